"""The formats for programs: concise and JSON, for a run of two drafts, a failure and a suppressed finding."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from followup_lint.context import Context, Facts
from followup_lint.draft import Kind, Span
from followup_lint.finding import Edit, Finding, Fix, Severity
from followup_lint.reading import read_bytes
from followup_lint.report import Failure, KindChoice, Report, Run
from followup_lint.reporters import REPORTERS, Look, render
from followup_lint.score import score
from followup_lint.timing import TimingResult

TEXT = "Dear Anna,\r\n\r\nI beg you. 🙂 Thnaks\r\nfor all.\r\n"
BEG = Finding("TON001", "begging", "tone", Severity.ERROR, "this begs", "say it plainly", Span(14, 21))
OPENS = datetime(2026, 11, 20, 9, 0, 0, 5, UTC)


def report(*findings: Finding, path: str = "note.txt", timing: TimingResult | None = None) -> Report:
    draft = read_bytes(TEXT.encode(), name=path)
    choice = KindChoice(Kind.LETTER, "given")
    made = Report(draft, choice, Facts(Context(), {}, (), None), findings, score(findings))
    return made if timing is None else replace(made, timing=timing)


def typo(applicability: Any, severity: Severity = Severity.WARNING) -> Finding:
    """A finding on the misspelt word, with a fix."""
    at = read_bytes(TEXT.encode(), name="note.txt").source.index("Thnaks")
    span = Span(at, at + len("Thnaks"))
    fix = Fix(applicability, 'write "Thanks"', (Edit(span, "Thanks"),))
    return Finding("PRF001", "misspelling", "proofreading", severity, 'a "typo"', "correct it", span, fix)


def as_json(run: Run) -> Any:
    return json.loads(render("json", run))


def test_every_format_renders_a_run_without_drafts() -> None:
    for name in REPORTERS:
        assert isinstance(render(name, Run((), (), ())), str)


def test_concise_is_a_line_per_finding_in_the_order_of_the_run() -> None:
    run = Run((report(BEG, typo("safe"), path="b.txt"), report(BEG, path="a/c d.txt")), (), ())
    assert render("concise", run).splitlines() == [
        "b.txt:3:1: error TON001 this begs",
        'b.txt:3:14: warning PRF001 [*] a "typo"',
        "a/c d.txt:3:1: error TON001 this begs",
    ]


def test_concise_leaves_suppressed_findings_out_and_is_never_in_color() -> None:
    run = Run((report(replace(BEG, suppressed=True), typo("safe")),), (Failure("x.txt", 1, "broken"),), ("a notice",))
    look = Look(color=True, verbose=True, width=20, links=True)
    assert render("concise", run, look) == 'note.txt:3:14: warning PRF001 [*] a "typo"\n'


def test_text_formats_mark_what_fix_resolves_and_with_unsafe_fixes_the_rest() -> None:
    run = Run((report(typo("unsafe")),), (), ())
    for name, before in (
        ("concise", "note.txt:3:14: warning PRF001 "),
        ("grouped", "note.txt:\n  3:14 warning PRF001 "),
    ):
        assert render(name, run) == f'{before}a "typo"\n'
        assert render(name, run, Look(unsafe=True)) == f'{before}[*] a "typo"\n'


def test_the_mildest_severity_is_a_hint_for_people_and_an_info_for_programs() -> None:
    run = Run((report(replace(BEG, severity=Severity.INFO)),), (), ())
    assert render("concise", run) == "note.txt:3:1: hint TON001 this begs\n"
    assert as_json(run)["files"][0]["findings"][0]["severity"] == "info"


def test_in_json_a_dimension_is_null_where_nothing_is_known() -> None:
    made = replace(report(BEG), score=score((BEG,), {"timing": "interviewed_at", "tone": "", "salary": ""}))
    dimensions = as_json(Run((made,), (), ()))["files"][0]["score"]["dimensions"]
    assert {name for name, points in dimensions.items() if points is None} == {"timing", "salary"}
    assert dimensions["tone"] == 40


def test_json_has_the_place_of_a_finding_as_editors_count() -> None:
    (found,) = as_json(Run((report(typo("safe")),), (), ()))["files"][0]["findings"]
    place = {"line": 3, "column": 14, "end_line": 3, "end_column": 20}
    assert {key: found[key] for key in place} == place
    assert found["fix"] == {
        "applicability": "safe",
        "message": 'write "Thanks"',
        "edits": [{**place, "replacement": "Thanks"}],
    }


def test_json_has_what_a_finding_says_and_where_to_read_more() -> None:
    (found,) = as_json(Run((report(BEG),), (), ()))["files"][0]["findings"]
    said = {key: found[key] for key in ("code", "name", "severity", "message", "help", "fix")}
    assert said == {
        "code": "TON001",
        "name": "begging",
        "severity": "error",
        "message": "this begs",
        "help": "say it plainly",
        "fix": None,
    }
    assert found["url"].endswith("/docs/rules.md#ton001")


def test_json_describes_each_draft() -> None:
    timing = TimingResult("early", OPENS, None, "wait", OPENS)
    first, second = as_json(Run((report(BEG, timing=timing), report(path="b.txt")), (), ()))["files"]
    assert (first["path"], first["kind"]) == ("note.txt", "letter")
    assert first["score"]["overall"] < second["score"]["overall"] == 100
    assert first["score"]["dimensions"]["tone"] < second["score"]["dimensions"]["tone"]
    assert first["timing"] == {
        "status": "early",
        "opens_at": "2026-11-20T09:00:00+00:00",
        "closes_at": None,
        "next": "wait",
    }
    assert second["timing"] == {"status": "unknown", "opens_at": None, "closes_at": None, "next": None}


def test_json_counts_findings_by_severity_and_those_with_a_safe_fix() -> None:
    made = report(BEG, typo("safe"), typo("unsafe"), typo("safe", Severity.INFO), replace(BEG, suppressed=True))
    document = as_json(Run((made, report(path="b.txt")), (), ()))
    assert document["summary"] == {"files": 2, "error": 1, "warning": 2, "info": 1, "fixable": 2}
    assert list(document["summary"]) == ["files", "error", "warning", "info", "fixable"]
    assert len(document["files"][0]["findings"]) == 4


def test_json_has_failures_and_its_version() -> None:
    document = as_json(Run((), (Failure("x.txt", 3, "is broken"), Failure(None, None, "no rules")), ()))
    assert document["version"] == 1
    assert document["errors"] == [
        {"path": "x.txt", "line": 3, "message": "is broken"},
        {"path": None, "line": None, "message": "no rules"},
    ]


def test_json_is_one_object_with_characters_as_they_are() -> None:
    text = render("json", Run((report(replace(BEG, message="Müller 🙂")),), (), ()))
    assert "Müller 🙂" in text
    assert text.startswith("{\n  ")
    assert text.endswith("}\n")
