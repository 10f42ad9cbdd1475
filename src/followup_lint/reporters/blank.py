"""A draft that is still to be written: front matter with its kind, and what is known about the interview as comments."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from followup_lint.context import Context, fact_text
from followup_lint.draft import Kind
from followup_lint.reporters.timing import window_text
from followup_lint.rule import MetricRule, Rule
from followup_lint.terminal import visible
from followup_lint.timing import TimingResult

_NOTHING_KNOWN = "Nothing is known about the interview yet; `followup-lint init` asks four questions."
_WITHOUT_SUBJECT = (Kind.LETTER, Kind.CALL)
_LABEL_WIDTH = 9


def render(kind: Kind, context: Context, timing: TimingResult, rules: Iterable[Rule]) -> str:
    """The text of the file. Nothing in it is part of the message, which is empty."""
    known = list(_facts(context))
    hints = [*known, *_advice(kind, context, timing, rules)]
    lines = [
        "---",
        f"# For a {kind}. Write below the second line of dashes; what is above it is not part of your message.",
        f"kind: {kind}",
        *([] if known else [f"# {_NOTHING_KNOWN}"]),
        *(visible(f"# {label:<{_LABEL_WIDTH}} {' '.join(text.split())}") for label, text in hints),
        "---",
        *([] if kind in _WITHOUT_SUBJECT else ["Subject:"]),
    ]
    return "\n".join(lines) + "\n\n"


def _facts(context: Context) -> Iterator[tuple[str, str]]:
    for label, value in (
        ("to", context.interviewers),
        ("company", context.company),
        ("role", context.role),
        ("topics", context.topics),
        ("concerns", context.concerns),
    ):
        if value:
            yield label, fact_text(value)


def _advice(kind: Kind, context: Context, timing: TimingResult, rules: Iterable[Rule]) -> Iterator[tuple[str, str]]:
    if context.topics and kind in (Kind.THANK_YOU, Kind.LETTER):
        yield "", "Take up one of the topics, and say what it has to do with you."
    if timing.status == "too-late":
        yield "send", f"It is too late for this message{f'; {timing.next}' if timing.next else ''}."
    elif timing.now is not None and (timing.opens_at or timing.closes_at):
        yield "send", window_text(timing, timing.here(timing.now).date())
    shortest, longest = _limits(kind, context, rules)
    if shortest and longest:
        yield "length", f"{shortest:g} to {longest:g} words"


def _limits(kind: Kind, context: Context, rules: Iterable[Rule]) -> tuple[float, float]:
    """The least and the most words of such a message, 0 where no rule limits them."""
    key = f"{kind}/{context.medium}"
    shortest = longest = 0.0
    for rule in rules:
        if isinstance(rule, MetricRule) and rule.measure == "words" and kind in rule.kinds:
            under, over = (_limit(limits, key, kind) for limits in (rule.under, rule.over))
            shortest, longest = shortest or under, longest or over
    return shortest, longest


def _limit(limits: float | Mapping[Any, float] | None, key: str, kind: Kind) -> float:
    return limits.get(key, limits.get(kind, 0)) if isinstance(limits, Mapping) else limits or 0
