"""What was found in a document as diagnostics of the protocol."""

import os
from collections.abc import Iterator
from pathlib import Path

from lsprotocol import types

from followup_lint.finding import Finding, Severity, rule_url
from followup_lint.report import Failure
from followup_lint.server.checking import Checked
from followup_lint.server.places import Places

SOURCE = "followup-lint"
_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,  # some editors list no hints
}


def diagnose(checked: Checked, places: Places) -> list[types.Diagnostic]:
    """What could not be done, why the draft was not judged, and the findings."""
    return list(_diagnose(checked, places))


def describe(finding: Finding, places: Places, *, is_unused: bool = False) -> types.Diagnostic:
    """A finding as a diagnostic; editors fade out what is unused."""
    return types.Diagnostic(
        range=places.range(finding.span),
        message=f"{finding.message}; {finding.help}",
        severity=_SEVERITIES[finding.severity],
        code=finding.code,
        code_description=types.CodeDescription(rule_url(finding.code)),
        source=SOURCE,
        tags=[types.DiagnosticTag.Unnecessary] if is_unused else None,
    )


def _diagnose(checked: Checked, places: Places) -> Iterator[types.Diagnostic]:
    for failure in checked.failures:
        yield _failure(failure, checked, places)
    report = checked.report
    if report is None:
        return
    if report.misfit:
        yield types.Diagnostic(
            range=places.range(places.line(1)),
            message=f"not judged: {report.misfit}",
            severity=types.DiagnosticSeverity.Information,
            source=SOURCE,
        )
    for finding in report.open_findings:
        yield describe(finding, places, is_unused=finding.code in checked.about_entries)


def _failure(failure: Failure, checked: Checked, places: Places) -> types.Diagnostic:
    """What could not be done: on its line, or on the first one with the place in another file."""
    document = checked.document
    is_elsewhere = failure.path is not None and os.path.abspath(failure.path) != str(document.path)
    elsewhere = [_related(failure)] if is_elsewhere else None
    return types.Diagnostic(
        range=places.range(places.line(1 if is_elsewhere else failure.line or 1)),
        message=str(failure) if is_elsewhere else failure.message,
        severity=types.DiagnosticSeverity.Error,
        source=SOURCE,
        related_information=elsewhere,
    )


def _related(failure: Failure) -> types.DiagnosticRelatedInformation:
    line = (failure.line or 1) - 1
    start = types.Position(line, 0)
    uri = Path(os.path.abspath(failure.path or ".")).as_uri()
    return types.DiagnosticRelatedInformation(types.Location(uri, types.Range(start, start)), failure.message)
