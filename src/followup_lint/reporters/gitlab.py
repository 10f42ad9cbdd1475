"""A Code Quality report of GitLab, as an artifact of a job.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from typing import Any

from followup_lint.finding import Finding, Severity
from followup_lint.report import Failure, Report, Run
from followup_lint.reporters import Look
from followup_lint.reporters.fingerprints import fingerprints
from followup_lint.reporters.places import in_project, region
from followup_lint.terminal import json_text, visible

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(run: Run, look: Look) -> str:
    """A JSON array of issues: what could not be done, which blocks, and then the findings."""
    issues = [_failure(failure, number) for number, failure in enumerate(run.failures, start=1)]
    issues += [_unjudged(report) for report in run.reports if report.misfit]
    for report in run.reports:
        marked = zip(report.findings, fingerprints(report), strict=True)
        issues += [_finding(finding, report, fingerprint) for finding, fingerprint in marked if not finding.suppressed]
    return json_text(issues)


def _finding(finding: Finding, report: Report, fingerprint: str) -> dict[str, Any]:
    place = region(report.draft, finding.span)
    return _issue(
        finding.code,
        f"{finding.code} {finding.message}; {finding.help}",
        fingerprint,
        _SEVERITIES[finding.severity],
        report.path,
        (place.start.line, place.end.line),
    )


def _failure(failure: Failure, number: int) -> dict[str, Any]:
    line = failure.line or 1
    name = "followup-lint"
    return _issue(
        name, failure.message, f"{name}:{number}:{failure.path}", "blocker", failure.path or ".", (line, line)
    )


def _unjudged(report: Report) -> dict[str, Any]:
    fingerprint = f"followup-lint:not-judged:{report.path}"
    return _issue("followup-lint", f"not judged: {report.misfit}", fingerprint, "minor", report.path, (1, 1))


def _issue(
    name: str, description: str, fingerprint: str, severity: str, path: str, lines: tuple[int, int]
) -> dict[str, Any]:
    return {
        "type": "issue",
        "categories": ["Style"],
        "check_name": name,
        "description": visible(description),
        "fingerprint": fingerprint,
        "severity": severity,
        "location": {"path": in_project(path), "lines": {"begin": lines[0], "end": lines[1]}},
    }
