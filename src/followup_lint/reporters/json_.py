"""JSON, version 1, as schemas/report.schema.json describes it."""

from collections import Counter
from typing import Any

from followup_lint.draft import Draft, Span
from followup_lint.finding import Finding, Severity
from followup_lint.report import Report, Run
from followup_lint.reporters import Look, rule_url
from followup_lint.terminal import json_text
from followup_lint.timing import TimingResult


def render(run: Run, look: Look) -> str:
    """The run as one JSON object."""
    return json_text(document(run))


def document(run: Run) -> dict[str, Any]:
    """The run as JSON values."""
    findings = [finding for report in run.reports for finding in report.open_findings]
    counts = Counter(finding.severity for finding in findings)
    return {
        "version": 1,
        "files": [_file(report) for report in run.reports],
        "errors": [{"path": f.path, "line": f.line, "message": f.message} for f in run.failures],
        "summary": {
            "files": len(run.reports),
            **{severity.value: counts[severity] for severity in reversed(Severity)},
            "fixable": sum(finding.fix is not None and finding.fix.applicability == "safe" for finding in findings),
        },
    }


def _file(report: Report) -> dict[str, Any]:
    return {
        "path": report.path,
        "kind": report.kind.kind.value,
        "score": {
            "overall": report.score.overall if report.score.is_judged else None,
            "dimensions": report.score.dimensions,
        },
        **({"not_judged": report.misfit} if report.misfit else {}),
        "timing": _timing(report.timing),
        "findings": [_finding(finding, report.draft) for finding in report.open_findings],
    }


def _timing(timing: TimingResult) -> dict[str, Any]:
    shown = {
        "status": timing.status,
        "opens_at": timing.opens_at and timing.opens_at.isoformat(timespec="seconds"),
        "closes_at": timing.closes_at and timing.closes_at.isoformat(timespec="seconds"),
        "next": timing.next,
    }
    return shown | {"sent_at": timing.sent.sent_at.isoformat(timespec="seconds")} if timing.sent else shown


def _finding(finding: Finding, draft: Draft) -> dict[str, Any]:
    fix = finding.fix and {
        "applicability": finding.fix.applicability,
        "message": finding.fix.message,
        "edits": [{**_place(edit.span, draft), "replacement": edit.replacement} for edit in finding.fix.edits],
    }
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "message": finding.message,
        "help": finding.help,
        **_place(finding.span, draft),
        "fix": fix,
        "url": rule_url(finding.code),
    }


def _place(span: Span, draft: Draft) -> dict[str, int]:
    start, end = draft.position(span.start), draft.position(span.end)
    return {"line": start.line, "column": start.column, "end_line": end.line, "end_column": end.column}
