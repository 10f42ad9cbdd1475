"""`check: timing`: the time of sending does not fit what is known about the interview."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from followup_lint.checks.match import Check, Match, in_view, report_span
from followup_lint.nlp import Analysis
from followup_lint.rule import RuleSet, TimingRule
from followup_lint.timing import DateReader, rule_outcomes, timeline

if TYPE_CHECKING:
    from spacy.language import Language


def build(rules: Sequence[TimingRule], rule_set: RuleSet, nlp: "Language") -> Check:
    """A check that judges the time of sending, and the date words in the draft."""
    readers = [DateReader(rule, rule_set.vocabulary) for rule in rules if rule.date_words]

    def check(analysis: Analysis) -> Iterator[Match]:
        if analysis.now is None:
            return
        seen = timeline(analysis.context, analysis.now)
        for ruling in rule_outcomes(analysis.kind, seen, rules):
            if ruling.severity is not None:
                span = report_span(analysis.draft, ruling.rule.at)
                yield Match(ruling.rule, span, ruling.fields, severity=ruling.severity)
        for reader in readers:
            if analysis.kind in reader.rule.kinds and seen.outcome in reader.rule.outcomes:
                for stale in reader.find(analysis.sentences_in(reader.rule.scope), analysis.kind, seen):
                    yield in_view(reader.rule, analysis, stale.span, fact=stale.fact, sent=stale.sent)

    return check
