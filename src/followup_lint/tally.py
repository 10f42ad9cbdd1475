"""What becomes of the reports of a run besides being shown: failures, notices, and entries that silence nothing."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from followup_lint.engine import Linter
from followup_lint.examine import Linted
from followup_lint.inputs import Inputs
from followup_lint.report import Failure, Report
from followup_lint.suppress import find_unused
from followup_lint.unused import describe_unused

if TYPE_CHECKING:
    from followup_lint.context import Ignore
    from followup_lint.rule import SuppressionRule


@dataclass(slots=True)
class Tally:
    """What is left of the drafts of a run when they are done."""

    inputs: Inputs
    _untimed: list[Failure] = field(default_factory=list)
    _others: list[Failure] = field(default_factory=list)
    _notices: dict[str, None] = field(default_factory=dict)
    _notes: dict[str, None] = field(default_factory=dict)
    _unused: "dict[str, tuple[frozenset[Ignore], SuppressionRule]]" = field(default_factory=dict)

    def add(self, linted: Linted, linter: Linter) -> None:
        """Adds what was found in a draft with this linter."""
        self._untimed += linted.untimed
        self._others += linted.failures
        report = linted.report
        if report is not None:
            self._notices |= dict.fromkeys((*report.draft.notices, *report.facts.notices))
            self._notes |= dict.fromkeys(report.timing.notes)
            self._look_for_unused(report, linter)

    @property
    def failures(self) -> list[Failure]:
        """What failed: rules about the time of sending first."""
        return [*self._untimed, *self._others]

    @property
    def notices(self) -> list[str]:
        """What to say about drafts, contexts and times."""
        return [*self._notices, *self._notes]

    def unused(self) -> Iterator[str]:
        """Notices about each interview.yml whose folder was linted as a whole: entries that no draft uses."""
        for entries, rule in self._unused.values():
            for entry in sorted(entries, key=lambda entry: (entry.code, entry.text)):
                origin = entry.origin
                if origin is not None and origin.path and not origin.in_front_matter:
                    where = f"{origin.path}:{origin.line}" if origin.line else origin.path
                    yield f"{where}: {rule.code} {describe_unused(rule, entry)}"

    def _look_for_unused(self, report: Report, linter: Linter) -> None:
        file, rule, folders = report.facts.file, linter.suppression_rule, self._folders
        if file is None or rule is None or not folders or not report.facts.context.ignore:
            return
        if any(Path(os.path.abspath(file)).is_relative_to(folder) for folder in folders):
            exempt = linter.exempt_codes(report.timing.sent)
            here = frozenset(find_unused(report.findings, report.draft, report.facts.context, exempt))
            before, _ = self._unused.get(str(file), (here, rule))
            self._unused[str(file)] = before & here, rule

    @property
    def _folders(self) -> list[str]:
        return [os.path.abspath(path) for path in self.inputs.paths if os.path.isdir(path)]
