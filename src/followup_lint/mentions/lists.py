"""The word lists for names, companies, jobs and topics, from `data/`. What each list holds is said in its file."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache

from followup_lint.datafiles import read_text, read_yaml
from followup_lint.language import function_words, stem, stems

_SENTENCES = 11_134  # that words.txt was counted in


@cache
def names(*keys: str) -> frozenset[str]:
    """The words of one or several lists of `names.yml`. Titles include the offices, given names those with short forms."""
    lists = read_yaml("names.yml") | {"given": f"{read_yaml('names.yml')['given']} {' '.join(short_names())}"}
    lists["titles"] += f" {lists['offices']}"
    return frozenset(word for key in keys for word in lists[key].split())


@cache
def organisations(*keys: str) -> frozenset[str]:
    """The words of one or several lists of `organisations.yml`."""
    return frozenset(word for key in keys for word in read_yaml("organisations.yml")[key].split())


@cache
def jobs(*keys: str) -> frozenset[str]:
    """The words of one or several lists of `jobs.yml`. What breaks off the name of a job includes the function words."""
    listed = frozenset(word for key in keys for word in read_yaml("jobs.yml")[key].split())
    return listed | function_words() if "breaks" in keys else listed


@cache
def details(key: str) -> frozenset[str]:
    """A list of `details.yml`."""
    return frozenset(read_yaml("details.yml")[key].split())


def _companions(groups: Iterable[frozenset[str]]) -> dict[str, frozenset[str]]:
    """For each word the words that are in a group with it, itself included."""
    found: dict[str, frozenset[str]] = defaultdict(frozenset)
    for group in groups:
        for word in group:
            found[word] |= group
    return found


@cache
def short_names() -> dict[str, frozenset[str]]:
    """For each name all names that the same person may use."""
    nicknames = read_yaml("names.yml")["nicknames"]
    return _companions(frozenset([formal, *short.split()]) for formal, short in nicknames.items())


@cache
def equivalent_jobs() -> dict[str, frozenset[str]]:
    """For each name of a job all names of equivalent jobs; two words of a name are joined by a hyphen."""
    return _companions(frozenset(group.split()) for group in read_yaml("jobs.yml")["alike"])


@cache
def akin() -> dict[str, str]:
    """Words of one family that have no stem in common: the families of words by their words."""
    return dict(read_yaml("jobs.yml")["akin"])


@cache
def synonyms() -> dict[str, frozenset[str]]:
    """For each stem the stems of words that may stand for it in a topic."""
    return _companions(frozenset(map(stem, group.split())) for group in read_yaml("synonyms.yml")["groups"])


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
    return math.log(_SENTENCES / (1 + _sentences_with().get(stemmed, 0)))


@cache
def _sentences_with() -> Counter[str]:
    """The number of sentences with an ordinary word of each stem."""
    found: Counter[str] = Counter()
    for stemmed, count in zip(stems(list(ordinary())), ordinary().values(), strict=True):
        found[stemmed] += count
    return found
