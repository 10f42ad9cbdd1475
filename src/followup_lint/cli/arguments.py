"""Arguments and paths that files list: `@args.txt`, and `--file-list`."""

import codecs
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from followup_lint.errors import FollowupLintError, UsageError
from followup_lint.textfile import unreadable

_STDIN = "-"


def expand_arguments(arguments: Iterable[str]) -> list[str]:
    """The arguments, with the lines of the file that an `@file` names in its place; behind `--`, all stay as they are.

    Each line is one argument, blanks included; empty lines are skipped. Raises UsageError.
    """
    return list(_expand(iter(arguments)))


def _expand(arguments: Iterator[str]) -> Iterator[str]:
    for argument in arguments:
        if argument.startswith("@") and len(argument) > 1:
            yield from _entries(argument[1:], shown=argument)
        else:
            yield argument
            if argument == "--":
                yield from arguments


def read_file_list(name: str, paths: tuple[str, ...]) -> tuple[str, ...]:
    """The paths, and those in a list: one per line, or with NULs between them as `git ls-files -z` writes them; `-` is
    standard input. Raises UsageError.
    """
    found = (*paths, *_entries(name, shown=f"--file-list {name}"))
    if name == _STDIN and _STDIN in found:
        raise UsageError("--file-list - takes its paths from standard input, which cannot be a draft as well")
    return found


def _entries(name: str, shown: str) -> list[str]:
    """The entries of a list; file names may contain line ends if NULs divide them."""
    text = _decode(_read(name, shown))
    lines = text.split("\0") if "\0" in text else (line.removesuffix("\r") for line in text.split("\n"))
    return [line for line in lines if line]


def _read(name: str, shown: str) -> bytes:
    """The bytes of a file, which may be a pipe: shells write `<(git ls-files)` so."""
    try:
        if name != _STDIN:
            return Path(name).read_bytes()
        return sys.stdin.buffer.read() if sys.stdin else b""
    except ValueError:
        raise UsageError(f"{shown}: not a valid file name") from None
    except OSError as failed:
        raise _describe(failed, shown) from None


def _describe(failed: OSError, shown: str) -> FollowupLintError:
    error = unreadable(failed, error=UsageError, path=shown)
    if isinstance(failed, FileNotFoundError) and shown.startswith("@"):
        error.message += f"; it would have one argument per line. To check a file of that name, write ./{shown}"
    return error


def _decode(data: bytes) -> str:
    """The text of a list: names of files in the encoding of the system, or what PowerShell writes."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    return os.fsdecode(data.removeprefix(codecs.BOM_UTF8))
