"""`check: phrase`: the words are there. `check: act`: a sentence does it, as its words and the meaning model say."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from followup_lint.checks.evidence import probability_text
from followup_lint.checks.match import Check, Match, in_view
from followup_lint.checks.phrase_regexes import PhraseRegexes
from followup_lint.checks.phrase_search import FoundPhrase, PhraseSearch
from followup_lint.draft import Span
from followup_lint.nlp import Analysis, Sentence
from followup_lint.rule import PhraseRule, RuleSet

if TYPE_CHECKING:
    from spacy.language import Language

_ABOUT_WRITER = ("tone", "salary")  # dimensions of rules about what the writers say themselves
_MIN_CLAUSE = 2  # words; fewer say nothing to a reader


def build(rules: Sequence[PhraseRule], rule_set: RuleSet, nlp: "Language") -> Check:
    """A check that finds the phrases of all these rules in one pass, then what else each rule looks for.

    A rule with a label reports the phrases that the meaning model does not rule out, and sentences without a phrase
    that it is sure of. Without the meaning model, and for rules without a label, only phrases are checked.
    """
    search = PhraseSearch(rules, rule_set, nlp)
    regexes = {rule.code: PhraseRegexes(rule, is_own=rule.code in rule_set.own) for rule in rules}

    def check(analysis: Analysis) -> Iterator[Match]:
        for rule, phrases in search.find(analysis):
            reported = dict(_confirmed(rule, analysis, phrases))
            worded = frozenset(reported)
            by_regex = regexes[rule.code].find(analysis, tuple(reported))
            for sentence, probability in _sure(rule, analysis, phrases):
                clause = _clause(rule, analysis, sentence)
                if not search.is_innocent(rule, sentence, clause) and not any(map(clause.overlaps, by_regex)):
                    reported[clause] = probability
            for span in _without_quotations(rule, analysis, sorted(reported))[rule.limit :]:
                yield _match(rule, analysis, span, reported[span], is_worded=span in worded)
            for span in _without_quotations(rule, analysis, by_regex):
                yield in_view(rule, analysis, span, better=None)

    return check


def _without_quotations(rule: PhraseRule, analysis: Analysis, spans: Sequence[Span]) -> list[Span]:
    """The spans that are not quoted, for rules about what the writers say themselves."""
    is_about_writer = rule.score_dimension in _ABOUT_WRITER
    return [span for span in spans if not (is_about_writer and analysis.is_quoted(span))]


def _confirmed(
    rule: PhraseRule, analysis: Analysis, phrases: Sequence[FoundPhrase]
) -> Iterator[tuple[Span, float | None]]:
    """The phrases that the meaning model does not rule out, each with the probability of its sentence."""
    for phrase in phrases:
        probability = _probability(rule, analysis, phrase.sentence)
        if probability is None or probability >= rule.phrase_threshold:
            yield phrase.span, probability


def _sure(rule: PhraseRule, analysis: Analysis, phrases: Sequence[FoundPhrase]) -> Iterator[tuple[Sentence, float]]:
    """The sentences without a phrase that the meaning model is sure of, each with its probability."""
    if rule.label is None or rule.threshold is None:
        return
    with_phrase = {phrase.sentence.first for phrase in phrases}
    for sentence in analysis.sentences_in(rule.scope):
        probability = _probability(rule, analysis, sentence)
        if probability is None or probability < rule.threshold or sentence.first in with_phrase:
            continue
        announces = sentence.text.endswith(":")
        if not announces and len(sentence.text.split()) >= rule.min_words:
            yield sentence, probability


def _probability(rule: PhraseRule, analysis: Analysis, sentence: Sentence) -> float | None:
    """How probably the sentence does what the label says; None if there is no label or the sentence was not judged."""
    return None if rule.label is None else analysis.probability(sentence, rule.label)


def _clause(rule: PhraseRule, analysis: Analysis, sentence: Sentence) -> Span:
    """The words that do it; the whole sentence if they are too few to be understood."""
    clause = analysis.clause(sentence, rule.label) if rule.label else sentence.span
    words = analysis.draft.text[clause.start : clause.end].split()
    return clause if len(words) >= _MIN_CLAUSE else sentence.span


def _match(rule: PhraseRule, analysis: Analysis, span: Span, probability: float | None, *, is_worded: bool) -> Match:
    """The finding; milder than the rule unless the model is certain, or as sure as `threshold` asks of words it agrees with."""
    text = analysis.draft.text[span.start : span.end]
    better = rule.replace.get(text.lower())
    better = better[:1].upper() + better[1:] if better and text[:1].isupper() else better
    if rule.label is None or rule.threshold is None or probability is None:
        return in_view(rule, analysis, span, better=better)
    certain = min(rule.certain, rule.threshold) if is_worded else rule.certain
    severity = rule.severity_for(analysis.kind).milder if probability < certain else None
    evidence = probability_text(rule.label, probability, rule.threshold)
    return in_view(rule, analysis, span, severity=severity, evidence=evidence, better=better)
