"""The diagnostics of reviewdog, with fixes as suggestions.

https://github.com/reviewdog/reviewdog/tree/master/proto/rdf
"""

from typing import Any

from followup_lint.draft import Draft, Span
from followup_lint.finding import Finding, Fix, rule_url
from followup_lint.report import Failure, Report, Run
from followup_lint.reporters import HOME, Look
from followup_lint.reporters.places import region
from followup_lint.terminal import json_text

SOURCE = {"name": "followup-lint", "url": HOME}


def render(run: Run, look: Look) -> str:
    """The run as one DiagnosticResult; what could not be done comes first. Columns are in bytes of UTF-8."""
    return json_text({"source": SOURCE, "diagnostics": diagnostics(run)})


def diagnostics(run: Run) -> list[dict[str, Any]]:
    """What could not be done, what was not judged, and the findings, each as a Diagnostic."""
    unjudged = [_unjudged(report) for report in run.reports if report.misfit]
    findings = [_finding(finding, report) for report in run.reports for finding in report.open_findings]
    return [*map(_failure, run.failures), *unjudged, *findings]


def _finding(finding: Finding, report: Report) -> dict[str, Any]:
    diagnostic: dict[str, Any] = {
        "message": f"{finding.message}; {finding.help}",
        "location": {"path": report.path, "range": _range(finding.span, report.draft)},
        "severity": finding.severity.value.upper(),
        "code": {"value": finding.code, "url": rule_url(finding.code)},
    }
    if finding.fix is not None and finding.fix.edits:
        diagnostic["suggestions"] = [_suggestion(finding.fix, report.draft)]
    return diagnostic


def _failure(failure: Failure) -> dict[str, Any]:
    location: dict[str, Any] = {"path": failure.path or "."}
    if failure.line is not None:
        location["range"] = {"start": {"line": failure.line}}
    return {"message": failure.message, "location": location, "severity": "ERROR"}


def _unjudged(report: Report) -> dict[str, Any]:
    return {"message": f"not judged: {report.misfit}", "location": {"path": report.path}, "severity": "WARNING"}


def _suggestion(fix: Fix, draft: Draft) -> dict[str, Any]:
    """All edits as one: several suggestions would be alternatives."""
    edits = sorted(fix.edits, key=lambda edit: edit.span)
    text, done = "", edits[0].span.start
    for edit in edits:
        text += draft.source[done : edit.span.start] + edit.replacement
        done = edit.span.end
    return {"range": _range(Span(edits[0].span.start, done), draft), "text": text}


def _range(span: Span, draft: Draft) -> dict[str, Any]:
    place = region(draft, span, "utf-8")
    return {
        "start": {"line": place.start.line, "column": place.start.column},
        "end": {"line": place.end.line, "column": place.end.column},
    }
