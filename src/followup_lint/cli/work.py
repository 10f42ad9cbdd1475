"""How a check does its work: results of earlier runs, processes, and what a terminal shows meanwhile."""

import os
import signal
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from followup_lint.runner import Work

F = TypeVar("F", bound=Callable[..., Any])
_PATIENCE = 1.0  # seconds without a progress bar


def work_options(command: F) -> F:
    """Adds the options for how a check does its work; see `make_work`."""
    text = "Check again whatever changes, until Ctrl-C."
    command = click.option("-w", "--watch", is_flag=True, help=text)(command)
    text = "How many processes check the drafts.  [default: one for each core, if there are many drafts]"
    command = click.option("-j", "--jobs", type=click.IntRange(1, 256), help=text)(command)
    return click.option("-n", "--no-cache", is_flag=True, help="Neither use nor keep results of earlier runs.")(command)


def make_work(given: Mapping[str, Any]) -> "Work":
    """What the options say, and the variable FOLLOWUP_LINT_NO_CACHE."""
    from followup_lint.cache import Store, open_store
    from followup_lint.cli.large import MANY
    from followup_lint.runner import Work

    is_cached = not (given["no_cache"] or os.environ.get("FOLLOWUP_LINT_NO_CACHE"))
    # On a terminal, the reports of many drafts are printed while they are made.
    most = MANY if sys.stdout.isatty() else None
    bar = _Bar(most) if sys.stderr.isatty() and os.environ.get("TERM") != "dumb" else None
    return Work(open_store() if is_cached else Store(), given["jobs"], bar.show if bar else lambda done, count: None)


class _Bar:
    """A progress bar on standard error, as soon as a run takes over a second; it leaves nothing behind."""

    def __init__(self, most: int | None) -> None:
        self._most = most
        self._started = time.monotonic()
        self._progress: Progress | None = None
        self._task: TaskID | None = None
        self._before: Any = None

    def show(self, done: int, count: int) -> None:
        """Says that so many drafts of so many are done."""
        if self._progress is None or self._task is None:
            if self._is_over(done, count) or time.monotonic() - self._started < _PATIENCE:
                return
            self._before = signal.signal(signal.SIGINT, _erase_and(signal.getsignal(signal.SIGINT)))
            self._progress, self._task = _start_bar(count)
        self._progress.update(self._task, completed=done)
        if self._is_over(done, count):
            self._progress.stop()
            self._progress = None
            signal.signal(signal.SIGINT, self._before)

    def _is_over(self, done: int, count: int) -> bool:
        return done == count or (self._most is not None and done >= self._most)


def _start_bar(count: int) -> "tuple[Progress, TaskID]":
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("checking"), BarColumn(), MofNCompleteColumn(), TextColumn("drafts"), TimeRemainingColumn())
    progress = Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False)
    progress.start()
    progress.console.show_cursor(True)  # Ctrl-C would leave the terminal without one
    return progress, progress.add_task("", total=count)


def _erase_and(handle: Any) -> Callable[[int, Any], None]:
    """A handler of Ctrl-C that removes the bar first."""

    def erase(number: int, frame: Any) -> None:
        with suppress(OSError):
            os.write(2, b"\r\x1b[2K")
        if callable(handle):
            handle(number, frame)
        raise KeyboardInterrupt

    return erase
