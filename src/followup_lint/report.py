"""The result of a run, and the exit status that follows from it."""

from collections.abc import Iterator
from dataclasses import dataclass

from followup_lint.context import Certainty, Facts
from followup_lint.draft import Draft, Kind
from followup_lint.errors import FollowupLintError
from followup_lint.finding import Finding, Severity
from followup_lint.score import Score
from followup_lint.timing import UNKNOWN, TimingResult


@dataclass(frozen=True, slots=True)
class KindChoice:
    """The kind of message that a draft was read as, why, and how certain that makes it: `DEDUCED` from words or history,
    `ASSUMED` if nothing decides.
    """

    kind: Kind
    why: str
    certainty: Certainty = Certainty.STATED

    @property
    def is_guess(self) -> bool:
        """Whether nothing in the draft or its context decides."""
        return self.certainty is Certainty.ASSUMED


@dataclass(frozen=True, slots=True)
class Report:
    """The result for one draft. Suppressed findings are included, marked as such.

    A `misfit` is no message after an interview, or not in English: then nothing in it was judged, and this says why, as
    the end of a sentence.
    """

    draft: Draft
    kind: KindChoice
    facts: Facts
    findings: tuple[Finding, ...]
    score: Score
    timing: TimingResult = UNKNOWN
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
    def is_ready(self) -> bool:
        """Whether the message can be sent: judged, no error, no warning, and not too late for it."""
        is_harmless = all(finding.severity is Severity.INFO for finding in self.open_findings)
        return is_harmless and self.timing.status != "too-late" and not self.misfit


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that could not be done: a draft that cannot be read, a rule that failed."""

    path: str | None
    line: int | None
    message: str

    def __str__(self) -> str:
        where = ":".join(str(part) for part in (self.path, self.line) if part is not None)
        return f"{where}: {self.message}" if where else self.message


def make_failure(error: FollowupLintError) -> Failure:
    """The failure that reports an error."""
    return Failure(error.path, error.line, error.message)


@dataclass(frozen=True, slots=True)
class Run:
    """The reports of all drafts that could be read, in the order of their paths, with failures and notices."""

    reports: tuple[Report, ...]
    failures: tuple[Failure, ...]
    notices: tuple[str, ...]

    def scored_below(self, minimum: int) -> tuple[Report, ...]:
        """The reports with a score below the minimum; a score about which nothing is known is not below it."""
        return tuple(r for r in self.reports if r.score.is_judged and r.score.overall < minimum)

    def exit_status(self, *, fail_on: Severity | None, min_score: int = 0, exit_zero: bool = False) -> int:
        """2 after a failure; 1 if a finding is at or above `fail_on` or a score is below `min_score`; otherwise 0.

        A draft that was not judged counts like a warning: nothing failed, but it is not clean. Without `fail_on` no
        finding counts; with `exit_zero`, 1 becomes 0.
        """
        if self.failures:
            return 2
        found = fail_on is not None and any(
            severity.rank >= fail_on.rank for report in self.reports for severity in _severities(report)
        )
        return 1 if (found or self.scored_below(min_score)) and not exit_zero else 0


def _severities(report: Report) -> Iterator[Severity]:
    if report.misfit:
        yield Severity.WARNING
    yield from (finding.severity for finding in report.open_findings)
