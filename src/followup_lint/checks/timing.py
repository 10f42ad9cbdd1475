"""`check: timing`: the time of sending does not fit what is known about the interview."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from followup_lint.checks.match import Check, Match, in_view, report_span
from followup_lint.nlp import Analysis
from followup_lint.rule import DateWordsRule, RuleSet, TimingRule
from followup_lint.timing import DateReader

if TYPE_CHECKING:
    from spacy.language import Language


def build(rules: Sequence[TimingRule], rule_set: RuleSet, nlp: "Language") -> Check:
    """A check of the time of sending, and of the date words in the draft."""
    codes = frozenset(rule.code for rule in rules)
    readers = [DateReader(rule, rule_set.vocabulary) for rule in rules if isinstance(rule, DateWordsRule)]

    def check(analysis: Analysis) -> Iterator[Match]:
        if analysis.timing is None or analysis.timing.timeline is None:
            return
        timeline = analysis.timing.timeline
        for outcome in analysis.timing.outcomes:
            if outcome.severity is not None and outcome.rule.code in codes:
                span = report_span(analysis.draft, outcome.rule.at)
                yield Match(outcome.rule, span, outcome.fields, severity=outcome.severity)
        for reader in readers:
            if reader.rule.is_for(analysis.kind, timeline.outcome):
                for stale in reader.find(analysis, timeline):
                    if not analysis.is_quoted(stale.span):  # words of another day
                        yield in_view(reader.rule, analysis, stale.span, fact=stale.fact, sent=stale.sent)

    return check
