"""From findings to points: 0 to 100, per dimension and overall.

A dimension starts at 100. Each finding takes points off: an error 60 (salary talk 100), a warning 25, an info 8. From
the overall score an error takes 20, a warning 8, an info 2. A further finding with the same code costs half, and no
score falls below 0. Suppressed findings cost nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from followup_lint.finding import Finding, Severity
from followup_lint.rule import DIMENSIONS

COSTS = {Severity.ERROR: 60, Severity.WARNING: 25, Severity.INFO: 8}
OVERALL_COSTS = {Severity.ERROR: 20, Severity.WARNING: 8, Severity.INFO: 2}
# Dimensions in which one error takes all points.
_ALL = frozenset(("salary",))


@dataclass(frozen=True, slots=True)
class Cost:
    """The points that one finding takes off its dimension and off the overall score."""

    finding: Finding
    dimension: int
    overall: int


@dataclass(frozen=True, slots=True)
class Score:
    """Points from 0 to 100, overall and per dimension, and the costs that led to them."""

    overall: int
    dimensions: dict[str, int]
    costs: tuple[Cost, ...]


def score(findings: Sequence[Finding]) -> Score:
    """Scores a draft with these findings."""
    costs: list[Cost] = []
    charged: set[str] = set()
    for finding in findings:
        if finding.suppressed:
            continue
        severity = finding.severity
        divisor = 2 if finding.code in charged else 1
        charged.add(finding.code)
        points = 100 if finding.dimension in _ALL and severity is Severity.ERROR else COSTS[severity]
        costs.append(Cost(finding, points // divisor, OVERALL_COSTS[severity] // divisor))
    names = dict.fromkeys([*DIMENSIONS.values(), *(cost.finding.dimension for cost in costs)])
    dimensions = {
        name: max(0, 100 - sum(cost.dimension for cost in costs if cost.finding.dimension == name)) for name in names
    }
    return Score(max(0, 100 - sum(cost.overall for cost in costs)), dimensions, tuple(costs))
