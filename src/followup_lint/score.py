"""From findings to points: 0 to 100 by dimension and overall.

A dimension begins with 100 and pays for each finding: an error 60 (100 where it is salary talk), a warning 25, an info
8. The overall score pays less for each: an error 20, a warning 8, an info 2. Further findings of a code already
paid for cost half, and nothing falls below 0. Suppressed findings are free.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from followup_lint.finding import Finding, Severity
from followup_lint.rule import DIMENSIONS

COSTS = {Severity.ERROR: 60, Severity.WARNING: 25, Severity.INFO: 8}
OVERALL_COSTS = {Severity.ERROR: 20, Severity.WARNING: 8, Severity.INFO: 2}
# One word about pay is all that salary talk can cost.
_ALL = frozenset(("salary",))


@dataclass(frozen=True, slots=True)
class Cost:
    """What one finding costs its dimension and the overall score, in points."""

    finding: Finding
    dimension: int
    overall: int


@dataclass(frozen=True, slots=True)
class Score:
    """Points from 0 to 100, overall and by dimension, and what was paid for them."""

    overall: int
    dimensions: dict[str, int]
    costs: tuple[Cost, ...]


def score(findings: Sequence[Finding]) -> Score:
    """The score of a draft with these findings."""
    costs: list[Cost] = []
    paid: set[str] = set()
    for one in findings:
        if one.suppressed:
            continue
        share = 2 if one.code in paid else 1
        paid.add(one.code)
        points = 100 if one.dimension in _ALL and one.severity is Severity.ERROR else COSTS[one.severity]
        costs.append(Cost(one, points // share, OVERALL_COSTS[one.severity] // share))
    known = dict.fromkeys([*DIMENSIONS.values(), *(cost.finding.dimension for cost in costs)])
    dimensions = {
        name: max(0, 100 - sum(cost.dimension for cost in costs if cost.finding.dimension == name)) for name in known
    }
    return Score(max(0, 100 - sum(cost.overall for cost in costs)), dimensions, tuple(costs))
