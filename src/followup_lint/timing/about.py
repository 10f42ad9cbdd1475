"""Which date words of a sentence are about a certain day, such as that of the interview."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from followup_lint.draft import Kind, Span
from followup_lint.expression import Phrases, Vocabulary, parse_all
from followup_lint.nlp import Analysis, Sentence
from followup_lint.rule.common import Act
from followup_lint.rule.timing import AboutGroup
from followup_lint.timing.datewords import DateWord

STAND_IN = "§"  # what the word list <when> means; it replaces date words before phrases are looked for
_END_OF_CLAUSE = re.compile(r"[;:](?=\s)|\s[–—]\s")

Mention = Sequence[DateWord]  # words that name one day together: “Wednesday, 5 November”


@dataclass(frozen=True, slots=True)
class PhraseGroup:
    """Phrases around a date word that say which day it means, with their conditions."""

    kinds: frozenset[Kind]
    label: Act | None
    threshold: float
    dates: bool
    phrases: Phrases
    unless: Phrases

    def applies_to(self, mention: Mention, sentence: Sentence, analysis: Analysis) -> bool:
        """Whether the group's conditions hold, apart from the words around the mention."""
        if analysis.kind not in self.kinds or not (self.dates or not any(word.has_month for word in mention)):
            return False
        if self.label is None:
            return True
        probability = analysis.probability(sentence, self.label)
        if probability is None or probability < self.threshold:
            return False
        return analysis.clause(sentence, self.label).holds(_shifted(mention[0].span, sentence.span.start))

    def matches(self, clause: str) -> bool:
        """Whether a phrase is in a clause, outside of all exceptions."""
        return self.phrases.match(clause) and not self.unless.match(clause)


def read_groups(groups: Iterable[AboutGroup], vocabulary: Vocabulary) -> list[PhraseGroup]:
    """The groups of a rule, their phrases parsed."""
    return [
        PhraseGroup(
            frozenset(group.kinds),
            group.label,
            group.threshold,
            group.dates,
            parse_all(group.phrases, vocabulary),
            parse_all(group.unless, vocabulary),
        )
        for group in groups
    ]


def mentions_about(
    groups: Sequence[PhraseGroup], mentions: Iterable[Mention], sentence: Sentence, analysis: Analysis
) -> Iterator[Mention]:
    """The mentions that have a phrase of one of the groups around them, in the same clause."""
    for mention in mentions:
        clause = _clause_around(sentence.text, Span(mention[0].span.start, mention[-1].span.end))
        if any(group.applies_to(mention, sentence, analysis) and group.matches(clause) for group in groups):
            yield mention


def _clause_around(text: str, span: Span) -> str:
    """The part of the sentence around the span that ends at a semicolon, a colon or a dash, with a sign for the span."""
    first, last = 0, len(text)
    for mark in _END_OF_CLAUSE.finditer(text):
        if mark.end() <= span.start:
            first = mark.end()
        elif mark.start() >= span.end:
            last = mark.start()
            break
    return text[first : span.start] + STAND_IN + text[span.end : last]


def _shifted(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
