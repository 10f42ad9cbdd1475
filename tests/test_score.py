"""The arithmetic of the score."""

from hypothesis import given
from hypothesis import strategies as st

from followup_lint.draft import Span
from followup_lint.finding import Finding, Severity
from followup_lint.score import score


def make_finding(code: str, severity: Severity, dimension: str = "tone", *, suppressed: bool = False) -> Finding:
    return Finding(code, "name", dimension, severity, "message", "help", Span(0, 1), suppressed=suppressed)


def test_a_draft_without_findings_has_all_points() -> None:
    result = score([])
    assert result.overall == 100
    assert set(result.dimensions.values()) == {100}
    assert len(result.dimensions) == 9


def test_each_severity_has_its_cost() -> None:
    for severity, dimension, overall in ((Severity.ERROR, 40, 80), (Severity.WARNING, 75, 92), (Severity.INFO, 92, 98)):
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
    findings = [make_finding("TON001", severity) for severity in (Severity.INFO, Severity.WARNING, Severity.ERROR)]
    costs = score(findings).costs
    assert [cost.finding for cost in costs] == findings
    assert [(cost.dimension, cost.overall) for cost in costs] == [(8, 2), (12, 4), (30, 10)]


def test_a_suppressed_finding_does_not_make_the_next_of_its_code_cheaper() -> None:
    open_finding = make_finding("TON001", Severity.WARNING)
    result = score([make_finding("TON001", Severity.WARNING, suppressed=True), open_finding])
    assert [(cost.finding, cost.overall) for cost in result.costs] == [(open_finding, 8)]


def test_findings_of_different_codes_cost_in_full() -> None:
    result = score([make_finding("TON001", Severity.ERROR), make_finding("TON002", Severity.ERROR)])
    assert (result.dimensions["tone"], result.overall) == (0, 60)


def test_only_an_error_costs_all_of_the_salary_dimension() -> None:
    assert score([make_finding("SAL001", Severity.WARNING, "salary")]).dimensions["salary"] == 75


FINDINGS = st.builds(
    make_finding,
    st.sampled_from(["TON001", "SAL001", "PER003"]),
    st.sampled_from(list(Severity)),
    st.sampled_from(["tone", "salary", "personalisation"]),
)


@given(st.lists(FINDINGS, max_size=40))
def test_points_stay_between_0_and_100_and_costs_explain_them(findings: list[Finding]) -> None:
    result = score(findings)
    assert all(0 <= points <= 100 for points in (result.overall, *result.dimensions.values()))
    assert len(result.costs) == len(findings)
    assert result.overall == max(0, 100 - sum(cost.overall for cost in result.costs))


@given(st.lists(FINDINGS, max_size=20), FINDINGS)
def test_one_finding_more_never_raises_the_score(findings: list[Finding], more: Finding) -> None:
    assert score([*findings, more]).overall <= score(findings).overall
