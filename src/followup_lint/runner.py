"""One run: paths to drafts, drafts to reports. What cannot be done is reported and costs nothing else.

All drafts are read before the first is linted, for what the others must know of them; a draft of a large run is then read
again when its turn comes, so that none need be kept.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from followup_lint.cache import Store
from followup_lint.census import Census, Found, is_named
from followup_lint.engine import Linter
from followup_lint.errors import FollowupLintError, boundary
from followup_lint.examine import (
    Desk,
    Lint,
    Linted,
    Survey,
    Surveyed,
    Unforeseen,
    Unread,
    named_by,
    read,
    survey,
    unread,
)
from followup_lint.examine import Setup as Setup
from followup_lint.inputs import Inputs as Inputs
from followup_lint.inputs import find_paths
from followup_lint.likeness import NearDuplicate
from followup_lint.loading import LoadedDraft as LoadedDraft
from followup_lint.loading import load_draft as load_draft
from followup_lint.loading import read_stdin as read_stdin
from followup_lint.report import Failure, Report, Run, Stream, make_failure
from followup_lint.tally import Tally
from followup_lint.workers import Pool, choose_jobs, open_pool

_KEPT = 1_000  # drafts that are not read a second time
_NEW_UNTIL_TIDY = 10_000  # results


@dataclass(frozen=True, slots=True)
class Work:
    """How a run does its work: the results of earlier runs, how many processes check the drafts (None is as many as are
    worth it), and the function that is called with the number of drafts that are done, and of all.
    """

    store: Store = field(default_factory=Store)
    jobs: int | None = 1
    progress: Callable[[int, int], object] = lambda done, count: None


# From the path of a draft to its setup; it may raise a FollowupLintError, which then costs that draft.
SetupOf = Callable[[Path], Setup]


def run(inputs: Inputs, linter: Linter | SetupOf, work: Work | None = None) -> Run:
    """Lints all drafts in the order of the paths; a draft that is named twice is linted once.

    The linter is the same for all of them, or a function gives the setup of each path.
    """
    return stream(inputs, linter, work).collect()


def stream(inputs: Inputs, linter: Linter | SetupOf, work: Work | None = None) -> Stream:
    """Like `run`, but a report is made when it is asked for, and none is kept."""
    made = Stream(iter(()))
    made.reports = _reports(made, inputs, _setup_of(linter, inputs), work or Work())
    return made


def list_drafts(inputs: Inputs, linter: Linter | SetupOf) -> tuple[list[str], list[Failure], list[str]]:
    """The names of the drafts that `run` would lint, failures for paths that do not exist, and notices."""
    notices: list[str] = []
    failures: list[Failure] = []
    setup_of, explicit = _setup_of(linter, inputs), inputs.explicit_files
    found: list[str] = []
    named: set[str] = set()
    for path in find_paths(inputs, notices, failures):
        name = inputs.stdin_filename if path is None else str(path)
        if is_named(name, named, explicit):
            continue
        loaded = None if path is None else _read(name, inputs, setup_of)
        if isinstance(loaded, Unread) and path is not None and not os.path.exists(path):
            failures.append(loaded.failure)
            continue
        found.append(name)  # a broken draft is still one that would be looked at
        named |= set(map(str, named_by(loaded.facts))) if isinstance(loaded, LoadedDraft) else set()
    return [name for name in found if not is_named(name, named, explicit)], failures, notices


def _setup_of(linter: Linter | SetupOf, inputs: Inputs) -> SetupOf:
    if not isinstance(linter, Linter):
        return linter
    setup = Setup(linter, inputs.max_bytes, inputs.allow_outside)
    return lambda _: setup


def _read(name: str, inputs: Inputs, setup_of: SetupOf) -> LoadedDraft | Unread:
    try:
        setup = setup_of(Path(name))
    except FollowupLintError as error:
        return unread(error, name, inputs)
    return read(name, setup, inputs)


def _reports(made: Stream, inputs: Inputs, setup_of: SetupOf, work: Work) -> Iterator[Report]:
    """The reports one after the other; `made` gets the rest when all are done."""
    notices: list[str] = []
    failures: list[Failure] = []
    paths = [None if path is None else str(path) for path in find_paths(inputs, notices, failures)]
    desk = Desk(inputs, work.store, is_early=not work.store.holds(len(paths)))
    numbers = _SetupNumbers(setup_of, desk)
    with suppress(FollowupLintError):  # whoever asks again gets the same error
        for path in paths[:1]:
            numbers.of(path)
    with open_pool(desk, choose_jobs(len(paths), work.jobs)) as pool:
        census, kept = Census(inputs.explicit_files), dict[int, LoadedDraft]()
        for number, path, done, loaded in _survey(paths, numbers, pool, census):
            if isinstance(done, Unread):
                census.miss(path, done.failure)
                continue
            notices += desk.setups[number].notices
            failures += done.failures
            if loaded is not None:
                kept[len(census.found)] = loaded
            census.add(path, number, done)
        failures += census.unread
        chosen = census.drafts
        near_duplicates = _compare(census, chosen, failures) if len(paths) > 1 else {}
        census.close()
        if inputs.skip_sent:
            chosen = [number for number in chosen if not census.found[number].is_sent]
        tally = Tally(inputs)
        yield from _lint(chosen, census.found, kept, near_duplicates, pool, work, tally)
    failures += tally.failures
    made.failures = tuple(dict.fromkeys(failures))
    notices += tally.notices
    notices += () if failures else tally.unused()
    made.notices = tuple(dict.fromkeys(notices))
    setups = {census.found[number].setup for number in chosen}
    rules = {rule.code: rule for number in sorted(setups) for rule in desk.setups[number].linter.rules}
    made.rules = tuple(rules[code] for code in sorted(rules))


@dataclass(frozen=True, slots=True)
class _SetupNumbers:
    """The numbers of setups, by which processes speak of them."""

    setup_of: SetupOf
    desk: Desk
    _known: dict[int, int] = field(default_factory=dict)

    def of(self, path: str | None) -> int:
        """The number of the setup of the draft at a path. Raises FollowupLintError."""
        setup = self.setup_of(Path(self.desk.inputs.stdin_filename if path is None else path))
        number = self._known.setdefault(id(setup), len(self.desk.setups))
        if number == len(self.desk.setups):
            self.desk.setups.append(setup)
        return number


def _survey(
    paths: Sequence[str | None], numbers: _SetupNumbers, pool: Pool, census: Census
) -> Iterator[tuple[int, str | None, Surveyed | Unread, LoadedDraft | None]]:
    """For each path, the number of its setup, what the run must know of it, and the draft itself if it is kept.

    The first drafts are read here, while other processes start. Files that are known not to be drafts are not read:
    the mails of a thread may be many, and each of them is about all others.
    """
    is_compared, inputs = len(paths) > 1, pool.desk.inputs
    set_up: list[tuple[str | None, int | Unread]] = []
    for path in paths:
        try:
            set_up.append((path, numbers.of(path)))
        except FollowupLintError as error:
            set_up.append((path, unread(error, path, inputs)))
    for path, number in set_up[:_KEPT]:
        if not census.knows(path):
            yield _survey_here(path, number, pool, is_compared=is_compared)
    left = [(path, number) for path, number in set_up[_KEPT:] if not census.knows(path)]
    far = [(path, number) for path, number in left if path is not None and not isinstance(number, Unread)]
    done = pool.do(len(far), lambda at: Survey(*far[at]))
    for path, number in left:
        if path is None or isinstance(number, Unread):
            yield _survey_here(path, number, pool, is_compared=is_compared)
        else:
            yield number, path, next(done) or _lost(path, "read"), None  # type: ignore[misc]  # of a Survey


def _survey_here(
    path: str | None, number: int | Unread, pool: Pool, *, is_compared: bool
) -> tuple[int, str | None, Surveyed | Unread, LoadedDraft | None]:
    if isinstance(number, Unread):
        return 0, path, number, None
    loaded = read(path, pool.desk.setups[number], pool.desk.inputs)
    if isinstance(loaded, Unread):
        return number, path, loaded, None
    return number, path, survey(loaded, is_compared=is_compared), loaded


def _compare(census: Census, drafts: Sequence[int], failures: list[Failure]) -> dict[int, tuple[int, float]]:
    try:
        with boundary(Unforeseen, "comparing the drafts with each other", path=None):
            return census.find_near_duplicates(drafts)
    except Unforeseen as error:
        failures.append(make_failure(error))
        return {}


def _lint(
    chosen: Sequence[int],
    found: Sequence[Found],
    kept: dict[int, LoadedDraft],
    near_duplicates: dict[int, tuple[int, float]],
    pool: Pool,
    work: Work,
    tally: Tally,
) -> Iterator[Report]:
    """The reports of the drafts with these numbers, as far as they could be checked."""
    name = pool.desk.inputs.stdin_filename

    def task_of(at: int) -> Lint:
        number = chosen[at]
        path, (other, likeness) = found[number].path, near_duplicates.get(number, (number, 0.0))
        near = NearDuplicate(found[other].path or name, likeness) if likeness else None
        loaded = kept.pop(number, None) if path is not None else kept.get(number)
        return Lint(path, found[number].setup, loaded, near)

    new = 0
    for at, done in enumerate(pool.do(len(chosen), task_of)):
        each = found[chosen[at]]
        linted = done if isinstance(done, Linted) else Linted(None, failures=(_failure(done, each.path or name),))
        tally.add(linted, pool.desk.setups[each.setup].linter)
        new += linted.is_new
        if linted.is_new and (new % _NEW_UNTIL_TIDY == 0 or at + 1 == len(chosen)):
            work.store.tidy()
        work.progress(at + 1, len(chosen))
        if linted.report is not None:
            yield linted.report


def _failure(done: object, path: str) -> Failure:
    return done.failure if isinstance(done, Unread) else _lost(path, "checked").failure


def _lost(path: str | None, what: str) -> Unread:
    message = f"could not be {what}: the process that {what} it ended; check it alone, or with --jobs 1"
    return Unread(Failure(path, None, message))
