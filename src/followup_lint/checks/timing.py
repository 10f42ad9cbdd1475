"""`check: timing`: the time of sending does not fit what is known about the interview."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from followup_lint.checks.match import Check, Match, in_view, place
from followup_lint.nlp import Case
from followup_lint.rule import RuleSet, TimingRule
from followup_lint.timing import DateReader, rulings, times

if TYPE_CHECKING:
    from spacy.language import Language


def build(rules: Sequence[TimingRule], rule_set: RuleSet, nlp: "Language") -> Check:
    """A check that judges the time of sending, and the date words in the draft."""
    readers = [DateReader(rule, rule_set.vocabulary) for rule in rules if rule.date_words]

    def check(case: Case) -> Iterator[Match]:
        if case.now is None:
            return
        seen = times(case.context, case.now)
        for ruling in rulings(case.kind, seen, rules):
            if ruling.severity is not None:
                span = place(case.draft, ruling.rule.at)
                yield Match(ruling.rule, span, ruling.fields, severity=ruling.severity)
        for reader in readers:
            if case.kind in reader.rule.kinds and seen.outcome in reader.rule.outcomes:
                for stale in reader.find(case.sentences_in(reader.rule.scope), case.kind, seen):
                    yield in_view(reader.rule, case, stale.span, fact=stale.fact, sent=stale.sent)

    return check
