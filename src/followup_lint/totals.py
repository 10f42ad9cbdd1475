"""What the reports of a run come to: numbers that are added up one report after the other, so that none need be kept."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from followup_lint.finding import Severity

if TYPE_CHECKING:
    from followup_lint.report import Report


@dataclass(slots=True)
class Totals:
    """How many drafts there are, were judged, are ready and fail; their open findings, by severity; how many of these
    have a safe fix, and any; warnings by the most that are allowed.
    """

    drafts: int = 0
    judged: int = 0
    ready: int = 0
    failed: int = 0
    findings: Counter[Severity] = field(default_factory=Counter)
    safely_fixable: int = 0
    fixable: int = 0
    warnings: Counter[int] = field(default_factory=Counter)

    def add(self, report: "Report") -> None:
        """Adds a report."""
        found = report.open_findings
        self.drafts += 1
        self.judged += not report.misfit
        self.ready += report.is_ready
        self.failed += report.is_failed
        self.findings.update(finding.severity for finding in found)
        self.safely_fixable += sum(finding.is_fixable() for finding in found)
        self.fixable += sum(finding.is_fixable(unsafe=True) for finding in found)
        most = report.limits.max_warnings
        if most is not None:
            self.warnings[most] += sum(finding.severity is Severity.WARNING for finding in found)

    @property
    def is_clean(self) -> bool:
        """Whether nothing was found, in drafts that were all judged."""
        return not self.findings.total() and self.judged == self.drafts

    @property
    def surplus(self) -> tuple[tuple[int, int], ...]:
        """The number of warnings and the most that are allowed, where there are more."""
        return tuple((count, most) for most, count in self.warnings.items() if count > most)

    def exit_status(self, *, exit_zero: bool = False) -> int:
        """1 if a draft fails, or too many warnings are found, unless `exit_zero`; otherwise 0."""
        return 1 if (self.failed or self.surplus) and not exit_zero else 0

    def to_dict(self) -> dict[str, int]:
        """The summary of the JSON output."""
        counts = {severity.value: self.findings[severity] for severity in reversed(Severity)}
        return {"files": self.drafts, **counts, "fixable": self.safely_fixable}


def add_up(reports: Iterable["Report"]) -> Totals:
    """The totals of these reports."""
    totals = Totals()
    for report in reports:
        totals.add(report)
    return totals
