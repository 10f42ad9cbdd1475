"""The arithmetic of the score."""

from hypothesis import given
from hypothesis import strategies as st

from followup_lint.draft import Span
from followup_lint.finding import Finding, Severity
from followup_lint.score import score


def a(code: str, severity: Severity, dimension: str = "tone", *, suppressed: bool = False) -> Finding:
    return Finding(code, "name", dimension, severity, "message", "help", Span(0, 1), suppressed=suppressed)


def test_nothing_found_is_full_points() -> None:
    done = score([])
    assert done.overall == 100
    assert set(done.dimensions.values()) == {100}
    assert len(done.dimensions) == 9


def test_each_severity_has_its_price() -> None:
    for severity, dimension, overall in ((Severity.ERROR, 40, 80), (Severity.WARNING, 75, 92), (Severity.INFO, 92, 98)):
        done = score([a("TON001", severity)])
        assert (done.dimensions["tone"], done.overall) == (dimension, overall)


def test_one_word_about_pay_costs_all_of_its_dimension() -> None:
    assert score([a("SAL001", Severity.ERROR, "salary")]).dimensions["salary"] == 0


def test_a_code_that_comes_again_costs_half() -> None:
    assert score([a("TON001", Severity.WARNING), a("TON001", Severity.WARNING)]).dimensions["tone"] == 100 - 25 - 12


def test_what_is_suppressed_is_free() -> None:
    assert score([a("TON001", Severity.ERROR, suppressed=True)]).overall == 100


def test_a_dimension_of_a_users_own_rule_is_scored_too() -> None:
    assert score([a("OWN001", Severity.INFO, "style")]).dimensions["style"] == 92


FINDINGS = st.builds(
    a,
    st.sampled_from(["TON001", "SAL001", "PER003"]),
    st.sampled_from(list(Severity)),
    st.sampled_from(["tone", "salary", "personalisation"]),
)


@given(st.lists(FINDINGS, max_size=40))
def test_points_stay_between_0_and_100_and_costs_explain_them(findings: list[Finding]) -> None:
    done = score(findings)
    assert all(0 <= points <= 100 for points in (done.overall, *done.dimensions.values()))
    assert len(done.costs) == len(findings)
    assert done.overall == max(0, 100 - sum(cost.overall for cost in done.costs))


@given(st.lists(FINDINGS, max_size=20), FINDINGS)
def test_one_finding_more_never_raises_the_score(findings: list[Finding], more: Finding) -> None:
    assert score([*findings, more]).overall <= score(findings).overall
