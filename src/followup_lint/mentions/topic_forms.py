"""The words of topics and concerns, and how much each of them tells."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from followup_lint.datafiles import read_yaml
from followup_lint.language import date_words, function_words, number_words, stem
from followup_lint.mentions.lists import synonyms, weight
from followup_lint.mentions.words import split

_SMALL_WEIGHT = 0.75
_NAME = 8.5  # the weight of a name that is hardly an English word
_MIN_INITIALS = 3
_DATE = re.compile(r"q[1-4]|20\d\d|h[12]")
_OPENING = 2  # letters that no ending changes


@dataclass(frozen=True, slots=True)
class Key:
    """A word of a topic: its stem, those of its synonyms, its weight, and whether it is a rare name, such as Portree."""

    stem: str
    synonyms: frozenset[str]
    weight: float
    is_name: bool


@dataclass(frozen=True, slots=True)
class Phrase:
    """A topic, or a part of its name that means it if it is complete: its words, and its own initials."""

    keys: tuple[Key, ...]
    initials: frozenset[str]
    is_part: bool


@lru_cache(maxsize=2_000)
def read_phrases(name: str) -> tuple[Phrase, ...]:
    """The phrases that mean a topic or a concern with this name: all of it, and what is before a preposition."""
    whole, head = _content(name), _content(_preposition().split(name, maxsplit=1)[0])
    parts = [head] if 1 < len(head) < len(whole) else []
    return tuple(_read(name, content, is_part=content is head) for content in (whole, *parts) if content)


def _read(name: str, content: list[str], *, is_part: bool) -> Phrase:
    stems = {topic_stem(word): word for word in content}
    initials = {"".join(word[0] for word in words).upper() for words in (content, split(name))}
    return Phrase(
        tuple(_key(stemmed, word, alone=len(stems) == 1) for stemmed, word in stems.items()),
        frozenset(short for short in initials if len(short) >= _MIN_INITIALS),
        is_part,
    )


@lru_cache(maxsize=500)
def openings(names: tuple[str, ...]) -> frozenset[str]:
    """The openings of all stems that may mean a word of these topics: no other word of a draft need be stemmed."""
    keys = [key for name in names for phrase in read_phrases(name) for key in phrase.keys]
    return frozenset(opening(word) for key in keys for word in (key.stem, *key.synonyms))


def opening(word: str) -> str:
    """The letters with which a word, in lower case, and its stem begin."""
    return word[:_OPENING]


def topic_stem(word: str) -> str:
    """The stem by which a word of a topic is known: "K8s" is "kubernet", "12" is "twelv"."""
    return stem(in_full(word))


def in_full(word: str) -> str:
    """The word in lower case, if it is short for another the other, and small numbers in words."""
    lower = str(_lists()["same"].get(word.lower(), word.lower()))
    return number_words().get(int(lower), lower) if lower.isdecimal() and len(lower) < 3 else lower


@cache
def concern_answers() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """Stems of the words in which concerns are raised, each group with the words of its usual answers."""
    pairs = read_yaml("concerns.yml")["answers"]
    return tuple((frozenset(map(topic_stem, p["ask"].split())), frozenset(p["answer"].split())) for p in pairs)


def _content(name: str) -> list[str]:
    """The words with content, numbers among them; a compound with a small word in it, such as on-call, is one word."""
    joined = split(_compound().sub(lambda match: match[0].replace("-", ""), name))
    small = function_words() - frozenset(number_words().values())
    return [word for word in joined if word.lower() not in small and word != "s"]


def _key(stemmed: str, word: str, *, alone: bool) -> Key:
    """A word of a topic; a date, a year or a word of many topics has little weight next to other words."""
    is_date = word.istitle() and word.lower() in date_words()
    is_vague = not alone and (is_date or stemmed in _general() or bool(_DATE.fullmatch(stemmed)))
    own_weight = _SMALL_WEIGHT if is_vague else weight(stemmed)
    # A capitalised word, but neither a date nor an abbreviation, which may be a word of every day in its trade.
    return Key(stemmed, synonyms().get(stemmed, frozenset()), own_weight, word.istitle() and own_weight > _NAME)


@cache
def _lists() -> dict[str, Any]:
    return read_yaml("synonyms.yml")


@cache
def _preposition() -> re.Pattern[str]:
    """A preposition between two words of a topic."""
    return re.compile(rf"\s(?:{_lists()['prepositions'].replace(' ', '|')})\s", re.IGNORECASE)


@cache
def _compound() -> re.Pattern[str]:
    """Two words of a topic that a hyphen joins, one of them small: "on-call", "sign-off", "e-mail"."""
    small = _lists()["compound_particles"].replace(" ", "|")
    return re.compile(rf"\b(?:[a-z]|{small})-[^\W_]+|(?<![^\W_])[^\W_]+-(?:{small})\b", re.IGNORECASE)


@cache
def _general() -> frozenset[str]:
    """Stems of words that are part of many topics and tell none from another."""
    return frozenset(map(stem, _lists()["general"].split()))
