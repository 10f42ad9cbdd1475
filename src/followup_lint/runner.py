"""One run: paths to drafts, drafts to reports. What cannot be done is reported and costs nothing else.

All drafts are read before the first is linted, for what the others must know of them.
"""

import os
from array import array
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path

from followup_lint.cache import Store
from followup_lint.census import Census
from followup_lint.engine import Linter
from followup_lint.errors import FollowupLintError
from followup_lint.examine import (
    Desk,
    Lint,
    Linted,
    Survey,
    Surveyed,
    Unread,
    named_by,
    read,
    unread,
)
from followup_lint.examine import Setup as Setup
from followup_lint.inputs import Inputs as Inputs
from followup_lint.inputs import Paths, find_paths, is_named
from followup_lint.kept import Kept
from followup_lint.likeness import NearDuplicate, NearDuplicates
from followup_lint.loading import LoadedDraft
from followup_lint.report import Failure, Report, Run, Stream
from followup_lint.tally import Tally
from followup_lint.workers import Pool, choose_jobs, open_pool

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
    paths = Paths.of(find_paths(inputs, notices, failures))
    explicit = inputs.explicit_files
    is_early, kept = not work.store.holds(len(paths)), Kept(work.store.folder)
    desk = Desk(inputs, work.store, kept=kept, is_early=is_early, explicit=explicit)
    numbers = _SetupNumbers(setup_of, desk)
    with suppress(FollowupLintError):  # whoever asks again gets the same error
        if len(paths):
            numbers.of(paths[0])
    # What comes from standard input is at hand in this process only.
    jobs = 1 if None in paths else choose_jobs(len(paths), work.jobs)
    with closing(kept), open_pool(desk, jobs) as pool:
        census = Census(paths, explicit, work.store.folder)
        for number, done in _survey(paths, numbers, pool):
            if isinstance(done, Unread):
                census.miss(number, done.failure)
            else:
                notices += desk.setups[number].notices
                census.add(number, done)
        near_duplicates = census.compare()
        failures += (*census.failures, *census.unread)
        chosen = census.choose(skip_sent=inputs.skip_sent)
        tally = Tally(inputs)
        yield from _lint(chosen, census, near_duplicates, pool, work, tally)
    failures += tally.failures
    made.failures = tuple(dict.fromkeys(each for failure in failures for each in (failure, *failure.others)))
    notices += tally.notices
    notices += () if failures else tally.unused()
    made.notices = tuple(dict.fromkeys(notices))
    setups = {census.setups[number] for number in chosen}
    rules = {rule.code: rule for number in sorted(setups) for rule in desk.setups[number].linter.rules}
    made.rules = tuple(rules[code] for code in sorted(rules))


@dataclass(frozen=True, slots=True)
class _SetupNumbers:
    """The numbers of setups, by which processes know them."""

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


def _survey(paths: Paths, numbers: _SetupNumbers, pool: Pool) -> Iterator[tuple[int, Surveyed | Unread]]:
    """For each path, the number of its setup, and what the run must know of it."""
    setups, without_setup = array("I"), dict[int, Unread]()
    for at, path in enumerate(paths):
        number = 0
        try:
            number = numbers.of(path)
        except FollowupLintError as error:
            without_setup[at] = unread(error, path, pool.desk.inputs)
        setups.append(number)
    is_compared = len(paths) > 1
    readable = [at for at in range(len(paths)) if at not in without_setup] if without_setup else range(len(paths))

    def task_of(n: int) -> Survey:
        number = readable[n]
        return Survey(number, paths[number], setups[number], is_compared)

    read = pool.do(len(readable), task_of)
    for at, path in enumerate(paths):
        done = without_setup.get(at) or next(read) or _lost(path, "read")
        yield setups[at], done  # type: ignore[misc]  # what comes of a Survey


def _lint(
    chosen: Sequence[int],
    census: Census,
    near_duplicates: NearDuplicates,
    pool: Pool,
    work: Work,
    tally: Tally,
) -> Iterator[Report]:
    """The reports of the drafts with these numbers, as far as they could be checked."""
    name, paths, setups = pool.desk.inputs.stdin_filename, census.paths, census.setups

    def task_of(at: int) -> Lint:
        number = chosen[at]
        near = near_duplicates.of(number)
        return Lint(number, paths[number], setups[number], near and NearDuplicate(paths[near[0]] or name, near[1]))

    new = 0
    for at, done in enumerate(pool.do(len(chosen), task_of)):
        number = chosen[at]
        linted = done if isinstance(done, Linted) else Linted(None, failures=(_failure(done, paths[number] or name),))
        tally.add(linted, pool.desk.setups[setups[number]].linter)
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
