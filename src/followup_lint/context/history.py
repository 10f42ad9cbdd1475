"""Messages that were sent: recording one in interview.yml, and recognising its draft afterwards."""

import os
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path, PurePath

import yaml

from followup_lint.context.entries import Sent
from followup_lint.draft import Kind
from followup_lint.errors import ContextError
from followup_lint.limits import MAX_INTERVIEW_FILE
from followup_lint.textfile import read_raw
from followup_lint.writing import locked, replace_file
from followup_lint.yamlfile import append_entry, load_yaml


def record_sent(file: Path, history: Sequence[Sent], *, kind: Kind, at: datetime, draft: str) -> str:
    """Adds a message to the history in `file` and returns the entry; `draft` is its path relative to the file's folder.

    Everything else in the file stays as it is, byte for byte, and several of these at once wait for each other. Raises
    ContextError, with the file untouched, if the draft is already in the history, if there is no safe place for the
    entry, or if the file cannot be read or written.
    """
    entry = f"{{kind: {kind}, sent_at: {at.isoformat(timespec='seconds')}, draft: {_quote_path(draft, file)}}}"
    with locked(file, error=ContextError):
        text = _read(file)
        _refuse_repetition(file, text, history, kind=kind, at=at, draft=draft)
        written = append_entry(text, "history", entry, path=str(file), error=ContextError)
        if written is None:
            raise ContextError(
                f"cannot add to its history without touching something else; add this line by hand: - {entry}",
                path=file,
            )
        replace_file(file, written.encode(), error=ContextError)
    return entry


def find_sent(history: Iterable[Sent], draft: Path, folder: Path) -> Sent | None:
    """The last message in the history that was written in this file, None if it was not sent.

    An entry names its draft by the path relative to `folder`. A draft that is no longer there may have been moved, and
    is then known by its name.
    """
    named = [sent for sent in history if sent.draft and "\0" not in sent.draft]
    full = os.path.realpath(draft)
    found = [sent for sent in named if os.path.realpath(folder / sent.draft) == full]
    found = found or [
        sent for sent in named if PurePath(sent.draft).name == draft.name and not os.path.lexists(folder / sent.draft)
    ]
    return max(found, key=lambda sent: sent.sent_at, default=None)


def _read(file: Path) -> str:
    try:
        return read_raw(file, error=ContextError, max_bytes=MAX_INTERVIEW_FILE).decode()
    except UnicodeDecodeError:
        raise ContextError("not valid UTF-8; save it as UTF-8", path=file) from None


def _refuse_repetition(file: Path, text: str, history: Sequence[Sent], *, kind: Kind, at: datetime, draft: str) -> None:
    for sent in history:
        if sent.draft == draft or (not sent.draft and (sent.kind, sent.sent_at) == (kind, at)):
            when = sent.sent_at.strftime("%Y-%m-%d %H:%M")
            raise ContextError(f"{draft} is already recorded as sent on {when}; remove that entry first", path=file)
    entries = load_yaml(text, path=str(file), error=ContextError).data.get("history") or []
    if isinstance(entries, list) and any(isinstance(entry, dict) and entry.get("draft") == draft for entry in entries):
        raise ContextError(f"{draft} was recorded as sent a moment ago; remove that entry first", path=file)


def _quote_path(text: str, file: Path) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise ContextError(f"cannot name {text!a}, which is not UTF-8; rename the draft first", path=file) from None
    if text != text.strip():
        raise ContextError(f'cannot name "{text}", with a blank at its edge; rename the draft first', path=file)
    is_plain = all(c.isalnum() or c in "._/ -" for c in text) and text[:1].isalnum()
    quoted: str = yaml.dump(text, default_style='"', width=10_000, allow_unicode=True)
    return text if is_plain else quoted.strip()
