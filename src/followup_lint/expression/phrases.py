"""Several expressions at once: which of them a sentence can match, by the words that it has."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from followup_lint.draft import Span
from followup_lint.expression.expression import Expression, parse
from followup_lint.expression.literals import word_set
from followup_lint.expression.syntax import Vocabulary


@dataclass(frozen=True)
class Phrases:
    """Expressions in the order in which somebody wrote them."""

    expressions: Sequence[Expression] = ()

    @cached_property
    def _by_word(self) -> dict[str, list[int]]:
        """By the rarest word that an expression needs, the places of those that need it; "" for those that need none."""
        places: dict[str, list[int]] = {}
        for place, expression in enumerate(self.expressions):
            for word in expression.rarest_words or ("",):
                places.setdefault(word, []).append(place)
        return places

    def possible(self, words: frozenset[str]) -> Sequence[Expression]:
        """The expressions that can match a sentence with this `word_set`, in their order."""
        by_word = self._by_word
        shared = by_word.keys() & words if not words.isdisjoint(by_word) else ()
        if not shared and "" not in by_word:
            return ()
        places = {place for word in (*shared, "") for place in by_word.get(word, ())}
        found = (self.expressions[place] for place in sorted(places))
        return [expression for expression in found if expression.may_match(words)]

    def find(self, text: str, words: frozenset[str]) -> Iterator[Span]:
        """The spans of the phrases in a text that is, or is a part of, a sentence with this `word_set`."""
        return (span for expression in self.possible(words) for span in expression.find(text))

    def match(self, text: str, words: frozenset[str] | None = None) -> bool:
        """Whether one of the phrases is in the text; `words` as for `find`, by default its own."""
        found = self.find(text, word_set(text) if words is None else words)
        return next(found, None) is not None

    def __bool__(self) -> bool:
        return bool(self.expressions)


def parse_all(sources: Iterable[str], vocabulary: Vocabulary) -> Phrases:
    """The expressions written as `sources`. Raises ExpressionError."""
    return Phrases([parse(source, vocabulary) for source in sources])
