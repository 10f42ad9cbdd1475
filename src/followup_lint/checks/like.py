"""`check: like`: a sentence means what one of the rule's examples means, by the meaning model's vectors."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from followup_lint.checks.match import Check, Match, in_view
from followup_lint.meaning import understand
from followup_lint.nlp import Analysis
from followup_lint.rule import LikeRule, RuleSet

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    from spacy.language import Language


def build(rules: Sequence[LikeRule], rule_set: RuleSet, nlp: "Language") -> Check:
    """A check that compares each sentence with the examples of each rule; silent without the meaning model."""

    def check(analysis: Analysis) -> Iterator[Match]:
        for rule in rules:
            if analysis.kind in rule.kinds:
                yield from _matches(rule, analysis)

    return check


def _matches(rule: LikeRule, analysis: Analysis) -> Iterator[Match]:
    sentences = [sentence for sentence in analysis.sentences_in(rule.scope) if sentence.first in analysis.meanings]
    if not sentences:
        return
    like, unlike = _example_vectors(rule.sentences), _example_vectors(rule.unlike)
    for sentence in sentences:
        vector = analysis.meanings[sentence.first].vector
        near, far = (max((float(vector @ other) for other in others), default=0.0) for others in (like, unlike))
        if near >= rule.threshold and near > far:
            evidence = f"similarity {near:.2f} to the rule's sentences (threshold {rule.threshold:g})"
            yield in_view(rule, analysis, sentence.span, evidence=evidence)


@cache
def _example_vectors(examples: tuple[str, ...]) -> "tuple[npt.NDArray[np.float32], ...]":
    return tuple(meaning.vector for meaning in understand(examples))
