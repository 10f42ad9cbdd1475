"""What fixes bring out: a rule that recognises a sentence better without a misspelling in it may judge it more severely."""

from collections.abc import Iterator

from followup_lint.finding import Finding
from followup_lint.report import Report, Run

_WORDS = {"error": "an error", "warning": "a warning", "hint": "a hint"}


def find_risen(before: Run, after: Run) -> Iterator[tuple[str, str]]:
    """The path of a draft, and what to say about each rule that finds something worse in it than before the fixes."""
    old = {report.path: _worst(report) for report in before.reports}
    for report in after.reports:
        known = old.get(report.path, {})
        for code, finding in _worst(report).items():
            earlier = known.get(code)
            if earlier is None or earlier.severity.rank < finding.severity.rank:
                yield report.path, _describe(report, finding, earlier)


def _worst(report: Report) -> dict[str, Finding]:
    """By code, the first of the most severe findings."""
    found: dict[str, Finding] = {}
    for finding in report.open_findings:
        if finding.code not in found or found[finding.code].severity.rank < finding.severity.rank:
            found[finding.code] = finding
    return found


def _describe(report: Report, finding: Finding, earlier: Finding | None) -> str:
    place = report.draft.position(finding.span.start)
    now = _WORDS[finding.severity.label]
    change = (
        f"is {now} with these fixes, not {_WORDS[earlier.severity.label]}"
        if earlier
        else f"is {now} that these fixes reveal"
    )
    return f"{report.path}:{place.line}:{place.column}: {finding.code} {change}: {finding.message}"
