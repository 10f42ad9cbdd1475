"""What a run knows of its drafts before it lints the first of them: little for each, since there may be many."""

from array import array
from collections.abc import Iterator, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from followup_lint.errors import boundary
from followup_lint.examine import Surveyed, Unforeseen
from followup_lint.inputs import Paths, is_named
from followup_lint.likeness import NearDuplicates, Pile, Text, search_pile
from followup_lint.report import Failure, make_failure

_NO_TEXT = Text("", frozenset())


@dataclass(slots=True)
class Census:
    """The drafts at the paths of a run (None is standard input), each by the number of its path, and the numbers of their
    setups.

    Their words are in a file in `folder` if they are many. Files that somebody asked for, `explicit`, are drafts whatever
    a context says. `failures` say why they cannot be compared with each other.
    """

    paths: Paths
    explicit: Set[str]
    folder: Path | None = None
    setups: "array[int]" = field(default_factory=lambda: array("I"))
    failures: list[Failure] = field(default_factory=list)
    _sent: set[int] = field(default_factory=set)
    _pile: Pile | None = field(init=False)
    _named: set[str] = field(default_factory=set)
    _unread: dict[int, Failure] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._pile = Pile(self.folder)

    def add(self, setup: int, surveyed: Surveyed) -> None:
        """Adds what is known of the next draft."""
        if surveyed.is_sent:
            self._sent.add(len(self.setups))
        self.setups.append(setup)
        self._named |= surveyed.named
        self.failures += surveyed.failures
        self._add_text(surveyed.compared or _NO_TEXT)

    def miss(self, setup: int, failure: Failure) -> None:
        """Says why the next draft cannot be read."""
        self._unread[len(self.setups)] = failure
        self.setups.append(setup)
        self._add_text(_NO_TEXT)

    def choose(self, *, skip_sent: bool) -> Sequence[int]:
        """The numbers of the drafts to lint: not files that a context names as notes, invitation or thread, nor, if they
        are to be skipped, those that were sent.
        """
        left_out = self._named_numbers | self._unread.keys() | (self._sent if skip_sent else set())
        everything = range(len(self.paths))
        return [number for number in everything if number not in left_out] if left_out else everything

    @property
    def unread(self) -> list[Failure]:
        """Why some drafts cannot be read."""
        return [failure for number, failure in self._unread.items() if not self._is_named(self.paths[number])]

    def compare(self) -> NearDuplicates:
        """The near-duplicates among the drafts, whose words are then forgotten."""
        found = NearDuplicates()
        with self._comparing() as pile:
            found = search_pile(pile, self._named_numbers) if pile is not None else found
        self._forget()
        return found

    @property
    def _named_numbers(self) -> set[int]:
        return {number for number, path in enumerate(self.paths) if self._is_named(path)} if self._named else set()

    def _is_named(self, path: str | None) -> bool:
        return path is not None and is_named(path, self._named, self.explicit)

    def _add_text(self, text: Text) -> None:
        with self._comparing() as pile:
            if pile is not None:
                pile.add(text)

    @contextmanager
    def _comparing(self) -> Iterator[Pile | None]:
        """What goes wrong in it costs no more than the comparison; the pile is None once something did."""
        try:
            with boundary(Unforeseen, "comparing the drafts with each other", path=None):
                try:
                    yield self._pile
                except OSError as error:
                    reason = error.strerror or str(error)
                    raise Unforeseen(f"cannot keep the words of drafts to compare them: {reason}") from None
        except Unforeseen as error:
            self.failures.append(make_failure(error))
            self._forget()

    def _forget(self) -> None:
        if self._pile is not None:
            self._pile.close()
            self._pile = None
