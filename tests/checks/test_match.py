"""What a check yields, and the finding that is made of it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_lint.checks import Match, make_finding
from followup_lint.checks.evidence import probability_text
from followup_lint.checks.match import at_report_line, fill, in_view, report_span, shorten
from followup_lint.draft import Draft, Kind, ReportLine, Span
from followup_lint.finding import Severity
from handmade import letter, make_rule

RULE = make_rule("regex", patterns=["x"], message='"{text}" for {kind}', help="ask {interviewer}", severity="warning")
ANALYSIS = letter("I liked\nthe “mill”.", subject="Mill", company="Northwind")


def words(draft: Draft, span: Span) -> str:
    return draft.source[span.start : span.end]


def place(text: str) -> Span:
    """The span of these words in the view."""
    start = ANALYSIS.draft.text.index(text)
    return Span(start, start + len(text))


def test_a_match_in_the_view_points_into_the_source_and_quotes_the_view() -> None:
    match = in_view(RULE, ANALYSIS, place('liked the "mill"'), evidence="e", better="b")
    assert words(ANALYSIS.draft, match.span) == "liked\nthe “mill”"
    assert match.fields == {"text": 'liked the "mill"', "better": "b"}
    assert (match.rule, match.fix, match.severity, match.evidence) == (RULE, None, None, "e")


@pytest.mark.parametrize("line", list(ReportLine))
def test_something_absent_is_reported_on_a_line_that_the_draft_has(line: ReportLine) -> None:
    for draft in (ANALYSIS.draft, letter("I liked it.", greeting="", closing="").draft):
        span = report_span(draft, line)
        assert words(draft, span)
        assert "\n" not in words(draft, span)


def test_a_draft_without_a_subject_is_reported_on_the_first_line_of_its_body() -> None:
    plain = letter("I liked it.")
    assert words(plain.draft, at_report_line(RULE, plain, ReportLine.SUBJECT).span) == "Dear Kim,"
    match = at_report_line(RULE, ANALYSIS, ReportLine.SUBJECT, evidence="e", value=3)
    assert (words(ANALYSIS.draft, match.span), match.fields, match.evidence) == ("Mill", {"value": 3}, "e")


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("a  b\n c", "a b c"),
        ("x" * 60, "x" * 60),
        ("word " * 12 + "ends", "word " * 10 + "word …"),
        ("word, " * 20, "word, " * 8 + "word …"),
        ("x" * 61, "x" * 59 + " …"),
    ],
)
def test_a_long_quotation_is_cut_between_words(text: str, short: str) -> None:
    assert shorten(text) == short


@given(st.text(max_size=200))
def test_a_quotation_is_one_line_of_about_60_characters(text: str) -> None:
    short = shorten(text)
    assert len(short) <= 61
    assert len(short.splitlines()) <= 1
    assert shorten(short) == short or len(short) > 60


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("{a} and {b}\n", "1 and {b}"),
        ("  plain ", "plain"),
        ("{b}{b}", "{b}{b}"),
        ('"{a}"', '"1"'),
        ("{", "{"),
        ("{a:>9} {a[0]} {a.b}", "{a:>9} {a[0]} {a.b}"),
    ],
)
def test_an_unknown_field_stays_as_it_is_written(text: str, filled: str) -> None:
    assert fill(text, {"a": 1}) == filled


def test_braces_in_a_draft_are_no_fields() -> None:
    assert fill("{text}", {"text": "{a} {0}", "a": 1}) == "{a} {0}"


def test_a_finding_has_the_words_of_its_rule_filled_in() -> None:
    analysis = letter("I liked it.", interviewers=[{"name": "Kim Lee", "title": "Dr."}, "Ana Ruiz"])
    match = Match(RULE, Span(0, 4), {"text": "it"}, evidence="e")
    finding = make_finding(match, analysis)
    assert (finding.message, finding.help) == ('"it" for thank-you', "ask Dr. Kim Lee")
    assert (finding.code, finding.name, finding.dimension) == ("OWN001", "own", "tone")
    assert (finding.severity, finding.span, finding.suppressed, finding.evidence) == (
        Severity.WARNING, Span(0, 4), False, "e"
    )  # fmt: skip


def test_a_finding_may_name_any_fact_and_a_field_of_the_check_wins() -> None:
    names = "{company}|{role}|{candidate}|{interviewers}|{topics}|{concerns}"
    rule = make_rule("regex", patterns=["x"], message=names)
    known: dict[str, Any] = {"company": "N", "role": "R", "candidate": "C", "topics": ["a", "b"], "concerns": ["d"]}
    analysis = letter("I liked it.", interviewers=["Kim Lee", "Ana Ruiz"], **known)
    assert make_finding(Match(rule, Span(0, 1)), analysis).message == "N|R|C|Kim Lee, Ana Ruiz|a, b|d"
    assert make_finding(Match(rule, Span(0, 1)), letter("Hello.")).message == "|||||"
    assert make_finding(Match(rule, Span(0, 1), {"company": "own"}), analysis).message.startswith("own|R")


def test_a_severity_of_the_match_wins_over_that_of_the_rule_for_the_kind() -> None:
    rule = make_rule("regex", patterns=["x"], severity={"default": "info", "letter": "error"})
    thanks, written = letter("Hello."), letter("Hello.", kind=Kind.LETTER)
    assert make_finding(Match(rule, Span(0, 1)), thanks).severity is Severity.INFO
    assert make_finding(Match(rule, Span(0, 1)), written).severity is Severity.ERROR
    assert make_finding(Match(rule, Span(0, 1), severity=Severity.WARNING), written).severity is Severity.WARNING


def test_a_probability_has_two_digits_and_its_threshold() -> None:
    text = probability_text("thanks", 0.4567, 0.5, sentence="a sentence")
    assert text.startswith("probability 0.46 that a sentence ")
    assert text.endswith(" (threshold 0.5)")
    with pytest.raises(KeyError):
        probability_text("nonsense", 0.5, 0.5)
