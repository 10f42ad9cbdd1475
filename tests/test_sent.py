"""A message that was sent is history: its timing is settled, and what only the clock says is not said of it again."""

import json
import subprocess
from datetime import datetime
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from commandline import INTERVIEW, THANKS, Command
from followup_lint.context import Sent, find_sent
from followup_lint.draft import Kind

ROOT = Path(__file__).parents[1]
HELD = "interviewed_at: 2026-11-19T14:00:00+01:00\ntimezone: Europe/Berlin\n"
LATER = ("--now", "2026-11-26T03:00:00+01:00")
AT = ("--at", "2026-11-20T10:00:00+01:00")
ENTRY = "history: [{{kind: thank-you, sent_at: 2026-11-20T10:00:00+01:00{draft}}}]\n"


@pytest.fixture
def interview(folder: Path) -> Path:
    (folder / "thank-you-bad.txt").unlink()
    (folder / "interview.yml").write_text(INTERVIEW + HELD, "utf-8")
    return folder


def codes(command: Command, *arguments: str) -> set[str]:
    done = command("--output-format", "json", *LATER, *arguments)
    findings = [finding for file in json.loads(done.out)["files"] for finding in file["findings"]]
    return {finding["code"] for finding in findings}


def test_a_week_later_the_clock_says_nothing_about_it(command: Command, interview: Path) -> None:
    assert "TIM001" in codes(command)
    assert command("sent", *AT, "thank-you.txt").status == 0
    assert codes(command) == set()
    assert command(*LATER, ".").status == 0
    assert command(*LATER, "thank-you.txt").status == 0


def test_the_report_says_when_it_was_sent_and_what_comes_next(command: Command, interview: Path) -> None:
    command("sent", *AT, "thank-you.txt")
    lines = command(*LATER, "thank-you.txt").out.splitlines()
    panel = lines[lines.index(next(line for line in lines if line.startswith("  timing"))) :]
    assert panel[0].startswith("  timing     sent: on Fri 20 Nov ")
    assert any(line.startswith("  next       if you hear nothing, check in from") for line in panel)
    assert lines[0].endswith("thank-you (recorded as sent)")


def test_json_says_so_as_its_schema_allows(command: Command, interview: Path) -> None:
    command("sent", *AT, "thank-you.txt")
    document = json.loads(command("--output-format", "json", *LATER, "thank-you.txt").out)
    Draft202012Validator(json.loads((ROOT / "schemas/report.schema.json").read_text("utf-8"))).validate(document)
    timing = document["files"][0]["timing"]
    assert (timing["status"], timing["sent_at"]) == ("sent", "2026-11-20T10:00:00+01:00")
    plan = json.loads(command("timing", "--output-format", "json", *LATER, "thank-you.txt").out)
    assert [(step["status"], step["kind"]) for step in plan["interviews"]] == [("sent", "thank-you")]


def test_the_plan_goes_on_from_it(command: Command, interview: Path) -> None:
    command("sent", *AT, "thank-you.txt")
    plan = json.loads(command("timing", "--output-format", "json", *LATER).out)
    assert [step["kind"] for step in plan["interviews"]] == ["check-in"]


def test_other_faults_of_a_sent_message_are_still_found(command: Command, interview: Path) -> None:
    (interview / "thank-you.txt").write_text(THANKS.replace("If it helps", "What is the salary? If it helps"), "utf-8")
    command("sent", *AT, "thank-you.txt")
    assert "SAL001" in codes(command)


def test_a_message_whose_kind_was_guessed_keeps_the_kind_that_was_recorded(command: Command, interview: Path) -> None:
    (interview / "thank-you.txt").rename(interview / "note.txt")
    before = json.loads(command("--output-format", "json", "--now", AT[1], "note.txt").out)["files"][0]["kind"]
    command("sent", *AT, "note.txt")
    after = json.loads(command("--output-format", "json", *LATER, "note.txt").out)["files"][0]["kind"]
    assert before == after == "thank-you"


