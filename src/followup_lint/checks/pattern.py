"""`check: pattern`: a pattern of spaCy tokens is there."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from followup_lint.checks.match import Check, Match, in_view
from followup_lint.draft import Span
from followup_lint.errors import RuleError
from followup_lint.mentions import known_words
from followup_lint.nlp import Case
from followup_lint.rule import PatternRule, RuleSet

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.matcher import Matcher


def build(rules: Sequence[PatternRule], rule_set: RuleSet, nlp: "Language") -> Check:
    """A check that tries each rule's patterns where one of its literal words is in the draft."""
    matchers = [(rule, _matcher(rule, nlp)) for rule in rules]

    def check(case: Case) -> Iterator[Match]:
        words = {token.lower_ for token in case.doc}
        for rule, matcher in matchers:
            if case.kind in rule.kinds and (not rule.literals or not words.isdisjoint(rule.literals)):
                for span in _found(case, rule, matcher)[rule.limit :]:
                    yield in_view(rule, case, span)

    return check


def _matcher(rule: PatternRule, nlp: "Language") -> "Matcher":
    from spacy.errors import MatchPatternError
    from spacy.matcher import Matcher

    matcher = Matcher(nlp.vocab)
    try:
        matcher.add(rule.code, list(rule.patterns), greedy="LONGEST")
    except (MatchPatternError, ValueError) as error:
        raise RuleError(f"{rule.code}: a pattern that spaCy cannot read: {error}") from None
    return matcher


def _found(case: Case, rule: PatternRule, matcher: "Matcher") -> list[Span]:
    innocent = {word.lower() for word in rule.except_words}
    if rule.except_facts:
        innocent |= known_words(case.context)
    spans = []
    for _, start, end in matcher(case.doc):
        piece = case.doc[start:end]
        span = Span(piece.start_char, piece.end_char)
        inside = any(segment.span.holds(span) for segment in case.draft.parts(*rule.scope))
        if inside and not all(token.lower_ in innocent for token in piece if not token.is_punct):
            spans.append(span)
    return sorted(spans)
