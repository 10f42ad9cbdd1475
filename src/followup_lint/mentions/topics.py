"""Topics and concerns in a draft: whether it mentions them, also in other words."""

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from followup_lint.draft import Part, Span
from followup_lint.language import stem
from followup_lint.mentions.topic_forms import (
    SMALL_WEIGHT,
    Key,
    Phrase,
    concern_answers,
    in_full,
    opening,
    openings,
    read_phrase,
    small_words,
    topic_stem,
)
from followup_lint.mentions.words import Word, fold, split, words, words_of
from followup_lint.nlp import Analysis, Sentence, once_per_draft

_SYNONYM = 0.75
_REACH = 2  # sentences
_PAIR = 10.5
_EVERYDAY = 3.0
_TELLING = 5.0  # "home" and "night" are not enough of "long drive home at night"
_MOST = 0.75
_MANY = 3  # synonyms, without any of the topic's own words
_FAMILY = 5  # first letters that stems of one family have at least in common
_ENDING = 4  # letters in which they differ at most
# The probability of a detail of the conversation from which one word of a topic is enough; and from which the sentence
# tells so clearly what was discussed that its words may be other words for the topic.
DETAIL = 0.8
_SURE_DETAIL = 0.95
_LETTERS_AND_DIGITS = re.compile(r"^[a-z]+(?=\d+$)|(?<=[a-z])\d+$")


@dataclass(frozen=True, slots=True)
class _Limits:
    """How much of a topic is enough: the share of its weight in neighbouring sentences; and for a single word its share
    and its weight.
    """

    share: float
    share_of_one: float
    telling: float


_TOPIC = _Limits(share=0.55, share_of_one=0.32, telling=6.4)
# A concern is answered in other words than it was raised in, so fewer must be the same.
_CONCERN = _Limits(share=0.5, share_of_one=0.28, telling=5.5)


@dataclass(frozen=True, slots=True)
class _Stems:
    """A sentence's stems with their words, and how probably it tells a detail of the conversation."""

    words: Mapping[str, Word]
    detail: float


@dataclass(frozen=True, slots=True)
class _Hit:
    """A word of a topic and the word that means it here: the word itself if `right`, else a synonym."""

    key: Key
    word: Word
    right: bool

    @property
    def weight(self) -> float:
        return self.key.weight * (1.0 if self.right else _SYNONYM)


def find_topics(analysis: Analysis, parts: tuple[Part, ...]) -> list[Span]:
    """Where the draft mentions a topic of the context by one of its names."""
    sure = [
        s.span for s in analysis.sentences_in(parts) if s.part is Part.BODY and _detail(analysis, s) >= _SURE_DETAIL
    ]
    spans: list[Span] = []
    for topic in analysis.context.topics:
        phrases = [read_phrase(name) for name in (topic.name, *topic.aliases)]
        found = [span for phrase in phrases for span in _find(analysis, parts, phrase, _TOPIC)]
        spans += found or (sure if any(phrase.keys for phrase in phrases) else [])
    return spans


def find_concerns(analysis: Analysis, parts: tuple[Part, ...]) -> list[Span]:
    """Where the draft addresses a concern: in its own words, or in those of its usual answers, such as a move to a
    doubt about the distance.
    """
    raised = {topic_stem(word) for concern in analysis.context.concerns for word in split(concern)}
    answers = frozenset[str]().union(*(answers for asked, answers in concern_answers() if asked & raised))
    spans = [word.span for word in words(analysis) if word.part in parts and word.fold in answers]
    for concern in analysis.context.concerns:
        spans += _find(analysis, parts, read_phrase(concern), _CONCERN)
    return spans


def _find(analysis: Analysis, parts: tuple[Part, ...], phrase: Phrase, limits: _Limits) -> Iterator[Span]:
    yield from _abbreviated(analysis, parts, phrase)
    total = sum(key.weight for key in phrase.keys)
    sentences = _stems(analysis, parts)
    for at in range(len(sentences) if total else 0):
        window = sentences[at : at + _REACH]
        hits = [hit for key in phrase.keys if (hit := _find_key(window, key))]
        is_detail = window[0].detail >= DETAIL and any(hit.key.weight > _EVERYDAY for hit in hits)
        if is_detail or _are_neighbours(hits) or _is_enough(phrase, hits, total, limits):
            yield hits[0].word.span


def _are_neighbours(hits: Sequence[_Hit]) -> bool:
    """Whether two telling words of a topic follow each other in the draft as well: "the regional banks"."""
    return any(
        second.word.at == first.word.at + 1
        and first.right
        and second.right
        and first.key.weight + second.key.weight > _PAIR
        for first, second in itertools.pairwise(hits)
    )


