"""The errors that a user sees.

    FollowupLintError       exit status 2, one line on standard error
    ├── DraftError          a draft cannot be read
    ├── ContextError        interview.yml, front matter or a file that they name is wrong
    ├── ConfigError         the configuration is wrong
    ├── RuleError           a rule file is wrong, or a rule failed while it ran
    ├── UsageError          an option or argument is wrong
    └── OutputError         a report cannot be written

A message says what is wrong and what to do. The place is kept apart, for reporters to format.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

REPORT_AT = "https://github.com/followup-lint/followup-lint/issues"
_LONGEST_REASON = 120


class FollowupLintError(Exception):
    """A failure to report to the user as `path:line: message`. Lines are 1-based.

    `others` is what else is wrong in the same file.
    """

    exit_status = 2
    others: "tuple[FollowupLintError, ...]" = ()

    def __init__(self, message: str, *, path: Path | str | None = None, line: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.path = None if path is None else str(path)
        self.line = line

    @property
    def each(self) -> "tuple[FollowupLintError, ...]":
        """This error, and the others."""
        return (self, *self.others)

    def __str__(self) -> str:
        where = [str(part) for part in (self.path, self.line) if part is not None]
        return ": ".join([":".join(where), self.message]) if where else self.message


Error = TypeVar("Error", bound=FollowupLintError)


class DraftError(FollowupLintError):
    """A draft cannot be read: missing, too large, not text, broken MIME."""


class ContextError(FollowupLintError):
    """A fact about the interview is wrong: unknown key, wrong type, impossible value, unreadable file."""


class ConfigError(FollowupLintError):
    """The configuration is not valid TOML, or has an unknown key or an impossible value."""


class RuleError(FollowupLintError):
    """A rule file does not follow the schema, or a rule failed while it ran."""


class UsageError(FollowupLintError):
    """A name on the command line is unknown, or a value is impossible."""


class OutputError(FollowupLintError):
    """Standard output is closed or full, or a file cannot be written; without a message, the reader has gone."""


def together(errors: Iterable[Error]) -> Error:
    """The first of the errors, with the others. Raises StopIteration without any."""
    found = iter(errors)
    first = next(found)
    first.others = tuple(found)
    return first


def describe(error: BaseException) -> str:
    """An exception that nobody foresaw, in a few words on one line."""
    reason = " ".join(str(error).split())[:_LONGEST_REASON]
    return f"{type(error).__name__}: {reason}" if reason else type(error).__name__


@contextmanager
def boundary(error: type[FollowupLintError], stage: str, *, path: Path | str | None) -> Iterator[None]:
    """Turns an exception that nobody foresaw into `error`, which says what was being done (`stage`) and with which file.

    A fault of ours or of a library then costs one file, and no other.
    """
    try:
        yield
    except FollowupLintError:
        raise
    except Exception as failed:  # whatever it is
        message = f"{stage} failed unexpectedly ({describe(failed)}); please report this at {REPORT_AT}"
        raise error(message, path=path) from failed
