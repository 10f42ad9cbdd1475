"""Drafts that say themselves that the decision has been made."""

import re
from collections.abc import Iterable

from followup_lint.context import Context
from followup_lint.draft import Draft, Kind, Part
from followup_lint.expression import Phrases, Vocabulary, parse_all
from followup_lint.rule import TimingRule
from followup_lint.rule.timing import UndecidedRule

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")


def read_decisions(rules: Iterable[TimingRule], vocabulary: Vocabulary) -> list[tuple[frozenset[Kind], Phrases]]:
    """The phrases by which messages of these kinds say that the decision has been made."""
    undecided = (rule for rule in rules if isinstance(rule, UndecidedRule))
    return [(frozenset(rule.kinds), parse_all(rule.shows_decision, vocabulary)) for rule in undecided]


def add_outcome(
    context: Context, draft: Draft, kind: Kind, decisions: Iterable[tuple[frozenset[Kind], Phrases]]
) -> Context:
    """The context, with the outcome that the draft speaks of if the context has none.

    "Thank you for telling me that the post has gone to somebody else": nobody waits for a decision any more.
    """
    phrases = [each for kinds, each in decisions if kind in kinds and each]
    if context.outcome is not None or not phrases:
        return context
    texts = (draft.text[segment.span.start : segment.span.end] for segment in draft.parts(Part.SUBJECT, Part.BODY))
    sentences = (sentence for text in texts for sentence in _SENTENCE_END.split(text))
    if any(each.match(sentence) for sentence in sentences for each in phrases):
        return context.model_copy(update={"outcome": "rejected"})
    return context
