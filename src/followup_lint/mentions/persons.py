"""The forms that a person's name may take."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from followup_lint.context import Person
from followup_lint.mentions.lists import names, short_names
from followup_lint.mentions.misspelling import is_misspelling_of
from followup_lint.mentions.name_runs import Unit, name_run
from followup_lint.mentions.words import behind_mark, fold, spellings, words_in

_MIN_SHORT = 3  # letters of a shortened name
_JOINED = 3  # words that may be written as one


@dataclass(frozen=True, slots=True)
class NameForms:
    """What counts as naming a person, folded: each word of the name, words joined, short forms and aliases.

    `given` are the names that may be shortened, `initials` the letters that stand for a name which is not known.
    `targets` are the words that misspellings are measured against, as they are written.
    """

    exact: frozenset[str]
    given: frozenset[str]
    initials: frozenset[str]
    targets: dict[str, str]

    def match(self, units: Sequence[Unit]) -> list[bool]:
        """For each word, whether it is the person's, alone or joined with its neighbours: Jun Ho is Junho, Mc Allister
        is McAllister. A familiar form such as Raj counts.
        """
        right = [self._has(unit) for unit in units]
        for first, end in _stretches(len(units)):
            if any(joined in self.exact for joined in _joined(units[first:end])):
                right[first:end] = [True] * (end - first)
        return right

    def _has(self, unit: Unit) -> bool:
        if unit.fold in self.exact:
            return True
        if any(len(part) > 1 and part in self.exact for part in unit.parts):
            return not any(is_misspelling_of(unit.fold, target, allow_short=False) for target in self.targets)
        if len(unit.fold) > 1 and unit.fold[0] in self.initials:
            return True
        return any(_is_familiar(unit.fold, name) for name in self.given)


@lru_cache(maxsize=500)
def name_forms(person: Person) -> NameForms:
    """The forms of a person's name and aliases."""
    exact, given, initials = set[str](), set[str](), set[str]()
    targets: dict[str, str] = {}
    for name in (person.name, *person.aliases):
        units = name_units(name)
        # "De" of De Niro is nobody; "Bin" and "Le" of Bin Zhao and Le Van Minh are.
        own = [unit for unit in units if unit in (units[0], units[-1]) or unit.fold not in names("particles")]
        is_family_first = len(own) > 1 and own[0].fold in names("family_first")
        given |= {unit.fold for unit in (own[1:] if is_family_first else own[:-1])}
        letters = [part[0] for unit in own for part in unit.parts]
        initials |= {part for unit in own for part in unit.parts if len(unit.parts) == len(unit.fold)}
        exact |= {"".join(some) for some in (letters, letters[:-1])}
        exact |= {form for first, end in _stretches(len(units)) for form in _joined(units[first:end])}
        for unit in own:
            exact |= _spellings(unit) | short_names().get(unit.fold, frozenset())
            texts = [word.text for word in unit.words]
            targets |= {fold(text.replace("-", "")): text for text in ("-".join(texts), *texts) if len(text) > 1}
    return NameForms(frozenset(form for form in exact if len(form) > 1), frozenset(given), frozenset(initials), targets)


def name_units(name: str) -> tuple[Unit, ...]:
    """The words of a name as a context gives it, without what is behind it."""
    written = words_in(name)
    if not written:
        return ()
    run = name_run(written)
    # The context keeps titles apart, so "Dean" of Dean Hughes is a name.
    first = run.title if run.title and run.title.fold in names("everyday") else None
    return (Unit((first,), first.fold, (first.fold,)), *run.units) if first else run.units


def _stretches(size: int) -> list[tuple[int, int]]:
    return [(first, end) for first in range(size) for end in range(first + 1, min(first + _JOINED, size) + 1)]


def _joined(units: Sequence[Unit]) -> set[str]:
    """The words written as one, with and without the particle before them."""
    whole = units[0].fold + "".join(unit.particles + unit.fold for unit in units[1:])
    return ({whole} if len(units) > 1 else set()) | ({units[0].particles + whole} if units[0].particles else set())


def _spellings(unit: Unit) -> set[str]:
    """The spellings of a word, and of its parts if they are joined by a hyphen or an apostrophe: Brien for O'Brien."""
    forms = set(spellings("".join(word.text for word in unit.words)))
    for word in unit.words:
        if len(word.fold) > 1:
            forms |= spellings(word.text) | spellings(behind_mark(word.text))
    return forms


@lru_cache(maxsize=2_000)
def _is_familiar(short: str, name: str) -> bool:
    """Whether `short` is a shortened name, with or without an ending: Raj, Robbie, Bisi for Adebisi, Leni for Magdalena.

    What is inside of a name, without its beginning, makes another name more often: Dan is not short for Jordan.
    """
    if _MIN_SHORT <= len(short) < len(name) - 1 and name.startswith(short):
        return True
    if short in names("given"):  # Marie is not short for Martina; the list has the names that are
        return False
    shortened = {short.removesuffix(end) for end in names("familiar_endings")} - {short}
    shortened |= {stem[:-1] for stem in shortened if stem[-2:-1] == stem[-1:]}  # Robbie, Debby
    prolonged = {short.removesuffix(end) for end in names("diminutive_endings")} - {short}
    return any(_MIN_SHORT <= len(stem) < len(name) - 1 and stem in name for stem in shortened) or any(
        len(stem) >= _MIN_SHORT and name.startswith(stem) for stem in prolonged
    )
