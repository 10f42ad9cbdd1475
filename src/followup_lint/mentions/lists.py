"""The word lists that names, companies, jobs and topics are told by, from `data/`."""

import math
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from followup_lint.datafiles import read_text, read_words, read_yaml
from followup_lint.likeness.words import stem

_BEGINNING = 2
_SENTENCES = 11_134  # that words.txt was counted in


@dataclass(frozen=True, slots=True)
class NameLists:
    """Words of people's names; `short` gives for a name all others that the same person may go by."""

    titles: frozenset[str]
    particles: frozenset[str]
    suffixes: frozenset[str]
    everyday: frozenset[str]
    openers: frozenset[str]
    groups: frozenset[str]
    given: frozenset[str]
    short: dict[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class OrganisationLists:
    """Words of companies' names that alone name none, and capitals that are no company's."""

    legal: frozenset[str]
    kinds: frozenset[str]
    trades: frozenset[str]
    common: frozenset[str]
    joints: frozenset[str]
    things: frozenset[str]
    teams: frozenset[str]
    departments: frozenset[str]


@dataclass(frozen=True, slots=True)
class JobLists:
    """Words of jobs' names; `alike` says to which groups of jobs that are one a name belongs."""

    heads: frozenset[str]
    ranks: frozenset[str]
    vague: frozenset[str]
    posts: frozenset[str]
    akin: dict[str, str]
    alike: dict[str, frozenset[int]]


@cache
def names() -> NameLists:
    """The lists of `names.yml`."""
    data = read_yaml("names.yml")
    short: dict[str, set[str]] = defaultdict(set)
    for formal, nicknames in data["nicknames"].items():
        forms = nicknames.split()
        for one in forms:
            short[formal].add(one)
            short[one] |= {formal, *forms}
    sets = {
        key: frozenset(data[key].split())
        for key in ("titles", "particles", "suffixes", "everyday", "openers", "groups")
    }
    given = frozenset(data["given"].split()) | short.keys()
    return NameLists(**sets, given=given, short={name: frozenset(found) for name, found in short.items()})


@cache
def organisations() -> OrganisationLists:
    """The lists of `organisations.yml`."""
    return OrganisationLists(**read_words("organisations.yml"))


@cache
def jobs() -> JobLists:
    """The lists of `jobs.yml`."""
    data = read_yaml("jobs.yml")
    akin = data.pop("akin")
    alike: dict[str, set[int]] = defaultdict(set)
    for number, group in enumerate(data.pop("alike")):
        for name in group.split():
            alike[name].add(number)
    groups = {name: frozenset(numbers) for name, numbers in alike.items()}
    return JobLists(akin=akin, alike=groups, **{key: frozenset(text.split()) for key, text in data.items()})


@cache
def ordinary() -> dict[str, int]:
    """Ordinary words, and in how many sentences each was found."""
    counts: dict[str, int] = {}
    for line in read_text("words.txt").splitlines():
        count, *found = line.split()
        if count.isdigit():
            counts.update(dict.fromkeys(found, int(count)))
    return counts


@cache
def weight(stemmed: str) -> float:
    """How much a word with this stem says: about 2 for the commonest, 9 for one that is never met."""
    # Words of one stem begin alike: to stem all words for the sake of a few would cost a fifth of a second.
    akin = _by_beginning().get(stemmed[:_BEGINNING], ())
    return math.log(_SENTENCES / (1 + sum(ordinary()[word] for word in akin if stem(word) == stemmed)))


@cache
def _by_beginning() -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for word in ordinary():
        found[word[:_BEGINNING]].append(word)
    return found


@cache
def synonyms() -> dict[str, frozenset[int]]:
    """For a stem, the numbers of the groups of `synonyms.yml` that it belongs to."""
    found: dict[str, set[int]] = defaultdict(set)
    for number, group in enumerate(read_yaml("synonyms.yml")["groups"]):
        for word in group.split():
            found[stem(word)].add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


@cache
def same() -> dict[str, str]:
    """Short forms and what they stand for, as one word: k8s is kubernetes."""
    found: dict[str, str] = read_yaml("synonyms.yml")["same"]
    return found


@cache
def general() -> frozenset[str]:
    """Stems of words that stand in many topics and tell none from another."""
    return frozenset(stem(word) for word in read_yaml("synonyms.yml")["general"].split())
