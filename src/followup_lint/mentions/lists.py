"""The word lists for names, companies, jobs and topics, from `data/`."""

import math
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from followup_lint.datafiles import read_text, read_words, read_yaml
from followup_lint.language import function_words, stem

_BEGINNING = 2
_SENTENCES = 11_134  # that words.txt was counted in


@dataclass(frozen=True, slots=True)
class NameLists:
    """Words of people's names. `titles` include the offices, which alone name nobody; `short` maps a name to all other
    names that the same person may use.
    """

    titles: frozenset[str]
    offices: frozenset[str]
    postpositions: frozenset[str]
    particles: frozenset[str]
    suffixes: frozenset[str]
    credentials: frozenset[str]
    family_first: frozenset[str]
    familiar_endings: frozenset[str]
    diminutive_endings: frozenset[str]
    everyday: frozenset[str]
    openers: frozenset[str]
    groups: frozenset[str]
    conjunctions: frozenset[str]
    lower_conjunctions: frozenset[str]
    pronouns: frozenset[str]
    place_markers: frozenset[str]
    owners: frozenset[str]
    relatives: frozenset[str]
    deeds: frozenset[str]
    given: frozenset[str]
    short: dict[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class OrganisationLists:
    """Words of companies' names that do not name a company alone, and capitalised words that are not a company."""

    legal: frozenset[str]
    types: frozenset[str]
    trades: frozenset[str]
    common: frozenset[str]
    markers: frozenset[str]
    employer_markers: frozenset[str]
    joints: frozenset[str]
    things: frozenset[str]
    teams: frozenset[str]
    units: frozenset[str]
    departments: frozenset[str]


@dataclass(frozen=True, slots=True)
class JobLists:
    """Words of jobs' names; `alike` maps a name to the groups of equivalent jobs that it belongs to."""

    heads: frozenset[str]
    ranks: frozenset[str]
    vague: frozenset[str]
    posts: frozenset[str]
    numbers: frozenset[str]
    seats: frozenset[str]
    plain_posts: frozenset[str]
    breaks: frozenset[str]
    links: frozenset[str]
    post_markers: frozenset[str]
    title_jobs: frozenset[str]
    endings: tuple[str, ...]
    akin: dict[str, str]
    alike: dict[str, frozenset[int]]


@cache
def names() -> NameLists:
    """The lists of `names.yml`."""
    data = read_yaml("names.yml")
    short: dict[str, set[str]] = defaultdict(set)
    for formal, nicknames in data["nicknames"].items():
        short_names = nicknames.split()
        short[formal].update(short_names)
        for name in short_names:
            short[name] |= {formal, *short_names}
    sets = {key: frozenset(text.split()) for key, text in data.items() if key not in ("nicknames", "given")}
    sets["titles"] |= sets["offices"]
    given = frozenset(data["given"].split()) | short.keys()
    return NameLists(**sets, given=given, short={name: frozenset(others) for name, others in short.items()})


@cache
def organisations() -> OrganisationLists:
    """The lists of `organisations.yml`."""
    return OrganisationLists(**read_words("organisations.yml"))


@cache
def jobs() -> JobLists:
    """The lists of `jobs.yml`."""
    data = read_yaml("jobs.yml")
    akin = data.pop("akin")
    endings = tuple(data.pop("endings").split())
    alike: dict[str, set[int]] = defaultdict(set)
    for number, group in enumerate(data.pop("alike")):
        for name in group.split():
            alike[name].add(number)
    groups = {name: frozenset(numbers) for name, numbers in alike.items()}
    sets = {key: frozenset(text.split()) for key, text in data.items()}
    sets["breaks"] |= function_words()
    return JobLists(akin=akin, alike=groups, endings=endings, **sets)


@cache
def ordinary() -> dict[str, int]:
    """Ordinary words, each with the number of sentences it was found in."""
    counts: dict[str, int] = {}
    for line in read_text("words.txt").splitlines():
        count, *found = line.split()
        if count.isdigit():
            counts.update(dict.fromkeys(found, int(count)))
    return counts


@lru_cache(maxsize=20_000)
def weight(stemmed: str) -> float:
    """The information in a word with this stem: about 2 for the commonest words, 9 for unknown words."""
    # Words of one stem have the same beginning. Stemming all words would take a fifth of a second.
    akin = _by_beginning().get(stemmed[:_BEGINNING], ())
    return math.log(_SENTENCES / (1 + sum(ordinary()[word] for word in akin if stem(word) == stemmed)))


@cache
def _by_beginning() -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for word in ordinary():
        found[word[:_BEGINNING]].append(word)
    return found


@cache
def details() -> dict[str, frozenset[str]]:
    """The lists of `details.yml`."""
    return read_words("details.yml")


@cache
def _topic_lists() -> dict[str, Any]:
    return read_yaml("synonyms.yml")


def synonyms(stemmed: str) -> frozenset[str]:
    """The stems of the words that `synonyms.yml` has in one group with the word of this stem, itself included."""
    return _synonyms().get(stemmed, frozenset())


@cache
def _synonyms() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = defaultdict(frozenset)
    for group in _topic_lists()["groups"]:
        stems = frozenset(map(stem, group.split()))
        for stemmed in stems:
            found[stemmed] |= stems
    return found


@cache
def preposition() -> re.Pattern[str]:
    """A preposition between two words of a topic."""
    words = _topic_lists()["prepositions"].split()
    return re.compile(rf"\s(?:{'|'.join(words)})\s", re.IGNORECASE)


@cache
def compound() -> re.Pattern[str]:
    """Two words of a topic that a hyphen joins, one of them small: "on-call", "sign-off", "e-mail"."""
    lists = _topic_lists()
    ends = "|".join(lists["compound_particles"].split())
    beginnings = "|".join(lists["compound_beginnings"].split())
    return re.compile(rf"\b(?:[a-z]|{ends}|{beginnings})-[^\W_]+|(?<![^\W_])[^\W_]+-(?:{ends})\b", re.IGNORECASE)


@cache
def same() -> dict[str, str]:
    """Short forms and what they stand for, as one word: k8s is kubernetes."""
    words: dict[str, str] = _topic_lists()["same"]
    return words


@cache
def general() -> frozenset[str]:
    """Stems of words that are part of many topics and tell none from another."""
    return frozenset(stem(word) for word in _topic_lists()["general"].split())
