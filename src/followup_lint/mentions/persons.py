"""The forms that a person's name may take."""

from dataclasses import dataclass
from functools import lru_cache

from followup_lint.context import Person
from followup_lint.mentions.lists import names
from followup_lint.mentions.misspelling import is_misspelling_of
from followup_lint.mentions.name_runs import Unit
from followup_lint.mentions.words import fold, spellings, split

_MIN_SHORT = 3


@dataclass(frozen=True, slots=True)
class Target:
    """A word of a name that misspellings are measured against; `given` if it is not a family name."""

    fold: str
    text: str
    given: bool


@dataclass(frozen=True, slots=True)
class NameForms:
    """What counts as naming a person: each word of the name, short forms and aliases."""

    exact: frozenset[str]
    given: frozenset[str]
    targets: tuple[Target, ...]

    def has(self, unit: Unit, *, given: bool) -> bool:
        """Whether the word is one of the person's; with `given`, also a shortened given name such as Raj."""
        if unit.fold in self.exact:
            return True
        if len(unit.parts) > 1 and any(len(part) > 1 and part in self.exact for part in unit.parts):
            return not any(is_misspelling_of(unit.fold, target.fold, allow_short=False) for target in self.targets)
        return given and any(_is_cut(unit.fold, name) for name in self.given)


@lru_cache(maxsize=500)
def name_forms(person: Person) -> NameForms:
    """The forms of a person's name."""
    exact: set[str] = set()
    targets: list[Target] = []
    given: set[str] = set()
    for name in (person.name, *person.aliases):
        words = _name_words(name)
        for number, (particles, word) in enumerate(words):
            is_given = len(words) > 1 and number < len(words) - 1 and "," not in name
            exact |= _exact_forms(particles, word)
            parts = split(word)
            targets += [Target(fold(text.replace("-", "")), text, is_given) for text in dict.fromkeys([word, *parts])]
            if is_given:
                given.add(fold(word.replace("-", "")))
                exact |= names().short.get(fold(word), frozenset())
        if len(words) == 1:
            exact |= names().short.get(fold(words[0][1]), frozenset())
        initials = "".join(fold(word)[0] for _, whole in words[:-1] for word in split(whole))
        if len(initials) > 1:
            exact.add(initials)
    exact.discard("")
    kept = tuple(target for target in dict.fromkeys(targets) if len(target.fold) > 1)
    return NameForms(frozenset(exact), frozenset(given), kept)


def _name_words(name: str) -> list[tuple[str, str]]:
    """The words of a name without titles, initials and suffixes, each with the particles before it."""
    lists = names()
    found: list[tuple[str, str]] = []
    particles = ""
    raw = [word.strip(".,()\"'") for word in name.replace("’", "'").split()]
    for number, word in enumerate(raw):
        folded = fold(word).replace(".", "")
        if len(folded) < 2 or (number and folded in lists.suffixes):
            continue
        if number == 0 and folded in lists.titles and len(raw) > 1:
            continue
        if folded in lists.particles and number < len(raw) - 1 and (number or folded not in lists.leading_particles):
            particles += folded
            continue
        found.append((particles, word))
        particles = ""
    return found or [("", word) for word in raw[:1]]


def _exact_forms(particles: str, word: str) -> set[str]:
    joined = word.replace("-", "")
    forms = set(spellings(joined))
    forms |= {particles + form for form in forms if particles}
    if "-" in word:
        forms |= {form for part in word.split("-") if len(part) > 1 for form in spellings(part)}
    if "'" in word:
        forms |= spellings(word.rpartition("'")[2])
    return forms


def _is_cut(short: str, name: str) -> bool:
    """Whether `short` is a shortened given name, with or without an ending: Raj, Gabi; or its second half: Bisi."""
    if len(short) > _MIN_SHORT and len(short) < len(name) - 1 and name.endswith(short):
        return True
    if len(short) < _MIN_SHORT or len(short) > len(name) - 2:
        return False
    ends = ("y", "ie", "i", "a", "o")
    stems = [short] + [
        short[: -len(end)] for end in ends if short.endswith(end) and len(short) - len(end) >= _MIN_SHORT
    ]
    return any(name.startswith(stem) for stem in stems)
