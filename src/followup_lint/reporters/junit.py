"""JUnit's XML: a suite per draft, a test case per finding.

https://github.com/testmoapp/junitxml
"""

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from followup_lint.finding import Finding, Severity
from followup_lint.report import Failure, Report, Run
from followup_lint.reporters import Look
from followup_lint.reporters.places import region
from followup_lint.terminal import visible

_NAME = "followup-lint"


def render(run: Run, look: Look) -> str:
    """Errors and warnings are failed tests, hints are passed tests with output, suppressed findings skipped ones.

    A draft without findings is one passed test. What could not be done is an error, and notices are output.
    """
    root = Element("testsuites", name=_NAME)
    for report in run.reports:
        _suite(root, report.path, [_case(finding, report) for finding in report.findings] or [_whole(report)])
    if run.failures or run.notices:
        suite = _suite(root, _NAME, [_failure(failure) for failure in run.failures])
        if run.notices:
            SubElement(suite, "system-out").text = "\n".join(map(visible, run.notices))
    for name in ("tests", "failures", "errors", "skipped"):
        root.set(name, str(sum(int(suite.get(name, 0)) for suite in root)))
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def _suite(root: Element, name: str, cases: list[Element]) -> Element:
    suite = SubElement(root, "testsuite", name=visible(name), tests=str(len(cases)))
    for kind, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(kind, str(sum(case.find(tag) is not None for case in cases)))
    suite.set("time", "0")
    suite.extend(cases)
    return suite


def _case(finding: Finding, report: Report) -> Element:
    start = region(report.draft, finding.span).start
    place = f"{start.line}:{start.column}"
    case = _test(report.path, f"{finding.code} {finding.name} ({place})")
    case.set("file", visible(report.path))
    case.set("line", str(start.line))
    if finding.suppressed:
        SubElement(case, "skipped", message="suppressed")
    elif finding.severity is Severity.INFO:
        SubElement(case, "system-out").text = _text(finding, report, place)
    else:
        failure = SubElement(case, "failure", message=visible(finding.message), type=finding.severity.value)
        failure.text = _text(finding, report, place)
    return case


def _text(finding: Finding, report: Report, place: str) -> str:
    said = f"{report.path}:{place}: {finding.severity.label} {finding.code} {finding.message}"
    return f"{visible(said)}\n{visible(finding.help)}"


def _whole(report: Report) -> Element:
    """The case of a draft without findings."""
    case = _test(report.path, "not judged" if report.misfit else "no findings")
    if report.misfit:
        SubElement(case, "failure", message=visible(report.misfit), type="warning")
    return case


def _failure(failure: Failure) -> Element:
    case = _test(failure.path or _NAME, failure.message)
    SubElement(case, "error", message=visible(str(failure)), type="failure")
    return case


def _test(classname: str, name: str) -> Element:
    return Element("testcase", classname=visible(classname), name=visible(name), time="0")
