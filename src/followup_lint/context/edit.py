"""Writing a new interview.yml, with comments."""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from followup_lint import datafiles
from followup_lint.context.invite import invite_facts
from followup_lint.context.schema import SCHEMA_URL
from followup_lint.discovery import INTERVIEW_FILES
from followup_lint.errors import ContextError
from followup_lint.writing import locked, write_new


def init_text(known: Mapping[str, Any] | None = None) -> str:
    """A valid interview.yml with a comment on every key, and the `known` values by key."""
    text = f"# yaml-language-server: $schema={SCHEMA_URL}\n{datafiles.read_text('interview.yml')}"
    for key, value in (known or {}).items():
        replacement = _key_text(key, value).replace("\\", "\\\\")
        text = re.sub(rf"^(?:# )?{key}:.*\n", replacement, text, count=1, flags=re.MULTILINE)
    return text


def write_init(folder: Path, invite: Path | None = None, event: str = "") -> Path:
    """Writes interview.yml into `folder`, which is made if needed, with the facts of an invitation. Returns its path.

    Raises ContextError if the file already exists or cannot be written, or if the invitation cannot be read.
    """
    path = folder / INTERVIEW_FILES[0]
    known = _facts_of_invite(invite, folder, event) if invite else {}
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as failed:
        raise ContextError(f"cannot write the file: {failed.strerror or failed}", path=path) from None
    with locked(path, error=ContextError):
        for name in INTERVIEW_FILES:
            if os.path.lexists(folder / name):
                raise ContextError("already exists; edit it or remove it first", path=folder / name)
        write_new(path, init_text(known).encode(), error=ContextError)
    return path


def _key_text(key: str, value: Any) -> str:
    """A key as people write it: one line per entry, and mappings in braces."""
    if isinstance(value, list):
        return f"{key}:\n" + "".join(f"  - {_in_braces(entry)}\n" for entry in value)
    if isinstance(value, dict):
        return f"{key}: {_in_braces(value)}\n"
    return yaml.safe_dump({key: value}, allow_unicode=True, width=10_000)


def _in_braces(value: dict[str, Any]) -> str:
    return yaml.safe_dump(value, default_flow_style=True, sort_keys=False, allow_unicode=True, width=10_000).strip()


def _facts_of_invite(invite: Path, folder: Path, event: str) -> dict[str, Any]:
    """The facts in the invitation, as they are written, and its path."""
    known = invite_facts(invite, str(invite), event=event, candidate="")
    known["interviewed_at"] = known["interviewed_at"].isoformat()
    relative = Path(os.path.relpath(invite, folder)).as_posix()
    return {**known, "invite": {"file": relative, "event": event} if event else relative}
