"""JSON, version 1: the format that schemas/report.schema.json describes."""

import json
from collections import Counter
from typing import Any

from followup_lint.draft import Draft, Span
from followup_lint.finding import Finding
from followup_lint.report import Report, Run
from followup_lint.timing import TimingResult

_URL = "https://github.com/followup-lint/followup-lint/blob/main/docs/rules.md#"


def render(run: Run, color: bool, verbose: bool) -> str:
    """The run as one JSON object."""
    found = [one for report in run.reports for one in report.open_findings]
    counts = Counter(str(one.severity) for one in found)
    whole = {
        "version": 1,
        "files": [_file(report) for report in run.reports],
        "errors": [{"path": f.path, "line": f.line, "message": f.message} for f in run.failures],
        "summary": {
            "files": len(run.reports),
            **{name: counts[name] for name in ("error", "warning", "info")},
            "fixable": sum(one.fix is not None and one.fix.applicability == "safe" for one in found),
        },
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _file(report: Report) -> dict[str, Any]:
    return {
        "path": report.path,
        "kind": report.kind.kind.value,
        "score": {"overall": report.score.overall, "dimensions": report.score.dimensions},
        "timing": _timing(report.timing),
        "findings": [_finding(one, report.draft) for one in report.open_findings],
    }


def _timing(timing: TimingResult) -> dict[str, Any]:
    return {
        "status": timing.status,
        "opens_at": timing.opens_at and timing.opens_at.isoformat(timespec="seconds"),
        "closes_at": timing.closes_at and timing.closes_at.isoformat(timespec="seconds"),
        "next": timing.next,
    }


def _finding(one: Finding, draft: Draft) -> dict[str, Any]:
    fix = one.fix and {
        "applicability": one.fix.applicability,
        "message": one.fix.message,
        "edits": [{**_place(edit.span, draft), "replacement": edit.replacement} for edit in one.fix.edits],
    }
    return {
        "code": one.code,
        "name": one.name,
        "severity": str(one.severity),
        "message": one.message,
        "help": one.help,
        **_place(one.span, draft),
        "fix": fix,
        "url": _URL + one.code.lower(),
    }


def _place(span: Span, draft: Draft) -> dict[str, int]:
    start, end = draft.position(span.start), draft.position(span.end)
    return {"line": start.line, "column": start.column, "end_line": end.line, "end_column": end.column}
