"""The language in which rules write phrases.

    I [really|truly] (need|needs) <the> (job|position)

    word          that word, in any case; a hyphen in it may also be a blank or nothing: follow-up
    (a|b c|...)   one of these
    [a|b]         one of these, or nothing
    <name>        a word list of vocabulary.yml
    ...           up to three words, ...5 up to five; never across the end of a clause marked by ; : or brackets
    _             exactly one word
    #             a number, with its currency sign or unit letter: 85,000  €60k
    @             a proper name: words with capitals, joined by and, of, &, the like
    ^  $          the start, the end of the sentence

An expression becomes two things: a regular expression over a sentence, compiled when it is first needed, and its
**anchors**: a few literal phrases, one of which every match contains. One PhraseMatcher looks for the anchors of all
rules at once, so an expression that has nothing to do with a draft costs nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from followup_lint.draft import Span
from followup_lint.expression.literals import MAX_ANCHORS, rarest_texts, required_words, word_set
from followup_lint.expression.pattern import compile_nodes, trim_lead
from followup_lint.expression.syntax import ExpressionError, Node, Vocabulary, WordLists, parse_nodes

__all__ = ["MAX_ANCHORS", "Expression", "ExpressionError", "Vocabulary", "WordLists", "parse", "word_set"]


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

    def may_match(self, words: frozenset[str]) -> bool:
        """Whether the phrase can match a sentence with this `word_set`: far cheaper than `find`."""
        return not any(required.isdisjoint(words) for required in self._required)


def parse(source: str, vocabulary: Vocabulary) -> Expression:
    """The expression written as `source`. Raises ExpressionError."""
    nodes = parse_nodes(source, vocabulary)
    if not nodes:
        raise ExpressionError("an empty phrase would match everything")
    return Expression(source, nodes)
