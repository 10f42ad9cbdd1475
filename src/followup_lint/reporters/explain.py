"""A rule for people and for programs: what it means, its limits, why, before and after, how to silence it."""

import re
from collections.abc import Iterator, Mapping
from datetime import time
from typing import Any

from pydantic import BaseModel
from rich.table import Table
from rich.text import Text

from followup_lint.finding import Severity, rule_url
from followup_lint.reporters import Look
from followup_lint.reporters.layout import SEVERITY_STYLES, code_text, hang, text_of
from followup_lint.rule import Rule, RuleBase, Stretch

_FIELD = re.compile(r"\{(\w+)\}")
# What stands for a field of a message where there is no draft; any other field is an ellipsis.
_SAMPLES = {
    "kind": "thank-you",
    "value": "N",
    "company": "Northwind Labs",
    "role": "Data Engineer",
    "interviewer": "Mei-Ling Alvarez",
    "interviewers": "Mei-Ling Alvarez",
    "topics": "Kafka to Pulsar migration",
    "concerns": "no Rust experience",
    "interview": "Thu 19 Nov 14:00",
    "opens": "Thu 26 Nov",
    "date": "Tue 1 Dec",
    "number": "3",
    "limit": "2",
    "reason": "outside working hours",
    "place": "New York",
    "when": "Thu 19 Nov 23:30",
    "sent": "Fri 20 Nov",
    "fact": "the interview was on Tue 17 Nov",
    "covered": "5",
    "total": "6",
    "percent": "95",
    "other": "thank-you-2.txt",
    "code": "TON010",
    "on": "",
}
_NARROWEST_TABLE = 110
_NARROWEST = 30  # cells for the value of a limit
_SAMPLE_LIMITS = {
    "over": "limit",
    "over.thank-you": "limit",
    "under": "limit",
    "under.thank-you": "limit",
    "late.warning": "limit",
    "late.error": "latest",
    "early.wait": "wait",
}


def explain(rule: Rule, look: Look, *, default: Rule | None = None, changed_in: str = "") -> Text:
    """All about a rule. Limits that differ from those of `default` are marked as changed in `changed_in`."""
    style = SEVERITY_STYLES[_worst(rule)]
    text = (
        Text()
        .append_text(code_text(rule.code, look, style))
        .append(f" {rule.name}", "bold")
        .append(f"  {severity_text(rule)}\n\n")
    )
    text.append_text(hang("  ", meaning(rule), look.width))
    for title, body in (("What to do", advice(rule)), ("Fix", fix_text(rule)), ("Why", " ".join(rule.why.split()))):
        text.append(f"\n{title}\n", "bold").append_text(hang("  ", body, look.width))
    before, after = before_and_after(rule)
    for title, body in (("Before", before), ("After", after)):
        text.append(f"\n{title}\n", "bold")
        for line in body.splitlines():
            text.append_text(hang("  ", line, look.width) if line else Text("\n"))
    text.append("\nLimits\n", "bold").append_text(_limits(rule, look, default, changed_in))
    text.append("\nTo silence it\n", "bold")
    for purpose, entry, place in silencers(rule):
        text.append_text(hang(f"  {purpose}: ", f"{entry} in {place}", look.width, indent=4))
    text.append("\nSources\n", "bold")
    for source in rule.sources:
        text.append_text(hang("  - ", source, look.width))
    return text


def overview(rules: list[Rule], look: Look) -> Text:
    """One row per rule: code, name, severity, what is wrong; on a narrow terminal, the latter on a separate line."""
    if look.width < _NARROWEST_TABLE:
        text = Text()
        for rule in rules:
            text.append_text(code_text(rule.code, look)).append(f"  {rule.name}  ")
            text.append(f"{severity_text(rule)}\n", SEVERITY_STYLES[_worst(rule)])
            text.append_text(hang(" " * 8, meaning(rule), look.width))
        return text
    table = Table(box=None, header_style="bold", pad_edge=False)
    for number, name in enumerate(("code", "name", "severity", "what is wrong")):
        table.add_column(name, no_wrap=number == 0, overflow="fold")
    for rule in rules:
        severity = Text(severity_text(rule), SEVERITY_STYLES[_worst(rule)])
        table.add_row(code_text(rule.code, look), rule.name, severity, Text(meaning(rule)))
    return text_of(table, look)


def as_data(rule: Rule) -> dict[str, Any]:
    """The rule as JSON values. Severities are those of rule files."""
    before, after = before_and_after(rule)
    severity = rule.severity
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": severity if isinstance(severity, str) else {str(kind): s.value for kind, s in severity.items()},
        "dimension": rule.score_dimension,
        "kinds": [kind.value for kind in rule.kinds],
        "message": rule.message.strip(),
        "help": rule.help.strip(),
        "fix": rule.own_fix and rule.own_fix.applicability,
        "why": " ".join(rule.why.split()),
        "before": before,
        "after": after,
        "limits": dict(limits(rule)),
        "sources": list(rule.sources),
        "url": rule_url(rule.code),
    }


