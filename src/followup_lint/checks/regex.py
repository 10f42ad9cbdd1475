"""`check: regex`: a regular expression matches."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from followup_lint.checks.match import Check, Match
from followup_lint.draft import Segment, Span, View
from followup_lint.finding import Edit, Fix
from followup_lint.nlp import Case
from followup_lint.rule import RegexRule, RuleSet

if TYPE_CHECKING:
    from spacy.language import Language

_Compiled = tuple[RegexRule, list[re.Pattern[str]], list[re.Pattern[str]]]


def build(rules: Sequence[RegexRule], rule_set: RuleSet, nlp: "Language") -> Check:
    """A check that tries the patterns of each rule on the parts of its scope."""
    compiled = [(rule, _compile(rule, rule.patterns), _compile(rule, rule.except_)) for rule in rules]

    def check(case: Case) -> Iterator[Match]:
        for rule, patterns, innocent in compiled:
            if case.kind in rule.kinds:
                yield from _matches(case, (rule, patterns, innocent))

    return check


def _compile(rule: RegexRule, patterns: Sequence[str]) -> list[re.Pattern[str]]:
    return [re.compile(pattern, re.MULTILINE | (re.IGNORECASE if rule.ignore_case else 0)) for pattern in patterns]


def _matches(case: Case, compiled: _Compiled) -> Iterator[Match]:
    rule, patterns, innocent = compiled
    view = case.draft.raw if rule.text == "raw" else case.draft.view
    kept: list[tuple[Span, re.Match[str]]] = []
    for segment in case.draft.parts(*rule.scope):
        start, end = _limits(rule, segment)
        text = view.text[start:end]
        spared = [Span(*match.span()) for pattern in innocent for match in pattern.finditer(text)]
        for pattern in patterns:
            for match in pattern.finditer(text):
                span = Span(*match.span())
                taken = [other for other, _ in kept]
                moved = Span(start + span.start, start + span.end)
                if span.start == span.end or any(other.overlaps(span) for other in spared):
                    continue
                if not any(moved.overlaps(other) for other in taken):
                    kept.append((moved, match))
    for span, match in sorted(kept, key=lambda item: item[0])[rule.limit :]:
        yield Match(rule, view.source_span(span), {"text": match[0].strip()}, _fix(rule, view, span, match))


def _limits(rule: RegexRule, segment: Segment) -> tuple[int, int]:
    span = segment.raw if rule.text == "raw" else segment.span
    return span.start, span.end


def _fix(rule: RegexRule, view: View, span: Span, match: re.Match[str]) -> Fix | None:
    if rule.replace is None:
        return None
    better = match.expand(rule.replace)
    return Fix("safe", f'write "{better}"', (Edit(view.source_span(span), better),))
