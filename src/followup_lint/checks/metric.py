"""`check: metric`: a measure is over or under its limit."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from followup_lint.checks.match import Check, Match, at_anchor, in_view
from followup_lint.checks.words import count_words
from followup_lint.draft import Anchor, Kind, Part, Span
from followup_lint.nlp import Case
from followup_lint.rule import MetricRule, RuleSet

if TYPE_CHECKING:
    from spacy.language import Language

_MARGIN = 3.0  # grades; textstat counts words and sentences in its own way
Limits = float | dict[str, float] | None


def build(rules: Sequence[MetricRule], rule_set: RuleSet, nlp: "Language") -> Check:
    """A check that takes the measure of each rule."""

    def check(case: Case) -> Iterator[Match]:
        words = sum(count_words(case.draft.text[s.span.start : s.span.end]) for s in case.draft.parts(Part.BODY))
        for rule in rules:
            if case.kind in rule.kinds and words >= rule.at_least_words:
                yield from _MEASURES[rule.measure](case, rule, words)

    return check


def _limit(case: Case, limits: Limits) -> float | None:
    if not isinstance(limits, dict):
        return limits
    if case.kind is Kind.LETTER and case.context.medium == "handwritten" and "letter/handwritten" in limits:
        return limits["letter/handwritten"]
    return limits.get(case.kind.value)


def _broken(case: Case, rule: MetricRule, value: float) -> float | None:
    """The limit that the value breaks."""
    over, under = _limit(case, rule.over), _limit(case, rule.under)
    if over is not None and value > over:
        return over
    return under if under is not None and value < under else None


def _whole(case: Case, rule: MetricRule, value: float) -> Iterator[Match]:
    limit = _broken(case, rule, value)
    if limit is not None:
        yield at_anchor(rule, case, rule.at, value=round(value), limit=round(limit))


def _words(case: Case, rule: MetricRule, words: int) -> Iterator[Match]:
    yield from _whole(case, rule, words)


def _subject(case: Case, rule: MetricRule, words: int) -> Iterator[Match]:
    for segment in case.draft.parts(Part.SUBJECT):
        length = segment.span.end - segment.span.start
        limit = _broken(case, rule, length)
        if limit is not None:
            yield at_anchor(rule, case, Anchor.SUBJECT, value=length, limit=round(limit))


def _sentences(case: Case, rule: MetricRule, words: int) -> Iterator[Match]:
    yield from _stretches(case, rule, [sentence.span for sentence in case.sentences_in((Part.BODY,))])


def _paragraphs(case: Case, rule: MetricRule, words: int) -> Iterator[Match]:
    yield from _stretches(case, rule, case.draft.paragraphs)


def _stretches(case: Case, rule: MetricRule, spans: Sequence[Span]) -> Iterator[Match]:
    for span in spans:
        count = count_words(case.draft.text[span.start : span.end])
        limit = _broken(case, rule, count)
        if limit is not None:
            yield in_view(rule, case, span, value=count, limit=round(limit))


def _readability(measure: str) -> Callable[[Case, MetricRule, int], Iterator[Match]]:
    def grade(case: Case, rule: MetricRule, words: int) -> Iterator[Match]:
        sentences = [sentence.text for sentence in case.sentences_in((Part.BODY,))]
        limit = _limit(case, rule.over)
        if rule.under is None and limit is not None and _roughly(sentences, words) + _MARGIN < limit:
            return
        yield from _whole(case, rule, _textstat(measure)(" ".join(sentences)))

    return grade


def _roughly(sentences: Sequence[str], words: int) -> float:
    """About the higher of the two grades (Smith and Senter 1967; Coleman and Liau 1975): a draft far below the limit
    needs no exact one.
    """
    letters = sum(map(str.isalnum, "".join(sentences))) / max(1, words)
    length = max(1, words) / max(1, len(sentences))
    return max(4.71 * letters + 0.5 * length - 21.43, 5.88 * letters - 29.6 / length - 15.8)


@cache
def _textstat(measure: str) -> Callable[[str], float]:
    import textstat  # a third of a second: only when a draft has enough words to be measured

    found: Callable[[str], float] = getattr(textstat, measure)
    return found


_MEASURES: dict[str, Callable[[Case, MetricRule, int], Iterator[Match]]] = {
    "words": _words,
    "sentence-words": _sentences,
    "paragraph-words": _paragraphs,
    "subject-characters": _subject,
    "automated-readability": _readability("automated_readability_index"),
    "coleman-liau": _readability("coleman_liau_index"),
}
