"""The commented interview.yml that `followup-lint init` writes."""

import os
from pathlib import Path

from followup_lint.context.discover import NAMES
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

# When the interview ended.
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

# Files beside this one: your notes, the calendar invitation, the e-mails so far. They are not linted as messages.
# notes: notes.md
# invite: invite.ics
# thread: thread.eml

# Rules that are to be silent: everywhere, or on these words only.
# ignore: [TON010, {code: SAL001, text: private equity}]
"""


def init_text() -> str:
    """An interview.yml that explains every key, says nothing yet, and loads without error."""
    return f"# yaml-language-server: $schema={SCHEMA_URL}\n{_FACTS}"


def write_init(folder: Path) -> Path:
    """Writes interview.yml into `folder`, which is made if need be, and returns its path.

    Raises ContextError if there is one already, or if it cannot be written.
    """
    path = folder / NAMES[0]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in NAMES:
            if os.path.lexists(folder / name):
                raise ContextError("there is one already; edit it, or take it away first", path=folder / name)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(init_text())
    except OSError as error:
        raise ContextError(f"this cannot be written: {error.strerror or error}", path=path) from None
    return path
