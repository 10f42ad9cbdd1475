"""The result of a run, and the exit status that follows from it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from followup_lint.draft import Draft, Kind, Span
from followup_lint.errors import FollowupLintError
from followup_lint.finding import Finding, Severity, rule_url
from followup_lint.origin import Certainty
from followup_lint.score import Score
from followup_lint.timing import UNKNOWN, TimingResult
from followup_lint.totals import Totals, add_up

if TYPE_CHECKING:
    from followup_lint.context import Facts
    from followup_lint.rule import Rule


@dataclass(frozen=True, slots=True)
class KindChoice:
    """The kind of message that a draft was read as, why, and how certain that makes it: `DEDUCED` from words or history,
    `ASSUMED` if nothing decides. `is_open` if what the sentences do may say otherwise.
    """

    kind: Kind
    why: str
    certainty: Certainty = Certainty.STATED
    is_open: bool = False

    @property
    def is_guess(self) -> bool:
        """Whether nothing in the draft or its context decides."""
        return self.certainty is Certainty.ASSUMED


@dataclass(frozen=True, slots=True)
class Limits:
    """What makes a draft fail: a finding of at least the severity `fail_on` (None is never), or a score below the
    minimum. With `max_warnings`, all drafts that have it fail together if there are more warnings in them.
    """

    fail_on: Severity | None = Severity.WARNING
    min_score: int = 0
    max_warnings: int | None = None


VERSION = 1  # of the JSON output
LIMITS = Limits()  # without a configuration


@dataclass(frozen=True, slots=True)
class Report:
    """The result for one draft. Suppressed findings are included, marked as such.

    A `misfit` is not a message after an interview, or not in English: then nothing in it was judged, and this says why, as
    the end of a sentence.
    """

    draft: Draft
    kind: KindChoice
    facts: "Facts"
    findings: tuple[Finding, ...]
    score: Score
    timing: TimingResult = UNKNOWN
    limits: Limits = LIMITS
    misfit: str = ""

    @property
    def path(self) -> str:
        """The draft's path, as the user wrote it."""
        return self.draft.path

    @property
    def open_findings(self) -> tuple[Finding, ...]:
        """The findings that are not suppressed."""
        return tuple(finding for finding in self.findings if not finding.suppressed)

    @property
    def is_scored_low(self) -> bool:
        """Whether the score is below the minimum; where nothing is known, there is none."""
        return self.score.is_judged and self.score.overall < self.limits.min_score

    @property
    def is_failed(self) -> bool:
        """Whether the draft makes the exit status 1. A misfit counts like a warning: nothing is wrong, but it is not clean."""
        fail_on = self.limits.fail_on
        severities = [*(finding.severity for finding in self.open_findings), *[Severity.WARNING] * bool(self.misfit)]
        return self.is_scored_low or (fail_on is not None and any(s.rank >= fail_on.rank for s in severities))

    @property
    def is_ready(self) -> bool:
        """Whether the message can be sent: judged, no error, no warning, and not too late for it."""
        is_harmless = all(finding.severity is Severity.INFO for finding in self.open_findings)
        return is_harmless and self.timing.status != "too-late" and not self.misfit

    def to_dict(self) -> dict[str, Any]:
        """The report as JSON values: an entry of `files` in the JSON output. Suppressed findings are left out."""
        return {
            "path": self.path,
            "kind": self.kind.kind.value,
            "score": {
                "overall": self.score.overall if self.score.is_judged else None,
                "dimensions": dict(self.score.dimensions),
            },
            **({"not_judged": self.misfit} if self.misfit else {}),
            "timing": _timing_values(self.timing),
            "findings": [_finding_values(finding, self.draft) for finding in self.open_findings],
        }


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that could not be done: a draft that cannot be read, a rule that failed.

    `others` are of the same file.
    """

    path: str | None
    line: int | None
    message: str
    others: "tuple[Failure, ...]" = field(default=(), compare=False)

    def __str__(self) -> str:
        where = ":".join(str(part) for part in (self.path, self.line) if part is not None)
        return f"{where}: {self.message}" if where else self.message

    def to_dict(self) -> dict[str, Any]:
        """The failure as JSON values."""
        return {"path": self.path, "line": self.line, "message": self.message}


def make_failure(error: FollowupLintError) -> Failure:
    """The failure that reports an error, with the others of the same file."""
    return Failure(error.path, error.line, error.message, tuple(map(make_failure, error.others)))


def make_failures(error: FollowupLintError) -> tuple[Failure, ...]:
    """The failures that report an error and the others of the same file."""
    return tuple(map(make_failure, error.each))


@dataclass(frozen=True, slots=True)
class Run:
    """The reports of all drafts that could be read, in the order of their paths, with failures and notices.

    `rules` are those that ran.
    """

    reports: tuple[Report, ...]
    failures: tuple[Failure, ...]
    notices: tuple[str, ...]
    rules: "tuple[Rule, ...]" = ()

    @property
    def totals(self) -> Totals:
        """What the reports come to."""
        return add_up(self.reports)

    def to_dict(self) -> dict[str, Any]:
        """The run as JSON values, as schemas/report.schema.json describes them."""
        return {
            "version": VERSION,
            "files": [report.to_dict() for report in self.reports],
            "errors": [failure.to_dict() for failure in self.failures],
            "summary": self.totals.to_dict(),
        }

    def exit_status(self, *, exit_zero: bool = False) -> int:
        """2 after a failure; 1 if a draft fails, or too many warnings are found, unless `exit_zero`; otherwise 0."""
        return 2 if self.failures else self.totals.exit_status(exit_zero=exit_zero)


@dataclass(slots=True)
class Stream:
    """A run whose reports come one after the other, each only once. All else is as in a Run, when the last has come."""

    reports: Iterator[Report]
    failures: tuple[Failure, ...] = ()
    notices: tuple[str, ...] = ()
    rules: "tuple[Rule, ...]" = ()

    def collect(self, *first: Report) -> Run:
        """The run with all of its reports, of which the `first` have already come."""
        return Run((*first, *self.reports), self.failures, self.notices, self.rules)


def _timing_values(timing: TimingResult) -> dict[str, Any]:
    values = {
        "status": timing.status,
        "opens_at": timing.opens_at and timing.opens_at.isoformat(timespec="seconds"),
        "closes_at": timing.closes_at and timing.closes_at.isoformat(timespec="seconds"),
        "next": timing.next,
    }
    return values | {"sent_at": timing.sent.sent_at.isoformat(timespec="seconds")} if timing.sent else values


def _finding_values(finding: Finding, draft: Draft) -> dict[str, Any]:
    fix = finding.fix and {
        "applicability": finding.fix.applicability,
        "message": finding.fix.message,
        "edits": [{**_place(edit.span, draft), "replacement": edit.replacement} for edit in finding.fix.edits],
    }
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "message": finding.message,
        "help": finding.help,
        **_place(finding.span, draft),
        "fix": fix,
        "url": rule_url(finding.code),
    }


def _place(span: Span, draft: Draft) -> dict[str, int]:
    start, end = draft.position(span.start), draft.position(span.end)
    return {"line": start.line, "column": start.column, "end_line": end.line, "end_column": end.column}
