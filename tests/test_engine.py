"""The engine: what holds whatever the rules say."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

import pytest

from followup_lint import engine
from followup_lint.checks import CHECKS, Check, Match
from followup_lint.context import Context
from followup_lint.draft import Kind, Span
from followup_lint.engine import Linter, LintResult
from followup_lint.nlp import Analysis
from followup_lint.reading import read_bytes
from followup_lint.rule import PhraseRule, RegexRule, Rule, RuleSet, TimingRule, load_rules
from followup_lint.timing import TimingResult, assess_timing

TEXT = "Dear Anna,\n\nI really need this job. What is the salary?\n\nBest regards,\nSam\n"
RULES = load_rules()


def lint(text: str, rules: RuleSet, *codes: str, **known: Any) -> LintResult:
    draft = read_bytes(text.encode(), name="note.txt")
    return Linter(rules, frozenset(codes)).lint(draft, Context.model_validate(known), Kind.THANK_YOU)


def rule(code: str, pattern: str, **keys: Any) -> Rule:
    """A rule that reports a regular expression."""
    examples = {"bad": ["x"] * 3, "good": ["y"] * 3}
    required = {"dimension": "tone", "severity": "info", "message": "m", "help": "h", "why": "w", "sources": ["s"]}
    data = {"code": code, "name": code.lower(), "check": "regex", "patterns": [pattern], "examples": examples}
    return RegexRule.model_validate(required | data | keys)


def codes_found(text: str, *rules: Rule) -> list[str]:
    result = lint(text, RuleSet(rules, RULES.vocabulary, RULES.folder), *(each.code for each in rules))
    assert not result.failures
    return [finding.code for finding in result.findings]


def test_a_rule_that_fails_is_reported_and_costs_no_other_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    def build(rules: list[PhraseRule], rule_set: RuleSet, nlp: object) -> Check:
        sound = CHECKS["act"]([rule for rule in rules if rule.code != "TON001"], rule_set, nlp)  # type: ignore[arg-type]  # a Language

        def check(analysis: Analysis) -> Iterator[Match]:
            if any(rule.code == "TON001" for rule in rules):
                raise ZeroDivisionError("a bug")
            yield from sound(analysis)

        return check

    monkeypatch.setattr(engine, "CHECKS", CHECKS | {"act": build})
    result = lint(TEXT, RULES, "TON001", "SAL001")
    assert [finding.code for finding in result.findings] == ["SAL001"]
    [failure] = result.failures
    assert str(failure).startswith("note.txt: rule TON001 desperate failed on this draft (ZeroDivisionError: a bug)")


def test_a_timing_rule_that_fails_costs_neither_findings_nor_the_timing_by_other_rules(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def assess(kind: Kind, context: Context, sent_at: datetime, rules: Sequence[TimingRule]) -> TimingResult:
        if any(rule.code == "TIM003" for rule in rules):
            raise ZeroDivisionError("a bug")
        return assess_timing(kind, context, sent_at, rules)

    monkeypatch.setattr(engine, "assess_timing", assess)
    context = Context.model_validate({"interviewed_at": "2026-11-19T14:00:00Z"})
    linter = Linter(RULES, frozenset({"TIM001", "TIM003", "SAL001"}))
    draft = read_bytes(TEXT.encode(), name="note.txt")
    result = linter.lint(draft, context, Kind.THANK_YOU, sent_at=datetime(2026, 11, 25, 9, tzinfo=UTC))
    assert [finding.code for finding in result.findings] == ["TIM001", "SAL001"]
    assert result.timing.status == "too-late"
    assert ["TIM003" in str(failure) for failure in result.failures] == [True]


def test_only_selected_rules_report() -> None:
    assert {finding.code for finding in lint(TEXT, RULES, "SAL001").findings} == {"SAL001"}


def test_findings_are_in_the_order_of_the_text() -> None:
    assert codes_found("Dear Anna,\n\none two\n", rule("OWN001", "two"), rule("OWN002", "one")) == ["OWN002", "OWN001"]


def test_the_same_finding_is_reported_once() -> None:
    assert codes_found("Dear Anna,\n\nsynergy\n", rule("OWN001", "synergy", patterns=["synergy", "synergy"])) == [
        "OWN001"
    ]


BROAD = rule("OWN001", "cheap synergy", superseded_by=["OWN002"])
NARROW = rule("OWN002", "synergy")
OVERLAPPED = rule("OWN003", "cheap synergy", superseded_on_overlap=["OWN002"])


def test_a_superseded_rule_is_silent_if_the_other_reports_anywhere_in_the_draft() -> None:
    assert codes_found("Dear Anna,\n\ncheap synergy\n", BROAD) == ["OWN001"]
    assert codes_found("Dear Anna,\n\ncheap synergy\n", BROAD, NARROW) == ["OWN002"]
    assert codes_found("Dear Anna,\n\ncheap synergy. No more synergy.\n", BROAD, NARROW) == ["OWN002", "OWN002"]


def test_a_rule_superseded_on_overlap_still_reports_other_words() -> None:
    assert codes_found("Dear Anna,\n\ncheap synergy\n", OVERLAPPED, NARROW) == ["OWN002"]
    apart = rule("OWN003", "cheap", superseded_on_overlap=["OWN002"])
    assert codes_found("Dear Anna,\n\ncheap synergy\n", apart, NARROW) == ["OWN003", "OWN002"]


def test_a_rule_that_is_itself_superseded_still_supersedes() -> None:
    first = rule("OWN001", "cheap", superseded_by=["OWN002"])
    second = rule("OWN002", "synergy", superseded_by=["OWN003"])
    third = rule("OWN003", "cheap synergy")
    assert codes_found("Dear Anna,\n\ncheap synergy\n", first, second, third) == ["OWN003"]


def test_a_suppression_with_a_text_leaves_other_findings_open() -> None:
    text = TEXT.replace("salary?", "salary? Is there a pension plan?")
    ignore = [{"code": "SAL002", "text": "pension"}, {"code": "SAL001"}]
    result = lint(text, RULES, "SAL001", "SAL002", "TON001", ignore=ignore)
    suppressed = {finding.code: finding.suppressed for finding in result.findings}
    assert suppressed == {"SAL001": True, "SAL002": True, "TON001": False}


@pytest.mark.parametrize("text", ["Hello", "?", "...", "1", "\u200b x", "Dear Anna,", "Best regards,\nSam", "a" * 5000])
@pytest.mark.parametrize("kind", list(Kind))
def test_the_smallest_drafts_are_linted(text: str, kind: Kind) -> None:
    draft = read_bytes(text.encode(), name="note.txt")
    result = Linter(RULES, frozenset(rule.code for rule in RULES)).lint(draft, Context(), kind)
    assert result.failures == ()
    assert all(Span(0, len(draft.source)).holds(finding.span) for finding in result.findings)
