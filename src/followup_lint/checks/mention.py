"""`check: mention`: a fact of the context is absent, misspelt or wrong in the draft."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from followup_lint.checks.dictionary import is_listed
from followup_lint.checks.match import Check, Match, at_report_line, in_view
from followup_lint.draft import Part, Span
from followup_lint.expression import Phrases, parse_all, word_set
from followup_lint.mentions import (
    greets_interviewer,
    is_known,
    mentioned,
    misspelt,
    other_names,
    own_words,
    speaks_of_interviewers,
    strangers,
)
from followup_lint.nlp import Analysis, Sentence
from followup_lint.rule import MentionRule, RuleSet
from followup_lint.rule.common import Act
from followup_lint.search import matches_any

if TYPE_CHECKING:
    from spacy.language import Language

_ARTICLE = re.compile(r"\bthe $", re.IGNORECASE)
_CLEAR = 0.5  # probability of a rival act


@dataclass(frozen=True, slots=True)
class _BoundRule:
    """A rule with its expressions: frames of a wrong name, places where it is innocent, what clears the draft, and what
    shows that the reader was at the interview.
    """

    rule: MentionRule
    frames: Phrases
    weak: Phrases
    innocent: Phrases
    unless: Phrases
    met: Phrases


def build(rules: Sequence[MentionRule], rule_set: RuleSet, nlp: "Language") -> Check:
    """A check that compares the names in a draft with those of its context."""

    def read(phrases: Sequence[str]) -> Phrases:
        return parse_all(phrases, rule_set.vocabulary)

    bound_rules = [
        _BoundRule(
            rule, read(rule.frames), read(rule.weak_frames), read(rule.except_), read(rule.unless), read(rule.met)
        )
        for rule in rules
    ]

    def check(analysis: Analysis) -> Iterator[Match]:
        for bound in bound_rules:
            if analysis.kind in bound.rule.kinds and is_known(analysis.context, bound.rule.fact):
                yield from _FAULTS[bound.rule.fault](analysis, bound)

    return check


def _absent(analysis: Analysis, bound: _BoundRule) -> Iterator[Match]:
    if _is_cleared(analysis, bound):
        return
    spans = mentioned(analysis, bound.rule.fact, bound.rule.scope)
    places = [(span, _sentence(analysis, span)) for span in spans] if bound.innocent else []
    innocent = [span for span, sentence in places if sentence and _is_in(bound.innocent, sentence, span)]
    if all(any(other.holds(span) for other in innocent) for span in spans):
        yield at_report_line(bound.rule, analysis, bound.rule.at)


def _misspelt(analysis: Analysis, bound: _BoundRule) -> Iterator[Match]:
    for miss in misspelt(analysis, bound.rule.fact):
        written = analysis.draft.text[miss.span.start : miss.span.end]
        if bound.rule.fact == "role" and is_listed(written.lower()):
            continue  # a store that is well managed, and not the Store Manager
        yield in_view(bound.rule, analysis, miss.span, right=miss.right)


def _wrong(analysis: Analysis, bound: _BoundRule) -> Iterator[Match]:
    """Companies and jobs of others in a frame. Each name is reported once; a company not at all if one of its words is
    in an innocent place anywhere in the draft.
    """
    if bound.rule.fact == "interviewer":
        yield from _wrong_people(analysis, bound)
        return
    if _is_cleared(analysis, bound):
        return
    is_absent = not mentioned(analysis, bound.rule.fact, bound.rule.scope)
    meant: dict[frozenset[str], Span] = {}
    explained: set[str] = set()
    for span in other_names(analysis, bound.rule.fact, bound.rule.scope):
        sentence = _sentence(analysis, span)
        if sentence is None:
            continue
        name = own_words(analysis.draft.text[span.start : span.end])
        if _is_in(bound.innocent, sentence, span):
            explained |= name
        elif _is_meant(analysis, bound, sentence, span, is_absent=is_absent):
            meant.setdefault(name, span)
    for name, span in meant.items():
        if bound.rule.fact != "company" or name.isdisjoint(explained):
            yield in_view(bound.rule, analysis, span)


def _wrong_people(analysis: Analysis, bound: _BoundRule) -> Iterator[Match]:
    """Strangers who are treated as interviewers: greeted as such, or in a frame of a sentence that thanks. Each name is
    reported once.
    """
    body = analysis.sentences_in((Part.BODY, Part.CLOSING))
    is_interviewer = not any(matches_any(bound.unless, sentence) for sentence in body) and _was_there(analysis, bound)
    names: set[frozenset[str]] = set()
    for stranger in strangers(analysis):
        name = own_words(analysis.draft.text[stranger.span.start : stranger.span.end])
        sentence = _sentence(analysis, stranger.span)
        if sentence is None or name in names:
            continue
        if stranger.greeted:
            names.add(name)  # whoever is greeted by right may also be thanked
            is_wrong = is_interviewer
        else:
            is_wrong = _is_thanked(analysis, bound, sentence, stranger.span)
            names |= {name} if is_wrong else set()
        if is_wrong and sentence.part in bound.rule.scope:
            yield in_view(bound.rule, analysis, stranger.span)


def _was_there(analysis: Analysis, bound: _BoundRule) -> bool:
    """Whether the message speaks to those whom it greets as to interviewers."""
    if greets_interviewer(analysis):
        return True
    if speaks_of_interviewers(analysis):
        return False
    asks_more = analysis.kind in bound.rule.met_in
    return any(
        _does(analysis, bound, sentence) and (not asks_more or matches_any(bound.met, sentence))
        for sentence in analysis.sentences_in((Part.BODY, Part.CLOSING))
    )


def _is_thanked(analysis: Analysis, bound: _BoundRule, sentence: Sentence, span: Span) -> bool:
    return (
        _is_in(bound.frames, sentence, span)
        and _does(analysis, bound, sentence)
        and not _is_in(bound.innocent, sentence, span)
    )


def _does(analysis: Analysis, bound: _BoundRule, sentence: Sentence) -> bool:
    """Whether a sentence does what counts as evidence; it may if the rule names no acts or the model was not asked."""
    chances = {act: analysis.probability(sentence, act) for act in bound.rule.acts}
    return not chances or any(chance is None or chance >= bound.rule.acts[act] for act, chance in chances.items())


def _is_cleared(analysis: Analysis, bound: _BoundRule) -> bool:
    return any(matches_any(bound.unless, sentence) for sentence in analysis.sentences)


def _is_meant(analysis: Analysis, bound: _BoundRule, sentence: Sentence, span: Span, *, is_absent: bool) -> bool:
    """Whether the name is in a frame, and the sentence does not do something else with it, as far as the meaning model
    was asked.
    """
    if _is_about_others(analysis, bound, sentence):
        return False
    if _is_in(bound.frames, sentence, span):
        return True
    is_about_it = not bound.rule.acts or _is_sure(analysis, sentence, bound.rule.acts)
    return is_absent and is_about_it and _is_in(bound.weak, sentence, span)


def _is_about_others(analysis: Analysis, bound: _BoundRule, sentence: Sentence) -> bool:
    """Whether the sentence clearly does one of the rival acts, and none of the rule's."""
    rivals = (analysis.probability(sentence, act) or 0.0 for act in bound.rule.rival_acts)
    return max(rivals, default=0.0) > _CLEAR and not _is_sure(analysis, sentence, bound.rule.acts)


