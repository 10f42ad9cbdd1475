"""The forms that a person's name may take."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from followup_lint.context import Person
from followup_lint.draft import Part
from followup_lint.mentions.lists import names, short_names
from followup_lint.mentions.misspelling import is_misspelling_of
from followup_lint.mentions.name_runs import Unit, name_run
from followup_lint.mentions.words import behind_mark, fold, spellings, words_in

_MIN_SHORT = 3  # letters of a shortened name
_MIN_TAIL = 4  # letters of a shortened name that is the end of the long one: Bisi for Adebisi
_LONG = 5  # letters of a name that may be cut to two: Jo
_JOINED = 3  # words that may be written as one


@dataclass(frozen=True, slots=True)
class Target:
    """A word of a name that misspellings are measured against; `given` if it is not a family name."""

    fold: str
    text: str
    given: bool


@dataclass(frozen=True, slots=True)
class NameForms:
    """What counts as naming a person, folded: each word of the name, words joined, short forms and aliases.

    `particles` count only next to another word. `given` are the names that may be shortened, `initials` the letters that
    stand for a name which is not known.
    """

    exact: frozenset[str]
    particles: frozenset[str]
    given: frozenset[str]
    initials: frozenset[str]
    targets: tuple[Target, ...]

    def match(self, units: Sequence[Unit], *, given: bool) -> list[bool]:
        """For each word, whether it is the person's, alone or joined with its neighbours: Jun Ho is Junho, Mc Allister
        is McAllister. With `given`, a familiar form such as Raj counts.
        """
        if units[0].words[0].part is Part.GREETING and all(len(unit.fold) == 1 for unit in units):
            return [any(word.startswith(unit.fold) for word in self.exact) for unit in units]
        right = [self._has(unit, given=given) for unit in units]
        for first, end in _stretches(len(units)):
            if any(joined in self.exact for joined in _joined(units[first:end])):
                right[first:end] = [True] * (end - first)
        any_right = any(right)
        return [ok or (any_right and unit.fold in self.particles) for ok, unit in zip(right, units, strict=True)]

    def _has(self, unit: Unit, *, given: bool) -> bool:
        if unit.fold in self.exact:
            return True
        if any(len(part) > 1 and part in self.exact for part in unit.parts):
            return unit.parts[-1] in names("postpositions") or not any(
                is_misspelling_of(unit.fold, target.fold, allow_short=False) for target in self.targets
            )
        if len(unit.fold) > 1 and unit.fold[0] in self.initials:
            return True
        return given and any(_is_familiar(unit.fold, name) for name in self.given)


@lru_cache(maxsize=500)
def name_forms(person: Person) -> NameForms:
    """The forms of a person's name and aliases."""
    made = [_forms(name) for name in (person.name, *person.aliases)]
    exact, particles, given, initials = (
        frozenset[str]().union(*(getattr(forms, key) for forms in made))
        for key in ("exact", "particles", "given", "initials")
    )
    targets = dict.fromkeys(target for forms in made for target in forms.targets)
    return NameForms(exact, particles - exact, given, initials, tuple(targets))


def _forms(name: str) -> NameForms:
    units = name_units(name)
    # "De" of De Niro is nobody; "Bin" and "Le" of Bin Zhao and Le Van Minh are.
    weak = {unit for unit in units[1:-1] if unit.fold in names("particles")}
    own = [unit for unit in units if unit not in weak]
    full = [unit for unit in own if len(unit.fold) > 1]
    given = frozenset(unit.fold for unit in _given(name, own))
    letters = [part[0] for unit in own for part in unit.parts]
    exact = _full_forms(full) | _joined_forms(units)
    exact |= {short for known in given or {unit.fold for unit in full} for short in short_names().get(known, ())}
    exact |= {"".join(some) for some in (letters, letters[:-1]) if len(some) > 1}
    return NameForms(
        frozenset(exact),
        frozenset(unit.fold for unit in weak),
        given,
        frozenset(part for unit in own for part in unit.parts if len(unit.parts) == len(unit.fold)),
        tuple(target for unit in full for target in _targets(unit, given) if len(target.fold) > 1),
    )


def _full_forms(units: Sequence[Unit]) -> set[str]:
    return {form for unit in units for form in _spellings(unit)}


def _joined_forms(units: Sequence[Unit]) -> set[str]:
    return {form for first, end in _stretches(len(units)) for form in _joined(units[first:end]) if len(form) > 1}


def _targets(unit: Unit, given: frozenset[str]) -> Iterator[Target]:
    """What a misspelling of this word of a name may mean: the word and, if it is joined by hyphens, its parts."""
    texts = [word.text for word in unit.words]
    for text in dict.fromkeys(["-".join(texts), *texts]):
        yield Target(fold(text.replace("-", "")), text, unit.fold in given)


def name_units(name: str) -> tuple[Unit, ...]:
    """The words of a name as a context gives it, without titles and what is behind it."""
    written = words_in(name)
    if not written:
        return ()
    run = name_run(written)
    # The context keeps titles apart, so "Dean" of Dean Hughes is a name.
    first = run.title if run.title and run.title.fold in names("everyday") else None
    return (Unit((first,), first.fold, (first.fold,)), *run.units) if first else run.units


def _given(name: str, units: Sequence[Unit]) -> Sequence[Unit]:
    """The given names among the words of a name; none if it has only one word."""
    if len(units) > 1 and (units[1].words[0].before == ", " or units[0].fold in names("family_first")):
        return units[1:]
    return units[:-1]


def _stretches(size: int) -> list[tuple[int, int]]:
    return [(first, end) for first, end in combinations(range(size + 1), 2) if end - first <= _JOINED]


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
    if len(short) == _MIN_SHORT - 1:
        return len(name) >= _LONG and name.startswith(short)
    if name.endswith(short) and len(short) >= _MIN_TAIL:
        return len(short) < len(name)
    if _has_beginning(name, short, whole=False):
        return True
    # Marie is not short for Martina; the list has the names that are.
    return short not in names("given") and _has_familiar_ending(short, name)


def _has_familiar_ending(short: str, name: str) -> bool:
    """Whether the name has what is before the ending of `short`: Robbie, Leni for Magdalena."""
    shortened = [short.removesuffix(end) for end in names("familiar_endings") if short.endswith(end)]
    prolonged = [short.removesuffix(end) for end in names("diminutive_endings") if short.endswith(end)]
    return (
        any(_has_beginning(name, stem, whole=False) for stem in shortened)
        or any(_has_beginning(name, stem, whole=True) for stem in prolonged)
        or any(len(stem) >= _MIN_SHORT and stem in name for stem in shortened)
    )


def _has_beginning(name: str, stem: str, *, whole: bool) -> bool:
    """Whether a name begins with the stem, its last letter doubled or not, and goes on, unless it may be the `whole`."""
    single = stem[:-1] if stem[-2:-1] == stem[-1:] else stem
    return any(_MIN_SHORT <= len(text) < len(name) - 1 + 2 * whole and name.startswith(text) for text in {stem, single})
