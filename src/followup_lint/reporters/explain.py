"""A rule for people and for programs: what it means, its limits, why, before and after, how to silence it."""

from typing import Any

from rich.cells import cell_len
from rich.text import Text

from followup_lint.finding import Severity, rule_url
from followup_lint.reporters import Look
from followup_lint.reporters.layout import SEVERITY_STYLES, code_text, fit, hang
from followup_lint.reporters.sheet import Sheet, silencers

_NARROWEST_TABLE = 110
_NARROWEST = 30  # cells for the value of a limit


def explain(sheet: Sheet, look: Look, *, default: Sheet | None = None, changed_in: str = "") -> Text:
    """All about a rule. Limits that differ from those of `default` are marked as changed in `changed_in`."""
    style = _style(sheet)
    text = (
        Text()
        .append_text(code_text(sheet.code, look, style))
        .append(f" {sheet.name}", "bold")
        .append(f"  {sheet.severity_text}\n\n")
    )
    text.append_text(hang("  ", sheet.meaning, look.width))
    for title, body in (("What to do", sheet.advice), ("Fix", sheet.fix_text), ("Why", sheet.why)):
        text.append(f"\n{title}\n", "bold").append_text(hang("  ", body, look.width))
    for title, body in (("Before", sheet.before), ("After", sheet.after)):
        text.append(f"\n{title}\n", "bold")
        for line in body.splitlines():
            text.append_text(hang("  ", line, look.width) if line else Text("\n"))
    text.append("\nLimits\n", "bold").append_text(_limits(sheet, look, default, changed_in))
    text.append("\nTo silence it\n", "bold")
    for purpose, entry, place in silencers(sheet.code):
        text.append_text(hang(f"  {purpose}: ", f"{entry} in {place}", look.width, indent=4))
    text.append("\nSources\n", "bold")
    for source in sheet.sources:
        text.append_text(hang("  - ", source, look.width))
    return text


def overview(sheets: list[Sheet], look: Look) -> Text:
    """One row per rule: code, name, severity, what is wrong; on a narrow terminal, the latter on a separate line."""
    if look.width < _NARROWEST_TABLE:
        text = Text()
        for sheet in sheets:
            text.append_text(code_text(sheet.code, look)).append(f"  {sheet.name}  ")
            text.append(f"{sheet.severity_text}\n", _style(sheet))
            text.append_text(hang(" " * 8, sheet.meaning, look.width))
        return text
    rows = [("code", "name", "severity"), *((sheet.code, sheet.name, sheet.severity_text) for sheet in sheets)]
    code, name, severity = (max(map(cell_len, column)) + 2 for column in zip(*rows, strict=True))
    text = Text().append(f"{'code':{code}}{'name':{name}}{'severity':{severity}}what is wrong\n", "bold")
    for sheet in sheets:
        label = Text().append_text(code_text(sheet.code, look)).append(" " * (code - cell_len(sheet.code)))
        label.append(fit(sheet.name, name)).append(fit(sheet.severity_text, severity), _style(sheet))
        text.append_text(hang(label, sheet.meaning, look.width))
    return text


def as_data(sheet: Sheet) -> dict[str, Any]:
    """The rule as JSON values. Severities are those of rule files."""
    return {
        "code": sheet.code,
        "name": sheet.name,
        "severity": sheet.severity,
        "dimension": sheet.score_dimension,
        "kinds": sheet.kinds,
        "message": sheet.message,
        "help": sheet.help,
        "fix": sheet.fix,
        "why": sheet.why,
        "before": sheet.before,
        "after": sheet.after,
        "limits": {name: value for name, value, _ in sheet.limits},
        "sources": sheet.sources,
        "url": rule_url(sheet.code),
    }


def _style(sheet: Sheet) -> str:
    return SEVERITY_STYLES[Severity(sheet.worst)]


def _limits(sheet: Sheet, look: Look, default: Sheet | None, changed_in: str) -> Text:
    rows, before = _rows(sheet), {name: value for name, value, _ in _rows(default)} if default else {}
    text = Text()
    width = min(max(len(name) for name, *_ in rows), look.width - _NARROWEST)
    for name, value, about in rows:
        shown = Text(value)
        if default is not None and before.get(name) != value:
            shown.append(f" (changed in {changed_in}; by default {before.get(name, 'none')})", "bold")
        if about:
            shown.append(f": {about[0].lower()}{about[1:]}")
        text.append_text(hang(f"  {name:<{width}}  ", shown, look.width, indent=width + 4))
    return text


def _rows(sheet: Sheet) -> list[list[str]]:
    """What may differ from the default: each with its value and a description, which may be empty."""
    return [["severity", sheet.severity_text, ""], ["kinds", ", ".join(sheet.kinds), ""], *sheet.limits]
