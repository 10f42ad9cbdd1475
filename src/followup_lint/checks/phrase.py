"""`check: phrase`: the words are there."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from followup_lint.checks.match import Check, Match, in_view, replacement
from followup_lint.checks.phrases import PhraseSearch
from followup_lint.nlp import Case
from followup_lint.rule import PhraseRule, RuleSet

if TYPE_CHECKING:
    from spacy.language import Language


def build(rules: Sequence[PhraseRule], rule_set: RuleSet, nlp: "Language") -> Check:
    """A check that finds the phrases of all these rules in one pass."""
    search = PhraseSearch(rules, rule_set, nlp)

    def check(case: Case) -> Iterator[Match]:
        for rule, found in search.find(case):
            for one in found[rule.limit :]:
                text = case.draft.text[one.span.start : one.span.end]
                better = rule.replace.get(text.lower())
                fix = None
                if better is not None:
                    cased = better[:1].upper() + better[1:] if text[:1].isupper() else better
                    fix = replacement(case.draft, one.span, cased, message=f'write "{cased}"')
                yield in_view(rule, case, one.span, fix=fix, better=better)

    return check
