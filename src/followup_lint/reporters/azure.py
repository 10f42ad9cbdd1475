"""Logging commands of Azure Pipelines, which become issues of the build.

https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands
"""

from followup_lint.finding import Finding, Severity
from followup_lint.report import Failure, Report, Run
from followup_lint.reporters import Look
from followup_lint.reporters.places import region
from followup_lint.terminal import escape_command, visible


def render(run: Run, look: Look) -> str:
    """One command per line: failures, then errors and warnings. Azure knows no milder issues, so hints and notices are
    lines of the log.
    """
    lines = [_failure(failure) for failure in run.failures]
    lines += [_issue("warning", f"not judged: {report.misfit}", report.path) for report in run.reports if report.misfit]
    for severity in reversed(Severity):
        lines += [_finding(f, report) for report in run.reports for f in report.open_findings if f.severity is severity]
    lines += [f"note: {visible(notice)}\n" for notice in run.notices]
    return "".join(lines)


def _finding(finding: Finding, report: Report) -> str:
    """Columns are in UTF-16 units, as Azure's editor counts them."""
    start = region(report.draft, finding.span, "utf-16").start
    text = f"{finding.code} {finding.message}; {finding.help}"
    if finding.severity is Severity.INFO:
        return f"hint: {visible(f'{report.path}:{start.line}:{start.column}: {text}')}\n"
    return _issue(finding.severity.value, text, report.path, start.line, start.column, finding.code)


def _failure(failure: Failure) -> str:
    return _issue("error", str(failure), failure.path, failure.line)


def _issue(
    kind: str, message: str, path: str | None, line: int | None = None, column: int | None = None, code: str = ""
) -> str:
    given = {"type": kind, "sourcepath": path, "linenumber": line, "columnnumber": column, "code": code}
    properties = "".join(f"{key}={_escape(str(value), ';]')};" for key, value in given.items() if value)
    return f"##vso[task.logissue {properties}]{_escape(message)}\n"


def _escape(text: str, more: str = "") -> str:
    return escape_command(text, more, percent="%AZP25")
