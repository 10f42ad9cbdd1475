"""Looking for many expressions at once in a draft's Doc.

One PhraseMatcher looks for the anchors of all of them; only in a sentence that holds an anchor is the expression itself
tried. A draft that has nothing to do with a rule costs nothing.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from followup_lint.draft import Span
from followup_lint.expression import Expression, pieces
from followup_lint.nlp import Analysis, Sentence

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Hit:
    """Where an expression stands: its index among those searched for, the sentence, and the span in the view's text."""

    index: int
    sentence: Sentence
    span: Span


class Searcher:
    """Searches for a fixed list of expressions."""

    def __init__(self, expressions: Sequence[Expression], nlp: "Language") -> None:
        from spacy.matcher import PhraseMatcher

        self._expressions = expressions
        self._everywhere = [i for i, expression in enumerate(expressions) if not expression.anchors]
        self._matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
        self._users: dict[str, list[int]] = {}
        for index, expression in enumerate(expressions):
            for anchor in expression.anchors:
                self._users.setdefault(anchor, []).append(index)
        for anchor in self._users:
            self._matcher.add(anchor, [_tokens(anchor, nlp)])

    def find(self, analysis: Analysis) -> Iterator[Hit]:
        """Every place where one of the expressions stands, in the order of expressions, then of the text."""
        wanted: set[tuple[int, int]] = {(i, s) for i in self._everywhere for s in range(len(analysis.sentences))}
        firsts = [sentence.first for sentence in analysis.sentences]
        strings = analysis.doc.vocab.strings
        for match, start, _ in self._matcher(analysis.doc):
            at = bisect_right(firsts, start) - 1
            if at >= 0 and start < analysis.sentences[at].last:
                wanted.update((index, at) for index in self._users[strings[match]])
        for index, at in sorted(wanted):
            sentence = analysis.sentences[at]
            if not self._expressions[index].may_stand_in(pieces(sentence.text)):
                continue
            for span in self._expressions[index].find(sentence.text):
                yield Hit(index, sentence, Span(sentence.span.start + span.start, sentence.span.start + span.end))


def stands_in(expressions: Sequence[Expression], sentence: str) -> bool:
    """Whether one of the expressions is in the sentence."""
    words = pieces(sentence)
    return any(one.may_stand_in(words) and next(one.find(sentence), None) is not None for one in expressions)


def spans_in(expressions: Sequence[Expression], sentence: Sentence) -> list[Span]:
    """Where the expressions stand in the sentence, as spans of the view's text."""
    start, words = sentence.span.start, pieces(sentence.text)
    return [
        Span(start + span.start, start + span.end)
        for one in expressions
        if one.may_stand_in(words)
        for span in one.find(sentence.text)
    ]


def _tokens(anchor: str, nlp: "Language") -> "Doc":
    """The anchor as tokens, cut as the tokenizer cuts a draft; plain words need no tokenizer, which is slow."""
    from spacy.tokens import Doc

    words = anchor.split(" ")
    special = getattr(nlp.tokenizer, "rules", {})
    if all(word.isalpha() and word not in special for word in words):
        return Doc(nlp.vocab, words=words)
    return nlp.make_doc(anchor)
