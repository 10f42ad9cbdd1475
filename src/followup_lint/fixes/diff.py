"""What fixes change, as a unified diff."""

import difflib
import re
from collections.abc import Iterator

from followup_lint.draft import Draft, Part
from followup_lint.fixes.apply import FixedDraft
from followup_lint.reading import read_bytes

_LINES = re.compile(r"[^\n]*\n|[^\n]+")
_ENCODED = ("quoted-printable", "base64")


def diff(draft: FixedDraft) -> Iterator[str]:
    """The lines of the diff, each with its line end. A mail in base64 or quoted-printable is compared as people read it."""
    before, after = (
        _text(read_bytes(data, name=draft.path, max_bytes=len(data))) for data in (draft.before, draft.after)
    )
    old, new = (_LINES.findall(text) for text in (before, after))
    for line in difflib.unified_diff(old, new, fromfile=draft.path, tofile=draft.path):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _text(read: Draft) -> str:
    body = read.mail_body
    if body is None or body.transfer not in _ENCODED:
        return read.source
    subject = read.parts(Part.SUBJECT)
    message = read.raw.text[subject[0].raw.end if subject else 0 :].lstrip("\n")
    return f"{read.source[: body.span.start]}{message}\n"
