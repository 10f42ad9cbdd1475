"""Writing interview.yml: a new one with comments, and one more entry in its history.

An entry is inserted at a place found in the parsed YAML. The rest of the file keeps every byte, because every YAML writer
changes alignment, brackets and indents that people made by hand.
"""

import os
import re
import tempfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml

from followup_lint import datafiles
from followup_lint.context.entries import Sent
from followup_lint.context.invite import invite_facts
from followup_lint.context.schema import SCHEMA_URL
from followup_lint.discovery import INTERVIEW_FILES
from followup_lint.draft import Kind
from followup_lint.errors import ContextError
from followup_lint.yamlfile import compose_yaml

_CONFIRM = "# from the invitation: is this right?"


def init_text(known: Mapping[str, Any] | None = None, guesses: Mapping[str, Any] | None = None) -> str:
    """A valid interview.yml with a comment on every key, the `known` values by key, and `guesses` as comments."""
    text = f"# yaml-language-server: $schema={SCHEMA_URL}\n{datafiles.read_text('interview.yml')}"
    written = {key: _key_text(key, value) for key, value in (known or {}).items()}
    written |= {key: _to_confirm(_key_text(key, value)) for key, value in (guesses or {}).items()}
    for key, value in written.items():
        replacement = value.replace("\\", "\\\\")
        text = re.sub(rf"^(?:# )?{key}:.*\n(?:#   .*\n)*", replacement, text, count=1, flags=re.MULTILINE)
    return text


def write_init(folder: Path, invite: Path | None = None, event: str = "") -> tuple[Path, tuple[str, ...]]:
    """Writes interview.yml into `folder`, which is made if needed, with the facts of an invitation, and what it suggests
    as comments. Returns its path and the keys of these comments.

    Raises ContextError if the file already exists or cannot be written, or if the invitation cannot be read.
    """
    path = folder / INTERVIEW_FILES[0]
    known, guesses = _facts_of_invite(invite, folder, event) if invite else ({}, {})
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in INTERVIEW_FILES:
            if os.path.lexists(folder / name):
                raise ContextError("already exists; edit it or remove it first", path=folder / name)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(init_text(known, guesses))
    except OSError as failed:
        raise ContextError(f"cannot write the file: {failed.strerror or failed}", path=path) from None
    return path, tuple(guesses)


def record_sent(file: Path, history: Sequence[Sent], *, kind: Kind, at: datetime, draft: str) -> str:
    """Adds a message to the history in `file` and returns the entry; `draft` is its path relative to the file's folder.

    The file is replaced as a whole or not at all. Raises ContextError if the draft is already in the history, or if
    the file cannot be read or written.
    """
    for sent in history:
        if sent.draft == draft or (not sent.draft and (sent.kind, sent.sent_at) == (kind, at)):
            when = sent.sent_at.strftime("%Y-%m-%d %H:%M")
            raise ContextError(f"{draft} is already recorded as sent on {when}; remove that entry first", path=file)
    entry = f"{{kind: {kind}, sent_at: {at.isoformat(timespec='seconds')}, draft: {_quote_path(draft)}}}"
    try:
        with file.open(encoding="utf-8", newline="") as opened:  # unlike read_text, keeps line ends
            text = opened.read()
        _replace_file(file, _insert_entry(text, entry, file))
    except (OSError, UnicodeDecodeError) as failed:
        raise ContextError(f"cannot record the message: {failed}", path=file) from None
    return entry


def _key_text(key: str, value: Any) -> str:
    """A key as people write it: one line per entry, and mappings in braces."""
    if isinstance(value, list):
        return f"{key}:\n" + "".join(f"  - {_in_braces(entry)}\n" for entry in value)
    if isinstance(value, dict):
        return f"{key}: {_in_braces(value)}\n"
    return yaml.safe_dump({key: value}, allow_unicode=True, width=10_000)


def _in_braces(value: dict[str, Any]) -> str:
    return yaml.safe_dump(value, default_flow_style=True, sort_keys=False, allow_unicode=True, width=10_000).strip()


def _to_confirm(text: str) -> str:
    """A key as a comment to be confirmed: without its "#" it is a line of the file."""
    first, *rest = text.splitlines()
    return "".join(f"# {line}\n" for line in (f"{first}  {_CONFIRM}", *rest))


def _facts_of_invite(invite: Path, folder: Path, event: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """The facts in the invitation, as they are written, with its path; and what it only suggests."""
    found = invite_facts(invite, str(invite), event=event, candidate="")
    known = {key: value for key, value in found.values.items() if not found.origins[key].is_guess}
    known["interviewed_at"] = known["interviewed_at"].isoformat()
    relative = Path(os.path.relpath(invite, folder)).as_posix()
    known["invite"] = {"file": relative, "event": event} if event else relative
    guesses = {key: value for key, value in found.values.items() if key not in known}
    return known, {**guesses, "timezone": found.zone} if found.zone else guesses


def _quote_path(text: str) -> str:
    is_plain = all(c.isalnum() or c in "._/ -" for c in text) and text[:1].isalnum()
    return text if is_plain else yaml.dump(text, default_style='"', width=10_000).strip()


def _insert_entry(text: str, entry: str, file: Path) -> str:
    """The text with the entry at the end of its history."""
    line_end = "\r\n" if "\r\n" in text else "\n"
    bom = "\ufeff" if text.startswith("\ufeff") else ""
    body = text.removeprefix(bom)
    root = compose_yaml(body, path=str(file), error=ContextError)
    if isinstance(root, yaml.MappingNode) and root.flow_style:
        raise ContextError("cannot add to a file written as one {…}; write one key per line", path=file)
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    history = next((value for key, value in pairs if key.value == "history"), None)
    if history is None:
        gap = "" if not body or body.endswith("\n") else line_end
        return f"{text}{gap}history:{line_end}  - {entry}{line_end}"
    start, end = history.start_mark.index, history.end_mark.index
    if not isinstance(history, yaml.SequenceNode) or not history.value:
        gap = "" if body[start - 1 : start] == " " else " "
        return f"{bom}{body[:start]}{gap}[{entry}]{body[end:]}"
    if history.flow_style:
        inside = body[: end - 1].rstrip()
        return f"{bom}{inside}{'' if inside.endswith(',') else ','} {entry}{body[len(inside) :]}"
    return bom + _insert_line(body, history, entry, line_end)


def _insert_line(body: str, history: yaml.SequenceNode, entry: str, line_end: str) -> str:
    """The text with the entry on its own line below the last one, with the same indent."""
    first, last = history.value[0], history.value[-1]
    line = body.rfind("\n", 0, first.start_mark.index) + 1
    indent = body[line : body.index("-", line)]
    # A mapping over several lines ends where the next key starts: go back over blank lines and comments.
    kept = body[: last.end_mark.index].splitlines(keepends=True)
    while kept and (not kept[-1].strip() or kept[-1].lstrip().startswith("#")):
        kept.pop()
    head = "".join(kept)
    if not head.endswith("\n"):
        rest = body.find("\n", len(head))
        head = body if rest < 0 else body[: rest + 1]
    gap = "" if head.endswith("\n") else line_end
    return f"{head}{gap}{indent}- {entry}{line_end}{body[len(head) :]}"


def _replace_file(file: Path, text: str) -> None:
    """Replaces the file's content in one step, keeping its permissions."""
    target = Path(os.path.realpath(file))
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as temporary:
            temporary.write(text)
        Path(name).chmod(target.stat().st_mode & 0o777)
        Path(name).replace(target)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
