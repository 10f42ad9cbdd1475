"""What can go wrong, and how it is said.

    FollowupLintError       exit status 2, one line on standard error
    ├── DraftError          a draft that cannot be read
    ├── ContextError        interview.yml, front matter or an option says something impossible
    ├── ConfigError         the configuration cannot be read, or says something impossible
    ├── RuleError           a rule file is wrong, or a rule broke while it ran
    └── UsageError          the command was asked for something that does not exist

Whoever raises one says what is wrong and what to do; where it stands is kept apart, so that each reporter can show
it in its own way.
"""

from pathlib import Path


class FollowupLintError(Exception):
    """A failure told to a person: `path:line: message`. Lines are 1-based."""

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
    """A draft that cannot be read: missing, too large, not text, broken MIME."""


class ContextError(FollowupLintError):
    """A fact about the interview that cannot be: unknown key, wrong type, impossible value."""


class ConfigError(FollowupLintError):
    """A configuration that is no TOML, or that says something impossible."""


class RuleError(FollowupLintError):
    """A rule file that does not hold to the schema, or a rule that failed while it ran."""


class UsageError(FollowupLintError):
    """A name given on the command line that means nothing: an unknown rule, an impossible time."""
