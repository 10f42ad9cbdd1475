"""What a run lints: paths, with what is given for all of them, and the drafts at these paths."""

import os
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import chain
from pathlib import Path

from followup_lint.context import Unsaved, resolve_file
from followup_lint.discovery import INTERVIEW_FILES, find_interview, find_tracked
from followup_lint.draftfiles import SUFFIXES, Patterns, default_patterns, find_drafts, is_left_out
from followup_lint.errors import ContextError, FollowupLintError
from followup_lint.limits import MAX_DRAFT
from followup_lint.report import Failure, make_failure


def _read_clock() -> datetime:
    return datetime.now().astimezone()


@dataclass(frozen=True, slots=True)
class Inputs:
    """What to lint: paths, facts given as options, and limits.

    `-` is standard input; an interview.yml stands for the drafts that it is about.
    `context_file` is the interview.yml to use, the file as it is in an editor, or its content. With `force_exclude`, files that are skipped in a folder
    are skipped even if they are named. With `error_on_unmatched`, a path without drafts is a failure. With `skip_sent`,
    drafts in the history of their interview.yml are compared with the others, and not linted. With `tracked_only`, an
    interview.yml stands for those drafts only that git tracks. With `allow_outside`, a
    context may name files outside its project. `now` is the time of
    sending, with a zone, for drafts whose context does not give one; the default is the time at which the Inputs were
    made, so that all drafts of a run share it. `contents` are what to read instead of files, by the paths as given.
    `patterns_of` gives the patterns of a folder, and may raise a FollowupLintError.
    """

    paths: tuple[str, ...]
    options: Mapping[str, object] = field(default_factory=dict)
    context_file: Path | Unsaved | Mapping[str, object] | None = None
    stdin_filename: str = "-"
    max_bytes: int = MAX_DRAFT
    allow_outside: bool = False
    force_exclude: bool = False
    error_on_unmatched: bool = False
    skip_sent: bool = False
    tracked_only: bool = False
    contents: Mapping[str, bytes] = field(default_factory=dict)
    now: datetime = field(default_factory=_read_clock)
    patterns_of: Callable[[Path], Patterns] = default_patterns

    @property
    def explicit_files(self) -> frozenset[str]:
        """The files that are drafts because somebody named them."""
        return frozenset() if self.force_exclude else frozenset(os.path.abspath(path) for path in self.paths)


@dataclass(frozen=True, slots=True)
class Paths:
    """The paths of drafts by their numbers, None for standard input: one after the other as bytes, since there may be many."""

    _bytes: bytearray = field(default_factory=bytearray)
    _ends: "array[int]" = field(default_factory=lambda: array("Q", (0,)))

    @classmethod
    def of(cls, paths: Iterable[Path | str | None]) -> "Paths":
        """These paths."""
        made = cls()
        for path in paths:
            made._bytes.extend(b"" if path is None else os.fsencode(path))
            made._ends.append(len(made._bytes))
        return made

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, number: int) -> str | None:
        return os.fsdecode(bytes(self._bytes[self._ends[number] : self._ends[number + 1]])) or None

    def __iter__(self) -> Iterator[str | None]:
        return map(self.__getitem__, range(len(self)))


def find_paths(inputs: Inputs, notices: list[str], failures: list[Failure]) -> Iterator[Path | None]:
    """The drafts at the paths, in their order and each of them once; None is standard input.

    What cannot be read is added to the failures, and paths without drafts to the notices, or to the failures, too.
    """
    seen: set[str] = set()
    all_given = [each for path in inputs.paths for each in _expand(path, failures)]
    for given in all_given:
        found, unmatched = _drafts_at(given, inputs, failures)
        if unmatched and inputs.error_on_unmatched:
            failures.append(Failure(given, None, unmatched))
        elif unmatched and os.path.isdir(given):
            notices.append(f"{given}: {unmatched}")
        for path in found:
            full = "-" if path is None else os.path.abspath(path)
            if full not in seen:
                seen |= {full} if len(all_given) > 1 else set()  # a walk comes to each draft once
                yield path


def _expand(given: str, failures: list[Failure]) -> list[str]:
    """The path, or the files and folders that match it: some shells leave a pattern as it is."""
    import glob

    if os.path.lexists(given) or not glob.has_magic(given):
        return [given]
    found = sorted(glob.glob(given, recursive=True))  # noqa: PTH207  # a pattern may be absolute
    if not found:
        failures.append(Failure(given, None, "no file matches this pattern"))
    return found


def _drafts_at(given: str, inputs: Inputs, failures: list[Failure]) -> tuple[Iterable[Path | None], str]:
    """The drafts at a path; if there are none, why not."""
    path = Path(inputs.stdin_filename if given == "-" else given)
    if given == "-" and inputs.stdin_filename == "-":
        return [None], ""
    if path.name in INTERVIEW_FILES and given != "-":
        return _drafts_about(path, inputs, failures)
    if given == "-" or not os.path.isdir(path):
        if _is_refused(path, inputs):
            return [], "excluded, so it was not checked"
        return [None if given == "-" else path], ""
    before = len(failures)
    drafts = find_drafts(
        path, lambda error: failures.append(describe_unread(error, path)), lambda folder: _patterns(folder, inputs)
    )
    first = next(drafts, None)
    if first is not None or len(failures) > before:
        return chain(filter(None, (first,)), drafts), ""
    return (), f"no drafts ({', '.join(_patterns(path, inputs).include or SUFFIXES)}) in this folder"


def _drafts_about(interview: Path, inputs: Inputs, failures: list[Failure]) -> tuple[Sequence[Path], str]:
    """The drafts that this interview.yml counts for, or why there are none; a failure, if it is not valid."""
    try:
        resolve_file(interview, options={}, allow_outside=inputs.allow_outside)
    except ContextError as error:
        failures.append(replace(make_failure(error), path=error.path or str(interview)))
        return [], ""
    full = Path(os.path.abspath(interview))
    around = find_drafts(interview.parent, patterns_of=lambda folder: _patterns(folder, inputs))
    found = [path for path in around if find_interview(path.parent) == full]
    tracked = find_tracked(interview.parent) if inputs.tracked_only else None
    if tracked is not None:
        found = [path for path in found if os.path.abspath(path) in tracked]
    return found, "" if found else f"no drafts ({', '.join(SUFFIXES)}) in its folder"


def _is_refused(path: Path, inputs: Inputs) -> bool:
    return inputs.force_exclude and is_left_out(path, _patterns(path.parent, inputs))


def _patterns(folder: Path, inputs: Inputs) -> Patterns:
    """The patterns of a folder. If its configuration is broken, each of its drafts reports that."""
    try:
        return inputs.patterns_of(folder)
    except FollowupLintError:
        return Patterns()


def describe_unread(error: OSError, folder: Path) -> Failure:
    """The failure for something below a folder that cannot be read."""
    return Failure(str(error.filename or folder), None, f"cannot be read: {error.strerror or error}")


def is_named(path: str, named: Set[str], explicit: Set[str]) -> bool:
    """Whether the file, or its folder, is among those that contexts name; files that somebody asked for are not."""
    if not named:
        return False
    full = os.path.abspath(path)
    return full not in explicit and (full in named or os.path.dirname(full) in named)
