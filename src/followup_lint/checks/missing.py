"""`check: missing`: nothing in the message does what it must do."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from followup_lint.checks.evidence import probability_text
from followup_lint.checks.match import Check, Match, at_report_line
from followup_lint.expression import Expression, Phrases, parse, parse_all
from followup_lint.lazyregex import LazyPattern, OwnPattern, pattern_of
from followup_lint.mentions import has_details, is_known, mentioned
from followup_lint.nlp import Analysis, Sentence
from followup_lint.rule import MissingRule, Need, RuleSet
from followup_lint.search import Searcher, matches_any

if TYPE_CHECKING:
    from spacy.language import Language


@dataclass(frozen=True, slots=True)
class _CompiledNeed:
    """What meets a need: its phrases are those from `first` to `last` (exclusive) of all that are searched for."""

    source: Need
    first: int
    last: int
    unless: Phrases
    patterns: tuple[LazyPattern | OwnPattern, ...]


def build(rules: Sequence[MissingRule], rule_set: RuleSet, nlp: "Language") -> Check:
    """A check that looks for the evidence of all these rules in one pass."""
    searched: list[Expression] = []
    compiled: list[list[_CompiledNeed]] = []
    for rule in rules:
        compiled.append([])
        for need in rule.needs:
            first = len(searched)
            searched += [parse(phrase, rule_set.vocabulary) for phrase in need.phrases]
            unless = parse_all(need.unless, rule_set.vocabulary)
            patterns = tuple(
                pattern_of(pattern, re.IGNORECASE, is_own=rule.code in rule_set.own) for pattern in need.patterns
            )
            compiled[-1].append(_CompiledNeed(need, first, len(searched), unless, patterns))
    searcher = Searcher(searched, nlp)

    def check(analysis: Analysis) -> Iterator[Match]:
        possible = searcher.find_sentences(analysis)

        def is_met(rule: MissingRule, need: _CompiledNeed) -> bool:
            has_phrase = any(
                sentence.part in rule.scope
                and not _is_ruled_out(analysis, need.source, sentence)
                and next(searcher.find_in(index, sentence), None) is not None
                and not matches_any(need.unless, sentence)
                for index in range(need.first, need.last)
                for sentence in possible.get(index, ())
            )
            return has_phrase or _is_met_otherwise(analysis, rule, need)

        for rule, needs in zip(rules, compiled, strict=True):
            if analysis.kind not in rule.kinds or not _applies(analysis, rule):
                continue
            unmet = [need.source for need in needs if not is_met(rule, need)]
            if unmet:
                what = " and ".join(need.what for need in unmet if need.what)
                yield at_report_line(rule, analysis, rule.at, evidence=_evidence(analysis, rule, unmet), what=what)

    return check


def _applies(analysis: Analysis, rule: MissingRule) -> bool:
    if rule.asks_meaning and not analysis.is_understood:
        return False  # its few phrases alone would miss most of what there is
    if not all(is_known(analysis.context, fact) for fact in rule.only_with):
        return False
    return not any(is_known(analysis.context, fact) for fact in rule.only_without)


def _is_met_otherwise(analysis: Analysis, rule: MissingRule, need: _CompiledNeed) -> bool:
    """Whether patterns, facts, details or the meaning model show it. `unless` corrects words, not meaning."""
    sentences = analysis.sentences_in(rule.scope)
    worded = [
        sentence
        for sentence in sentences
        if not matches_any(need.unless, sentence) and not _is_ruled_out(analysis, need.source, sentence)
    ]
    possible = [pattern for pattern in need.patterns if pattern.may_match(analysis.folded)]
    if any(pattern.search(sentence.text) for pattern in possible for sentence in worded):
        return True
    if any(mentioned(analysis, fact, rule.scope) for fact in need.source.facts):
        return True
    if need.source.details and has_details(analysis, worded):
        return True
    acts = need.source.acts
    return any((analysis.probability(s, act) or 0.0) >= least for act, least in acts.items() for s in sentences)


def _is_ruled_out(analysis: Analysis, need: Need, sentence: Sentence) -> bool:
    """Whether the meaning model finds it so improbable that the words of this sentence do not count."""
    probabilities = [analysis.probability(sentence, act) for act in need.acts]
    return bool(probabilities) and all(p is not None and p < need.phrase_threshold for p in probabilities)


def _evidence(analysis: Analysis, rule: MissingRule, unmet: Sequence[Need]) -> str:
    """How near the likeliest sentence comes; empty without the meaning model."""
    thresholds = {act: threshold for need in unmet for act, threshold in need.acts.items()}
    judged = [s for s in analysis.sentences_in(rule.scope) if s.first in analysis.meanings]
    if not judged:
        return ""
    return "; ".join(
        probability_text(
            act, max(analysis.probability(s, act) or 0.0 for s in judged), threshold, sentence="a sentence"
        )
        for act, threshold in thresholds.items()
    )
