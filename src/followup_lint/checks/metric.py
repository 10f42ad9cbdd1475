"""`check: metric`: a measure is over or under its limit."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from followup_lint.checks.match import Check, Match, at_report_line, in_view
from followup_lint.checks.words import count_words
from followup_lint.draft import Kind, Part, ReportLine, Span
from followup_lint.lazymodules import make_lazy
from followup_lint.nlp import Analysis
from followup_lint.rule import MetricRule, RuleSet

if TYPE_CHECKING:
    from spacy.language import Language

_MARGIN = 3.0  # grades; textstat counts words and sentences in its own way
Limits = float | Mapping[Any, float] | None


def build(rules: Sequence[MetricRule], rule_set: RuleSet, nlp: "Language") -> Check:
    """A check that takes the measure of each rule."""

    def check(analysis: Analysis) -> Iterator[Match]:
        words = sum(
            count_words(analysis.draft.text[s.span.start : s.span.end]) for s in analysis.draft.parts(Part.BODY)
        )
        for rule in rules:
            if analysis.kind in rule.kinds and words >= rule.at_least_words:
                yield from _MEASURES[rule.measure](analysis, rule, words)

    return check


def _limit(analysis: Analysis, limits: Limits) -> float | None:
    if not isinstance(limits, Mapping):
        return limits
    if analysis.kind is Kind.LETTER and analysis.context.medium == "handwritten" and "letter/handwritten" in limits:
        return limits["letter/handwritten"]
    return limits.get(analysis.kind.value)


def _broken(analysis: Analysis, rule: MetricRule, value: float) -> float | None:
    """The limit that the value breaks."""
    over, under = _limit(analysis, rule.over), _limit(analysis, rule.under)
    if over is not None and value > over:
        return over
    return under if under is not None and value < under else None


def _whole(analysis: Analysis, rule: MetricRule, value: float) -> Iterator[Match]:
    limit = _broken(analysis, rule, value)
    if limit is not None:
        yield at_report_line(rule, analysis, rule.at, value=round(value), limit=round(limit))


def _words(analysis: Analysis, rule: MetricRule, words: int) -> Iterator[Match]:
    yield from _whole(analysis, rule, words)


def _subject(analysis: Analysis, rule: MetricRule, words: int) -> Iterator[Match]:
    for segment in analysis.draft.parts(Part.SUBJECT):
        length = segment.span.end - segment.span.start
        limit = _broken(analysis, rule, length)
        if limit is not None:
            yield at_report_line(rule, analysis, ReportLine.SUBJECT, value=length, limit=round(limit))


def _sentences(analysis: Analysis, rule: MetricRule, words: int) -> Iterator[Match]:
    yield from _stretches(analysis, rule, [sentence.span for sentence in analysis.sentences_in((Part.BODY,))])


def _paragraphs(analysis: Analysis, rule: MetricRule, words: int) -> Iterator[Match]:
    yield from _stretches(analysis, rule, analysis.draft.paragraphs)


def _stretches(analysis: Analysis, rule: MetricRule, spans: Sequence[Span]) -> Iterator[Match]:
    for span in spans:
        count = count_words(analysis.draft.text[span.start : span.end])
        limit = _broken(analysis, rule, count)
        if limit is not None:
            yield in_view(rule, analysis, span, value=count, limit=round(limit))


def _readability(measure: str) -> Callable[[Analysis, MetricRule, int], Iterator[Match]]:
    def grade(analysis: Analysis, rule: MetricRule, words: int) -> Iterator[Match]:
        sentences = [sentence.text for sentence in analysis.sentences_in((Part.BODY,))]
        limit = _limit(analysis, rule.over)
        if rule.under is None and limit is not None and _roughly(sentences, words) + _MARGIN < limit:
            return
        yield from _whole(analysis, rule, _textstat(measure)(" ".join(sentences)))

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
    make_lazy("nltk", {})  # which takes most of the time and the memory, and only measures of syllables use
    import textstat  # only when a draft has enough words to be measured

    found: Callable[[str], float] = getattr(textstat, measure)
    return found


_MEASURES: dict[str, Callable[[Analysis, MetricRule, int], Iterator[Match]]] = {
    "words": _words,
    "sentence-words": _sentences,
    "paragraph-words": _paragraphs,
    "subject-characters": _subject,
    "automated-readability": _readability("automated_readability_index"),
    "coleman-liau": _readability("coleman_liau_index"),
}
