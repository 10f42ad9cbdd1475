"""The commented interview.yml that `followup-lint init` writes."""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from followup_lint.context.discover import INTERVIEW_FILES
from followup_lint.context.invite import invite_facts
from followup_lint.context.schema import SCHEMA_URL
from followup_lint.errors import ContextError

_FACTS = """\
# What you know about this interview. Everything is optional: followup-lint keeps quiet about what it does not know.
# Take the "#" away from a line to use it. The message itself can say the same between two lines of "---" at its top.

# The company that you interviewed with, and other names that it goes by.
company:
# company_aliases: [Northwind]

# The role that you applied for, and shorter names for it.
role:
# role_aliases: [data engineer]

# The people whom you talked with.
interviewers:
#   - Mei-Ling Alvarez
#   - {name: Jonas Weber, title: Dr., email: j.weber@northwind.example, aliases: [Jon]}

# What you talked about, so that the message can show that you listened.
topics:
#   - Kafka to Pulsar migration
#   - {name: on-call load, aliases: [pager duty]}

# Doubts that the interviewer raised, and that your message could answer.
# concerns: [no Rust experience]

# When the interview ended; a list where there were several rounds.
# interviewed_at: 2026-11-19T14:00:00+01:00

# The recipient's time zone and country, so that the message arrives in working hours and on no public holiday.
# timezone: Europe/Berlin
# country: DE

# The day by which they said they would decide.
# decision_by: 2026-12-01

# How senior the role is (standard, senior or specialised): the more senior, the longer they take.
# seniority: standard

# What has been decided (open, rejected or offer).
# outcome: open

# Your own name, as you sign with it.
candidate:

# The kind of message (thank-you, check-in, nudge, feedback-request, letter or call), unless the file's name says it.
# kind: thank-you

# For letters: how it is written (typed or handwritten).
# medium: typed

# When you will send the message; without it, now.
# send_at: 2026-11-20T09:30:00+01:00

# What you have sent before.
# history:
#   - {kind: thank-you, sent_at: 2026-11-19T18:00:00+01:00}

# Files beside this one: your notes, the calendar invitation, a folder with the mails (.eml) so far. They are not linted as messages.
# notes: notes.md
# invite: invite.ics
# thread: mails/

# Rules that are to be silent: everywhere, or on these words only.
# ignore: [TON010, {code: SAL001, text: private equity}]
"""


def init_text(known: Mapping[str, Any] | None = None) -> str:
    """An interview.yml that explains every key, says what is `known` by key, and loads without error."""
    text = f"# yaml-language-server: $schema={SCHEMA_URL}\n{_FACTS}"
    for key, value in (known or {}).items():
        written = _written(key, value)
        as_it_is = written.replace("\\", "\\\\")
        text = re.sub(rf"^(?:# )?{key}:.*\n", as_it_is, text, count=1, flags=re.MULTILINE)
    return text


def _written(key: str, value: Any) -> str:
    """A key as people write it: an entry a line, what belongs together in braces."""
    if isinstance(value, list):
        return f"{key}:\n" + "".join(f"  - {_in_braces(entry)}\n" for entry in value)
    if isinstance(value, dict):
        return f"{key}: {_in_braces(value)}\n"
    return yaml.safe_dump({key: value}, allow_unicode=True, width=10_000)


def _in_braces(value: dict[str, Any]) -> str:
    return yaml.safe_dump(value, default_flow_style=True, sort_keys=False, allow_unicode=True, width=10_000).strip()


def write_init(folder: Path, invite: Path | None = None, event: str = "") -> Path:
    """Writes interview.yml into `folder`, which is made if need be, filled in from an invitation, and returns its path.

    Raises ContextError if there is one already, if it cannot be written, or if the invitation cannot be read.
    """
    path = folder / INTERVIEW_FILES[0]
    known = _known(invite, folder, event) if invite else {}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in INTERVIEW_FILES:
            if os.path.lexists(folder / name):
                raise ContextError("there is one already; edit it, or take it away first", path=folder / name)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(init_text(known))
    except OSError as error:
        raise ContextError(f"this cannot be written: {error.strerror or error}", path=path) from None
    return path


def _known(invite: Path, folder: Path, event: str) -> dict[str, Any]:
    """What the invitation says, as it is written down; and its own path, so that it is not linted as a draft."""
    known = invite_facts(invite, str(invite), event=event, candidate="")
    end = known["interviewed_at"]
    known["interviewed_at"] = end.isoformat()
    relative = Path(os.path.relpath(invite, folder)).as_posix()
    return {**known, "invite": {"file": relative, "event": event} if event else relative}
