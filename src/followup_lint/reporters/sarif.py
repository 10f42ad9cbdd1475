"""SARIF 2.1.0, the format of code scanning services.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

import re
from typing import Any

from followup_lint import __version__
from followup_lint.draft import Draft, Span
from followup_lint.finding import Finding, Severity, rule_url
from followup_lint.report import Report, Run
from followup_lint.reporters import HOME, Look
from followup_lint.reporters.describe import advice, before_and_after, meaning
from followup_lint.reporters.fingerprints import fingerprints
from followup_lint.reporters.places import region, uri
from followup_lint.rule import Rule
from followup_lint.suppress import is_silenced
from followup_lint.terminal import json_text

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
# In the text of a message, this is a placeholder.
_PLACEHOLDER = re.compile(r"\{(\d+)\}")


def render(run: Run, look: Look) -> str:
    """The run as a log. Columns are in UTF-16 units, as most viewers count; suppressed findings are marked as such."""
    rules = _rules(run)
    results = [result for report in run.reports for result in _results(report, list(rules))]
    driver = {
        "name": "followup-lint",
        "semanticVersion": __version__,
        "informationUri": HOME,
        "rules": list(rules.values()),
    }
    made = {
        "tool": {"driver": driver},
        "invocations": [_invocation(run)],
        "columnKind": "utf16CodeUnits",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "results": results,
    }
    return json_text({"$schema": _SCHEMA, "version": "2.1.0", "runs": [made]})


def _rules(run: Run) -> dict[str, dict[str, Any]]:
    """A descriptor of each rule with findings, by code."""
    known = {rule.code: rule for rule in run.rules}
    found = {finding.code: finding for report in run.reports for finding in report.findings}
    return {code: _descriptor(found[code], known.get(code)) for code in sorted(found)}


def _descriptor(finding: Finding, rule: Rule | None) -> dict[str, Any]:
    descriptor = {"id": finding.code, "name": finding.name, "helpUri": rule_url(finding.code)}
    if rule is None:
        return descriptor
    before, after = before_and_after(rule)
    what, why, todo = meaning(rule), " ".join(rule.why.split()), advice(rule)
    pair = "\n".join(f"**{title}**\n\n> {text}\n" for title, text in (("Before", before), ("After", after)) if text)
    return {
        **descriptor,
        "shortDescription": {"text": what},
        "fullDescription": {"text": why},
        "help": {"text": f"{why}\n\nWhat to do: {todo}", "markdown": f"{why}\n\n**What to do:** {todo}\n\n{pair}"},
        "defaultConfiguration": {"level": _LEVELS[max(map(rule.severity_for, rule.kinds), key=lambda s: s.rank)]},
        "properties": {"tags": [finding.dimension]},
    }


def _results(report: Report, codes: list[str]) -> list[dict[str, Any]]:
    marked = zip(report.findings, fingerprints(report), strict=True)
    return [_result(finding, report, fingerprint, codes) for finding, fingerprint in marked]


def _result(finding: Finding, report: Report, fingerprint: str, codes: list[str]) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": codes.index(finding.code),
        "level": _LEVELS[finding.severity],
        "message": _message(f"{finding.message}; {finding.help}"),
        "locations": [_location(report.path, _region(finding.span, report.draft))],
        "partialFingerprints": {"primaryLocationLineHash": fingerprint},
    }
    if finding.fix is not None and finding.fix.edits:
        edits = [
            {"deletedRegion": _region(edit.span, report.draft), "insertedContent": {"text": edit.replacement}}
            for edit in finding.fix.edits
        ]
        change = {"artifactLocation": {"uri": uri(report.path)}, "replacements": edits}
        properties = {"applicability": finding.fix.applicability}
        description = _message(finding.fix.message)
        result["fixes"] = [{"description": description, "artifactChanges": [change], "properties": properties}]
    if finding.suppressed:
        result["suppressions"] = [_suppression(finding, report)]
    return result


def _suppression(finding: Finding, report: Report) -> dict[str, Any]:
    """Where the entry is that silences the finding: in the draft's front matter or elsewhere."""
    entries = [entry for entry in report.facts.context.ignore if is_silenced(finding, entry, report.draft)]
    is_inside = any(entry.origin is not None and entry.origin.in_front_matter for entry in entries)
    return {"kind": "inSource" if is_inside else "external", "status": "accepted"}


def _invocation(run: Run) -> dict[str, Any]:
    notes = [_notification("error", failure.message, failure.path, failure.line) for failure in run.failures]
    unjudged = [report for report in run.reports if report.misfit]
    notes += [_notification("warning", f"not judged: {report.misfit}", report.path) for report in unjudged]
    notes += [_notification("note", notice) for notice in run.notices]
    return {"executionSuccessful": not run.failures, "toolExecutionNotifications": notes}


def _notification(level: str, text: str, path: str | None = None, line: int | None = None) -> dict[str, Any]:
    made: dict[str, Any] = {"level": level, "message": _message(text)}
    if path is not None:
        made["locations"] = [_location(path, {"startLine": line} if line is not None else None)]
    return made


def _location(path: str, place: dict[str, int] | None) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": uri(path)}}
    if place is not None:
        physical["region"] = place
    return {"physicalLocation": physical}


def _region(span: Span, draft: Draft) -> dict[str, int]:
    place = region(draft, span, "utf-16")
    return {
        "startLine": place.start.line,
        "startColumn": place.start.column,
        "endLine": place.end.line,
        "endColumn": place.end.column,
    }


def _message(text: str) -> dict[str, str]:
    return {"text": _PLACEHOLDER.sub(r"{{\1}}", _without_links(text))}


def _without_links(text: str) -> str:
    """The text with an escape in front of each bracket with which a link would begin."""
    *before, rest = text.split("](")
    parts = (part.rpartition("]") for part in before)
    return "](".join([*(head + end + begun.replace("[", r"\[") for head, end, begun in parts), rest])
