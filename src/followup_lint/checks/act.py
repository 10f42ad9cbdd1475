"""`check: act`: a sentence does it, as the meaning layer and the words together say."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, cast

from followup_lint.checks.marks import MarkSearch
from followup_lint.checks.match import Check, Match, in_view
from followup_lint.checks.phrases import Found, PhraseSearch
from followup_lint.expression import parse
from followup_lint.mentions import known_words
from followup_lint.nlp import Analysis, Sentence
from followup_lint.rule import ActRule, RuleSet
from followup_lint.search import matches_any

if TYPE_CHECKING:
    from spacy.language import Language


def build(rules: Sequence[ActRule], rule_set: RuleSet, nlp: "Language") -> Check:
    """A check that reports phrases that the meaning layer does not rule out, and sentences that it is sure of."""
    search = PhraseSearch(rules, rule_set, nlp)
    marks = {rule.code: MarkSearch(rule) for rule in rules}
    own = {r.code: tuple(parse(p, rule_set.vocabulary) for p in r.at_work.own) for r in rules if r.at_work}

    def matches(
        analysis: Analysis, act: ActRule, found: Sequence[Found], sentences: Sequence[Sentence]
    ) -> Iterator[Match]:
        said = [(one.span, _probability(analysis, act, one.sentence.first, 1.0)) for one in found]
        spans = [
            (span, _evidence(analysis, act, chance, "its words"))
            for span, chance in said
            if chance >= act.phrase_threshold
        ]
        signs = marks[act.code].find(analysis, [span for span, _ in spans])
        worded = {one.sentence.first for one in found}
        for sentence in sentences:
            chance = _probability(analysis, act, sentence.first, 0.0)
            if sentence.first in worded or chance < act.threshold or len(sentence.text.split()) < act.min_words:
                continue
            if sentence.text.endswith(":") or search.is_innocent(act, sentence):  # it announces what comes
                continue
            if not any(sentence.span.overlaps(sign) for sign in signs):
                spans.append((sentence.span, _evidence(analysis, act, chance, "the sentence as a whole")))
        for span, evidence in (*sorted(spans)[act.limit :], *((sign, "") for sign in signs)):
            yield in_view(act, analysis, span, evidence=evidence)

    def check(analysis: Analysis) -> Iterator[Match]:
        for rule, found in search.find(analysis):
            act = cast("ActRule", rule)
            if act.at_work and not known_words(analysis.context).isdisjoint(act.at_work.words):
                found = [one for one in found if matches_any(own[act.code], one.sentence)]
                sentences = [one for one in analysis.sentences_in(act.scope) if matches_any(own[act.code], one)]
            else:
                sentences = analysis.sentences_in(act.scope)
            yield from matches(analysis, act, found, sentences)

    return check


def _probability(analysis: Analysis, rule: ActRule, first: int, otherwise: float) -> float:
    """How probably the sentence that begins with this token does what the rule is about."""
    return analysis.acts[first].get(rule.label, 0.0) if first in analysis.acts else otherwise


def _evidence(analysis: Analysis, rule: ActRule, chance: float, what: str) -> str:
    """What speaks for the finding; nothing where the meaning layer was not asked."""
    return f"{what}; the meaning layer says {rule.label} with a probability of {chance:.2f}" if analysis.acts else ""
