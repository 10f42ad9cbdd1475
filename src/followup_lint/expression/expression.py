"""One phrase as a rule wrote it: a regular expression over a sentence, and the words that a match contains."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from followup_lint.draft import Span
from followup_lint.expression.literals import rarest_texts, required_words
from followup_lint.expression.pattern import compile_nodes, trim_lead
from followup_lint.expression.syntax import ExpressionError, Node, Vocabulary, parse_nodes


@dataclass(frozen=True)
class Expression:
    """A phrase as a rule wrote it, ready to be searched for."""

    source: str
    nodes: tuple[Node, ...] = field(repr=False)

    @cached_property
    def _regex(self) -> re.Pattern[str]:
        return compile_nodes(self.nodes)

    def find(self, sentence: str) -> Iterator[Span]:
        """The spans of the phrase in a sentence, in code points from its start; they do not overlap."""
        for match in self._regex.finditer(" " + sentence):
            start = trim_lead(match)
            if start < match.end():
                yield Span(start - 1, match.end() - 1)

    @cached_property
    def anchors(self) -> tuple[str, ...]:
        """Literal phrases in lower case, one of which every match contains, unless a comma or a quotation mark parts
        its words; empty if there are none.
        """
        return rarest_texts(self.nodes)

    @cached_property
    def _required(self) -> tuple[frozenset[str], ...]:
        return required_words(self.nodes)

    @property
    def rarest_words(self) -> frozenset[str]:
        """Words, one of which every match contains; empty if there are none."""
        return self._required[0] if self._required else frozenset()

    def may_match(self, words: frozenset[str]) -> bool:
        """Whether the phrase can match a sentence with this `word_set`: far cheaper than `find`."""
        for required in self._required:  # noqa: SIM110  # a generator takes longer than all tests
            if required.isdisjoint(words):
                return False
        return True


def parse(source: str, vocabulary: Vocabulary) -> Expression:
    """The expression written as `source`. Raises ExpressionError."""
    nodes = parse_nodes(source, vocabulary)
    if not nodes:
        raise ExpressionError("an empty phrase would match everything")
    return Expression(source, nodes)
