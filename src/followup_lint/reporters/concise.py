"""One line per finding, `path:line:col: CODE message`, for editors and grep."""

from followup_lint.report import Run
from followup_lint.terminal import visible


def render(run: Run, color: bool, verbose: bool) -> str:
    """The findings in the order of the run, one per line."""
    lines = []
    for report in run.reports:
        for finding in report.open_findings:
            start = report.draft.position(finding.span.start)
            line = f"{report.path}:{start.line}:{start.column}: {finding.code} {finding.message}"
            lines.append(visible(line) + "\n")
    return "".join(lines)
