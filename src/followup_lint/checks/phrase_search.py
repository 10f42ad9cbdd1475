"""The phrases of rules, searched for together, with all conditions and exceptions."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from followup_lint.draft import Kind, Span
from followup_lint.expression import Expression, parse
from followup_lint.nlp import Analysis, Sentence
from followup_lint.rule import PhraseRule, RuleSet
from followup_lint.search import Hit, Searcher, matches_any, spans_in

if TYPE_CHECKING:
    from spacy.language import Language


@dataclass(frozen=True, slots=True)
class _Group:
    """The conditions of a phrase; `rule` is its rule's number."""

    rule: int
    kinds: frozenset[Kind]
    with_: tuple[Expression, ...]
    unless: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class FoundPhrase:
    """A phrase of a rule, outside of all its exceptions; `span` is in the view's text."""

    sentence: Sentence
    span: Span


class PhraseSearch:
    """Finds the phrases of all rules in one pass."""

    def __init__(self, rules: Sequence[PhraseRule], rule_set: RuleSet, nlp: "Language") -> None:
        def read(phrases: Sequence[str]) -> tuple[Expression, ...]:
            return tuple(parse(phrase, rule_set.vocabulary) for phrase in phrases)

        self.rules = rules
        self._except = [read(rule.except_) for rule in rules]
        self._unless = {rule.code: read(rule.unless) for rule in rules}
        self._groups: list[_Group] = []
        searched: list[Expression] = []
        for number, rule in enumerate(rules):
            for group in rule.all_groups:
                expressions = read(group.phrases)
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

    def is_innocent(self, rule: PhraseRule, sentence: Sentence) -> bool:
        """Whether the sentence contains words that make it innocent as a whole."""
        return matches_any(self._unless[rule.code], sentence)

    def _counts(self, hit: Hit, group: _Group, kind: Kind) -> bool:
        rule = self.rules[group.rule]
        if hit.sentence.part not in rule.scope or kind not in group.kinds:
            return False
        if group.with_ and not matches_any(group.with_, hit.sentence):
            return False
        if matches_any(group.unless, hit.sentence) or self.is_innocent(rule, hit.sentence):
            return False
        return not any(span.overlaps(hit.span) for span in spans_in(self._except[group.rule], hit.sentence))


def _merged(found: list[FoundPhrase]) -> list[FoundPhrase]:
    """Of phrases that overlap the longest, in the order of the text."""
    kept: list[FoundPhrase] = []
    for phrase in sorted(found, key=lambda f: (f.span.start - f.span.end, f.span.start)):
        if not any(phrase.span.overlaps(other.span) for other in kept):
            kept.append(phrase)
    return sorted(kept, key=lambda f: f.span)
