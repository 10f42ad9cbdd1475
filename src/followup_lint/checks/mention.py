"""`check: mention`: a fact of the context is absent, misspelt or wrong."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from followup_lint.checks.match import Check, Match, at_report_line, in_view, replacement
from followup_lint.draft import Part, Span
from followup_lint.expression import Expression, parse, word_set
from followup_lint.mentions import is_known, mentioned, misspelt, other_names, own_words, speaks_of_interviewers
from followup_lint.nlp import Analysis, Sentence
from followup_lint.rule import MentionRule, RuleSet
from followup_lint.search import matches_any

if TYPE_CHECKING:
    from spacy.language import Language

_ARTICLE = re.compile(r"\bthe $", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Frames:
    """A rule with its expressions: where a wrong name would stand, where it is innocent, and what clears the draft."""

    rule: MentionRule
    frames: tuple[Expression, ...]
    weak: tuple[Expression, ...]
    innocent: tuple[Expression, ...]
    unless: tuple[Expression, ...]


def build(rules: Sequence[MentionRule], rule_set: RuleSet, nlp: "Language") -> Check:
    """A check that compares the names in a draft with those of its context."""

    def read(phrases: Sequence[str]) -> tuple[Expression, ...]:
        return tuple(parse(phrase, rule_set.vocabulary) for phrase in phrases)

    ready = [
        _Frames(rule, read(rule.frames), read(rule.weak_frames), read(rule.except_), read(rule.unless))
        for rule in rules
    ]

    def check(analysis: Analysis) -> Iterator[Match]:
        for one in ready:
            if analysis.kind in one.rule.kinds and is_known(analysis.context, one.rule.fact):
                yield from _FAULTS[one.rule.fault](analysis, one)

    return check


def _absent(analysis: Analysis, one: _Frames) -> Iterator[Match]:
    spans = mentioned(analysis, one.rule.fact, one.rule.scope)
    places = [(span, _sentence(analysis, span)) for span in spans] if one.innocent else []
    innocent = [span for span, sentence in places if sentence and _is_in(one.innocent, sentence, span)]
    if all(any(other.holds(span) for other in innocent) for span in spans):
        yield at_report_line(one.rule, analysis, one.rule.at)


def _misspelt(analysis: Analysis, one: _Frames) -> Iterator[Match]:
    for miss in misspelt(analysis, one.rule.fact):
        fix = replacement(analysis.draft, miss.span, miss.right, message=f'write "{miss.right}"')
        yield in_view(one.rule, analysis, miss.span, fix=fix, right=miss.right)


def _wrong(analysis: Analysis, one: _Frames) -> Iterator[Match]:
    """Names of others: in the greeting any, elsewhere those in a frame. Each name is reported once, and not at all if
    one of its words stands in an innocent place anywhere in the draft.
    """
    if any(matches_any(one.unless, sentence) for sentence in analysis.sentences):
        return
    frames = one.frames if mentioned(analysis, one.rule.fact, one.rule.scope) else one.frames + one.weak
    meant: dict[frozenset[str], Span] = {}
    explained: set[str] = set()
    for span in other_names(analysis, one.rule.fact, one.rule.scope):
        sentence = _sentence(analysis, span)
        if sentence is None:
            continue
        name = own_words(analysis.draft.text[span.start : span.end])
        if one.rule.fact == "interviewer" and sentence.part is Part.GREETING:
            if not speaks_of_interviewers(analysis):
                meant.setdefault(name, span)
        elif _is_in(one.innocent, sentence, span):
            explained |= name
        elif _is_in(frames, sentence, span):
            meant.setdefault(name, span)
    for name, span in meant.items():
        if one.rule.fact != "company" or name.isdisjoint(explained):
            yield in_view(one.rule, analysis, span)


def _sentence(analysis: Analysis, span: Span) -> Sentence | None:
    return next((sentence for sentence in analysis.sentences if sentence.span.holds(span)), None)


def _is_in(expressions: Sequence[Expression], sentence: Sentence, span: Span) -> bool:
    """Whether the name, with or without its article, stands where one of the expressions has @."""
    inside = Span(span.start - sentence.span.start, span.end - sentence.span.start)
    article = _ARTICLE.search(sentence.text[: inside.start])
    wide = Span(article.start(), inside.end) if article else inside
    return _holds(expressions, sentence, inside, wide)


def _holds(expressions: Sequence[Expression], sentence: Sentence, *spans: Span) -> bool:
    """Whether an expression matches with the name, or the name with its article, where it has @."""
    for span in spans:
        # One word with a capital, whatever the name is made of, so that @ stands for it and for nothing longer.
        stand_in = "X" + "x" * (span.end - span.start - 1)
        text = sentence.text[: span.start] + stand_in + sentence.text[span.end :]
        words = word_set(text)
        near = (expression for expression in expressions if expression.may_match(words))
        if any(found.holds(span) for expression in near for found in expression.find(text)):
            return True
    return False


_FAULTS: dict[str, Callable[[Analysis, _Frames], Iterator[Match]]] = {
    "absent": _absent,
    "misspelt": _misspelt,
    "wrong": _wrong,
}
