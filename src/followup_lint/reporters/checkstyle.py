"""Checkstyle's XML, which Jenkins and many review tools read.

https://checkstyle.org
"""

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from followup_lint.finding import Finding
from followup_lint.report import Report, Run
from followup_lint.reporters import Look
from followup_lint.reporters.places import region
from followup_lint.terminal import visible

_NAME = "followup-lint"


def render(run: Run, look: Look) -> str:
    """An element per draft, with its findings, and one for each file that could not be read. Columns are in code points."""
    root = Element("checkstyle", version="4.3")
    for report in run.reports:
        file = _file(root, report.path)
        if report.misfit:
            _error(file, 1, 1, "warning", f"not judged: {report.misfit}", _NAME)
        for finding in report.open_findings:
            _finding(file, finding, report)
    for failure in run.failures:
        _error(_file(root, failure.path or _NAME), failure.line or 1, 1, "error", failure.message, _NAME)
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def _file(root: Element, path: str) -> Element:
    return SubElement(root, "file", name=visible(path))


def _finding(file: Element, finding: Finding, report: Report) -> None:
    start = region(report.draft, finding.span).start
    said = f"{finding.message}; {finding.help}"
    _error(file, start.line, start.column, finding.severity.value, said, f"{_NAME}.{finding.code}")


def _error(file: Element, line: int, column: int, severity: str, message: str, source: str) -> None:
    given = {"line": str(line), "column": str(column), "severity": severity, "message": visible(message)}
    SubElement(file, "error", given, source=source)
