"""`check: like`: a sentence means what one of the rule's examples means, by the meaning layer's vectors."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from followup_lint.checks.match import Check, Match, in_view
from followup_lint.meaning import vectors
from followup_lint.nlp import Analysis
from followup_lint.rule import LikeRule, RuleSet

if TYPE_CHECKING:
    from spacy.language import Language


def build(rules: Sequence[LikeRule], rule_set: RuleSet, nlp: "Language") -> Check:
    """A check that compares each sentence with the examples of each rule; silent without the meaning layer."""

    def check(analysis: Analysis) -> Iterator[Match]:
        for rule in rules:
            if analysis.kind in rule.kinds:
                yield from _matches(rule, analysis)

    return check


def _matches(rule: LikeRule, analysis: Analysis) -> Iterator[Match]:
    judged = [sentence for sentence in analysis.sentences_in(rule.scope) if sentence.first in analysis.acts]
    if not judged:
        return
    like, unlike = vectors(rule.sentences), vectors(rule.unlike)
    for sentence, vector in zip(judged, vectors(sentence.text for sentence in judged), strict=True):
        near, far = (max((float(vector @ other) for other in others), default=0.0) for others in (like, unlike))
        if near >= rule.threshold and near > far:
            evidence = f"similarity {near:.2f} to the rule's sentences (threshold {rule.threshold:g})"
            yield in_view(rule, analysis, sentence.span, evidence=evidence)