def _is_enough(phrase: Phrase, hits: Sequence[_Hit], total: float, limits: _Limits) -> bool:
    """Whether these words of a topic are enough of it."""
    are_enough = len(hits) > 1 and _are_enough_together(phrase, hits, total, limits)
    return are_enough or any(_is_enough_alone(phrase, hit, total, limits) for hit in hits)


def _are_enough_together(phrase: Phrase, hits: Sequence[_Hit], total: float, limits: _Limits) -> bool:
    share = sum(hit.weight for hit in hits) / total
    if len(phrase.keys) != 2 and share < _MOST and all(hit.key.weight <= _TELLING for hit in hits):
        return False
    stems = {hit.key.stem for hit in hits if hit.right}
    has_head = len(phrase.head) > 1 and phrase.head <= stems
    return has_head or (share >= limits.share and (bool(stems) or len(hits) >= _MANY))


def _is_enough_alone(phrase: Phrase, hit: _Hit, total: float, limits: _Limits) -> bool:
    if len(phrase.keys) == 1 or (hit.right and hit.key.is_name):
        return True
    if not hit.right:
        return False
    if all(other.weight <= SMALL_WEIGHT for other in phrase.keys if other != hit.key):
        return hit.key.weight > SMALL_WEIGHT
    return hit.key.weight >= limits.telling and hit.key.weight / total >= limits.share_of_one


def _find_key(window: Sequence[_Stems], key: Key) -> _Hit | None:
    """What means this word of a topic in these sentences: the word, one of its family, or a synonym."""
    for stems in window:
        if key.stem in stems.words:
            return _Hit(key, stems.words[key.stem], right=True)
    for stems in window:
        for other, word in stems.words.items():
            if _is_akin(other, key.stem):
                return _Hit(key, word, right=True)
        for other, word in stems.words.items():
            if other in key.synonyms:
                return _Hit(key, word, right=False)
    return None


def _is_akin(first: str, second: str) -> bool:
    """Whether two stems are of one family: "adopt" and "adoption" are, "migrat" and "migrant" are not."""
    short, long = sorted((first, second), key=len)
    return len(short) >= _FAMILY and long.startswith(short) and len(long) - len(short) <= _ENDING


def _abbreviated(analysis: Analysis, parts: tuple[Part, ...], phrase: Phrase) -> Iterator[Span]:
    """Where the topic's initials are, or words whose initials are an abbreviation in the topic."""
    found = [word for word in words(analysis) if word.part in parts]
    yield from (word.span for word in found if word.text in phrase.initials)
    content = [word for word in found if word.fold not in small_words()] if phrase.abbreviations else []
    for short in phrase.abbreviations:
        for at in range(len(content) - len(short) + 1):
            run = content[at : at + len(short)]
            are_initials = all(word.fold[0] == letter for word, letter in zip(run, short.lower(), strict=True))
            if are_initials and all(word.before in (" ", "-") for word in run[1:]):
                yield run[0].span


@once_per_draft
def _stems(analysis: Analysis, parts: tuple[Part, ...]) -> list[_Stems]:
    """The stems in each sentence that may mean a word of a topic or concern, each with its first word."""
    wanted = openings(analysis.context.names("topics", "concerns"))
    company = {fold(word) for word in split(analysis.context.company)}
    sentences = []
    for sentence in analysis.sentences_in(parts):
        stems: dict[str, Word] = {}
        previous = None
        for word in words_of(analysis, sentence):
            if word.capital and word.fold in company:
                continue
            for stemmed in _word_stems(word, wanted):
                stems.setdefault(stemmed, word)
            if previous and word.before in (" ", "-"):
                for stemmed in _joined_stems(previous.fold, word.fold, wanted):
                    stems.setdefault(stemmed, previous)
            previous = word
        sentences.append(_Stems(stems, _detail(analysis, sentence)))
    return sentences


def _word_stems(word: Word, wanted: frozenset[str]) -> Iterator[str]:
    """The stem of a word, and those of its letters and its digits."""
    for text in (word.text, *(() if word.fold.isalpha() else _LETTERS_AND_DIGITS.findall(word.fold))):
        full = in_full(text)
        if opening(full) in wanted:
            yield stem(full)


def _joined_stems(first: str, second: str, wanted: frozenset[str]) -> Iterator[str]:
    """The stems of two words as one: "handing over" is the handover, "raising funds" is fundraising."""
    if opening(first + second) in wanted:
        yield topic_stem(first + second)
        yield stem(first) + second
    if opening(second + first) in wanted:
        yield stem(second) + stem(first)


def _detail(analysis: Analysis, sentence: Sentence) -> float:
    return analysis.probability(sentence, "topic-detail") or 0.0
