"""The words of a draft by their stems, sentence by sentence, for the search for topics."""

import re
from dataclasses import dataclass
from functools import cache

from followup_lint.draft import Part
from followup_lint.language import function_words, number_words, stem
from followup_lint.mentions.lists import same, synonyms
from followup_lint.mentions.words import Word, fold, split, words
from followup_lint.nlp import Analysis, once_per_draft

FAMILY = 5  # first letters that stems of one family have at least in common
_LETTERS_AND_DIGITS = re.compile(r"^[a-z]+(?=\d+$)|(?<=[a-z])\d+$")


@dataclass(frozen=True, slots=True)
class Stems:
    """A sentence's stems with their words, also by their first letters and their groups of synonyms; and how
    probably it tells a detail of the conversation.
    """

    words: dict[str, Word]
    by_beginning: dict[str, list[str]]
    by_group: dict[int, Word]
    detail: float


@dataclass(frozen=True, slots=True)
class DraftIndex:
    """A draft prepared for the search for topics: the stems of each sentence; abbreviations; and the initials of runs of
    words.
    """

    sentences: tuple[Stems, ...]
    abbreviations: dict[str, Word]
    runs: dict[str, Word]


@once_per_draft
def index_draft(analysis: Analysis, parts: tuple[Part, ...]) -> DraftIndex:
    company = {fold(word) for word in split(analysis.context.company)}
    found = [w for w in words(analysis) if w.part in parts and not (w.capital and w.fold in company)]
    sentences: list[Stems] = []
    at = 0
    for sentence in analysis.sentences_in(parts):
        span = sentence.span
        stems: dict[str, Word] = {}
        while at < len(found) and found[at].span.start < span.start:
            at += 1
        previous = None
        while at < len(found) and found[at].span.start < span.end:
            word = found[at]
            stems.setdefault(topic_stem(word.text), word)
            for part in _LETTERS_AND_DIGITS.findall(word.fold):
                stems.setdefault(topic_stem(part), word)
            if previous and word.before in (" ", "-"):
                stems.setdefault(topic_stem(previous.fold + word.fold), previous)
                # "handing over" is the handover, "raising funds" is fundraising.
                stems.setdefault(stem(previous.fold) + word.fold, previous)
                stems.setdefault(stem(word.fold) + stem(previous.fold), previous)
            previous = word
            at += 1
        sentences.append(_indexed(stems, analysis.probability(sentence, "topic-detail") or 0.0))
    return DraftIndex(tuple(sentences), *_abbreviated(found))


def _indexed(words: dict[str, Word], detail: float) -> Stems:
    by_beginning: dict[str, list[str]] = {}
    by_group: dict[int, Word] = {}
    for stemmed, word in words.items():
        by_beginning.setdefault(stemmed[:FAMILY], []).append(stemmed)
        for group in synonyms().get(stemmed, ()):
            by_group.setdefault(group, word)
    return Stems(words, by_beginning, by_group, detail)


def _abbreviated(found: list[Word]) -> tuple[dict[str, Word], dict[str, Word]]:
    """The abbreviations in the draft, and the initials of its runs of words."""
    short = {word.text: word for word in found if word.text.isupper() and len(word.text) > 1}
    content = [word for word in found if word.fold not in small_words()]
    runs: dict[str, Word] = {}
    for size in (3, 4):
        for at in range(len(content) - size + 1):
            run = content[at : at + size]
            if all(word.before in (" ", "-") for word in run[1:]):
                runs.setdefault("".join(word.fold[0] for word in run).upper(), run[0])
    return short, runs


@cache
def small_words() -> frozenset[str]:
    """Function words but not numbers, which tell topics apart."""
    return function_words() - frozenset(number_words().values())


def topic_stem(word: str) -> str:
    lower = word.lower()
    lower = same().get(lower, lower)
    if lower.isdecimal() and len(lower) < 3:
        lower = number_words().get(int(lower), lower)
    return stem(lower)
