"""Drafts that say themselves that the decision has been made."""

import re
from collections.abc import Iterable

from followup_lint.context import Context
from followup_lint.draft import Draft, Kind, Part
from followup_lint.expression import Vocabulary, parse
from followup_lint.rule import TimingRule
from followup_lint.rule.timing import UndecidedRule

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")


def add_outcome(
    context: Context, draft: Draft, kind: Kind, rules: Iterable[TimingRule], vocabulary: Vocabulary
) -> Context:
    """The context, with the outcome that the draft speaks of if the context has none.

    "Thank you for telling me that the post has gone to somebody else": nobody waits for a decision any more.
    """
    if context.outcome is not None:
        return context
    phrases = [
        parse(phrase, vocabulary)
        for rule in rules
        if isinstance(rule, UndecidedRule) and kind in rule.kinds
        for phrase in rule.shows_decision
    ]
    if not phrases:
        return context
    texts = (draft.text[segment.span.start : segment.span.end] for segment in draft.parts(Part.SUBJECT, Part.BODY))
    sentences = [sentence for text in texts for sentence in _SENTENCE_END.split(text)]
    if any(True for phrase in phrases for sentence in sentences for _ in phrase.find(sentence)):
        return context.model_copy(update={"outcome": "rejected"})
    return context
