"""The result of a run: open findings, failures and the exit status."""

from dataclasses import replace

import pytest

from followup_lint.context import Context, Facts
from followup_lint.draft import Kind, Span
from followup_lint.errors import DraftError, UsageError
from followup_lint.finding import Edit, Finding, Fix, Severity
from followup_lint.reading import read_bytes
from followup_lint.report import Failure, KindChoice, Limits, Report, Run, make_failure
from followup_lint.score import score
from followup_lint.timing import TimingResult

DRAFT = read_bytes(b"Hi Ann,\n\nI beg you.\n", name="drafts/note.txt")
FINDING = Finding("TON001", "desperate", "tone", Severity.WARNING, "this begs", "say it plainly", Span(11, 14))
FAILURE = Failure("a.txt", None, "no such file")


def make_report(*findings: Finding, fail_on: Severity | None = Severity.WARNING, min_score: int = 0) -> Report:
    facts, kind = Facts(Context(), {}), KindChoice(Kind.THANK_YOU, "the default")
    return Report(DRAFT, kind, facts, findings, score(findings), limits=Limits(fail_on, min_score))


def status(*severities: Severity, fail_on: Severity | None = Severity.WARNING, min_score: int = 0) -> int:
    """The exit status after a clean draft and a draft with findings of these severities."""
    findings = (replace(FINDING, severity=severity) for severity in severities)
    reports = (make_report(*found, fail_on=fail_on, min_score=min_score) for found in ((), findings))
    return Run(tuple(reports), (), ()).exit_status()


def test_severities_are_ranked_from_the_mildest_to_the_most_serious() -> None:
    assert sorted(Severity, key=lambda severity: severity.rank) == [Severity.INFO, Severity.WARNING, Severity.ERROR]
    assert [severity.rank for severity in (Severity.INFO, Severity.WARNING, Severity.ERROR)] == [0, 1, 2]
    assert Severity("error") is Severity.ERROR
    assert f"{Severity.WARNING}" == "warning"


def test_a_finding_is_open_and_without_fix_unless_it_says_otherwise() -> None:
    assert (FINDING.suppressed, FINDING.fix, FINDING.evidence) == (False, None, "")
    fix = Fix("safe", "remove it", (Edit(FINDING.span, ""),))
    assert replace(FINDING, fix=fix) != FINDING


def test_findings_of_the_same_values_are_the_same() -> None:
    assert len({FINDING, replace(FINDING), replace(FINDING, span=Span(0, 2))}) == 2


def test_a_report_has_the_path_of_its_draft() -> None:
    assert make_report().path == "drafts/note.txt"


def test_suppressed_findings_are_kept_and_are_not_open() -> None:
    silent = replace(FINDING, suppressed=True)
    report = make_report(silent, FINDING, silent)
    assert len(report.findings) == 3
    assert report.open_findings == (FINDING,)
    assert make_report(silent).open_findings == make_report().open_findings == ()


@pytest.mark.parametrize(
    ("failure", "text"),
    [
        (FAILURE, "a.txt: no such file"),
        (Failure("a.yml", 3, "unknown key"), "a.yml:3: unknown key"),
        (Failure(None, None, "unknown rule"), "unknown rule"),
    ],
)
def test_a_failure_is_shown_with_its_place(failure: Failure, text: str) -> None:
    assert str(failure) == text


def test_a_failure_reports_an_error_with_all_that_it_says() -> None:
    assert make_failure(DraftError("too large", path="a.txt", line=2)) == Failure("a.txt", 2, "too large")
    assert make_failure(UsageError("unknown rule")) == Failure(None, None, "unknown rule")
    error = DraftError("too large", path="a.txt", line=2)
    assert str(make_failure(error)) == str(error)


@pytest.mark.parametrize("fail_on", [None, *Severity])
def test_a_run_without_drafts_or_findings_has_status_0(fail_on: Severity | None) -> None:
    assert Run((), (), ("a notice",)).exit_status() == 0
    assert status(fail_on=fail_on) == 0


@pytest.mark.parametrize("found", Severity)
@pytest.mark.parametrize("fail_on", Severity)
def test_a_finding_counts_from_the_given_severity_on(found: Severity, fail_on: Severity) -> None:
    assert status(found, fail_on=fail_on) == (found.rank >= fail_on.rank)
    assert status(Severity.INFO, found, fail_on=fail_on) == (found.rank >= fail_on.rank)


def test_without_a_severity_no_finding_counts() -> None:
    assert status(*Severity, fail_on=None) == 0


def test_a_suppressed_finding_does_not_count() -> None:
    silent = replace(FINDING, suppressed=True, severity=Severity.ERROR)
    assert Run((make_report(silent, fail_on=Severity.INFO, min_score=100),), (), ()).exit_status() == 0


def test_a_score_below_the_minimum_counts_and_the_minimum_itself_does_not() -> None:
    overall = make_report(FINDING).score.overall
    assert overall == 88
    assert status(Severity.WARNING, fail_on=None, min_score=overall) == 0
    assert status(Severity.WARNING, fail_on=None, min_score=overall + 1) == 1
    assert status(fail_on=None, min_score=100) == 0


def test_a_draft_is_ready_without_errors_and_warnings_unless_it_is_too_late() -> None:
    for severity in Severity:
        assert make_report(replace(FINDING, severity=severity)).is_ready is (severity is Severity.INFO)
    assert make_report(replace(FINDING, suppressed=True)).is_ready
    assert not replace(make_report(), timing=TimingResult("too-late")).is_ready
    assert replace(make_report(), timing=TimingResult("early")).is_ready


def test_each_draft_fails_by_its_own_limits() -> None:
    lenient, strict = make_report(FINDING, fail_on=None), make_report(FINDING)
    assert [report.is_failed for report in (lenient, strict)] == [False, True]
    assert Run((lenient,), (), ()).exit_status() == 0
    assert Run((lenient, strict), (), ()).exit_status() == 1
    low = make_report(FINDING, fail_on=None, min_score=89)
    assert (low.is_scored_low, low.is_failed, lenient.is_scored_low) == (True, True, False)


def test_exit_zero_forgives_findings_and_scores_but_no_failure() -> None:
    reports = (make_report(FINDING, fail_on=Severity.INFO, min_score=100),)
    assert Run(reports, (), ()).exit_status(exit_zero=True) == 0
    assert Run(reports, (FAILURE,), ()).exit_status(exit_zero=True) == 2


def test_a_failure_wins_over_findings_and_over_their_absence() -> None:
    assert Run((make_report(FINDING),), (FAILURE,), ()).exit_status() == 2
    assert Run((), (FAILURE,), ()).exit_status() == 2
