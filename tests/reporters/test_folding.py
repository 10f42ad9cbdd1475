"""What a report says once."""

from pathlib import Path

from commandline import INTERVIEW, Command
from followup_lint.draft import Span
from followup_lint.finding import Finding, Severity
from followup_lint.reporters.folding import groups


def finding(code: str, severity: Severity = Severity.INFO, message: str = "m", at: int = 0) -> Finding:
    return Finding(code, code.lower(), "tone", severity, message, "h", Span(at, at + 1))


def codes(*findings: Finding) -> list[list[str]]:
    return [[each.code for each in group] for group in groups(findings)]


def test_what_a_thin_note_lacks_is_part_of_that() -> None:
    thin = finding("LEN002", Severity.WARNING)
    made = [finding("PER006"), finding("PER002"), thin, finding("TON008"), finding("STR003", at=9)]
    assert codes(*made) == [["PER002"], ["LEN002", "PER006", "TON008", "STR003"]]


def test_an_error_stays_on_its_own() -> None:
    made = [finding("LEN002", Severity.WARNING), finding("SPC001", Severity.ERROR), finding("TON008")]
    assert codes(*made) == [["LEN002", "TON008"], ["SPC001"]]


def test_in_a_note_of_fair_length_each_is_on_its_own() -> None:
    assert codes(finding("SPC004"), finding("TON008")) == [["SPC004"], ["TON008"]]


def test_the_same_said_about_other_words_is_one_group() -> None:
    made = [finding("BOI002", message=f'"{words}" is a stock phrase', at=at) for at, words in enumerate(("a", "b"))]
    assert codes(*made) == [["BOI002", "BOI002"]]


def test_the_codes_are_all_there_and_the_help_comes_once(command: Command, tmp_path: Path) -> None:
    (tmp_path / "interview.yml").write_text(INTERVIEW, "utf-8")
    (tmp_path / "thank-you.txt").write_text(
        "Dear Ms. Alvarez,\n\nThank you for the interview.\n\nBest,\nSam\n", "utf-8"
    )
    out = command("thank-you.txt", "--ignore", "SPC001").out
    assert "  = hint SPC004: it does not say what you bring to the job\n" in out
    assert "  = hint TON008: it does not say that you want the job\n" in out
    assert out.count("-->") == out.count("help: ") == 1
    assert "Found 6 issues" in out
