"""`check: phrase`: the words are there."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from followup_lint.checks.marks import MarkSearch
from followup_lint.checks.match import Check, Match, in_view, replacement
from followup_lint.checks.phrases import PhraseSearch
from followup_lint.draft import Span
from followup_lint.nlp import Analysis
from followup_lint.rule import PhraseRule, RuleSet

if TYPE_CHECKING:
    from spacy.language import Language


def build(rules: Sequence[PhraseRule], rule_set: RuleSet, nlp: "Language") -> Check:
    """A check that finds the phrases of all these rules in one pass, and then the regular expressions of each."""
    search = PhraseSearch(rules, rule_set, nlp)
    marks = {rule.code: MarkSearch(rule) for rule in rules}

    def check(analysis: Analysis) -> Iterator[Match]:
        for rule, found in search.find(analysis):
            spans = [one.span for one in found]
            for span in spans[rule.limit :]:
                yield _match(rule, analysis, span)
            for span in marks[rule.code].find(analysis, spans):
                yield in_view(rule, analysis, span, better=None)

    return check


def _match(rule: PhraseRule, analysis: Analysis, span: Span) -> Match:
    text = analysis.draft.text[span.start : span.end]
    better = rule.replace.get(text.lower())
    if better is None:
        return in_view(rule, analysis, span, better=None)
    cased = better[:1].upper() + better[1:] if text[:1].isupper() else better
    fix = replacement(analysis.draft, span, cased, message=f'write "{cased}"')
    return in_view(rule, analysis, span, fix=fix, better=better)
