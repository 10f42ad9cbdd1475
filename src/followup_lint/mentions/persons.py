"""The forms that a person's name may take."""

from dataclasses import dataclass
from functools import lru_cache

from followup_lint.context import Person
from followup_lint.mentions.lists import names
from followup_lint.mentions.misspelling import is_near
from followup_lint.mentions.name_runs import Unit
from followup_lint.mentions.words import fold, spellings, split

_MIN_SHORT = 3


@dataclass(frozen=True, slots=True)
class Target:
    """A word of a name as near misses are measured against it; `given` where it is no family name."""

    fold: str
    text: str
    given: bool


@dataclass(frozen=True, slots=True)
class Forms:
    """What counts as naming a person: each word of the name, short forms, aliases."""

    exact: frozenset[str]
    given: frozenset[str]
    targets: tuple[Target, ...]

    def has(self, unit: Unit, *, given: bool) -> bool:
        """Whether the word is one of the person's; `given` allows it to be a given name cut short, such as Raj."""
        if unit.fold in self.exact:
            return True
        if len(unit.parts) > 1 and any(len(part) > 1 and part in self.exact for part in unit.parts):
            return not any(is_near(unit.fold, target.fold, short=False) for target in self.targets)
        return given and any(_is_cut(unit.fold, name) for name in self.given)


@lru_cache(maxsize=500)
def forms(person: Person) -> Forms:
    """The forms of a person's name."""
    exact: set[str] = set()
    targets: list[Target] = []
    given: set[str] = set()
    for name in (person.name, *person.aliases):
        pieces = _pieces(name)
        for number, (particles, piece) in enumerate(pieces):
            is_given = len(pieces) > 1 and number < len(pieces) - 1 and "," not in name
            exact |= _exact(particles, piece)
            made = split(piece)
            targets += [Target(fold(text.replace("-", "")), text, is_given) for text in dict.fromkeys([piece, *made])]
            if is_given:
                given.add(fold(piece.replace("-", "")))
                exact |= names().short.get(fold(piece), frozenset())
        if len(pieces) == 1:
            exact |= names().short.get(fold(pieces[0][1]), frozenset())
        initials = "".join(fold(word)[0] for _, piece in pieces[:-1] for word in split(piece))
        if len(initials) > 1:
            exact.add(initials)
    exact.discard("")
    kept = tuple(target for target in dict.fromkeys(targets) if len(target.fold) > 1)
    return Forms(frozenset(exact), frozenset(given), kept)


def _pieces(name: str) -> list[tuple[str, str]]:
    """The words of a name without titles, initials and suffixes, each with the particles before it."""
    lists = names()
    found: list[tuple[str, str]] = []
    particles = ""
    raw = [piece.strip(".,()\"'") for piece in name.replace("’", "'").split()]
    for number, piece in enumerate(raw):
        word = fold(piece).replace(".", "")
        if len(word) < 2 or (number and word in lists.suffixes):
            continue
        if number == 0 and word in lists.titles and len(raw) > 1:
            continue
        if word in lists.particles and number < len(raw) - 1 and (number or word not in lists.leading_particles):
            particles += word
            continue
        found.append((particles, piece))
        particles = ""
    return found or [("", piece) for piece in raw[:1]]


def _exact(particles: str, piece: str) -> set[str]:
    joined = piece.replace("-", "")
    made = set(spellings(joined))
    made |= {particles + one for one in made if particles}
    if "-" in piece:
        made |= {one for part in piece.split("-") if len(part) > 1 for one in spellings(part)}
    if "'" in piece:
        made |= spellings(piece.rpartition("'")[2])
    return made


def _is_cut(short: str, name: str) -> bool:
    """Whether this is a given name cut short, with or without an ending: Raj, Gabi."""
    if len(short) < _MIN_SHORT or len(short) > len(name) - 2:
        return False
    ends = ("y", "ie", "i", "a", "o")
    stems = [short] + [
        short[: -len(end)] for end in ends if short.endswith(end) and len(short) - len(end) >= _MIN_SHORT
    ]
    return any(name.startswith(one) for one in stems)
