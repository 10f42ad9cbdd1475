"""What the linter found: a rule, a place and a message."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from followup_lint.draft import Span

_PAGE = "https://github.com/followup-lint/followup-lint/blob/main/docs/rules.md#"
# The dimension of the score that each family of codes counts for; rules of other families name theirs.
DIMENSIONS = {
    "PER": "personalisation",
    "SPC": "specificity",
    "TON": "tone",
    "LEN": "length",
    "SAL": "salary",
    "BOI": "boilerplate",
    "SUB": "structure",
    "STR": "structure",
    "PRF": "proofreading",
    "TIM": "timing",
    "SUP": "structure",
}


class Severity(StrEnum):
    """How serious a finding is, the mildest first. Compare severities by `rank`: as texts they are out of order.

    What people read as `hint` may be written so as well.
    """

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @classmethod
    def _missing_(cls, value: object) -> "Severity | None":
        return cls.INFO if value == "hint" else None

    @classmethod
    def __get_pydantic_json_schema__(cls, core: Any, make: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
        made = make(core)
        return {**made, "enum": ["hint", *made["enum"]]}

    @property
    def rank(self) -> int:
        """The place among the severities; a higher rank is more serious."""
        return list(Severity).index(self)

    @property
    def milder(self) -> "Severity":
        """The severity below this one; the mildest stays as it is."""
        return list(Severity)[max(0, self.rank - 1)]

    @property
    def label(self) -> str:
        """What people read: `error`, `warning`, and `hint` for an info."""
        return "hint" if self is Severity.INFO else self.value


@dataclass(frozen=True, slots=True)
class Edit:
    """One replacement in the source; spans are in code points of the source."""

    span: "Span"
    replacement: str


@dataclass(frozen=True, slots=True)
class Fix:
    """A way to resolve a finding: a `safe` fix keeps what the writer meant, an `unsafe` one may not."""

    applicability: Literal["safe", "unsafe"]
    message: str
    edits: tuple[Edit, ...]


def rule_url(code: str) -> str:
    """The address of a rule's section in the documentation."""
    return f"{_PAGE}{code.lower()}"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule reports about a place in a draft. `span` is in code points of the source.

    `dimension` is the part of the score that the finding lowers. `evidence` says why the rule matched, where the text
    alone does not show it.
    """

    code: str
    name: str
    dimension: str
    severity: Severity
    message: str
    help: str
    span: "Span"
    fix: Fix | None = None
    suppressed: bool = False
    evidence: str = ""

    def is_fixable(self, *, unsafe: bool = False) -> bool:
        """Whether it has a fix that is safe, or any with `unsafe`."""
        return self.fix is not None and (unsafe or self.fix.applicability == "safe")

    def mark(self, *, unsafe: bool = False) -> str:
        """The sign behind its code for people: `[*]` and a blank if --fix resolves it; otherwise empty."""
        return "[*] " if self.is_fixable(unsafe=unsafe) else ""


def without_fixes(findings: Iterable[Finding], codes: Collection[str]) -> tuple[Finding, ...]:
    """The findings; those with one of these codes have no fix."""
    return tuple(replace(each, fix=None) if each.code in codes else each for each in findings)
