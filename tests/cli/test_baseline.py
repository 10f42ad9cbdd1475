"""--baseline and --write-baseline: known findings are not reported, new ones are, and no words of drafts are kept."""

import json
from pathlib import Path

import pytest

from commandline import THANKS, Command

FILE = "followup-lint-baseline.json"
PAY = "What is the salary? "
BAD = THANKS.replace("If it helps", PAY + "If it helps")


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "drafts" / "thank-you.txt"
    path.parent.mkdir()
    path.write_text(BAD, "utf-8")
    return path


def check(command: Command, *arguments: str) -> tuple[int, list[str], str]:
    """The exit status, the findings and the notices."""
    done = command("check", "--output-format", "concise", "--baseline", FILE, *arguments)
    return done.status, [" ".join(line.split()[2:3]) for line in done.out.splitlines()], done.err


def test_a_baseline_hides_what_is_known_and_nothing_else(command: Command, draft: Path) -> None:
    only = ("--select", "SAL,TON")
    written = command("check", "--write-baseline", *only)
    assert (written.status, written.out) == (0, "")
    assert written.err == (
        f"note: {FILE}: 1 finding in 1 draft will not be reported again; "
        f"use it with --baseline {FILE}, or set `baseline` in the configuration\n"
    )
    assert check(command, *only) == (0, [], f"note: {FILE}: 1 known finding not reported\n")

    draft.write_text("Dear Mei-Ling,\n\n" + BAD.partition("\n\n")[2].replace(PAY, "\n\n" + PAY), "utf-8")
    assert check(command, *only)[:2] == (0, [])  # it has moved
    draft.write_text(BAD.replace(PAY, PAY + PAY), "utf-8")
    assert check(command, *only)[:2] == (1, ["SAL001"])  # there is another of the same words
    draft.write_text(BAD.replace(PAY, "What does the job pay a year? "), "utf-8")
    assert check(command, *only)[:2] == (1, ["SAL001"])  # the words are others


def test_a_finding_about_something_absent_is_known_whatever_the_words_of_its_line(
    command: Command, draft: Path
) -> None:
    draft.write_text("Dear Mei-Ling,\n\nThe tour was long.\n\nBest regards,\nSam\n", "utf-8")
    command("check", "--write-baseline", "--select", "LEN002")
    draft.write_text("Dear Mei-Ling,\n\nThat tour was very long indeed.\n\nBest regards,\nSam\n", "utf-8")
    assert check(command, "--select", "LEN002")[:2] == (0, [])


def test_the_file_has_no_words_of_drafts_and_is_the_same_when_it_is_written_again(
    command: Command, draft: Path, tmp_path: Path
) -> None:
    command("check", "--write-baseline")
    text = (tmp_path / FILE).read_text("utf-8")
    assert json.loads(text)["drafts"]["drafts/thank-you.txt"]["SAL001"]
    assert "salary" not in text.lower()
    command("check", "--write-baseline", "--baseline", FILE)
    assert (tmp_path / FILE).read_text("utf-8") == text
    other = tmp_path / "other.json"
    command("check", "--write-baseline", "--baseline", "other.json")
    hashes = [list(json.loads(each)["drafts"]["drafts/thank-you.txt"]["SAL001"]) for each in (text, other.read_text())]
    assert hashes[0] != hashes[1]


def test_entries_without_a_finding_are_told(command: Command, draft: Path, tmp_path: Path) -> None:
    second = draft.with_name("thank-you-2.txt")
    second.write_text(BAD, "utf-8")
    only = ("--select", "SAL,STR003")
    command("check", "--write-baseline", *only)
    draft.write_text(THANKS, "utf-8")
    told = f"note: {FILE}: 1 entry is no longer needed (drafts/thank-you.txt SAL001); --write-baseline removes it\n"
    assert check(command, "drafts/thank-you.txt", *only) == (0, [], told)
    assert check(command, "drafts/thank-you.txt", "--select", "STR003") == (0, [], "")  # nothing is known about SAL001
    assert check(command, "drafts/thank-you-2.txt", *only)[2] == f"note: {FILE}: 1 known finding not reported\n"
    second.unlink()
    assert (
        "2 entries are no longer needed (drafts/thank-you-2.txt SAL001, drafts/thank-you.txt SAL001)"
        in check(command, "drafts", *only)[2]
    )
    command("check", "--write-baseline", "--baseline", FILE, *only)
    assert json.loads((tmp_path / FILE).read_text())["drafts"] == {}


def test_writing_it_for_some_drafts_and_rules_keeps_what_it_has_about_others(
    command: Command, draft: Path, tmp_path: Path
) -> None:
    draft.with_name("thank-you-2.txt").write_text(BAD, "utf-8")
    command("check", "--write-baseline", "--select", "SAL")
    before = json.loads((tmp_path / FILE).read_text())["drafts"]
    command("check", "drafts/thank-you.txt", "--write-baseline", "--select", "LEN002")
    assert json.loads((tmp_path / FILE).read_text())["drafts"] == before


def test_the_configuration_can_name_it(command: Command, draft: Path, tmp_path: Path) -> None:
    (tmp_path / "followup-lint.toml").write_text('baseline = "known.json"\nselect = ["SAL"]\n', "utf-8")
    assert command("check").status == 2  # there is none yet
    written = command("check", "drafts", "--write-baseline")
    assert written.err == "note: known.json: 1 finding in 1 draft will not be reported again\n"
    assert command("check", "drafts").status == 0
    assert command("check", "--config", 'baseline=""').status == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (None, "no such file; `--write-baseline` writes one"),
        ("", "not a baseline of followup-lint"),
        ("{}", "not a baseline of followup-lint"),
        ("[" * 100_000, "not a baseline of followup-lint"),
        ('{"tool": "followup-lint", "version": 2}', "a baseline of version 2, but this followup-lint reads version 1"),
        ('{"tool": "followup-lint", "version": 1, "salt": "a"}', "a broken baseline"),
        ('{"tool": "followup-lint", "version": 1, "salt": "a", "drafts": {"a": {"SAL001": {"x": -1}}}}', "a broken"),
        ("\xff", "not a baseline of followup-lint"),
    ],
    ids=["missing", "empty", "other-json", "deep", "version", "no-drafts", "negative", "not-utf-8"],
)
def test_what_is_not_a_baseline_is_one_clear_line_and_never_replaced(
    command: Command, draft: Path, tmp_path: Path, text: str | None, message: str
) -> None:
    if text is not None:
        (tmp_path / FILE).write_text(text, "latin-1")
    done = command("check", "--baseline", FILE)
    assert (done.status, done.out, done.err.count("\n")) == (2, "", 1)
    assert done.err.startswith(f"error: {FILE}: {message}")
    if text is not None:
        assert command("check", "--write-baseline").status == 2
        assert (tmp_path / FILE).read_text("latin-1") == text


def test_a_folder_that_does_not_exist_is_reported(command: Command, draft: Path) -> None:
    done = command("check", "--write-baseline", "--baseline", "none/known.json")
    assert (done.status, done.out, done.err.count("\n")) == (2, "", 1)
    assert "none/known.json" in done.err


def test_a_draft_that_cannot_be_read_is_not_in_it(command: Command, draft: Path, tmp_path: Path) -> None:
    draft.with_name("note.txt").write_bytes(b"\x00\x01")
    done = command("check", "--write-baseline", "--select", "SAL")
    assert done.status == 2
    assert "drafts/note.txt" in done.err
    assert list(json.loads((tmp_path / FILE).read_text())["drafts"]) == ["drafts/thank-you.txt"]