def _is_sure(analysis: Analysis, sentence: Sentence, acts: Mapping[Act, float]) -> bool:
    """Whether the model is sure of one of the acts, as the rule's thresholds ask; not if it was not asked."""
    return any((analysis.probability(sentence, act) or 0.0) >= least for act, least in acts.items())


def _sentence(analysis: Analysis, span: Span) -> Sentence | None:
    return next((sentence for sentence in analysis.sentences if sentence.span.holds(span)), None)


def _is_in(phrases: Phrases, sentence: Sentence, span: Span) -> bool:
    """Whether the name, with or without its article, is in the place of @ in one of the phrases."""
    if not phrases.possible(sentence.words):  # it has all the words that there are without the name
        return False
    inside = Span(span.start - sentence.span.start, span.end - sentence.span.start)
    article = _ARTICLE.search(sentence.text[: inside.start])
    wide = Span(article.start(), inside.end) if article else inside
    return _holds(phrases, sentence, inside, wide)


def _holds(phrases: Phrases, sentence: Sentence, *spans: Span) -> bool:
    """Whether a phrase matches with one of the spans in the place of its @."""
    for span in spans:
        # One capitalised word in the place of the name and no other capital, so that @ matches it and nothing else.
        placeholder = "X" + "x" * (span.end - span.start - 1)
        text = _lower(sentence.text[: span.start]) + placeholder + _lower(sentence.text[span.end :])
        if any(found.holds(span) for found in phrases.find(text, word_set(text))):
            return True
    return False


def _lower(text: str) -> str:
    """The text in lower case and of the same length."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(one if len(one := c.lower()) == 1 else c for c in text)


_FAULTS: dict[str, Callable[[Analysis, _BoundRule], Iterator[Match]]] = {
    "absent": _absent,
    "misspelt": _misspelt,
    "wrong": _wrong,
}
