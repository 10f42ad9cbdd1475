"""The arithmetic of the score."""

import re
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_lint.context import Context
from followup_lint.draft import Kind, Span
from followup_lint.finding import Finding, Severity
from followup_lint.rule import TimingRuleBase, load_rules
from followup_lint.score import READY, find_unknown, missing_times, score
from followup_lint.timing import assess_timing
from handmade import make_rule


def findings_of(severity: Severity, number: int) -> list[Finding]:
    """Findings of as many rules."""
    return [make_finding(f"TON{at:03}", severity) for at in range(number)]


def make_finding(code: str, severity: Severity, dimension: str = "tone", *, suppressed: bool = False) -> Finding:
    return Finding(code, "name", dimension, severity, "message", "help", Span(0, 1), suppressed=suppressed)


def test_a_draft_without_findings_has_all_points() -> None:
    result = score([])
    assert result.overall == 100
    assert set(result.dimensions.values()) == {100}
    assert len(result.dimensions) == 9


def test_each_severity_has_its_cost() -> None:
    for severity, dimension, overall in ((Severity.ERROR, 40, 55), (Severity.WARNING, 75, 88), (Severity.INFO, 92, 98)):
        result = score([make_finding("TON001", severity)])
        assert (result.dimensions["tone"], result.overall) == (dimension, overall)


def test_an_error_about_pay_costs_the_whole_dimension() -> None:
    assert score([make_finding("SAL001", Severity.ERROR, "salary")]).dimensions["salary"] == 0


def test_a_further_finding_of_a_code_costs_half() -> None:
    assert (
        score([make_finding("TON001", Severity.WARNING), make_finding("TON001", Severity.WARNING)]).dimensions["tone"]
        == 100 - 25 - 12
    )


def test_a_suppressed_finding_costs_nothing() -> None:
    assert score([make_finding("TON001", Severity.ERROR, suppressed=True)]).overall == 100


def test_a_users_own_dimension_is_scored_too() -> None:
    assert score([make_finding("OWN001", Severity.INFO, "style")]).dimensions["style"] == 92


def test_halves_are_rounded_down_and_each_cost_names_its_finding() -> None:
    findings = [make_finding("TON001", Severity.WARNING), make_finding("TON002", Severity.WARNING)]
    findings += [make_finding("TON002", Severity.WARNING), make_finding("TON002", Severity.INFO)]
    costs = score(findings).costs
    assert [cost.finding for cost in costs] == findings
    assert [(cost.dimension, cost.overall) for cost in costs] == [(25, 12), (25, 6), (12, 3), (8, 2)]


def test_a_suppressed_finding_does_not_make_the_next_of_its_code_cheaper() -> None:
    open_finding = make_finding("TON001", Severity.WARNING)
    result = score([make_finding("TON001", Severity.WARNING, suppressed=True), open_finding])
    assert [(cost.finding, cost.overall) for cost in result.costs] == [(open_finding, 12)]


def test_findings_of_different_codes_cost_in_full() -> None:
    result = score([make_finding("TON001", Severity.ERROR), make_finding("TON002", Severity.ERROR)])
    assert (result.dimensions["tone"], result.overall) == (0, 40)


def test_only_an_error_costs_all_of_the_salary_dimension() -> None:
    assert score([make_finding("SAL001", Severity.WARNING, "salary")]).dimensions["salary"] == 75


@pytest.mark.parametrize("number", [1, 2, 5, 30])
def test_the_score_never_contradicts_the_verdict(number: int) -> None:
    hints, warnings, errors = (findings_of(severity, number) for severity in Severity)
    assert READY <= score(hints).overall < 100
    assert 60 <= score(warnings + hints).overall < READY
    assert score(errors).overall < 60


def test_many_small_hints_do_not_make_a_bad_score_of_a_good_one() -> None:
    assert score(findings_of(Severity.INFO, 50)).overall == READY


def test_a_dimension_about_which_nothing_is_known_has_no_points_and_counts_nowhere() -> None:
    result = score([make_finding("TON001", Severity.INFO)], {"timing": "interviewed_at", "salary": ""})
    assert (result.dimensions["timing"], result.dimensions["salary"], result.dimensions["tone"]) == (None, None, 92)
    assert (result.overall, result.unknown) == (98, {"timing": "interviewed_at", "salary": ""})


def test_a_finding_makes_its_dimension_known() -> None:
    result = score([make_finding("TIM010", Severity.WARNING, "timing")], {"timing": "interviewed_at"})
    assert (result.dimensions["timing"], result.unknown) == (75, {})


RULES = [
    make_rule("regex", patterns=["x"], code=f"{family}001", kinds=["nudge"], dimension="")
    for family in ("PER", "TON", "TIM", "SAL")
]


@pytest.mark.parametrize(
    ("kind", "known", "is_timing_known", "unknown"),
    [
        ("nudge", {"company": "Northwind"}, True, {}),
        ("nudge", {"interviewers": ["Ann Lee"]}, True, {}),
        ("nudge", {"role": "Clerk"}, False, {"timing": "history and decision_by"}),
        ("nudge", {"topics": ["rota"]}, True, {"personalisation": "company, role or interviewers"}),
        ("letter", {"role": "Clerk"}, True, dict.fromkeys(("personalisation", "tone", "timing", "salary"), "")),
    ],
)
def test_a_dimension_is_unknown_without_its_facts_or_without_a_rule_for_the_kind(
    kind: str, known: dict[str, object], is_timing_known: bool, unknown: dict[str, str]
) -> None:
    never = dict.fromkeys(("specificity", "length", "boilerplate", "structure", "proofreading"), "")
    context = Context.model_validate(known)
    assert find_unknown(RULES, Kind(kind), context, is_timing_known=is_timing_known) == never | unknown


@pytest.mark.parametrize("kind", Kind)
def test_what_would_make_the_timing_known_makes_it_known(kind: Kind) -> None:
    facts = {
        "interviewed_at": "2026-11-10T10:00Z",
        "decision_by": "2026-11-18",
        "history": [{"kind": "check-in", "sent_at": "2026-11-11T10:00Z"}],
    }
    given = Context.model_validate({name: facts[name] for name in re.findall(r"\w+_\w+|history", missing_times(kind))})
    rules = [rule for rule in load_rules() if isinstance(rule, TimingRuleBase)]
    assert assess_timing(kind, given, datetime(2026, 11, 20, 10, tzinfo=UTC), rules).status != "unknown"


FINDINGS = st.builds(
    make_finding,
    st.sampled_from(["TON001", "SAL001", "PER003"]),
    st.sampled_from(list(Severity)),
    st.sampled_from(["tone", "salary", "personalisation"]),
)


@given(st.lists(FINDINGS, max_size=40))
def test_points_stay_between_0_and_100_and_costs_explain_them(findings: list[Finding]) -> None:
    result = score(findings)
    assert all(points is not None and 0 <= points <= 100 for points in (result.overall, *result.dimensions.values()))
    assert len(result.costs) == len(findings)
    assert result.overall == max(0, 100 - sum(cost.overall for cost in result.costs))


@given(st.lists(FINDINGS, max_size=20), FINDINGS)
def test_one_finding_more_never_raises_the_score(findings: list[Finding], more: Finding) -> None:
    assert score([*findings, more]).overall <= score(findings).overall
