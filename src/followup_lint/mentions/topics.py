"""Topics and concerns in a draft: whether it mentions them, also in other words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from followup_lint.draft import Part, Span
from followup_lint.language import stem
from followup_lint.mentions.topic_forms import (
    Key,
    Phrase,
    concern_answers,
    in_full,
    opening,
    openings,
    read_phrases,
    topic_stem,
)
from followup_lint.mentions.words import Word, fold, split, words, words_of
from followup_lint.nlp import Analysis, Sentence, once_per_draft

_SYNONYM = 0.75  # of the weight of the word that it stands for
_REACH = 2  # sentences
_SHARE = 0.55  # of the weight of a topic, which is enough of it
_MOST = 0.7
_EVERYDAY = 3.0  # the weight of a word that tells nothing by itself, even in a detail of the conversation
_TELLING = (
    5.0  # of a word that makes half of a topic enough: "home" and "night" are not enough of "long drive home at night"
)
_RARE = 6.4  # of a word that is enough alone, if it has a good share of the topic
_SHARE_OF_RARE = 0.32
_CONCERN = 0.87  # of all this is enough of a concern, which is answered in other words than it was raised in
_PAIR = 10.5  # of two words that follow each other in the draft as in the topic
_MANY = 3  # synonyms, without any of the topic's own words
_FAMILY = 5  # first letters that stems of one family have at least in common
_ENDING = 4  # letters in which they differ at most
# The probability of a detail of the conversation from which one word of a topic is enough; and from which the sentence
# tells so clearly what was discussed that its words may be other words for the topic.
DETAIL = 0.8
_SURE_DETAIL = 0.95
_EASED = 0.25  # how much less of a topic is enough in what is certainly a detail of the conversation
_LETTERS_AND_DIGITS = re.compile(r"^[a-z]+(?=\d+$)|(?<=[a-z])\d+$")


@dataclass(frozen=True, slots=True)
class _Hit:
    """A word of a topic and the word that means it here: the word itself if `right`, else a synonym."""

    key: Key
    word: Word
    right: bool


# The stems of a few sentences, each with its first word, by the first letters of their families.
_Near = Mapping[str, Mapping[str, Word]]


def find_topics(analysis: Analysis, parts: tuple[Part, ...]) -> list[Span]:
    """Where the draft mentions a topic of the context by one of its names."""
    sure = [s.span for s in analysis.sentences_in(parts) if _detail(analysis, s) >= _SURE_DETAIL]
    spans: list[Span] = []
    for topic in analysis.context.topics:
        phrases = [phrase for name in (topic.name, *topic.aliases) for phrase in read_phrases(name)]
        found = [span for phrase in phrases for span in _find(analysis, parts, phrase, 1.0)]
        spans += found or (sure if phrases else [])
    return spans


def find_concerns(analysis: Analysis, parts: tuple[Part, ...]) -> list[Span]:
    """Where the draft addresses a concern: in its own words, or in those of its usual answers, such as a move to a
    doubt about the distance.
    """
    raised = {topic_stem(word) for concern in analysis.context.concerns for word in split(concern)}
    answers = frozenset[str]().union(*(answers for asked, answers in concern_answers() if asked & raised))
    spans = [word.span for word in words(analysis) if word.part in parts and word.fold in answers]
    phrases = [phrase for concern in analysis.context.concerns for phrase in read_phrases(concern)]
    return spans + [span for phrase in phrases for span in _find(analysis, parts, phrase, _CONCERN)]


def _find(analysis: Analysis, parts: tuple[Part, ...], phrase: Phrase, least: float) -> Iterator[Span]:
    yield from (word.span for word in words(analysis) if word.part in parts and word.text in phrase.initials)
    for sentence, here in zip(analysis.sentences_in(parts), _near(analysis, parts), strict=True):
        hits = [hit for key in phrase.keys if (hit := _find_key(here, key))]
        detail = _detail(analysis, sentence)
        is_detail = detail >= DETAIL and any(hit.key.weight > _EVERYDAY for hit in hits)
        if is_detail or _are_neighbours(hits) or _are_enough(phrase, hits, least * (1 - _EASED * detail)):
            yield hits[0].word.span


def _are_neighbours(hits: Sequence[_Hit]) -> bool:
    """Whether two telling words of a topic follow each other in the draft as well: "the regional banks"."""
    return any(
        second.word.at == first.word.at + 1 and first.key.weight + second.key.weight > _PAIR
        for first, second in pairwise(hits)
    )


def _are_enough(phrase: Phrase, hits: Sequence[_Hit], least: float) -> bool:
    """Whether these words of a topic are enough of it; `least` lowers what is asked of them."""
    total = sum(key.weight for key in phrase.keys)
    own = [hit.key for hit in hits if hit.right]
    if phrase.is_part:
        return len(own) == len(phrase.keys)
    rare = least * max(_RARE, _SHARE_OF_RARE * total)
    if any(key.is_name or key.weight >= rare for key in own):
        return True
    share = sum(hit.key.weight * (1.0 if hit.right else _SYNONYM) for hit in hits) / total
    is_telling = share >= _MOST or any(hit.key.weight > _TELLING for hit in hits)
    return is_telling and share >= _SHARE * least and (bool(own) or len(hits) >= min(_MANY, len(phrase.keys)))


def _find_key(here: _Near, key: Key) -> _Hit | None:
    """What means this word of a topic in these sentences: the word, one of its family, or a synonym."""
    family = here.get(key.stem[:_FAMILY], {})
    akin = (word for stemmed, word in family.items() if _is_akin(stemmed, key.stem))
    if own := family.get(key.stem) or next(akin, None):
        return _Hit(key, own, right=True)
    others = [word for other in key.synonyms if (word := here.get(other[:_FAMILY], {}).get(other))]
    return _Hit(key, min(others, key=lambda word: word.at), right=False) if others else None


def _is_akin(first: str, second: str) -> bool:
    """Whether two stems are of one family: "adopt" and "adoption" are, "migrat" and "migrant" are not."""
    short, long = sorted((first, second), key=len)
    return len(short) >= _FAMILY and long.startswith(short) and len(long) - len(short) <= _ENDING


@once_per_draft
def _near(analysis: Analysis, parts: tuple[Part, ...]) -> list[_Near]:
    """For each sentence, the stems in it and in the next."""
    stems = _stems(analysis, parts)
    found: list[_Near] = []
    for at in range(len(stems)):
        families: dict[str, dict[str, Word]] = {}
        for stemmed, word in (item for near in stems[at : at + _REACH] for item in near.items()):
            families.setdefault(stemmed[:_FAMILY], {}).setdefault(stemmed, word)
        found.append(families)
    return found


@once_per_draft
def _stems(analysis: Analysis, parts: tuple[Part, ...]) -> list[Mapping[str, Word]]:
    """The stems in each sentence that may mean a word of a topic or concern, each with its first word."""
    wanted = openings(analysis.context.names("topics", "concerns"))
    company = {fold(word) for word in split(analysis.context.company)}
    return [
        {
            stemmed: word
            for before, word in reversed([*pairwise((None, *words_of(analysis, sentence)))])
            if word and not (word.capital and word.fold in company)
            for stemmed in _stems_of(before, word, wanted)
        }
        for sentence in analysis.sentences_in(parts)
    ]


def _stems_of(before: Word | None, word: Word, wanted: frozenset[str]) -> Iterator[str]:
    """The stems of a word, of its letters and its digits, and of two words as one: "handing over" is the handover."""
    for text in (word.text, *(() if word.fold.isalpha() else _LETTERS_AND_DIGITS.findall(word.fold))):
        full = in_full(text)
        if opening(full) in wanted:
            yield stem(full)
    if before and opening(before.fold + word.fold) in wanted:
        yield topic_stem(before.fold + word.fold)
        yield stem(before.fold) + word.fold


def _detail(analysis: Analysis, sentence: Sentence) -> float:
    return analysis.probability(sentence, "topic-detail") or 0.0
