"""What reporters print, on lines that are hard to print."""

from pathlib import Path

import pytest
from rich.cells import cell_len

from commandline import Command
from followup_lint.context import Context, Facts
from followup_lint.draft import Kind, Span
from followup_lint.finding import Finding, Severity
from followup_lint.reading import read_bytes
from followup_lint.report import KindChoice, Report, Run
from followup_lint.reporters import render
from followup_lint.score import score


def rendered(text: str, marked: str, *, format_: str = "full", evidence: str = "") -> list[str]:
    """The lines that a reporter prints for one finding on the marked text; verbose, if there is evidence."""
    draft = read_bytes(text.encode(), name="note.txt")
    start = draft.source.index(marked)
    span = Span(start, start + len(marked))
    finding = Finding(
        "TON001", "desperate", "tone", Severity.ERROR, "this begs", "say it plainly", span, evidence=evidence
    )
    kind = KindChoice(Kind.THANK_YOU, "the default")
    report = Report(draft, kind, Facts(Context(), {}, (), None), (finding,), score([finding]))
    return render(format_, Run((report,), (), ()), verbose=bool(evidence)).splitlines()


def carets(lines: list[str]) -> tuple[str, str]:
    """The source line that is shown, and the line of carets below it."""
    number = next(i for i, line in enumerate(lines) if set(line.split("|")[-1].strip()) == {"^"})
    return lines[number - 1].split("| ", 1)[1], lines[number].split("| ", 1)[1]


def caret_cells(lines: list[str]) -> tuple[int, int]:
    """The first terminal cell that has a caret below it, and the number of carets."""
    mark = carets(lines)[1]
    return len(mark) - len(mark.lstrip()), mark.count("^")


@pytest.mark.parametrize("before", ["", "Hello ", "日本語 ", "🙂 ", "e\u0301 ", "\t"])
@pytest.mark.parametrize("marked", ["begging", "お願い", "👩‍👩‍👧"])
def test_carets_are_below_the_finding_and_as_wide(before: str, marked: str) -> None:
    lines = rendered(f"Dear Anna,\n\nx{before}{marked} and more\n", marked)
    line = carets(lines)[0]
    assert caret_cells(lines) == (cell_len(line[: line.index(marked)]), cell_len(marked))


def test_a_long_line_is_cropped_around_the_finding() -> None:
    text = "Dear Anna,\n\n" + "word " * 100 + "please please " + "word " * 100 + "\n"
    lines = rendered(text, "please please")
    line, mark = carets(lines)
    assert cell_len(line) < 130
    assert line.startswith("…")
    assert line.endswith("…")
    assert line[mark.index("^") :].startswith("please please")


def test_a_finding_over_several_lines_is_marked_on_the_first() -> None:
    lines = rendered("Dear Anna,\n\nplease\nplease\n", "please\nplease")
    assert caret_cells(lines) == (0, len("please"))


def test_a_finding_is_shown_with_its_place_and_its_help() -> None:
    lines = rendered("Dear Anna,\n\nI beg you.\n", "beg")
    assert lines[0] == "TON001 desperate: this begs"
    assert lines[1].endswith("--> note.txt:3:3")
    assert any(line.endswith("= help: say it plainly") for line in lines)
    assert lines[-1] == "Found 1 issue (1 error) in 1 draft."


def test_evidence_is_shown_in_a_verbose_report() -> None:
    lines = rendered("Dear Anna,\n\nI beg you.\n", "beg", evidence="its words")
    assert any(line.endswith("= evidence: its words") for line in lines)


def test_no_line_of_the_score_is_wider_than_a_terminal() -> None:
    lines = rendered("Dear Anna,\n\nI beg you.\n", "beg")
    assert max(map(cell_len, lines)) <= 80


def test_the_concise_format_is_one_line_per_finding() -> None:
    assert rendered("Dear Anna,\n\nI beg you.\n", "beg", format_="concise") == ["note.txt:3:3: TON001 this begs"]


def test_a_run_without_drafts_says_so() -> None:
    assert render("full", Run((), (), ())) == "No drafts were checked.\n"
    assert render("concise", Run((), (), ())) == ""


def test_the_panel_says_what_is_missing_where_no_time_is_known(command: Command, tmp_path: Path) -> None:
    (tmp_path / "check-in.txt").write_text("Hi Tom,\n\nIs there any news?\n\nJamie\n", "utf-8")
    out = command("check-in.txt", "--select", "TIM").out
    assert "timing unknown  add interviewed_at or decision_by to interview.yml" in out
    history = "---\nhistory: [{kind: thank-you, sent_at: 2026-12-01T09:00:00Z}]\n---\n"
    (tmp_path / "check-in.txt").write_text(history + "Hi Tom,\n\nIs there any news?\n\nJamie\n", "utf-8")
    times = ("--interviewed-at", "2026-11-10T10:00:00Z", "--now", "2026-11-25T10:00:00Z")
    assert "timing unknown  the times contradict each other" in command("check-in.txt", "--select", "TIM", *times).out
