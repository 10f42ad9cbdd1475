"""The forms that the name of a role may take."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from followup_lint.language import function_words, stem
from followup_lint.mentions.lists import akin, equivalent_jobs, jobs
from followup_lint.mentions.words import split
from followup_lint.nlp import Analysis


@dataclass(frozen=True, slots=True)
class RoleForms:
    """A role as families of words: the head ("engineer"), the words before it, and all words. `short_initials` begin
    its initials and name it only before a word for the post: "the HR role".
    """

    head: str
    other_names: frozenset[str]
    everything: tuple[str, ...]
    initials: frozenset[str]
    short_initials: frozenset[str]
    is_one_word: bool
    calls: frozenset[str]
    has_head: bool


@lru_cache(maxsize=200)
def _role_forms(role: tuple[str, ...]) -> tuple[RoleForms, ...]:
    """The forms of a role and its aliases."""
    return tuple(_make_forms(name) for name in role if split(name))


def role_forms(analysis: Analysis) -> tuple[RoleForms, ...]:
    """The forms of the context's role."""
    return _role_forms(analysis.context.names("role") if analysis.context.role else ())


def _make_forms(name: str) -> RoleForms:
    main = _main_words(name)
    heads = [word for word in main if is_head(word.lower())]
    head = (heads or main)[-1]
    content = [word for word in split(name) if word.lower() not in function_words()]
    letters = {"".join(word[0] for word in some).upper() for some in (main, [*_unranked(main, but=head)])}
    return RoleForms(
        head=family(head),
        other_names=frozenset(family(word) for word in _unranked(content) if word != head),
        everything=tuple(family(word) for word in content),
        initials=frozenset(short for short in letters if len(short) > 1),
        short_initials=frozenset(short[:size] for short in letters for size in range(2, len(short))),
        is_one_word=len([word for word in _unranked(main) if word.lower() not in function_words()]) == 1,
        calls=calls([word.lower() for word in main]),
        has_head=bool(heads),
    )


def _main_words(name: str) -> list[str]:
    """The words of a role before what only explains it: "Head of Data (EMEA)" is a head."""
    main = split(re.split(r"[(,]| - ", name)[0])
    linked = next((at for at, word in enumerate(main) if at and word.lower() in jobs("links")), len(main))
    return main[:linked] or split(name)


def _unranked(words: Sequence[str], *, but: str = "") -> Iterator[str]:
    """The words without ranks such as "senior", which stay if they are the head of the role."""
    return (word for word in words if word == but or word.lower() not in jobs("ranks"))


def is_head(word: str) -> bool:
    """Whether names of jobs end with this word."""
    return word in jobs("heads")


def calls(name: Sequence[str], *, pairs_only: bool = False) -> frozenset[str]:
    """The groups of equivalent jobs that the last words of a name belong to."""
    alike = equivalent_jobs()
    pair = alike.get("-".join(name[-2:]), frozenset())
    return pair if pairs_only or not name else pair | alike.get(name[-1], frozenset())


@lru_cache(maxsize=20_000)
def family(word: str) -> str:
    """The common form of a family of words: teacher and teaching, analyst and analytics, engineer and engineering."""
    made = stem(akin().get(word.lower(), word.lower())).removesuffix("ship")
    for end in jobs("endings"):
        if made.endswith(end) and len(made) - len(end) >= 4:
            return made[: -len(end)]
    return made
