"""Looking for many expressions at once in a draft's Doc.

One PhraseMatcher looks for the anchors of all of them; an expression is tried only in a sentence that contains one of
its anchors.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from followup_lint.draft import Span
from followup_lint.expression import Expression, Phrases
from followup_lint.nlp import Analysis, Sentence

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Hit:
    """A match of an expression: its index among those searched for, the sentence, and the span in the view's text."""

    index: int
    sentence: Sentence
    span: Span


class Searcher:
    """Searches for a fixed list of expressions."""

    def __init__(self, expressions: Sequence[Expression], nlp: "Language") -> None:
        from spacy.attrs import LOWER  # type: ignore[import-not-found]
        from spacy.matcher import PhraseMatcher

        self._expressions = expressions
        self._everywhere = [i for i, expression in enumerate(expressions) if not expression.anchors]
        self._matcher = PhraseMatcher(nlp.vocab, attr=LOWER)  # by name, it is checked against a schema
        self._users: dict[str, list[int]] = {}
        for index, expression in enumerate(expressions):
            for anchor in expression.anchors:
                self._users.setdefault(anchor, []).append(index)
        for anchor in self._users:
            self._matcher.add(anchor, [_tokens(anchor, nlp)])

    def find(self, analysis: Analysis) -> Iterator[Hit]:
        """Every match of one of the expressions, in the order of expressions, then of the text."""
        for index, sentences in sorted(self.find_sentences(analysis).items()):
            for sentence in sentences:
                for span in self.find_in(index, sentence):
                    yield Hit(index, sentence, span)

    def find_in(self, index: int, sentence: Sentence) -> Iterator[Span]:
        """The matches of an expression in a sentence, as spans of the view's text."""
        expression = self._expressions[index]
        if expression.may_match(sentence.words):
            yield from map(sentence.shifted, expression.find(sentence.text))

    def find_sentences(self, analysis: Analysis) -> dict[int, list[Sentence]]:
        """The sentences in which an expression may match, in their order, by its index."""
        wanted: set[tuple[int, int]] = {(i, s) for i in self._everywhere for s in range(len(analysis.sentences))}
        firsts = [sentence.first for sentence in analysis.sentences]
        strings = analysis.doc.vocab.strings
        for match, start, _ in self._matcher(analysis.doc):
            number = bisect_right(firsts, start) - 1
            if number >= 0 and start < analysis.sentences[number].last:
                wanted.update((index, number) for index in self._users[strings[match]])
        found: dict[int, list[Sentence]] = {}
        for index, number in sorted(wanted):
            found.setdefault(index, []).append(analysis.sentences[number])
        return found


def matches_any(phrases: Phrases, sentence: Sentence) -> bool:
    """Whether one of the phrases is in the sentence."""
    return phrases.match(sentence.text, sentence.words)


def spans_in(phrases: Phrases, sentence: Sentence) -> list[Span]:
    """Where the phrases are in the sentence, as spans of the view's text."""
    return [sentence.shifted(span) for span in phrases.find(sentence.text, sentence.words)]


def _tokens(anchor: str, nlp: "Language") -> "Doc":
    """The anchor as tokens, cut as the tokenizer cuts a draft; plain words need no tokenizer, which is slow."""
    from spacy.tokens import Doc

    words = anchor.split(" ")
    special = getattr(nlp.tokenizer, "rules", {})
    if all(word.isalpha() and word not in special for word in words):
        return Doc(nlp.vocab, words=words)
    return nlp.make_doc(anchor)
