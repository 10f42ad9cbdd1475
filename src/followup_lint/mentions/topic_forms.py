"""The words of topics and concerns, and how much each of them tells."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from followup_lint.datafiles import read_yaml
from followup_lint.language import date_words, function_words, number_words, stem
from followup_lint.mentions.lists import synonyms, weight
from followup_lint.mentions.words import split

SMALL_WEIGHT = 1.5
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
    """A topic: its words, those before a preposition, the abbreviations in it, and its own initials."""

    keys: tuple[Key, ...]
    head: frozenset[str]
    abbreviations: frozenset[str]
    initials: frozenset[str]


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
    ends, beginnings = (_lists()[f"compound_{key}"].replace(" ", "|") for key in ("particles", "beginnings"))
    return re.compile(rf"\b(?:[a-z]|{ends}|{beginnings})-[^\W_]+|[^\W_]+-(?:{ends})\b", re.IGNORECASE)


@cache
def _general() -> frozenset[str]:
    """Stems of words that are part of many topics and tell none from another."""
    return frozenset(map(stem, _lists()["general"].split()))


@lru_cache(maxsize=2_000)
def read_phrase(name: str) -> Phrase:
    """The words of a topic or a concern with this name."""
    written, content = split(name), _content(name)
    stems = {topic_stem(word): word for word in content}
    initials = {"".join(word[0] for word in words).upper() for words in (content, written)}
    return Phrase(
        tuple(_key(stemmed, word, alone=len(stems) == 1) for stemmed, word in stems.items()),
        frozenset(map(topic_stem, _content(_preposition().split(name, maxsplit=1)[0]))),
        frozenset(word for word in written if word.isupper() and len(word) >= _MIN_INITIALS),
        frozenset(short for short in initials if len(short) >= _MIN_INITIALS),
    )


@lru_cache(maxsize=500)
def openings(names: tuple[str, ...]) -> frozenset[str]:
    """The openings of all stems that may mean a word of these topics: no other word of a draft need be stemmed."""
    keys = [key for name in names for key in read_phrase(name).keys]
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
def small_words() -> frozenset[str]:
    """Function words but not numbers, which tell topics apart."""
    return function_words() - frozenset(number_words().values())


@cache
def concern_answers() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """Stems of the words in which concerns are raised, each group with the words of its usual answers."""
    pairs = read_yaml("concerns.yml")["answers"]
    return tuple((frozenset(map(topic_stem, p["ask"].split())), frozenset(p["answer"].split())) for p in pairs)


def _content(name: str) -> list[str]:
    """The words with content; a compound with a small word in it, such as on-call, is one word."""
    joined = split(_compound().sub(lambda match: match[0].replace("-", ""), name))
    return [word for word in joined if word.lower() not in small_words() and word != "s"]


def _key(stemmed: str, word: str, *, alone: bool) -> Key:
    """A word of a topic; a date, a year or a word of many topics has little weight next to other words."""
    is_date = word.istitle() and word.lower() in date_words()
    is_vague = not alone and (is_date or stemmed in _general() or bool(_DATE.fullmatch(stemmed)))
    own_weight = SMALL_WEIGHT if is_vague else weight(stemmed)
    # A capitalised word, but neither a date nor an abbreviation, which may be a word of every day in its trade.
    return Key(
        stemmed, synonyms().get(stemmed, frozenset()), own_weight, word.istitle() and not is_date and own_weight > _NAME
    )
