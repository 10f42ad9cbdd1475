"""From findings to points: 0 to 100, per dimension and overall.

A dimension starts at 100. An error takes 60 points off it (salary talk 100), a warning 25, a hint 8.

The overall score is made so that it never contradicts the verdict: hints alone leave it at 90 or more (`READY`), a
warning takes it below 90, an error below 60. The first error takes 45 points off and each further one 15; the first
warning 12, each further one 6, all of them together at most 30; a hint 2, all of them together at most 10.

A further finding of the same code and severity costs half, and no score falls below 0. Suppressed findings cost nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from followup_lint.draft import Kind
from followup_lint.finding import DIMENSIONS, Finding, Severity

if TYPE_CHECKING:
    from followup_lint.context import Context
    from followup_lint.rule import Rule

READY = 90
_NEARLY = 60  # below, a score is as bad as an error makes it
COSTS = {Severity.ERROR: 60, Severity.WARNING: 25, Severity.INFO: 8}


@dataclass(frozen=True, slots=True)
class _Overall:
    """What findings of a severity take off the overall score: the first, each further one, and all of them at most."""

    first: int
    further: int
    most: int


OVERALL_COSTS = {
    Severity.ERROR: _Overall(45, 15, 100),
    Severity.WARNING: _Overall(12, 6, 30),
    Severity.INFO: _Overall(2, 2, 10),
}
# Dimensions in which one error takes all points.
_ALL = frozenset(("salary",))
# The facts without any of which a dimension is unknown; for timing they depend on the kind of message.
_ABOUT_THEM = ("company", "role", "interviewers")
_TIMES = {
    Kind.NUDGE: "history and decision_by",
    Kind.CHECK_IN: "interviewed_at or decision_by",
    Kind.CALL: "interviewed_at or decision_by",
}


@dataclass(frozen=True, slots=True)
class Cost:
    """The points that one finding takes off its dimension and off the overall score."""

    finding: Finding
    dimension: int
    overall: int


@dataclass(frozen=True, slots=True)
class Score:
    """Points from 0 to 100, overall and per dimension, and the costs that led to them.

    A dimension about which nothing is known has no points (None) and counts nowhere; `unknown` says which facts would
    make it known, with an empty text if no selected rule looks at it.
    """

    overall: int
    dimensions: dict[str, int | None]
    costs: tuple[Cost, ...]
    unknown: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_judged(self) -> bool:
        """Whether anything is known in any dimension; if not, the overall score means nothing."""
        return any(points is not None for points in self.dimensions.values())


NOT_JUDGED = Score(0, dict.fromkeys(DIMENSIONS.values()), (), dict.fromkeys(DIMENSIONS.values(), ""))


def score(findings: Sequence[Finding], unknown: Mapping[str, str] | None = None) -> Score:
    """Scores a draft with these findings; `unknown` is that of `find_unknown`. A finding makes its dimension known."""
    costs = _costs([finding for finding in findings if not finding.suppressed])
    found = dict.fromkeys(cost.finding.dimension for cost in costs)
    still_unknown = {name: facts for name, facts in (unknown or {}).items() if name not in found}
    names = dict.fromkeys([*DIMENSIONS.values(), *found])
    dimensions = {name: None if name in still_unknown else _points(name, costs) for name in names}
    return Score(max(0, 100 - sum(cost.overall for cost in costs)), dimensions, costs, still_unknown)


def find_unknown(rules: "Iterable[Rule]", kind: Kind, context: "Context", *, is_timing_known: bool) -> dict[str, str]:
    """The dimensions about which nothing can be said: no rule looks at them, or no fact is known that they need."""
    looked_at = {rule.score_dimension for rule in rules if kind in rule.kinds}
    unknown = {name: "" for name in DIMENSIONS.values() if name not in looked_at}
    if "personalisation" in looked_at and not any(getattr(context, fact) for fact in _ABOUT_THEM):
        unknown["personalisation"] = "company, role or interviewers"
    if "timing" in looked_at and not is_timing_known:
        unknown["timing"] = missing_times(kind)
    return unknown


def grade(points: int) -> str:
    """What points mean, overall or in a dimension: `good`, from which a message is ready, `fair` or `poor`."""
    return "good" if points >= READY else "fair" if points >= _NEARLY else "poor"


def missing_times(kind: Kind) -> str:
    """The facts without which nobody can say whether it is time for a message of this kind."""
    return _TIMES.get(kind, "interviewed_at")


def _costs(findings: Sequence[Finding]) -> tuple[Cost, ...]:
    costs: list[Cost] = []
    charged: set[tuple[str, Severity]] = set()
    spent = dict.fromkeys(Severity, 0)
    for finding in findings:
        severity, limits = finding.severity, OVERALL_COSTS[finding.severity]
        divisor = 2 if (finding.code, severity) in charged else 1
        is_first = not spent[severity]
        charged.add((finding.code, severity))
        points = 100 if finding.dimension in _ALL and severity is Severity.ERROR else COSTS[severity]
        overall = limits.first if is_first else min(limits.further // divisor, limits.most - spent[severity])
        spent[severity] += overall
        costs.append(Cost(finding, points // divisor, overall))
    return tuple(costs)


def _points(dimension: str, costs: Iterable[Cost]) -> int:
    return max(0, 100 - sum(cost.dimension for cost in costs if cost.finding.dimension == dimension))
