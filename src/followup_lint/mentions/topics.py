"""Topics in a draft: whether it mentions them, also in other words."""

import itertools
import re
from dataclasses import dataclass
from functools import cache, lru_cache

from followup_lint.datafiles import read_yaml
from followup_lint.draft import Part, Span
from followup_lint.language import date_words
from followup_lint.mentions.lists import compound, general, preposition, synonyms, weight
from followup_lint.mentions.topic_index import FAMILY, DraftIndex, Stems, index_draft, small_words, topic_stem
from followup_lint.mentions.words import Word, split, words
from followup_lint.nlp import Analysis

_SYNONYM = 0.75
_SMALL_WEIGHT = 1.5
_REACH = 2
# A name that is hardly an English word is enough of a topic.
_NAME = 8.5
_PAIR = 10.5
_EVERYDAY = 3.0
_TELLING = 5.0  # "home" and "night" are not enough of "long drive home at night"
_MOST = 0.75
_MANY = 3  # synonyms, without any of the topic's own words
# The probability of a detail of the conversation from which one word of a topic is enough; and from which the sentence
# tells so clearly what was discussed that its words may be other words for the topic.
DETAIL = 0.8
_SURE_DETAIL = 0.95
_DATE = re.compile(r"q[1-4]|20\d\d|h[12]")


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
class _Key:
    """A word of a topic: its stem, its weight, and whether it is a rare name, such as Portree."""

    stem: str
    weight: float
    is_name: bool


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A topic: its words, those before a preposition, the abbreviations in it, and its own initials."""

    keys: tuple[_Key, ...]
    head: frozenset[str]
    abbreviations: frozenset[str]
    initials: frozenset[str]


def find_topic(analysis: Analysis, names: tuple[str, ...], parts: tuple[Part, ...]) -> list[Span]:
    """Where the draft mentions a topic with these names."""
    index = index_draft(analysis, parts)
    found = [span for name in names for span in _find_phrase(index, _phrase(name), _TOPIC)]
    if found or not any(_phrase(name).keys for name in names):
        return found
    sentences = [s for s in analysis.sentences_in(parts) if s.part is Part.BODY]
    return [s.span for s in sentences if (analysis.probability(s, "topic-detail") or 0.0) >= _SURE_DETAIL]


def find_concern(analysis: Analysis, concern: str, parts: tuple[Part, ...]) -> list[Span]:
    """Where the draft addresses a concern: in its own words, or in those of its usual answers, such as a move to a
    doubt about the distance.
    """
    index = index_draft(analysis, parts)
    raised = {topic_stem(word) for word in split(concern)}
    answers = frozenset[str]().union(*(answers for asked, answers in _concern_answers() if asked & raised))
    answered = [word.span for word in words(analysis) if word.part in parts and word.fold in answers]
    return _find_phrase(index, _phrase(concern), _CONCERN) + answered


def _find_phrase(index: DraftIndex, phrase: _Phrase, limits: _Limits) -> list[Span]:
    spans = [index.abbreviations[short].span for short in phrase.initials if short in index.abbreviations]
    spans += [index.runs[short].span for short in phrase.abbreviations if short in index.runs]
    total = sum(key.weight for key in phrase.keys)
    if not total:
        return spans
    for at in range(len(index.sentences)):
        window = index.sentences[at : at + _REACH]
        met = [(key, *hit) for key in phrase.keys if (hit := _find_stem(window, key.stem))]
        is_detail = window[0].detail >= DETAIL and any(key.weight > _EVERYDAY for key, *_ in met)
        if is_detail or _are_neighbours(met) or _is_enough(phrase, [(k, right) for k, _, right in met], total, limits):
            spans.append(met[0][1].span)
    return spans


def _are_neighbours(met: list[tuple[_Key, Word, bool]]) -> bool:
    """Whether two telling words of a topic follow each other in the draft as well: "the regional banks"."""
    return any(
        second.at == first.at + 1 and right and also_right and key.weight + other.weight > _PAIR
        for (key, first, right), (other, second, also_right) in itertools.pairwise(met)
    )


def _is_enough(phrase: _Phrase, met: list[tuple[_Key, bool]], total: float, limits: _Limits) -> bool:
    """Whether these words of a topic are enough of it; the flag says that it is the word itself and not a synonym."""
    are_enough = len(met) > 1 and _are_enough_together(phrase, met, total, limits)
    return are_enough or any(_is_enough_alone(phrase, key, total, limits, right=right) for key, right in met)


def _are_enough_together(phrase: _Phrase, met: list[tuple[_Key, bool]], total: float, limits: _Limits) -> bool:
    share = sum(key.weight * (1.0 if right else _SYNONYM) for key, right in met) / total
    if len(phrase.keys) != 2 and share < _MOST and all(key.weight <= _TELLING for key, _ in met):
        return False
    stems = {key.stem for key, right in met if right}
    has_head = len(phrase.head) > 1 and phrase.head <= stems
    return has_head or (share >= limits.share and (bool(stems) or len(met) >= _MANY))


def _is_enough_alone(phrase: _Phrase, key: _Key, total: float, limits: _Limits, *, right: bool) -> bool:
    """Whether this word alone is enough of a topic."""
    share = key.weight * (1.0 if right else _SYNONYM) / total
    if right and key.is_name:
        return True
    if len(phrase.keys) == 1 or (right and all(other.weight <= _SMALL_WEIGHT for other in phrase.keys if other != key)):
        return len(phrase.keys) == 1 or key.weight > _SMALL_WEIGHT
    return right and key.weight >= limits.telling and share >= limits.share_of_one


def _find_stem(window: tuple[Stems, ...], wanted: str) -> tuple[Word, bool] | None:
    """The word with a stem or its synonym, and whether it is the word itself."""
    for stems in window:
        if wanted in stems.words:
            return stems.words[wanted], True
    for stems in window:
        for other in stems.by_beginning.get(wanted[:FAMILY], ()):
            if _is_akin(other, wanted):
                return stems.words[other], True
        for group in synonyms().get(wanted, ()):
            if group in stems.by_group:
                return stems.by_group[group], False
    return None


def _is_akin(first: str, second: str) -> bool:
    """Whether two stems are of one family: "adopt" and "adoption" are, "migrat" and "migrant" are not."""
    short, long = sorted((first, second), key=len)
    return len(short) >= FAMILY and long.startswith(short) and len(long) - len(short) <= 4


@lru_cache(maxsize=2_000)
def _phrase(name: str) -> _Phrase:
    written = split(name)
    content = [word for word in _joined(name) if word.lower() not in small_words() and word != "s"]
    stems = {topic_stem(word): word for word in content}
    keys = tuple(_key(stemmed, word, alone=len(stems) == 1) for stemmed, word in stems.items())
    initials = {"".join(word[0] for word in content).upper(), "".join(word[0] for word in written).upper()}
    abbreviations = frozenset(word for word in written if word.isupper() and len(word) > 2)
    before = preposition().split(name, maxsplit=1)[0]
    head = frozenset(topic_stem(word) for word in _joined(before) if word.lower() not in small_words())
    return _Phrase(keys, head, abbreviations, frozenset(short for short in initials if len(short) > 2))


def _key(stemmed: str, word: str, *, alone: bool) -> _Key:
    is_date = word.istitle() and word.lower() in date_words()
    own_weight = _SMALL_WEIGHT if is_date and not alone else _weight(stemmed, alone=alone)
    # A capitalised word, but neither a date nor an abbreviation, which may be a word of every day in its trade.
    is_name = word.istitle() and not is_date and own_weight > _NAME
    return _Key(stemmed, own_weight, is_name)


def _weight(stemmed: str, *, alone: bool) -> float:
    """The weight of a word; a quarter, a year or a word of many topics has little next to other words."""
    return _SMALL_WEIGHT if not alone and (stemmed in general() or _DATE.fullmatch(stemmed)) else weight(stemmed)


def _joined(name: str) -> list[str]:
    """The words of a topic; a compound with a small word in it, such as on-call, is one word."""
    return split(compound().sub(lambda match: match[0].replace("-", ""), name))


@cache
def _concern_answers() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """Stems of the words in which concerns are raised, each group with the words of its usual answers."""
    pairs = read_yaml("concerns.yml")["answers"]
    return tuple((frozenset(map(topic_stem, p["ask"].split())), frozenset(p["answer"].split())) for p in pairs)
