"""What reporters print, on lines that are hard to print and on terminals of any width."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from rich.color import Color

from commandline import Command
from followup_lint.context import Context, Facts
from followup_lint.draft import Kind, Span
from followup_lint.finding import Finding, Severity
from followup_lint.reading import read_bytes
from followup_lint.report import KindChoice, Report, Run
from followup_lint.reporters import Look, render
from followup_lint.reporters.layout import BAD, GOOD, POOR, bar
from followup_lint.score import score
from followup_lint.timing import UNKNOWN, Status, TimingResult

NOW = datetime.fromisoformat("2026-11-20T10:00+01:00")
OPENS = datetime.fromisoformat("2026-11-23T07:00+01:00")


PLAIN = Look()
WIDTHS = (60, 80, 100, 160, 200)


def make_finding(span: Span, severity: Severity = Severity.ERROR, **changes: Any) -> Finding:
    finding = Finding("TON001", "desperate", "tone", severity, "this begs", "say it plainly", span)
    return replace(finding, **changes)


def report_on(text: str, *marked: str, timing: TimingResult = UNKNOWN, **changes: Any) -> Report:
    """A report with one finding on each of these words."""
    draft = read_bytes(text.encode(), name="note.txt")
    starts = [draft.source.index(words) for words in marked]
    findings = [make_finding(Span(start, start + len(w)), **changes) for start, w in zip(starts, marked, strict=True)]
    kind = KindChoice(Kind.THANK_YOU, "the default")
    return Report(
        draft, kind, Facts(Context(), {}, (), Path("interview.yml")), tuple(findings), score(findings), timing
    )


def rendered(text: str, *marked: str, format_: str = "full", look: Look = PLAIN, **changes: Any) -> list[str]:
    """The lines that a reporter prints for one finding on each of the marked texts."""
    return render(format_, Run((report_on(text, *marked, **changes),), (), ()), look).splitlines()


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
    line, mark = carets(rendered(text, "please please"))
    assert line.startswith("… word")
    assert line.endswith("word …")
    assert line[mark.index("^") :].startswith("please please")


def test_a_finding_over_several_lines_is_marked_on_the_first() -> None:
    lines = rendered("Dear Anna,\n\nplease\nplease\n", "please\nplease")
    assert caret_cells(lines) == (0, len("please"))


def test_a_finding_is_shown_with_its_place_and_its_help() -> None:
    lines = rendered("Dear Anna,\n\nI beg you.\n", "beg")
    assert lines[0] == "error TON001 desperate: this begs"
    assert lines[1].endswith("--> note.txt:3:3")
    assert any(line.endswith("= help: say it plainly") for line in lines)
    assert lines[-1] == "Found 1 issue (1 error) in 1 draft."


def test_evidence_is_shown_in_a_verbose_report() -> None:
    lines = rendered("Dear Anna,\n\nI beg you.\n", "beg", evidence="its words", look=Look(verbose=True))
    assert any(line.endswith("= evidence: its words") for line in lines)


LINES = (
    "one two three " * 40 + "begging " + "four five six " * 40,
    "begging at the very start " + "of a long line " * 30,
    "a long line " * 30 + "that ends in begging",
    "日本語の長い文章" * 20 + "begging" + "とても長い文章です" * 20,
    "👩‍👩‍👧 🎉 " * 40 + "begging " + "🙂 " * 60,
    "\tbegging\tin\tcolumns" * 1,
    "averylongwordwithoutanyblank" * 10 + " begging " + "anotherverylongword" * 20,
    "begging",
)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("line", LINES)
def test_every_line_fits_the_terminal_and_carets_are_below_the_words(line: str, width: int) -> None:
    message = (
        '"begging" is what 株式会社みらい運輸 calls an appeal to the feelings of somebody who has a stack of letters'
    )
    help_ = "say plainly what you would bring to the work, 🙂 once, and leave the rest to the people who read it " * 2
    timing = TimingResult("good", next="if you hear nothing, " + "wait and " * 12 + "rest", now=datetime.now(UTC))
    lines = rendered(
        f"Dear Anna,\n\n{line}\n", "begging", look=Look(width=width), message=message, help=help_, timing=timing
    )
    assert max(map(cell_len, lines)) <= width
    shown, mark = carets(lines)
    start, length = caret_cells(lines)
    assert (cell_len(shown[: shown.index("begging")]), length) == (start, len("begging"))
    assert cell_len(mark) <= cell_len(shown)
    text = " ".join(" ".join(lines).split())
    assert message in text  # folded between words, never inside
    assert " ".join(help_.split()) in text


@pytest.mark.parametrize("width", WIDTHS)
def test_a_long_line_is_cropped_between_words(width: int) -> None:
    shown = carets(rendered(f"Dear Anna,\n\n{LINES[0]}\n", "begging", look=Look(width=width)))[0]
    assert set(shown.split()) <= {"…", "one", "two", "three", "begging", "four", "five", "six"}
    assert cell_len(shown) > width - 30  # and no more is cropped than has to be


def test_a_finding_longer_than_the_line_is_cut_at_its_end() -> None:
    text = "please " * 60
    shown, mark = carets(rendered(f"Dear Anna,\n\n{text}\n", text.strip(), look=Look(width=60)))
    assert shown.startswith("please")
    assert shown.endswith("please …")
    assert mark.strip() == "^" * (len(shown) - 2)


def test_findings_that_say_the_same_say_it_once_with_all_their_places() -> None:
    text = "Dear Anna,\n\nI beg you, I implore you.\n\nAnd I pray.\n"
    draft = report_on(text, "beg", "implore", "pray")
    findings = [
        replace(f, message=f'"{word}" begs') for f, word in zip(draft.findings, ("beg", "implore", "pray"), strict=True)
    ]
    lines = render("full", Run((replace(draft, findings=tuple(findings)),), (), ())).splitlines()
    assert lines[:9] == [
        'error TON001 desperate: "beg" begs',
        " --> note.txt:3:3, 3:14, 5:7",
        "  |",
        "3 | I beg you, I implore you.",
        "  |   ^^^        ^^^^^^^",
        "5 | And I pray.",
        "  |       ^^^^",
        "  = help: say it plainly",
        "",
    ]
    assert "Not ready: 3 errors" in lines


def test_findings_that_differ_in_more_than_the_words_they_quote_are_apart() -> None:
    draft = report_on("Dear Anna,\n\nI beg you, I implore you.\n", "beg", "implore")
    for change in ({"message": "has 48 words"}, {"help": 'write "ask"'}, {"severity": Severity.INFO}):
        findings = (draft.findings[0], replace(draft.findings[1], **change))
        out = render("full", Run((replace(draft, findings=findings),), (), ()))
        assert out.count("TON001 desperate") == 2


def test_places_of_one_line_that_do_not_fit_together_get_an_excerpt_each() -> None:
    text = "begging " + "word " * 60 + "imploring"
    lines = rendered(f"Dear Anna,\n\n{text}\n", "begging", "imploring", look=Look(width=60))
    assert [line[:12] for line in lines if line.startswith("3 | ")] == ["3 | begging ", "3 | … word w"]
    assert max(map(cell_len, lines)) <= 60


@pytest.mark.parametrize(
    ("severities", "timing", "verdict"),
    [
        ([], UNKNOWN, "Ready"),
        (["info"], UNKNOWN, "Ready; 1 hint"),
        (["info"] * 3, UNKNOWN, "Ready; 3 hints"),
        (["info", "warning", "error", "warning"], UNKNOWN, "Not ready: 1 error, 2 warnings, 1 hint"),
        (["warning"], UNKNOWN, "Not ready: 1 warning"),
        (["info"], TimingResult("early", OPENS, now=NOW), "Ready to send from Mon 23 Nov 07:00; 1 hint"),
        ([], TimingResult("early", now=NOW), "Ready"),
        ([], TimingResult("too-late", now=NOW), "Not ready: it is too late for this message"),
    ],
)
def test_the_verdict_comes_before_the_number(severities: list[str], timing: TimingResult, verdict: str) -> None:
    text = "Dear Anna,\n\nI beg you, I implore you, I pray and ask.\n"
    words = ("beg", "implore", "pray", "ask")[: len(severities)]
    report = report_on(text, *words, timing=timing)
    pairs = zip(report.findings, severities, strict=True)
    findings = tuple(replace(f, severity=Severity(s), code=f"TON00{s[:1]}") for f, s in pairs)
    lines = render("full", Run((replace(report, findings=findings, score=score(findings)),), (), ())).splitlines()
    place = lines.index("note.txt  thank-you (the default)")
    assert lines[place + 1] == verdict
    assert any(line.startswith("  score      ") and line.endswith(" of 100 (ready from 90)") for line in lines[place:])


def test_a_dimension_about_which_nothing_is_known_says_what_would_make_it_known() -> None:
    unknown = {"personalisation": "company, role or interviewers", "timing": "interviewed_at", "salary": ""}
    report = report_on("Dear Anna,\n\nHello.\n")
    out = render("full", Run((replace(report, score=score((), unknown)),), (), ()), Look(width=100))
    assert "  personalisation   –" in out
    assert "  unknown    personalisation; add company, role or interviewers to interview.yml\n" in out
    assert "timing            –" in out
    assert "salary" not in out  # no rule looked at it


def test_nothing_is_judged_where_nothing_is_known() -> None:
    report = report_on("Dear Anna,\n\nHello.\n")
    empty = replace(report, score=score((), dict.fromkeys(report.score.dimensions, "")))
    out = render("full", Run((empty,), (), ()))
    assert "Not judged: too little is known" in out
    assert "  score      –\n" in out


@pytest.mark.parametrize(
    ("points", "shown"),
    [(0, "░░░░░"), (1, "█░░░░"), (18, "█░░░░"), (40, "██░░░"), (75, "████░"), (99, "████░"), (100, "█████")],
)
def test_only_0_is_an_empty_bar_and_only_100_a_full_one(points: int, shown: str) -> None:
    assert bar(points) == shown


def test_a_summary_of_several_drafts_says_how_many_are_ready() -> None:
    text = "Dear Anna,\n\nI beg you.\n"
    reports = (report_on(text), report_on(text, "beg"), report_on(text, "beg", severity=Severity.INFO))
    lines = render("full", Run(reports, (), ())).splitlines()
    assert lines[-2:] == ["Found 2 issues (1 error, 1 hint) in 3 drafts.", "2 of 3 drafts are ready."]


ESCAPE = re.compile(r"\x1b\[([0-9;]*)m")


def luminance(color: str) -> float:
    """The relative luminance of a color, as accessibility guidelines compute it."""
    parts = (value / 255 for value in Color.parse(color).get_truecolor())
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("color", [GOOD, POOR, BAD])
def test_a_color_stands_out_from_white_and_from_black(color: str) -> None:
    assert 1.05 / (luminance(color) + 0.05) >= 4.5
    assert (luminance(color) + 0.05) / 0.05 >= 3.8


def test_no_color_is_hard_to_read_on_a_light_or_a_dark_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")  # a terminal with sixteen colors
    monkeypatch.delenv("COLORTERM", raising=False)
    text = "Dear Anna,\n\nI beg you, I implore you, I pray.\n"
    report = report_on(text, "beg", "implore", "pray")
    findings = tuple(
        replace(f, severity=s, code=f"TON00{s.rank}") for f, s in zip(report.findings, Severity, strict=True)
    )
    statuses: tuple[Status, ...] = ("good", "early", "late", "too-late", "unknown")
    reports = [
        replace(report, findings=findings, score=score(findings), timing=TimingResult(s, now=NOW)) for s in statuses
    ]
    out = render("full", Run(tuple(reports), (), ()), Look(color=True))
    codes = {code for found in ESCAPE.findall(out) for code in found.split(";")}
    assert "31" in codes
    source = next(line for line in out.splitlines() if "I beg you, I implore you" in ESCAPE.sub("", line))
    assert source.endswith("\x1b[0mI beg you, I implore you, I pray.")  # the draft itself is neither dim nor colored
    assert codes.isdisjoint({"33", "36", "34", "93", "96", "94", "37", "97"})  # yellow, cyan, blue and white
    assert codes.isdisjoint({"32", "92"})  # green, which is pale on white
    colored = [set(found.split(";")) for found in ESCAPE.findall(out) if found.split(";")[-1] in ("31", "35")]
    assert all("1" not in each for each in colored)  # many terminals show bold colors as bright ones
    assert ESCAPE.sub("", out) == render("full", Run(tuple(reports), (), ()))


def test_a_code_is_a_link_where_the_terminal_has_links() -> None:
    url = "https://github.com/followup-lint/followup-lint/blob/main/docs/rules.md#ton001"
    text = "Dear Anna,\n\nI beg you.\n"
    assert url in "\n".join(rendered(text, "beg", look=Look(color=True, links=True)))
    for look in (Look(color=True), Look(links=True)):
        assert url not in "\n".join(rendered(text, "beg", look=look))


def test_the_concise_format_is_one_line_per_finding() -> None:
    text = "Dear Anna,\n\nI beg you.\n"
    assert rendered(text, "beg", format_="concise") == ["note.txt:3:3: error TON001 this begs"]


def test_a_run_without_drafts_says_so() -> None:
    assert render("full", Run((), (), ())) == "No drafts were checked.\n"
    assert render("concise", Run((), (), ())) == ""


def test_the_panel_says_what_is_missing_where_no_time_is_known(command: Command, tmp_path: Path) -> None:
    (tmp_path / "check-in.txt").write_text("Hi Tom,\n\nIs there any news?\n\nJamie\n", "utf-8")
    (tmp_path / "interview.yml").touch()
    out = command("check-in.txt", "--select", "TIM").out
    assert "timing     unknown: add interviewed_at or decision_by to interview.yml" in out
    history = "---\nhistory: [{kind: thank-you, sent_at: 2026-12-01T09:00:00Z}]\n---\n"
    (tmp_path / "check-in.txt").write_text(history + "Hi Tom,\n\nIs there any news?\n\nJamie\n", "utf-8")
    times = ("--interviewed-at", "2026-11-10T10:00:00Z", "--now", "2026-11-25T10:00:00Z")
    assert (
        "timing     unknown: the times contradict each other" in command("check-in.txt", "--select", "TIM", *times).out
    )
