"""`check: missing`: nothing in the message does what it must do."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from followup_lint.checks.match import Check, Match, at_anchor
from followup_lint.expression import Expression, parse
from followup_lint.mentions import has_details, is_known, mentioned
from followup_lint.nlp import Analysis
from followup_lint.rule import MissingRule, Need, RuleSet
from followup_lint.search import Searcher, matches_any

if TYPE_CHECKING:
    from spacy.language import Language


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What meets a need: `first` and `last` are the indexes of its phrases among all that are searched for."""

    need: Need
    first: int
    last: int
    unless: tuple[Expression, ...]
    patterns: tuple[re.Pattern[str], ...]


def build(rules: Sequence[MissingRule], rule_set: RuleSet, nlp: "Language") -> Check:
    """A check that looks for the evidence of all these rules in one pass."""
    searched: list[Expression] = []
    evidence: list[list[_Evidence]] = []
    for rule in rules:
        evidence.append([])
        for need in rule.needs:
            first = len(searched)
            searched += [parse(phrase, rule_set.vocabulary) for phrase in need.phrases]
            unless = tuple(parse(phrase, rule_set.vocabulary) for phrase in need.unless)
            patterns = tuple(re.compile(pattern, re.IGNORECASE) for pattern in need.patterns)
            evidence[-1].append(_Evidence(need, first, len(searched), unless, patterns))
    searcher = Searcher(searched, nlp)

    def check(analysis: Analysis) -> Iterator[Match]:
        hits = list(searcher.find(analysis))

        def met(rule: MissingRule, item: _Evidence) -> bool:
            if any(
                item.first <= hit.index < item.last
                and hit.sentence.part in rule.scope
                and not matches_any(item.unless, hit.sentence)
                for hit in hits
            ):
                return True
            return _met_otherwise(analysis, rule, item)

        for rule, items in zip(rules, evidence, strict=True):
            if analysis.kind not in rule.kinds or not _applies(analysis, rule):
                continue
            unmet = [item.need for item in items if not met(rule, item)]
            if unmet:
                what = " and ".join(need.what for need in unmet if need.what)
                yield at_anchor(rule, analysis, rule.at, evidence=_evidence(analysis, rule, unmet), what=what)

    return check


def _applies(analysis: Analysis, rule: MissingRule) -> bool:
    if not all(is_known(analysis.context, fact) for fact in rule.only_with):
        return False
    return not any(is_known(analysis.context, fact) for fact in rule.only_without)


def _met_otherwise(analysis: Analysis, rule: MissingRule, item: _Evidence) -> bool:
    """Whether patterns, facts, details or the meaning layer are evidence. `unless` corrects words, not meaning."""
    sentences = analysis.sentences_in(rule.scope)
    worded = [sentence for sentence in sentences if not matches_any(item.unless, sentence)]
    if any(pattern.search(sentence.text) for pattern in item.patterns for sentence in worded):
        return True
    if any(mentioned(analysis, fact, rule.scope) for fact in item.need.facts):
        return True
    if item.need.details and has_details(analysis, worded):
        return True
    acts = item.need.acts
    return any(analysis.acts.get(s.first, {}).get(act, 0.0) >= least for act, least in acts.items() for s in sentences)


def _evidence(analysis: Analysis, rule: MissingRule, unmet: Sequence[Need]) -> str:
    """How near the likeliest sentence comes, as the meaning layer sees it; nothing where it was not asked."""
    acts = dict.fromkeys(act for need in unmet for act in need.acts)
    said = [analysis.acts[s.first] for s in analysis.sentences_in(rule.scope) if s.first in analysis.acts]
    likeliest = [f"{act} {max(chances.get(act, 0.0) for chances in said):.2f}" for act in acts if said]
    return f"the likeliest sentence, as the meaning layer sees it: {', '.join(likeliest)}" if likeliest else ""
