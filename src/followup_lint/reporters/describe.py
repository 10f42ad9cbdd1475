"""What there is to say about a rule, for people and for programs."""

import re
from collections.abc import Iterator, Mapping
from datetime import time

from pydantic import BaseModel

from followup_lint.finding import Severity
from followup_lint.reporters.sheet import Sheet
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
_SAMPLE_LIMITS = {
    "over": "limit",
    "over.thank-you": "limit",
    "under": "limit",
    "under.thank-you": "limit",
    "late.warning": "limit",
    "late.error": "latest",
    "early.wait": "wait",
}


def describe(rule: Rule) -> Sheet:
    """All about a rule."""
    before, after = before_and_after(rule)
    severity = rule.severity
    return Sheet(
        code=rule.code,
        name=rule.name,
        score_dimension=rule.score_dimension,
        severity=severity.value if isinstance(severity, Severity) else {str(k): s.value for k, s in severity.items()},
        severity_text=severity_text(rule),
        worst=max((rule.severity_for(kind) for kind in rule.kinds), key=lambda severity: severity.rank).value,
        kinds=[kind.value for kind in rule.kinds],
        message=rule.message.strip(),
        meaning=meaning(rule),
        help=rule.help.strip(),
        advice=advice(rule),
        fix=rule.own_fix.applicability if rule.own_fix else None,
        fix_text=fix_text(rule),
        why=" ".join(rule.why.split()),
        before=before,
        after=after,
        limits=[list(limit) for limit in _limits_of(rule)],
        sources=list(rule.sources),
    )


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


def _filled(text: str, rule: Rule) -> str:
    samples = dict(_SAMPLES)
    for name, value in limits(rule):
        if field := _SAMPLE_LIMITS.get(name):
            samples[field] = value
            samples["elapsed"] = "3 days after the interview" if field == "wait" else "30 h"
    return _FIELD.sub(lambda field: samples.get(field[1], "…"), " ".join(text.split()))
