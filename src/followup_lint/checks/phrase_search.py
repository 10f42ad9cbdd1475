"""The phrases of rules, searched for together, with all conditions and exceptions."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from followup_lint.draft import Kind, Span
from followup_lint.expression import Expression, Phrases, parse, parse_all
from followup_lint.nlp import Analysis, Sentence
from followup_lint.rule import PhraseRule, RuleSet
from followup_lint.search import Hit, Searcher, matches_any, spans_in

if TYPE_CHECKING:
    from spacy.language import Language

_NEAR = 12  # words between a phrase and what makes it innocent
_WORD = re.compile(r"\S+")
_END_OF_CLAUSE = re.compile(r"[;:](?=\s)|\s[–—]\s")


@dataclass(frozen=True, slots=True)
class _Group:
    """The conditions of a phrase; `rule` is its rule's number."""

    rule: int
    kinds: frozenset[Kind]
    with_: Phrases
    unless: Phrases


@dataclass(frozen=True, slots=True)
class FoundPhrase:
    """A phrase of a rule, outside of all its exceptions; `span` is in the view's text."""

    sentence: Sentence
    span: Span


class PhraseSearch:
    """Finds the phrases of all rules in one pass."""

    def __init__(self, rules: Sequence[PhraseRule], rule_set: RuleSet, nlp: "Language") -> None:
        def read(phrases: Sequence[str]) -> Phrases:
            return parse_all(phrases, rule_set.vocabulary)

        self.rules = rules
        self._except = [read(rule.except_) for rule in rules]
        self._unless = {rule.code: read(rule.unless) for rule in rules}
        self._groups: list[_Group] = []
        searched: list[Expression] = []
        for number, rule in enumerate(rules):
            for group in rule.all_groups:
                expressions = [parse(phrase, rule_set.vocabulary) for phrase in group.phrases]
                searched += expressions
                conditions = _Group(number, frozenset(group.kinds), read(group.with_), read(group.unless))
                self._groups += [conditions] * len(expressions)
        self._searcher = Searcher(searched, nlp)

    def find(self, analysis: Analysis) -> Iterator[tuple[PhraseRule, list[FoundPhrase]]]:
        """For each rule that applies to this kind of message, its phrases in order; those that overlap are one."""
        found: dict[int, list[FoundPhrase]] = defaultdict(list)
        for hit in self._searcher.find(analysis):
            group = self._groups[hit.index]
            if self._counts(hit, group, analysis.kind):
                found[group.rule].append(FoundPhrase(hit.sentence, hit.span))
        for number, rule in enumerate(self.rules):
            if analysis.kind in rule.kinds:
                yield rule, _merged(found.get(number, []))

    def is_innocent(self, rule: PhraseRule, sentence: Sentence, span: Span) -> bool:
        """Whether words near the span make it innocent."""
        return _is_near(self._unless[rule.code], sentence, span)

    def _counts(self, hit: Hit, group: _Group, kind: Kind) -> bool:
        rule = self.rules[group.rule]
        if hit.sentence.part not in rule.scope or kind not in group.kinds:
            return False
        if group.with_ and not matches_any(group.with_, hit.sentence):
            return False
        if any(_is_near(phrases, hit.sentence, hit.span) for phrases in (group.unless, self._unless[rule.code])):
            return False
        return not any(span.overlaps(hit.span) for span in spans_in(self._except[group.rule], hit.sentence))


def _is_near(phrases: Phrases, sentence: Sentence, span: Span) -> bool:
    """Whether one of the phrases is in the words around a span, in the same clause."""
    if not phrases.possible(sentence.words):
        return False
    near = Span(*_words_around(sentence.text, span.start - sentence.span.start, span.end - sentence.span.start))
    text = sentence.text[near.start : near.end]
    return phrases.match(text, sentence.words)


def _words_around(text: str, start: int, end: int) -> tuple[int, int]:
    """From some words before a stretch to some words after it, up to a semicolon, a colon or a dash."""
    marks = list(_END_OF_CLAUSE.finditer(text))
    first = max((mark.end() for mark in marks if mark.end() <= start), default=0)
    last = min((mark.start() for mark in marks if mark.start() >= end), default=len(text))
    before = list(_WORD.finditer(text, first, start))[-_NEAR:]
    after = list(_WORD.finditer(text, end, last))[:_NEAR]
    return before[0].start() if before else start, after[-1].end() if after else end


def _merged(found: list[FoundPhrase]) -> list[FoundPhrase]:
    """Of phrases that overlap the longest, in the order of the text."""
    kept: list[FoundPhrase] = []
    for phrase in sorted(found, key=lambda f: (f.span.start - f.span.end, f.span.start)):
        if not any(phrase.span.overlaps(other.span) for other in kept):
            kept.append(phrase)
    return sorted(kept, key=lambda f: f.span)
