"""What the linter found: a rule, a place and a message."""

from dataclasses import dataclass
from enum import IntEnum
from typing import Literal

from followup_lint.draft import Span


class Severity(IntEnum):
    """How much a finding weighs, the lightest first."""

    INFO = 0
    WARNING = 1
    ERROR = 2

    def __str__(self) -> str:
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Edit:
    """One replacement in the source; spans are in code points of the source."""

    span: Span
    replacement: str


@dataclass(frozen=True, slots=True)
class Fix:
    """A way to mend a finding: `safe` keeps what the writer meant, `unsafe` may not."""

    applicability: Literal["safe", "unsafe"]
    message: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule's word about a place in a draft. `span` is in code points of the source.

    `dimension` names the part of the score that the finding costs; `evidence` says, where it is not plain to see, what
    speaks for the finding.
    """

    code: str
    name: str
    dimension: str
    severity: Severity
    message: str
    help: str
    span: Span
    fix: Fix | None = None
    suppressed: bool = False
    evidence: str = ""
