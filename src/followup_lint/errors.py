"""The errors that a user sees.

    FollowupLintError       exit status 2, one line on standard error
    ├── DraftError          a draft cannot be read
    ├── ContextError        interview.yml, front matter or a file that they name is wrong
    ├── ConfigError         the configuration is wrong
    ├── RuleError           a rule file is wrong, or a rule failed while it ran
    └── UsageError          an option or argument is wrong

A message says what is wrong and what to do. The place is kept apart, for reporters to format.
"""

from pathlib import Path


class FollowupLintError(Exception):
    """A failure to report to the user as `path:line: message`. Lines are 1-based."""

    exit_status = 2

    def __init__(self, message: str, *, path: Path | str | None = None, line: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.path = None if path is None else str(path)
        self.line = line

    def __str__(self) -> str:
        where = [str(part) for part in (self.path, self.line) if part is not None]
        return ": ".join([":".join(where), self.message]) if where else self.message


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
