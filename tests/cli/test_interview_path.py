"""An interview.yml on the command line stands for the drafts that it is about; what was sent can be skipped."""

from pathlib import Path

import pytest

from commandline import INTERVIEW, THANKS, Command

PER005 = ("--select", "PER005", "--output-format", "concise")
WRONG = THANKS.replace("Alvarez", "Alvarec")


@pytest.fixture
def drafts() -> None:
    """Drafts about two interviews, one of them in a folder below the other."""
    for folder in ("a", "a/below", "a/inner"):
        Path(folder).mkdir()
        (Path(folder) / "thank-you.txt").write_text(WRONG, "utf-8")
    for folder in ("a", "a/inner"):
        (Path(folder) / "interview.yml").write_text(INTERVIEW, "utf-8")


@pytest.mark.parametrize(
    ("paths", "found"),
    [
        (["a/interview.yml"], ["a/below/thank-you.txt", "a/thank-you.txt"]),
        (["a/inner/interview.yml"], ["a/inner/thank-you.txt"]),
        (["a/interview.yml", "a/thank-you.txt"], ["a/below/thank-you.txt", "a/thank-you.txt"]),
        (["--force-exclude", "a/interview.yml"], ["a/below/thank-you.txt", "a/thank-you.txt"]),
    ],
)
def test_it_stands_for_its_drafts(command: Command, drafts: None, paths: list[str], found: list[str]) -> None:
    assert [line.partition(":")[0] for line in command("check", *PER005, *paths).out.splitlines()] == found


def test_a_broken_one_is_one_error(command: Command, drafts: None) -> None:
    Path("a/interview.yml").write_text("compny: x\n", "utf-8")
    result = command("check", *PER005, "a/interview.yml", "a/thank-you.txt", "a/below/thank-you.txt")
    message = 'error: a/interview.yml:1: unknown key "compny"; did you mean "company"?\n'
    assert (result.status, result.out, result.err) == (2, "", message)


def test_all_that_is_wrong_in_it_is_said_at_once(command: Command, drafts: None) -> None:
    Path("a/interview.yml").write_text("compny: x\ninterviewers: [{nam: y}, {name: z}]\ntimezone: Mars\n", "utf-8")
    said = [
        'error: a/interview.yml:1: unknown key "compny"; did you mean "company"?',
        'error: a/interview.yml:2: unknown key "nam" in interviewers, entry 1; did you mean "name"?',
        'error: a/interview.yml:3: timezone: unknown time zone "Mars"; name a large city nearby, such as Berlin',
    ]
    for command_ in ("check", "validate", "timing", "context"):
        assert command(command_, "a/interview.yml").err.splitlines() == said
    assert command("check", *PER005, "a").err.splitlines() == said


def test_a_missing_one_is_an_error(command: Command) -> None:
    result = command("check", "interview.yml")
    assert (result.status, result.err) == (2, "error: interview.yml: no such file\n")


def test_what_was_sent_is_skipped_on_request(command: Command, drafts: None) -> None:
    assert command("sent", "a/thank-you.txt", "--at", "2026-11-20T09:00").status == 0
    every, unsent = (command("check", *PER005, *options, "a").out for options in ((), ("--skip-sent",)))
    assert every.count("a/thank-you.txt") == 1
    assert [line.partition(":")[0] for line in unsent.splitlines()] == [
        "a/below/thank-you.txt",
        "a/inner/thank-you.txt",
    ]
