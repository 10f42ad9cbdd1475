"""Noting in an interview.yml that a message went out: one line more, every other byte as it was.

The place is found in the parse tree of the YAML; the file is not written anew from it, because every writer of YAML
changes alignment, brackets and indents that people made by hand.
"""

import os
import tempfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import yaml

from followup_lint.context.parts import Sent
from followup_lint.draft import Kind
from followup_lint.errors import ContextError


def note_sent(file: Path, history: Sequence[Sent], *, kind: Kind, at: datetime, draft: str) -> str:
    """Adds the message to the history in `file` and returns the entry; `draft` is the draft's path from there.

    The file is replaced as a whole or not at all. Raises ContextError if the draft is in the history already, or if
    the file cannot be read or written.
    """
    for sent in history:
        if sent.draft == draft or (not sent.draft and (sent.kind, sent.sent_at) == (kind, at)):
            when = sent.sent_at.strftime("%Y-%m-%d %H:%M")
            raise ContextError(f"{draft} was noted already, as sent on {when}; take that entry out first", path=file)
    entry = f"{{kind: {kind}, sent_at: {at.isoformat(timespec='seconds')}, draft: {_quoted(draft)}}}"
    try:
        with file.open(encoding="utf-8", newline="") as opened:
            text = opened.read()
        _replace(file, _with_entry(text, entry, file))
    except (OSError, UnicodeDecodeError) as error:
        raise ContextError(f"this cannot be noted: {error}", path=file) from None
    return entry


def _quoted(text: str) -> str:
    plain = all(c.isalnum() or c in "._/ -" for c in text) and text[:1].isalnum()
    return text if plain else yaml.dump(text, default_style='"', width=10_000).strip()


def _with_entry(text: str, entry: str, file: Path) -> str:
    """The text with the entry at the end of its history."""
    end = "\r\n" if "\r\n" in text else "\n"
    bom = "\ufeff" if text.startswith("\ufeff") else ""
    body = text.removeprefix(bom)
    tree = yaml.compose(body, Loader=yaml.SafeLoader)
    pairs = tree.value if isinstance(tree, yaml.MappingNode) else []
    node = next((value for key, value in pairs if key.value == "history"), None)
    if tree is not None and getattr(tree, "flow_style", False):
        raise ContextError("this file is written as one {…}; write a key a line, so that one can be added", path=file)
    if node is None:
        gap = "" if not body or body.endswith("\n") else end
        return f"{text}{gap}history:{end}  - {entry}{end}"
    at = node.end_mark.index
    if isinstance(node, yaml.SequenceNode) and node.value and not node.flow_style:
        return bom + _after_last(body, node, entry, end)
    if isinstance(node, yaml.SequenceNode) and node.value:
        inside = body[: at - 1].rstrip()
        return f"{bom}{inside}{'' if inside.endswith(',') else ','} {entry}{body[len(inside) :]}"
    start = node.start_mark.index
    return f"{bom}{body[:start]}{'' if body[start - 1 : start] == ' ' else ' '}[{entry}]{body[at:]}"


def _after_last(body: str, node: yaml.SequenceNode, entry: str, end: str) -> str:
    """The text with the entry on a line of its own below the last one, as far in as that one."""
    first, last = node.value[0], node.value[-1]
    line = body.rfind("\n", 0, first.start_mark.index) + 1
    margin = body[line : body.index("-", line)]
    stop = last.end_mark.index
    # A mapping written over several lines ends where the next key begins: go back over blank lines and comments.
    kept = body[:stop].splitlines(keepends=True)
    while kept and (not kept[-1].strip() or kept[-1].lstrip().startswith("#")):
        kept.pop()
    head = "".join(kept)
    if not head.endswith("\n"):
        rest = body.find("\n", len(head))
        head = body if rest < 0 else body[: rest + 1]
    gap = "" if head.endswith("\n") else end
    return f"{head}{gap}{margin}- {entry}{end}{body[len(head) :]}"


def _replace(file: Path, text: str) -> None:
    """Writes the file beside itself and puts it in its place, with its permissions."""
    target = Path(os.path.realpath(file))
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as made:
            made.write(text)
        Path(name).chmod(target.stat().st_mode & 0o777)
        Path(name).replace(target)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
