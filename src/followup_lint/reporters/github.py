"""Workflow commands of GitHub Actions, which become annotations on the lines of a pull request.

https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
"""

from followup_lint.finding import Finding, Severity
from followup_lint.report import Failure, Report, Run
from followup_lint.reporters import Look
from followup_lint.reporters.places import region
from followup_lint.terminal import escape_command

_TITLE = "followup-lint"
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(run: Run, look: Look) -> str:
    """One command per line: failures, findings with the worst first (GitHub shows ten of each kind), then notices."""
    lines = [_failure(failure) for failure in run.failures]
    lines += [_unjudged(report) for report in run.reports if report.misfit]
    for severity in reversed(Severity):
        lines += [_finding(f, report) for report in run.reports for f in report.open_findings if f.severity is severity]
    lines += [_command("notice", notice, title=_TITLE) for notice in run.notices]
    return "".join(lines)


def _finding(finding: Finding, report: Report) -> str:
    """Columns are in UTF-16 units. Over several lines they would refer to the first, so they are left out."""
    place = region(report.draft, finding.span, "utf-16")
    where: dict[str, object] = {"file": report.path, "line": place.start.line, "endLine": place.end.line}
    if place.start.line == place.end.line:
        where |= {"col": place.start.column, "endColumn": place.end.column}
    text = f"{report.path}:{place.start.line}: {finding.code} {finding.message}; {finding.help}"
    return _command(_COMMANDS[finding.severity], text, title=f"{_TITLE} ({finding.code})", **where)


def _failure(failure: Failure) -> str:
    where: dict[str, object] = {"file": failure.path, "line": failure.line}
    return _command("error", str(failure), title=_TITLE, **where)


def _unjudged(report: Report) -> str:
    where: dict[str, object] = {"file": report.path}
    return _command("warning", f"{report.path}: not judged: {report.misfit}", title=_TITLE, **where)


def _command(name: str, message: str, **properties: object) -> str:
    given = ",".join(
        f"{key}={escape_command(str(value), ':,')}" for key, value in properties.items() if value is not None
    )
    return f"::{name} {given}::{escape_command(message)}\n"
