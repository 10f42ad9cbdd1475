"""The findings of each draft below its name, `line:column severity CODE [*] message`."""

from collections.abc import Iterator

from followup_lint.report import Report, Run, Stream
from followup_lint.reporters import Look
from followup_lint.reporters.places import region
from followup_lint.terminal import visible


def render(run: Run, look: Look) -> str:
    """The drafts with findings, in the order of the run, with an empty line between them."""
    return "".join(pieces(run, look))


def pieces(run: Run | Stream, look: Look) -> Iterator[str]:
    """The same draft by draft."""
    between = ""
    for report in run.reports:
        if report.open_findings:
            yield between + _draft(report.path, _rows(report, look))
            between = "\n"


def _rows(report: Report, look: Look) -> list[tuple[str, str, str]]:
    places = [region(report.draft, finding.span).start for finding in report.open_findings]
    texts = [f"{each.code} {each.mark(unsafe=look.unsafe)}{each.message}" for each in report.open_findings]
    return [
        (f"{place.line}:{place.column}", finding.severity.label, visible(text))
        for place, finding, text in zip(places, report.open_findings, texts, strict=True)
    ]


def _draft(path: str, rows: list[tuple[str, str, str]]) -> str:
    width = max(len(place) for place, _, _ in rows)
    severities = max(len(severity) for _, severity, _ in rows)
    lines = [f"  {place:>{width}} {severity:<{severities}} {text}\n" for place, severity, text in rows]
    return f"{visible(path)}:\n{''.join(lines)}"