def meaning(rule: Rule) -> str:
    """The message without a draft: fields are samples, or an ellipsis."""
    return _filled(rule.message, rule)


def advice(rule: Rule) -> str:
    """The help without a draft, likewise."""
    return _filled(rule.help, rule)


def fix_text(rule: Rule) -> str:
    """Whether there is a fix, and what applies it."""
    if rule.own_fix is None:
        return "none; only you can do it"
    if rule.own_fix.applicability == "safe":
        return "safe; --fix applies it"
    return "unsafe, because it may change what you meant; --fix --unsafe-fixes applies it"


def severity_text(rule: Rule) -> str:
    """The severity in words, or those of each kind: `error; hint in a nudge`."""
    if isinstance(rule.severity, Severity):
        return rule.severity.label
    default = rule.severity.get("default", Severity.WARNING)
    others: dict[str, list[str]] = {}
    for kind in rule.kinds:
        if (severity := rule.severity_for(kind)) is not default:
            others.setdefault(severity.label, []).append(kind.value)
    if all(rule.severity_for(kind) is not default for kind in rule.kinds) and len(others) == 1:
        return next(iter(others))
    return "; ".join([default.label, *(f"{label} in {', '.join(kinds)}" for label, kinds in others.items())])


def before_and_after(rule: Rule) -> tuple[str, str]:
    """The pair that teaches the rule; the first examples of a rule that has none."""
    if rule.before and rule.after:
        return rule.before.strip(), rule.after.strip()
    return rule.examples.bad[0].text.strip(), rule.examples.good[0].text.strip()


def limits(rule: Rule) -> Iterator[tuple[str, str]]:
    """The numbers and times that the rule goes by, as a configuration names them: `late.warning`, `24 hours`."""
    for name, value, _ in _limits_of(rule):
        yield name, value


def _limits_of(rule: Rule) -> Iterator[tuple[str, str, str]]:
    """Each limit with its name and its description, which may be empty; a limit of 0 limits nothing."""
    for name, field in type(rule).model_fields.items():
        is_for_act_only = (field.description or "").startswith("For `act`") and rule.check != "act"
        if name not in RuleBase.model_fields and not is_for_act_only:
            about = (field.description or "").removeprefix("For `act`: ").rstrip(".")
            for key, value in _numbers(field.alias or name, getattr(rule, name)):
                if value != "0":
                    yield key, value, "" if "." in key else about


def _numbers(name: str, value: object) -> Iterator[tuple[str, str]]:
    match value:
        case bool() | str() | None:
            return
        case int() | float():
            yield name, f"{value:g}"
        case time():
            yield name, f"{value:%H:%M}"
        case Stretch():
            yield name, str(value)
        case Mapping():
            for key, item in value.items():
                yield from _numbers(f"{name}.{key}", item)
        case BaseModel():
            for key in type(value).model_fields:
                yield from _numbers(f"{name}.{key}", getattr(value, key))


def _limits(rule: Rule, look: Look, default: Rule | None, changed_in: str) -> Text:
    rows = [("severity", severity_text(rule)), ("kinds", ", ".join(kind.value for kind in rule.kinds)), *limits(rule)]
    before = {}
    if default is not None:
        kinds = ", ".join(kind.value for kind in default.kinds)
        before = {"severity": severity_text(default), "kinds": kinds, **dict(limits(default))}
    about = {name: description for name, _, description in _limits_of(rule)}
    text = Text()
    width = min(max(len(name) for name, _ in rows), look.width - _NARROWEST)
    for name, value in rows:
        is_changed = default is not None and before.get(name) != value
        shown = Text(value)
        if is_changed:
            shown.append(f" (changed in {changed_in}; by default {before.get(name, 'none')})", "bold")
        if about.get(name):
            shown.append(f": {about[name][0].lower()}{about[name][1:]}")
        text.append_text(hang(f"  {name:<{width}}  ", shown, look.width, indent=width + 4))
    return text


def silencers(rule: Rule) -> Iterator[tuple[str, str, str]]:
    """How to silence the rule: for what, what to write, and where."""
    words = f'ignore: [{{code: {rule.code}, text: "…"}}]'
    yield "for some words", words, "the draft's front matter or in interview.yml; --add-ignore writes it"
    yield "for a draft or an interview", f"ignore: [{rule.code}]", "the same places"
    yield "everywhere", f'ignore = ["{rule.code}"]', f"followup-lint.toml; or pass --ignore {rule.code}"


def _worst(rule: Rule) -> Severity:
    return max((rule.severity_for(kind) for kind in rule.kinds), key=lambda severity: severity.rank)


def _filled(text: str, rule: Rule) -> str:
    samples = dict(_SAMPLES)
    for name, value in limits(rule):
        if field := _SAMPLE_LIMITS.get(name):
            samples[field] = value
            samples["elapsed"] = "3 days after the interview" if field == "wait" else "30 h"
    return _FIELD.sub(lambda field: samples.get(field[1], "…"), " ".join(text.split()))
