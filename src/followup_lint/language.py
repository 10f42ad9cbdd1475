"""What several parts of the linter know about English: function words, words of dates and numbers, stems."""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

from followup_lint.datafiles import read_yaml


@cache
def function_words() -> frozenset[str]:
    """Words without content, such as articles, pronouns, prepositions, auxiliaries and forms of address."""
    return frozenset(_word_list("function"))


@cache
def date_words() -> frozenset[str]:
    """Names of days, months and times of day; not "may", which is a function word first."""
    return frozenset(_word_list("dates"))


@cache
def time_words() -> frozenset[str]:
    """The date words, "may", and units of time such as "week"."""
    return date_words() | frozenset(_word_list("periods"))


@cache
def number_words() -> dict[int, str]:
    """The words for the numbers from 0 to 20 and for the tens up to 90."""
    words = dict(enumerate(_word_list("numbers")))
    return words | dict(zip(range(20, 100, 10), _word_list("tens"), strict=True))


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The word without its ending."""
    return str(_stemmer().stemWord(word))


def stems(words: Sequence[str]) -> list[str]:
    """The words without their endings, for many that nobody asks for again."""
    return list(_stemmer().stemWords(words))


@cache
def _stemmer() -> Any:
    from Stemmer import Stemmer

    return Stemmer("english", 0)  # `stem` remembers what it was asked


@cache
def _data() -> dict[str, str]:
    return read_yaml("language.yml")


def _word_list(key: str) -> list[str]:
    return _data()[key].split()
