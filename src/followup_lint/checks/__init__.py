"""The code behind the `check:` of a rule: each check gets all of its rules at once and reads one case at a time."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from followup_lint.checks import (
    like,
    mention,
    metric,
    missing,
    phrase,
    regex,
    segment,
    similarity,
    spelling,
    timing,
)
from followup_lint.checks.match import Check, Match, make_finding
from followup_lint.rule import RuleSet

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["CHECKS", "Check", "Match", "make_finding"]

# `build(rules, rule_set, nlp)`: the rules are those of this check; the set has the word lists and the templates.
CHECKS: dict[str, Callable[[Sequence[Any], RuleSet, "Language"], Check]] = {
    "act": phrase.build,
    "like": like.build,
    "mention": mention.build,
    "metric": metric.build,
    "missing": missing.build,
    "phrase": phrase.build,
    "regex": regex.build,
    "segment": segment.build,
    "similarity": similarity.build,
    "spelling": spelling.build,
    "timing": timing.build,
}
