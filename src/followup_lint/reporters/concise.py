"""One line per finding, `path:line:col: severity CODE [*] message`, for editors and grep."""

from collections.abc import Iterator

from followup_lint.report import Run, Stream
from followup_lint.reporters import Look
from followup_lint.terminal import visible


def render(run: Run, look: Look) -> str:
    """The findings in the order of the run, one per line."""
    return "".join(pieces(run, look))


def pieces(run: Run | Stream, look: Look) -> Iterator[str]:
    """The same line by line."""
    for report in run.reports:
        for finding in report.open_findings:
            start = report.draft.position(finding.span.start)
            place = f"{report.path}:{start.line}:{start.column}"
            what = f"{finding.code} {finding.mark(unsafe=look.unsafe)}{finding.message}"
            yield visible(f"{place}: {finding.severity.label} {what}") + "\n"
