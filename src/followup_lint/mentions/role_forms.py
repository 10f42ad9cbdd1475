"""The forms that the name of a role may take."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from followup_lint.language import function_words, stem
from followup_lint.mentions.lists import akin, equivalent_jobs, jobs
from followup_lint.mentions.words import fold, split
from followup_lint.nlp import Analysis


@dataclass(frozen=True, slots=True)
class RoleForms:
    """A role as families of words: all words, the last, or the word for the job in it ("engineer"), which is its head, and
    the others that distinguish it. `tail` is the end of its name by which it is compared with other jobs.
    """

    words: frozenset[str]
    head: str
    has_job: bool
    others: frozenset[str]
    tail: frozenset[str]
    initials: frozenset[str]
    is_one_word: bool


def role_forms(analysis: Analysis) -> tuple[RoleForms, ...]:
    """The forms of the context's role and its aliases."""
    return _role_forms(analysis.context.names("role") if analysis.context.role else ())


@lru_cache(maxsize=200)
def _role_forms(role: tuple[str, ...]) -> tuple[RoleForms, ...]:
    return tuple(_make_forms(name) for name in role if split(name))


def _make_forms(name: str) -> RoleForms:
    main, content = _main_words(name), _content(split(name))
    named = [word for word in main if is_head(word.lower())]
    head = (named or main)[-1]
    letters = {"".join(word[0] for word in some).upper() for some in (main, [*_unranked(main)])}
    return RoleForms(
        words=frozenset(map(family, content)),
        head=family(head),
        has_job=bool(named),
        others=frozenset(family(word) for word in _unranked(content) if word != head),
        tail=tail([fold(word) for word in main]),
        initials=frozenset(short for short in letters if len(short) > 1),
        is_one_word=len([*_unranked(_content(main))]) == 1,
    )


def _main_words(name: str) -> list[str]:
    """The words of a role before what only explains it: "Head of Data (EMEA)" is a head."""
    main = split(re.split(r"[(,]| - ", name)[0])
    linked = next((at for at, word in enumerate(main) if at and word.lower() in jobs("links")), len(main))
    return main[:linked] or split(name)


def _content(words: Sequence[str]) -> list[str]:
    return [word for word in words if word.lower() not in function_words()]


def _unranked(words: Sequence[str]) -> Iterator[str]:
    """The words without ranks such as "senior"."""
    return (word for word in words if word.lower() not in jobs("ranks"))


def is_head(word: str) -> bool:
    """Whether names of jobs end with this word."""
    return word in jobs("heads")


def tail(name: Sequence[str]) -> frozenset[str]:
    """The last word of a job's name, and the last two as one: "worker" and "support-worker"."""
    return frozenset({name[-1], "-".join(name[-2:])})


def are_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two jobs with these tails are known to be equivalent."""
    return any(not other.isdisjoint(equivalent_jobs().get(name, ())) for name in one)


@lru_cache(maxsize=20_000)
def family(word: str) -> str:
    """The common form of a family of words: teacher and teaching, analyst and analytics, engineer and engineering."""
    return _ending().sub("", stem(akin().get(word.lower(), word.lower())).removesuffix("ship"))


@cache
def _ending() -> re.Pattern[str]:
    """An ending of a word for a person or the work, behind four letters or more."""
    return re.compile(rf"(?<=\w{{4}})(?:{'|'.join(jobs('endings'))})$")
