"""`--add-ignore`: each finding is suppressed on its own words, in the draft or its interview.yml, with a reason."""

import json
from pathlib import Path

import pytest

from commandline import INTERVIEW, THANKS, Command

WHY = "they make payroll software"
ONLY = ("--select", "SAL001,PRF,PER,SUP", "--isolated", "--now", "2026-11-20T10:00:00+01:00")
BAD = THANKS.replace("If it helps", "What is the salary? If it helps").replace("the Pulsar", "the the Pulsar")
ENTRIES = f"  - {{code: PRF002, text: the the, reason: {WHY}}}\n  - {{code: SAL001, text: 'What is the salary?', reason: {WHY}}}\n"


@pytest.fixture
def draft(folder: Path) -> Path:
    (folder / "thank-you-bad.txt").unlink()
    path = folder / "thank-you.txt"
    path.write_text(BAD, "utf-8")
    return path


def open_codes(command: Command, *paths: str) -> list[str]:
    document = json.loads(command(*ONLY, "--output-format", "json", *paths).out)
    return [finding["code"] for file in document["files"] for finding in file["findings"]]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", f"---\nignore:\n{ENTRIES}---\n"),
        ("---\nrole: Nurse\n---\n", f"---\nrole: Nurse\nignore:\n{ENTRIES}---\n"),
        ("---\nignore:\n  - TON001 # mine\n---\n", f"---\nignore:\n  - TON001 # mine\n{ENTRIES}---\n"),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_entries_go_into_the_front_matter(
    command: Command, draft: Path, before: str, after: str, line_end: str
) -> None:
    text = (before + BAD).replace("data engineer", "nurse" if "Nurse" in before else "data engineer")
    draft.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", line_end).encode())
    result = command("--add-ignore", WHY, *ONLY, "--ignore", "SUP", "thank-you.txt")
    assert (result.status, result.out) == (0, "")
    assert len(result.err.splitlines()) == 2
    assert result.err.startswith("ignored in thank-you.txt: {code: PRF002, text: the the, reason: ")
    assert draft.read_bytes() == b"\xef\xbb\xbf" + (after + text.removeprefix(before)).replace("\n", line_end).encode()
    assert set(open_codes(command, "thank-you.txt")) <= {"SUP001"}
    assert command("--add-ignore", WHY, *ONLY, "thank-you.txt").err == ""


def test_what_is_absent_is_suppressed_by_its_code(command: Command, draft: Path) -> None:
    draft.write_text(THANKS.partition("Best")[0], "utf-8")
    assert open_codes(command, "thank-you.txt") == ["PER010"]
    command("--add-ignore", WHY, *ONLY, "thank-you.txt")
    assert f"  - {{code: PER010, reason: {WHY}}}\n" in draft.read_text("utf-8")
    assert open_codes(command, "thank-you.txt") == []


def test_entries_for_a_mail_go_into_its_interview(command: Command, draft: Path) -> None:
    mail = draft.with_name("thank-you.eml")
    mail.write_text(f"From: sam@mail.example\nSubject: Data engineer interview\n\n{BAD}", "utf-8")
    before = mail.read_bytes()
    result = command("--add-ignore", WHY, *ONLY, "thank-you.eml")
    assert (result.status, mail.read_bytes()) == (0, before)
    assert (draft.parent / "interview.yml").read_text("utf-8") == f"{INTERVIEW}ignore:\n{ENTRIES}"
    assert open_codes(command, "thank-you.eml") == []
    (draft.parent / "interview.yml").unlink()
    alone = command("--add-ignore", WHY, *ONLY, "thank-you.eml")
    assert (alone.status, alone.err.splitlines()[-1]) == (
        2,
        "error: thank-you.eml: no interview.yml to add to; create one with `followup-lint init .`",
    )


def test_a_message_that_was_sent_stays_as_it_is(command: Command, draft: Path) -> None:
    with (draft.parent / "interview.yml").open("a", encoding="utf-8") as file:
        file.write("history: [{kind: thank-you, sent_at: 2026-11-20T10:00:00+01:00, draft: thank-you.txt}]\n")
    result = command("--add-ignore", WHY, *ONLY, "thank-you.txt")
    assert (result.status, draft.read_text("utf-8")) == (0, BAD)
    assert result.err == "note: thank-you.txt: nothing added, because it was sent\n"


def test_a_place_that_is_not_safe_is_named_and_left_alone(command: Command, draft: Path) -> None:
    text = f"---\nignore: TON001\n---\n{BAD}"
    draft.write_text(text, "utf-8")
    result = command("--add-ignore", WHY, *ONLY, "thank-you.txt")
    assert (result.status, draft.read_text("utf-8")) == (2, text)
    assert result.err.startswith("error: thank-you.txt: cannot add to `ignore:` without touching something else; add")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--add-ignore", WHY, "--fix", "a.txt"), "--add-ignore and --fix cannot be used together"),
        (("--add-ignore", WHY, "--diff", "a.txt"), "--add-ignore and --diff cannot be used together"),
        (("--add-ignore", WHY, "-"), "--add-ignore writes into files; it cannot be used with standard input"),
        (("--add-ignore", " ", "a.txt"), '--add-ignore: say why, such as --add-ignore "they make payroll software"'),
    ],
)
def test_what_cannot_be_asked_for(command: Command, arguments: tuple[str, ...], message: str) -> None:
    result = command(*arguments)
    assert (result.status, result.err) == (2, f"error: {message}\n")
