"""Topics in a draft: whether it speaks of one, also in other words."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from followup_lint.draft import Part, Span
from followup_lint.language import function_words, number_words, stem
from followup_lint.mentions.lists import compound, general, preposition, same, synonyms, weight
from followup_lint.mentions.words import Word, split, words
from followup_lint.nlp import Analysis, once_per_draft

_SYNONYM = 0.75
_SMALL_WEIGHT = 1.5
_REACH = 2
# Stems of one family have so many first letters in common.
_FAMILY = 5
_DATE = re.compile(r"q[1-4]|20\d\d|h[12]")
_LETTERS_AND_DIGITS = re.compile(r"^[a-z]+(?=\d+$)|(?<=[a-z])\d+$")


@dataclass(frozen=True, slots=True)
class _Limits:
    """What is enough of a topic: the share of its weight that must be met close together; and of one word alone the
    share and the weight.
    """

    share: float
    share_of_one: float
    telling: float


_TOPIC = _Limits(share=0.55, share_of_one=0.32, telling=6.4)
# A doubt is answered in other words than it was raised in, so fewer must be shared.
_DOUBT = _Limits(share=0.5, share_of_one=0.28, telling=5.5)


@dataclass(frozen=True, slots=True)
class _Key:
    """A word of a topic: its stem, the weight that it has, and the letters of the topic's initials it may stand in."""

    stem: str
    weight: float


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A topic: its words, those of them before a preposition, the abbreviations in it, and what it would be abbreviated
    to.
    """

    keys: tuple[_Key, ...]
    head: frozenset[str]
    abbreviations: frozenset[str]
    initials: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Stems:
    """The stems of a sentence, each with its word, also by their first letters and by the groups of synonyms they are in."""

    words: dict[str, Word]
    by_beginning: dict[str, list[str]]
    by_group: dict[int, Word]


@dataclass(frozen=True, slots=True)
class _Read:
    """The draft as topics are looked for in it: for each sentence the stems, each with its word; abbreviations; and what
    runs of words would be abbreviated to.
    """

    sentences: tuple[_Stems, ...]
    abbreviations: dict[str, Word]
    runs: dict[str, Word]


def topics_named(analysis: Analysis, names: tuple[str, ...], parts: tuple[Part, ...]) -> list[Span]:
    """Where the draft speaks of a topic that goes by these names."""
    read = _read(analysis, parts)
    return [span for name in names for span in _named(read, _phrase(name), _TOPIC)]


def doubt_named(analysis: Analysis, doubt: str, parts: tuple[Part, ...]) -> list[Span]:
    """Where the draft speaks to a doubt."""
    return _named(_read(analysis, parts), _phrase(doubt), _DOUBT)


def _named(read: _Read, phrase: _Phrase, limits: _Limits) -> list[Span]:
    spans = [read.abbreviations[one].span for one in phrase.initials if one in read.abbreviations]
    spans += [read.runs[one].span for one in phrase.abbreviations if one in read.runs]
    total = sum(key.weight for key in phrase.keys)
    if not total:
        return spans
    for at in range(len(read.sentences)):
        near = read.sentences[at : at + _REACH]
        met = [(key, *hit) for key in phrase.keys if (hit := _find(near, key.stem))]
        if met and _is_enough(phrase, [(key, right) for key, _, right in met], total, limits):
            spans.append(met[0][1].span)
    return spans


def _is_enough(phrase: _Phrase, met: list[tuple[_Key, bool]], total: float, limits: _Limits) -> bool:
    """Whether these words of a topic are enough of it; the flag says that it is the word itself, and no synonym."""
    share = sum(key.weight * (1.0 if right else _SYNONYM) for key, right in met) / total
    if len(met) > 1:
        stems = {key.stem for key, right in met if right}
        if (share >= limits.share and bool(stems)) or (len(phrase.head) > 1 and phrase.head <= stems):
            return True
    return any(_is_enough_alone(phrase, key, total, limits, right=right) for key, right in met)


def _is_enough_alone(phrase: _Phrase, key: _Key, total: float, limits: _Limits, *, right: bool) -> bool:
    """Whether this word alone is enough of a topic."""
    share = key.weight * (1.0 if right else _SYNONYM) / total
    if len(phrase.keys) == 1 or (right and all(other.weight <= _SMALL_WEIGHT for other in phrase.keys if other != key)):
        return len(phrase.keys) == 1 or key.weight > _SMALL_WEIGHT
    return right and key.weight >= limits.telling and share >= limits.share_of_one


def _find(near: tuple[_Stems, ...], wanted: str) -> tuple[Word, bool] | None:
    """The word for a stem, and whether it is that word itself."""
    for stems in near:
        if wanted in stems.words:
            return stems.words[wanted], True
    for stems in near:
        for one in stems.by_beginning.get(wanted[:_FAMILY], ()):
            if _is_akin(one, wanted):
                return stems.words[one], True
        for group in synonyms().get(wanted, ()):
            if group in stems.by_group:
                return stems.by_group[group], False
    return None


def _is_akin(one: str, other: str) -> bool:
    """Whether two stems are of one family: migrat and migrant are not, adopt and adoption are."""
    short, long = sorted((one, other), key=len)
    return len(short) >= _FAMILY and long.startswith(short) and len(long) - len(short) <= 4


@lru_cache(maxsize=2_000)
def _phrase(name: str) -> _Phrase:
    written = split(name)
    content = [word for word in _joined(name) if word.lower() not in _small_words() and word != "s"]
    stems = dict.fromkeys(_stem(word) for word in content)
    keys = tuple(_Key(one, _weight(one, alone=len(stems) == 1)) for one in stems)
    initials = {"".join(word[0] for word in content).upper(), "".join(word[0] for word in written).upper()}
    abbreviations = frozenset(word for word in written if word.isupper() and len(word) > 2)
    before = preposition().split(name, maxsplit=1)[0]
    head = frozenset(_stem(word) for word in _joined(before) if word.lower() not in _small_words())
    return _Phrase(keys, head, abbreviations, frozenset(one for one in initials if len(one) > 2))


def _weight(stemmed: str, *, alone: bool) -> float:
    """How much the word tells; a quarter or a year, like a word of many topics, next to nothing beside others."""
    return _SMALL_WEIGHT if not alone and (stemmed in general() or _DATE.fullmatch(stemmed)) else weight(stemmed)


def _joined(name: str) -> list[str]:
    """The words of a topic; a compound with a small word in it, such as on-call, is one."""
    return split(compound().sub(lambda match: match[0].replace("-", ""), name))


@once_per_draft
def _read(analysis: Analysis, parts: tuple[Part, ...]) -> _Read:
    found = [word for word in words(analysis) if word.part in parts]
    sentences: list[_Stems] = []
    spans = [sentence.span for sentence in analysis.sentences_in(parts)]
    at = 0
    for span in spans:
        stems: dict[str, Word] = {}
        while at < len(found) and found[at].span.start < span.start:
            at += 1
        previous = None
        while at < len(found) and found[at].span.start < span.end:
            word = found[at]
            stems.setdefault(_stem(word.text), word)
            for piece in _LETTERS_AND_DIGITS.findall(word.fold):
                stems.setdefault(_stem(piece), word)
            if previous and word.before in (" ", "-"):
                stems.setdefault(_stem(previous.fold + word.fold), previous)
                # "handing over" is the handover, and raising funds fundraising.
                stems.setdefault(stem(previous.fold) + word.fold, previous)
                stems.setdefault(stem(word.fold) + stem(previous.fold), previous)
            previous = word
            at += 1
        sentences.append(_indexed(stems))
    return _Read(tuple(sentences), *_abbreviated(found))


def _indexed(words: dict[str, Word]) -> _Stems:
    by_beginning: dict[str, list[str]] = {}
    by_group: dict[int, Word] = {}
    for one, word in words.items():
        by_beginning.setdefault(one[:_FAMILY], []).append(one)
        for group in synonyms().get(one, ()):
            by_group.setdefault(group, word)
    return _Stems(words, by_beginning, by_group)


def _abbreviated(found: list[Word]) -> tuple[dict[str, Word], dict[str, Word]]:
    """The abbreviations in the draft, and what its runs of words would be abbreviated to."""
    short = {word.text: word for word in found if word.text.isupper() and len(word.text) > 1}
    content = [word for word in found if word.fold not in _small_words()]
    runs: dict[str, Word] = {}
    for size in (3, 4):
        for at in range(len(content) - size + 1):
            run = content[at : at + size]
            if all(word.before in (" ", "-") for word in run[1:]):
                runs.setdefault("".join(word.fold[0] for word in run).upper(), run[0])
    return short, runs


@cache
def _small_words() -> frozenset[str]:
    """Function words but not numbers, which tell topics apart."""
    return function_words() - frozenset(number_words().values())


def _stem(word: str) -> str:
    lower = word.lower()
    lower = same().get(lower, lower)
    if lower.isdigit() and len(lower) < 3:
        lower = number_words().get(int(lower), lower)
    return stem(lower)
