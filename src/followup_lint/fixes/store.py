"""Writing fixed drafts over the files that they were read from."""

import os
from collections.abc import Iterable
from pathlib import Path

from followup_lint.errors import DraftError, FollowupLintError
from followup_lint.fixes.apply import FixedDraft
from followup_lint.fixes.rewrite import ChangedSince
from followup_lint.report import Failure, make_failure
from followup_lint.textfile import read_raw
from followup_lint.writing import locked, replace_file

_MAX_BYTES = 100_000_000


def store(drafts: Iterable[FixedDraft]) -> tuple[list[FixedDraft], list[Failure]]:
    """Writes the drafts, each as a whole or not at all; returns those that are written, and why others are not.

    A file that is not what it was read as stays as it is. Two paths may lead to one file.
    """
    written: list[FixedDraft] = []
    failures: list[Failure] = []
    done: dict[str, bytes] = {}
    for draft in drafts:
        file = os.path.realpath(draft.path)
        try:
            if done.get(file) != draft.after:
                _replace(Path(draft.path), draft)
            done[file] = draft.after
            written.append(draft)
        except FollowupLintError as error:
            failures.append(make_failure(error))
    return written, failures


def _replace(path: Path, draft: FixedDraft) -> None:
    with locked(path, error=DraftError):
        if read_raw(path, error=DraftError, max_bytes=_MAX_BYTES) != draft.before:
            raise ChangedSince("changed while it was checked; run the command again", path=draft.path)
        replace_file(path, draft.after, error=DraftError)
