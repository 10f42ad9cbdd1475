"""Findings as plain data, and back."""

from collections.abc import Sequence
from typing import Any

from followup_lint.draft import Span
from followup_lint.finding import Edit, Finding, Fix, Severity


def plain_finding(finding: Finding) -> list[Any]:
    """The finding as plain data, for `read_finding`."""
    fix = finding.fix and [
        finding.fix.applicability,
        finding.fix.message,
        [[edit.span.start, edit.span.end, edit.replacement] for edit in finding.fix.edits],
    ]
    return [
        finding.code,
        finding.name,
        finding.dimension,
        finding.severity.value,
        finding.message,
        finding.help,
        [finding.span.start, finding.span.end],
        fix,
        finding.suppressed,
        finding.evidence,
    ]


def read_finding(plain: Sequence[Any]) -> Finding:
    """The finding that was made plain. Raises TypeError or ValueError for anything else."""
    code, name, dimension, severity, message, help_, span, fix, suppressed, evidence = plain
    edits = tuple(Edit(Span(start, end), text) for start, end, text in fix[2]) if fix else ()
    return Finding(
        code=code,
        name=name,
        dimension=dimension,
        severity=Severity(severity),
        message=message,
        help=help_,
        span=Span(*span),
        fix=Fix(fix[0], fix[1], edits) if fix else None,
        suppressed=suppressed,
        evidence=evidence,
    )
