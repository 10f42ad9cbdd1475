"""Printing for all commands, and what happens when a stream is full or closed."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import IO, TYPE_CHECKING, Any, cast

from followup_lint.errors import FollowupLintError, OutputError
from followup_lint.terminal import visible

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table


_NARROWEST = 20  # cells
_READER_GONE = 141  # the exit status of a program that the system ends when the other end of its pipe is closed


class Stream:
    """Standard output or standard error, which may be closed, full or ASCII.

    Characters that the encoding lacks become question marks. What cannot be written to standard output is an
    OutputError; on standard error it is lost, and `is_lost` is set.
    """

    def __init__(self, stream: IO[str] | None, *, is_error: bool = False) -> None:
        self._stream = stream
        self._is_error = is_error
        self.is_lost = False
        self.encoding = getattr(stream, "encoding", None) or "utf-8"
        self.errors = "replace"
        self.closed = False

    def write(self, text: str | bytes) -> int:
        """Writes the text, which click gives in bytes to shells; raises OutputError as the class says."""
        text = text.decode() if isinstance(text, bytes) else text
        shown = text.encode(self.encoding, errors="replace").decode(self.encoding)
        if self._stream is None:
            if not self._is_error and text:
                raise OutputError("cannot write to standard output: it is closed")
        else:
            with self._failures():
                self._stream.write(shown)
        return len(text)

    def write_bytes(self, data: bytes) -> None:
        """Writes the bytes as they are; raises OutputError as the class says."""
        if self._stream is None:
            self.write("\n")
        else:
            with self._failures():
                self._stream.flush()
                self._stream.buffer.write(data)  # type: ignore[attr-defined]  # a text stream of the system has one

    def flush(self) -> None:
        """Writes what is still waiting; raises OutputError as the class says."""
        if self._stream is not None:
            with self._failures():
                self._stream.flush()

    def isatty(self) -> bool:
        """Whether this is a terminal."""
        return self._stream is not None and self._stream.isatty()

    def fileno(self) -> int:
        """The descriptor; raises OSError if there is none."""
        if self._stream is None:
            raise OSError("the stream is closed")
        return self._stream.fileno()

    @contextmanager
    def _failures(self) -> Iterator[None]:
        try:
            yield
        except OSError as failed:
            self.is_lost = True
            if self._is_error:
                return
            is_closed = isinstance(failed, BrokenPipeError)  # whoever reads has seen enough
            reason = failed.strerror or failed
            lost = OutputError("" if is_closed else f"cannot write to standard output: {reason}")
            lost.exit_status = _READER_GONE if is_closed else lost.exit_status
            raise lost from None


@contextmanager
def guarded_streams() -> Iterator[tuple[Stream, Stream]]:
    """Standard output and standard error as `Stream`s while the body runs."""
    out, error = Stream(sys.stdout), Stream(sys.stderr, is_error=True)
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = cast("Any", out), cast("Any", error)
    try:
        yield out, error
    finally:
        sys.stdout, sys.stderr = before
        for stream, number in ((out, 1), (error, 2)):
            if stream.is_lost:  # or the interpreter tries again as it ends, and complains
                with suppress(OSError, ValueError):
                    os.dup2(os.open(os.devnull, os.O_WRONLY), number)


def make_console() -> "Console":
    """Standard output, as wide as the terminal; in a pipe or a file, lines are never folded."""
    from followup_lint.reporters.console import SafeConsole

    color = wants_color("auto")
    width = None if sys.stdout.isatty() else 10_000
    return SafeConsole(sys.stdout, width=width, force_terminal=color, no_color=not color)


def make_table(*columns: str) -> "Table":
    """A table without rules; the first column is never cut, the others fold on a narrow terminal."""
    from rich.table import Table

    table = Table(box=None, header_style="bold", pad_edge=False)
    for number, name in enumerate(columns):
        table.add_column(name, no_wrap=number == 0, overflow="fold")
    return table


def print_problems(failures: Iterable[object], notices: Iterable[str]) -> None:
    """Prints failures and notices on standard error, one per line."""
    for failure in failures:
        complain(f"error: {failure}")
    for notice in notices:
        complain(f"note: {notice}")


def print_error(error: FollowupLintError) -> None:
    """Prints the error that ends the command, if there is anything to say."""
    for each in error.each:
        if each.message:
            complain(f"error: {each}")


def complain(text: str) -> None:
    """Prints one line on standard error; a terminal shows it in whole words."""
    sys.stderr.write(_folded(visible(text), sys.stderr) + "\n")
    sys.stderr.flush()


def say(text: str, indent: str = "") -> None:
    """Prints one line on standard output; a terminal shows it in whole words."""
    write(_folded(indent + visible(text), sys.stdout, indent) + "\n")


def _folded(line: str, stream: IO[str], indent: str = "") -> str:
    """The line as a terminal is to show it: its own folding cuts words in two."""
    if not stream.isatty():
        return line
    import shutil
    import textwrap

    width = max(shutil.get_terminal_size().columns, _NARROWEST)
    folded = textwrap.wrap(line, width, subsequent_indent=f"{indent}  ", break_long_words=False, break_on_hyphens=False)
    return "\n".join(folded) or line


def write(text: str) -> None:
    """Prints the text unchanged; characters that the terminal's encoding lacks become question marks."""
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(text.encode(encoding, errors="replace").decode(encoding))


def write_bytes(data: bytes) -> None:
    """Prints the bytes of a draft as they are."""
    cast("Stream", sys.stdout).write_bytes(data)


def wants_color(choice: str) -> bool:
    """Whether to print in color: `always`, `never`, or `auto`: as NO_COLOR, FORCE_COLOR and the terminal decide."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (sys.stdout.isatty() and os.environ.get("TERM") != "dumb")
