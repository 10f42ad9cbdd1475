"""`sent` adds one entry to the history and keeps every other byte; from then on the draft is history."""

import difflib
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from commandline import INTERVIEW, THANKS, Command
from followup_lint.context import Context, Sent, record_sent
from followup_lint.draft import Kind
from followup_lint.errors import ContextError
from followup_lint.yamlfile import load_yaml

AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
ENTRY = {"kind": "thank-you", "sent_at": AT.isoformat(), "draft": "thank-you.txt"}
LINE_END = re.compile(r"\r\n|\r|\n")
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
    "a comment after the last entry": "history: [\n  {kind: check-in, sent_at: 2026-11-19T18:00:00+01:00} # last\n]\nrole: A\n",
    "a comment in an empty list": "history: [ # mine\n]\n",
    "old line ends": "company: A\rhistory:\r  - {kind: check-in, sent_at: 2026-11-19T18:00:00+01:00}\rrole: B\r",
    "a dash on its own line": "history:\n  -\n    kind: check-in\n    sent_at: 2026-11-19T18:00:00+01:00\nrole: A\n",
    "the end of the document": "company: A\n...\n",
    "the end of the document, with a comment": "# first\n---\ncompany: A\n\n... # that is all\n",
    "an explicit key": "? history\n: - {kind: check-in, sent_at: 2026-11-19T18:00:00+01:00}\nrole: A\n",
    "an indented document": "  company: A\n  role: B\n",
    "a tab before a comment": "company: A\t# c\n",
    "null": "history: ~   # none yet\nrole: A\n",
    "a comment for a value": "history:   # none yet\n  # really\nrole: A\n",
    "an empty value at the end of an entry": "history:\n- kind: call\n  sent_at: 2026-11-19\n  draft:\n# the end\n",
    "a text over several lines at the end": "company: A\nconcerns:\n  - |+\n    notice\n\n",
    "a text over several lines in an entry": "history:\n  - kind: call\n    sent_at: 2026-11-19\n    draft: >-\n      a\n      b.txt\n\nrole: A\n",
    "one line in braces": "{company: A, role: B}\n",
    "an anchor": "history: &sent\n  - {kind: call, sent_at: 2026-11-19}\n",
    "a key in quotes": '"history" : [{kind: call, sent_at: 2026-11-19}\n  ,]\n',
    "a bracket in a comment": "history: [{kind: call, sent_at: 2026-11-19} # ]\n ]\n",
    "a separator that is no line end": "company: A\u2028B\nhistory: [{kind: call, sent_at: 2026-11-19}]\n",
    "windows": "role:  Analyst\r\nhistory:\r\n  - {kind: check-in, sent_at: 2026-11-19T18:00:00+01:00}\r\n\r\n# end\r\n",
}


@pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS)
def test_the_entry_is_added_and_nothing_else_is_touched(tmp_path: Path, text: str) -> None:
    file = tmp_path / "interview.yml"
    file.write_text(text, "utf-8", newline="")
    record_sent(file, (), kind=Kind.THANK_YOU, at=AT, draft="thank-you.txt")
    written = file.read_bytes().decode()
    before, after = (load_yaml(t, path="interview.yml", error=ContextError).data for t in (text, written))
    assert after == before | {"history": [*(before.get("history") or []), ENTRY]}
    assert Context.model_validate(after).history[-1].draft == "thank-you.txt"
    operations = {code for code, *_ in difflib.SequenceMatcher(None, text, written, autojunk=False).get_opcodes()}
    assert operations <= {"equal", "insert"} or "~" in text
    assert {*LINE_END.findall(text)} >= {*LINE_END.findall(written)} or not text.strip() or text == "company: Northwind"
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize(
    "text",
    [
        "concerns: &none []\nhistory: *none\n",
        "history: {kind: call, sent_at: 2026-11-19}\n",
        "history: call\n",
    ],
)
def test_where_there_is_no_safe_place_the_line_to_add_is_named(tmp_path: Path, text: str) -> None:
    file = tmp_path / "interview.yml"
    file.write_text(text, "utf-8")
    with pytest.raises(ContextError, match=r"add this line by hand: - \{kind: thank-you, sent_at: 2026-11-20T09:30"):
        record_sent(file, (), kind=Kind.THANK_YOU, at=AT, draft="thank-you.txt")
    assert file.read_text("utf-8") == text


@pytest.mark.parametrize(
    "name", ["my: notes.txt", "#1.txt", "- a.txt", "d\u00e9j\u00e0 🙂.txt", "a\u2028b.txt", 'it\'s "it".txt']
)
def test_any_name_of_a_draft_can_be_read_back(tmp_path: Path, name: str) -> None:
    file = tmp_path / "interview.yml"
    file.write_text("company: A\n", "utf-8")
    record_sent(file, (), kind=Kind.CALL, at=AT, draft=name)
    history = load_yaml(file.read_text("utf-8"), path="interview.yml", error=ContextError).data["history"]
    assert [entry["draft"] for entry in history] == [name]


@pytest.mark.parametrize("name", ["thank-\udcff.txt", " a.txt"])
def test_a_name_that_yaml_cannot_hold_is_refused(tmp_path: Path, name: str) -> None:
    file = tmp_path / "interview.yml"
    file.write_text("company: A\n", "utf-8")
    with pytest.raises(ContextError, match="rename the draft first"):
        record_sent(file, (), kind=Kind.CALL, at=AT, draft=name)
    assert file.read_text("utf-8") == "company: A\n"


def test_of_eight_at_once_none_is_lost(folder: Path) -> None:
    names = [f"thank-you-{number}.txt" for number in range(8)]
    for name in names:
        (folder / name).write_text(THANKS, "utf-8")
    running = [subprocess.Popen([sys.executable, "-m", "followup_lint", "sent", name], cwd=folder) for name in names]
    assert {process.wait() for process in running} == {0}
    text = (folder / "interview.yml").read_text("utf-8")
    assert sorted(re.findall("draft: (.*)}", text)) == names
    assert text.startswith(INTERVIEW)


def test_a_draft_that_is_sent_twice_at_once_is_recorded_once(folder: Path) -> None:
    command = [sys.executable, "-m", "followup_lint", "sent", "thank-you.txt"]
    running = [subprocess.Popen(command, cwd=folder, stderr=subprocess.DEVNULL) for _ in range(4)]
    assert sorted(process.wait() for process in running) == [0, 2, 2, 2]
    assert (folder / "interview.yml").read_text("utf-8").count("draft:") == 1


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
