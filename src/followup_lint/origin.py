"""Where a fact comes from, and how certain that makes it."""

from dataclasses import dataclass
from enum import IntEnum


class Certainty(IntEnum):
    """How much a finding may rest on something, the least first.

    `ASSUMED`: next to nothing supports it, as for a company's name from a mail host. `GUESSED`: read off something else,
    as people off the guests of an invitation. `DEDUCED`: other facts support it. `STATED`: somebody wrote it down.
    """

    ASSUMED = 0
    GUESSED = 1
    DEDUCED = 2
    STATED = 3


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a fact comes from: in words, and its file and 1-based line if it has any; and how certain that makes it."""

    source: str
    path: str | None = None
    line: int | None = None
    in_front_matter: bool = False
    certainty: Certainty = Certainty.STATED

    def __reduce__(self) -> "tuple[type[Origin], tuple[object, ...]]":
        return Origin, (self.source, self.path, self.line, self.in_front_matter, self.certainty)  # pickled sooner

    @property
    def is_guess(self) -> bool:
        """Whether the fact was inferred."""
        return self.certainty is not Certainty.STATED
