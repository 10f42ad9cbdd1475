"""What a run knows of its drafts before it lints the first of them: little for each, since there may be many."""

import os
from collections.abc import Iterable, Set
from dataclasses import dataclass, field

from followup_lint.examine import Surveyed
from followup_lint.likeness import Pile, RunDraft
from followup_lint.report import Failure


@dataclass(frozen=True, slots=True)
class Found:
    """A draft: its path (None is standard input), the number of its setup, whether it was sent."""

    path: str | None
    setup: int
    is_sent: bool


@dataclass(slots=True)
class Census:
    """The drafts that were found, and by their numbers, their words."""

    explicit: Set[str]
    found: list[Found] = field(default_factory=list)
    _pile: Pile = field(default_factory=Pile)
    _named: set[str] = field(default_factory=set)
    _unread: list[tuple[str | None, Failure]] = field(default_factory=list)

    def add(self, path: str | None, setup: int, surveyed: Surveyed) -> None:
        """Adds the next draft."""
        self.found.append(Found(path, setup, surveyed.is_sent))
        self._named |= surveyed.named
        self._pile.add(surveyed.compared or RunDraft("", (), frozenset()))

    def miss(self, path: str | None, failure: Failure) -> None:
        """Adds a draft that cannot be read."""
        self._unread.append((path, failure))

    def knows(self, path: str | None) -> bool:
        """Whether a context names the file as notes, invitation or thread, and not as a draft."""
        return path is not None and is_named(path, self._named, self.explicit)

    @property
    def drafts(self) -> list[int]:
        """The numbers of those that are drafts, and not files that a context names."""
        return [number for number, each in enumerate(self.found) if not self.knows(each.path)]

    @property
    def unread(self) -> list[Failure]:
        """Why some drafts cannot be read."""
        return [failure for path, failure in self._unread if not self.knows(path)]

    def find_near_duplicates(self, drafts: Iterable[int]) -> dict[int, tuple[int, float]]:
        """For these drafts, by their numbers, the number of another that is nearly the same, and how similar they are."""
        return self._pile.find_near_duplicates(frozenset(range(len(self.found))).difference(drafts))

    def close(self) -> None:
        """Forgets all words."""
        self._pile = Pile()


def is_named(path: str, named: Set[str], explicit: Set[str]) -> bool:
    """Whether the file, or its folder, is among those that contexts name; files that somebody asked for are not."""
    if not named:
        return False
    full = os.path.abspath(path)
    return full not in explicit and (full in named or os.path.dirname(full) in named)
