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
from followup_lint.context.values import is_inside
from followup_lint.discovery import INTERVIEW_FILES
from followup_lint.errors import ContextError
from followup_lint.writing import locked, write_new


class _Dumper(yaml.SafeDumper):
    """Puts text in quotes unless it begins with a letter or is a path: what else is plain text to PyYAML may be a number to others."""


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    is_plain = text[:1].isalpha() or text.startswith(("/", "./", "../"))
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=None if is_plain else "'")


_Dumper.add_representer(str, _represent_text)
_CONFIRM = "# from the invitation: is this right?"


def init_text(known: Mapping[str, Any] | None = None, guesses: Mapping[str, Any] | None = None) -> str:
    """A valid interview.yml with a comment on every key, the `known` values by key, and `guesses` as comments."""
    text = f"# yaml-language-server: $schema={SCHEMA_URL}\n{datafiles.read_text('interview.yml')}"
    written = {key: _to_confirm(_key_text(key, value)) for key, value in (guesses or {}).items()}
    written |= {key: _key_text(key, value) for key, value in (known or {}).items()}
    if not written:
        return text
    places = re.compile(rf"^(?:# )?({'|'.join(written)}):.*\n(?:#   .*\n)*", re.MULTILINE)
    return places.sub(lambda place: written[place[1]], text)


def write_init(
    folder: Path, invite: Path | None = None, event: str = "", answers: Mapping[str, Any] | None = None
) -> tuple[Path, tuple[str, ...]]:
    """Writes interview.yml into `folder`, which is made if needed, with the `answers` by key, the facts of an invitation,
    and what it suggests as comments. Returns its path and the keys of these comments. An answer of None stands for a
    key that is not to be filled in.

    Raises ContextError if the file already exists or cannot be written, or if the invitation cannot be read.
    """
    path = folder / INTERVIEW_FILES[0]
    known, guesses = facts_of_invite(invite, folder, event) if invite else ({}, {})
    known |= {key: value for key, value in (answers or {}).items() if value is not None}
    guesses = {key: value for key, value in guesses.items() if key not in (answers or {})}
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as failed:
        raise ContextError(f"cannot write the file: {failed.strerror or failed}", path=path) from None
    with locked(path, error=ContextError):
        refuse_second(folder)
        write_new(path, init_text(known, guesses).encode(), error=ContextError)
    return path, tuple(guesses)


def refuse_second(folder: Path) -> None:
    """Raises ContextError if the folder already has an interview.yml."""
    for name in INTERVIEW_FILES:
        if os.path.lexists(folder / name):
            raise ContextError("already exists; edit it or remove it first", path=folder / name)


def _key_text(key: str, value: Any) -> str:
    """A key as people write it: one line per entry, and mappings in braces."""
    if isinstance(value, list):
        return f"{key}:\n" + "".join(f"  - {_in_line(entry)}\n" for entry in value)
    if isinstance(value, dict):
        return f"{key}: {_in_braces(value)}\n"
    return _dump({key: value})


def _in_line(entry: Any) -> str:
    """An entry of a list, on one line: a name alone where there is no more to say."""
    if isinstance(entry, dict) and entry.keys() != {"name"}:
        return _in_braces(entry)
    name = entry["name"] if isinstance(entry, dict) else entry
    return _dump([name]).removeprefix("- ").strip()


def _in_braces(value: dict[str, Any]) -> str:
    return _dump(value, in_braces=True).strip()


def _dump(value: Any, *, in_braces: bool = False) -> str:
    return yaml.dump(
        value, Dumper=_Dumper, default_flow_style=in_braces, sort_keys=False, allow_unicode=True, width=10_000
    )


def _to_confirm(text: str) -> str:
    """A key as a comment to be confirmed: without its "#" it is a line of the file."""
    first, *rest = text.splitlines()
    return "".join(f"# {line}\n" for line in (f"{first}  {_CONFIRM}", *rest))


def facts_of_invite(invite: Path, folder: Path, event: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """The facts in the invitation, as they are written, with its path; and what it only suggests."""
    found = invite_facts(invite, str(invite), event=event, candidate="")
    known = {key: value for key, value in found.values.items() if not found.origins[key].is_guess}
    known["interviewed_at"] = known["interviewed_at"].isoformat()
    if is_inside(invite, folder):  # a context may not name another, and its facts are here
        relative = Path(os.path.relpath(invite, folder)).as_posix()
        known["invite"] = {"file": relative, "event": event} if event else relative
    guesses = {key: value for key, value in found.values.items() if key not in known}
    return known, {**guesses, "timezone": found.zone} if found.zone else guesses
