"""One line per finding, `path:line:col: severity CODE [*] message`, for editors and grep."""

from followup_lint.report import Run
from followup_lint.reporters import Look
from followup_lint.terminal import visible


def render(run: Run, look: Look) -> str:
    """The findings in the order of the run, one per line."""
    lines = []
    for report in run.reports:
        for finding in report.open_findings:
            start = report.draft.position(finding.span.start)
            place = f"{report.path}:{start.line}:{start.column}"
            what = f"{finding.code} {finding.mark(unsafe=look.unsafe)}{finding.message}"
            lines.append(visible(f"{place}: {finding.severity.label} {what}") + "\n")
    return "".join(lines)
