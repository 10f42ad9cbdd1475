"""One line for each finding: `path:line:col: CODE message`, as editors and grep read it."""

from followup_lint.report import Run


def render(run: Run, color: bool, verbose: bool) -> str:
    """A line a finding, in the order of the run."""
    lines = []
    for report in run.reports:
        for one in report.open_findings:
            at = report.draft.position(one.span.start)
            lines.append(f"{report.path}:{at.line}:{at.column}: {one.code} {one.message}\n")
    return "".join(lines)