@pytest.mark.parametrize(
    ("draft", "is_history"),
    [
        (", draft: thank-you.txt", True),
        (", draft: ./thank-you.txt", True),
        (", draft: drafts/thank-you.txt", True),  # moved since
        (", draft: other.txt", False),
        (", draft: interview.yml", False),
        ("", False),  # an earlier message, nobody says which draft
    ],
)
def test_an_entry_is_about_the_draft_that_it_names(
    command: Command, interview: Path, draft: str, is_history: bool
) -> None:
    (interview / "interview.yml").write_text(INTERVIEW + HELD + ENTRY.format(draft=draft), "utf-8")
    document = json.loads(command("--output-format", "json", *LATER, "thank-you.txt").out)
    assert (document["files"][0]["timing"]["status"] == "sent") is is_history


def test_of_two_drafts_of_a_name_only_the_one_that_was_sent_is_history(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/note.txt").write_text("x", "utf-8")
    sent = Sent(kind=Kind.CALL, sent_at=datetime.fromisoformat(AT[1]), draft="a/note.txt")
    assert find_sent([sent], tmp_path / "a/note.txt", tmp_path) == sent
    assert find_sent([sent], tmp_path / "note.txt", tmp_path) is None


def test_a_suppression_that_it_once_needed_is_not_reported_as_unused(command: Command, interview: Path) -> None:
    ignored = "---\nignore: [TIM001]\n---\n" + THANKS
    (interview / "thank-you.txt").write_text(ignored, "utf-8")
    (interview / "interview.yml").write_text(INTERVIEW + HELD + "ignore: [TIM001]\n", "utf-8")
    assert codes(command) == {"TIM010"}
    command("sent", *AT, "thank-you.txt")
    done = command(*LATER)
    assert done.status == 0
    assert "SUP001" not in done.out + done.err


@pytest.mark.parametrize(
    ("name", "content"),
    [("thank-you.pdf", b"%PDF-1.7\x00\x01"), ("thank-you.txt", b""), ("thank-you.eml", b"\xff\xfe\x00\x00" * 9)],
)
def test_a_draft_that_cannot_be_read_was_sent_all_the_same(
    command: Command, interview: Path, name: str, content: bytes
) -> None:
    (interview / name).write_bytes(content)
    done = command("sent", *AT, name)
    assert (done.status, done.err) == (0, "")
    assert done.out == f"Recorded in interview.yml: {name} (thank-you), sent on Fri 20 Nov 2026, 10:00.\n"


def test_its_kind_is_asked_for_where_nothing_says_it(command: Command, interview: Path) -> None:
    (interview / "scan.pdf").write_bytes(b"\x00")
    assert "give it with --kind" in command("sent", "scan.pdf").err
    assert command("sent", "--kind", "letter", "scan.pdf").status == 0


@pytest.mark.parametrize("name", ["nowhere.txt", "."])
def test_what_is_no_file_was_not_sent(command: Command, interview: Path, name: str) -> None:
    before = (interview / "interview.yml").read_bytes()
    assert command("sent", name).status == 2
    assert (interview / "interview.yml").read_bytes() == before


def test_the_hook_passes_from_then_on(command: Command, interview: Path) -> None:
    hook = ("check", "--output-format=concise", "--force-exclude", *LATER, "--", "thank-you.txt")
    assert command(*hook).status == 1
    command("sent", *AT, "thank-you.txt")
    assert (command(*hook).status, command(*hook).out) == (0, "")


def test_git_sees_one_line_more(command: Command, interview: Path) -> None:
    subprocess.run(["git", "init", "-q"], check=True)
    subprocess.run(["git", "add", "."], check=True)
    command("sent", *AT, "thank-you.txt")
    diff = subprocess.run(["git", "diff", "--numstat"], check=True, capture_output=True, text=True).stdout
    assert diff.split()[:2] == ["2", "0"]
