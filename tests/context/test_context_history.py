"""`sent` adds one entry to the history and keeps every other byte."""

import difflib
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from commandline import Command
from followup_lint.context import Sent, record_sent
from followup_lint.draft import Kind
from followup_lint.errors import ContextError

AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
ENTRY = {"kind": "thank-you", "sent_at": AT, "draft": "thank-you.txt"}
LAYOUTS = {
    "empty": "",
    "no end of line": "company: Northwind",
    "no history": "# mine\ncompany:   Northwind   # aligned\n\n# end\n",
    "empty history": "history:\ncompany: Northwind\n",
    "empty list": "history: []   # none yet\ncompany: Northwind\n",
    "blocks": "history:\n    - kind: check-in\n      sent_at: 2026-11-19T18:00:00+01:00\n\n# the role\nrole:  Analyst\n",
    "lines": "history:\n- {kind: check-in, sent_at: 2026-11-19T18:00:00+01:00}  # the first\nrole: Analyst\n",
    "last": "role: Analyst\nhistory:\n  - {kind: check-in, sent_at: 2026-11-19T18:00:00+01:00}",
    "flow": "history: [{kind: check-in, sent_at: 2026-11-19T18:00:00+01:00}]\nrole: Analyst\n",
    "flow over lines": "history: [\n  {kind: check-in, sent_at: 2026-11-19T18:00:00+01:00},\n]\nrole: Analyst\n",
    "letters beyond ASCII": "company: Café Müller 🙂\nhistory: [{kind: check-in, sent_at: 2026-11-19T18:00:00+01:00}]\nrole: Ärztin\n",
    "byte order mark": "\ufeffrole: Analyst\nhistory:\n  - {kind: check-in, sent_at: 2026-11-19T18:00:00+01:00}\n",
    "windows": "role:  Analyst\r\nhistory:\r\n  - {kind: check-in, sent_at: 2026-11-19T18:00:00+01:00}\r\n\r\n# end\r\n",
}


@pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS)
def test_the_entry_is_added_and_nothing_else_is_touched(tmp_path: Path, text: str) -> None:
    file = tmp_path / "interview.yml"
    file.write_text(text, "utf-8", newline="")
    record_sent(file, (), kind=Kind.THANK_YOU, at=AT, draft="thank-you.txt")
    written = file.read_bytes().decode()
    before, after = yaml.safe_load(text) or {}, yaml.safe_load(written)
    assert after == before | {"history": [*(before.get("history") or []), ENTRY]}
    operations = {code for code, *_ in difflib.SequenceMatcher(None, text, written, autojunk=False).get_opcodes()}
    assert operations <= {"equal", "insert"} or text.startswith("history: []")
    assert ("\r\n" in text) == ("\r\n" in written)
    assert list(tmp_path.iterdir()) == [file]


def test_a_message_is_noted_once(tmp_path: Path) -> None:
    file = tmp_path / "interview.yml"
    file.write_text("", "utf-8")
    known = (Sent(kind=Kind.THANK_YOU, sent_at=AT, draft="thank-you.txt"),)
    with pytest.raises(ContextError, match=r"is already recorded as sent on 2026-11-20 09:30"):
        record_sent(file, known, kind=Kind.THANK_YOU, at=AT, draft="thank-you.txt")
    assert file.read_text("utf-8") == ""


def test_the_command_notes_it_and_refuses_to_do_so_twice(command: Command, folder: Path) -> None:
    done = command("sent", "--at", "2026-11-20 09:30", "--timezone", "Europe/Berlin", "thank-you.txt")
    assert done.status == 0, done.err
    text = (folder / "interview.yml").read_text("utf-8")
    assert "history:\n  - {kind: thank-you, sent_at: 2026-11-20T09:30:00+01:00, draft: thank-you.txt}\n" in text
    assert command("sent", "thank-you.txt").status == 2
    assert (folder / "interview.yml").read_text("utf-8") == text


def test_a_draft_without_an_interview_cannot_be_noted(command: Command, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("Dear Anna,\n\nThank you.\n", "utf-8")
    done = command("sent", "note.txt")
    assert done.status == 2
    assert "followup-lint init" in done.err
