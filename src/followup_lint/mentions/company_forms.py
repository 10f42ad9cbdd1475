"""The forms that the name of a company may take."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from followup_lint.language import function_words
from followup_lint.mentions.lists import organisations
from followup_lint.mentions.words import fold, spellings, split
from followup_lint.nlp import Analysis, once_per_draft

_APOSTROPHES = str.maketrans(dict.fromkeys("‘’‚‛ʼʻ＇´`′", "'"))
_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*(?:'(?:[^\W_]|[\u0300-\u036f])+)*")
_SAME = {"saint": "st", "sankt": "st", "mount": "mt", "centre": "center"}


@dataclass(frozen=True)
class Form:
    """A way to name the company: its words as written, without words such as "of" and "&". `exact` forms count in any
    capitals."""

    words: tuple[str, ...]
    exact: bool

    @cached_property
    def joined(self) -> frozenset[str]:
        """Its words, folded, as one, in each spelling: "St. Elowen's" is "stelowens"."""
        one = len(self.words) == 1
        return spellings(self.words[0]) if one else frozenset({"".join(same(fold(word)) for word in self.words)})


@dataclass(frozen=True, slots=True)
class CompanyForms:
    """What counts as naming a company. `own` are the words that name it alone, `all_words` those of all its names, both
    folded, with their spelling; `forms` are its names of several words, in full and in short, then its own words.
    """

    own: dict[str, str]
    all_words: dict[str, str]
    forms: tuple[Form, ...]
    initials: frozenset[str]


@once_per_draft
def company_forms(analysis: Analysis) -> CompanyForms:
    """The forms of the context's company."""
    context = analysis.context
    return _company_forms(context.names("company") if context.company else ())


@lru_cache(maxsize=200)
def _company_forms(own_names: tuple[str, ...]) -> CompanyForms:
    cores = [core for name in own_names if (core := _core(name))]
    own = _by_spelling(text for core in cores for text in core if len(core) == 1 or not _is_general(fold(text)))
    several = [form for core in cores for form in _several_words(core)]
    return CompanyForms(
        own,
        _by_spelling(text for core in cores for text in core),
        tuple(dict.fromkeys([*several, *(Form((text,), exact=True) for text in own.values())])),
        frozenset(letters for core in cores for letters in _initials(core)),
    )


def _by_spelling(texts: Iterable[str]) -> dict[str, str]:
    return {form: text for text in texts for form in spellings(text)}


def _core(name: str) -> list[str]:
    """The words of a name without its legal form and without words such as "of"."""
    written = name.translate(_APOSTROPHES).split()
    if written[0] == "the":  # an alias as it is in a sentence: "the Cooperative"
        written.pop(0)
    while len(written) > 1 and _is_legal(written[-1]):
        written.pop()
    found = [word for word in _WORD.findall(" ".join(written)) if fold(word) not in organisations("joints")]
    return found or _WORD.findall(name.translate(_APOSTROPHES))


def _is_legal(token: str) -> bool:
    """Whether this is part of a legal form: Inc., S.A., s.r.o., "& Co."."""
    plain = re.sub(r"[^\w]", "", fold(token))
    return not plain or plain in organisations("legal")


def _several_words(core: list[str]) -> Iterator[Form]:
    """The name in full, and without its last words as long as they only say what kind of organisation it is."""
    yield from (Form(tuple(core), exact=True),) if len(core) > 1 else ()
    for size in range(len(core) - 1, 1, -1):
        if fold(core[size]) not in organisations("types", "trades"):
            return
        yield Form(tuple(core[:size]), exact=False)


def _initials(core: list[str]) -> Iterator[str]:
    """The initials of the name, or of the beginning of a long name: UCLH for its NHS Foundation Trust."""
    letters = "".join(text[0] for text in core).upper()
    yield from (letters[:size] for size in range(2, len(letters) + 1) if size == len(letters) or size > 2)


def same(word: str) -> str:
    """The short form of a folded word that names write in two ways: "st" for "saint"."""
    return _SAME.get(word, word)


def own_words(name: str) -> frozenset[str]:
    """The words that distinguish this company's name from others."""
    folded = [fold(word) for word in split(name)]
    return frozenset(word for word in folded if not _is_general(word)) or frozenset(folded)


def _is_general(word: str) -> bool:
    is_small = len(word) < 2 or word in function_words()
    return is_small or word in organisations("types", "trades", "common", "legal")
