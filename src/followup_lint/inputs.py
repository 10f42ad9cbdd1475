"""What a run lints: paths, with what is given for all of them, and the drafts at these paths."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from followup_lint.draftfiles import Patterns, default_patterns, find_drafts, is_left_out
from followup_lint.errors import FollowupLintError
from followup_lint.reading import MAX_BYTES
from followup_lint.report import Failure


def _read_clock() -> datetime:
    return datetime.now().astimezone()


@dataclass(frozen=True, slots=True)
class Inputs:
    """What to lint: paths (`-` is standard input), facts given as options, and limits.

    With `force_exclude`, files that are skipped in a folder are skipped even if they are named. `now` is the time of
    sending, with a zone, for drafts whose context does not give one; the default is the time at which the Inputs were
    made, so that all drafts of a run share it. `patterns_of` gives the patterns of a folder, and may raise a
    FollowupLintError.
    """

    paths: tuple[str, ...]
    options: Mapping[str, object] = field(default_factory=dict)
    context_file: Path | None = None
    stdin_filename: str = "-"
    max_bytes: int = MAX_BYTES
    force_exclude: bool = False
    now: datetime = field(default_factory=_read_clock)
    patterns_of: Callable[[Path], Patterns] = default_patterns


def find_paths(inputs: Inputs, notices: list[str], failures: list[Failure]) -> Iterator[Path | None]:
    """The drafts at the paths, in their order and each of them once; None is standard input.

    What cannot be read is added to the failures, and folders without drafts to the notices.
    """
    seen: set[str] = set()
    for given in inputs.paths:
        if given == "-":
            if inputs.stdin_filename == "-" or not _is_refused(Path(inputs.stdin_filename), inputs):
                yield None
            continue
        for path in _drafts_at(given, inputs, notices, failures):
            full = os.path.abspath(path)
            if full not in seen:
                seen.add(full)
                yield path


def _drafts_at(given: str, inputs: Inputs, notices: list[str], failures: list[Failure]) -> Sequence[Path]:
    path = Path(given)
    if not path.is_dir():
        return [] if _is_refused(path, inputs) else [path]
    unread: list[OSError] = []
    found = list(find_drafts(path, unread.append, lambda folder: _patterns(folder, inputs)))
    failures += (describe_unread(error, path) for error in unread)
    if not found and not unread:
        notices.append(f"{given}: no drafts (.txt, .md, .eml) in this folder")
    return found


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
