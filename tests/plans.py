"""A plan made by hand, for the tests of what shows plans."""

from datetime import datetime
from typing import Any

from followup_lint.context import Context
from followup_lint.draft import Kind
from followup_lint.plan import Plan, Step
from followup_lint.timing import Status, TimingResult

NOW = datetime.fromisoformat("2026-11-20T10:00:00+01:00")


def at(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def step(
    status: Status, kind: str = "thank-you", *, opens: str = "", closes: str = "", then: str | None = None, **known: Any
) -> Step:
    """The next message of an interview with this company, and its window."""
    timing = TimingResult(status, at(opens), at(closes), then, NOW)
    path = f"{known.get('company', 'unnamed').split()[0].lower()}/interview.yml"
    return Step(path, Context.model_validate(known), Kind(kind) if kind else None, timing)


def plan_of(*steps: Step, now: datetime = NOW) -> Plan:
    return Plan(now, steps, (), ())


SEASON = plan_of(
    step(
        "late",
        opens="2026-11-18T16:00+01:00",
        closes="2026-11-19T16:00+01:00",
        then="if you hear nothing, check in from Wed 25 Nov",
        company="Late",
        interviewed_at="2026-11-18T16:00+01:00",
    ),
    step(
        "good",
        "letter",
        opens="2026-11-19T14:00+01:00",
        closes="2026-11-24T14:00+01:00",
        company="Fresh Harbour Logistics and Partners",
        role="Senior Warehouse Systems Engineer",
        interviewed_at="2026-11-19T14:00+01:00",
    ),
    step("good", "nudge", company="Open", history=[{"kind": "check-in", "sent_at": "2026-11-12T09:00+01:00"}]),
    step(
        "early",
        "check-in",
        opens="2026-12-02T00:00+01:00",
        then="if you hear nothing, call or send one nudge from Wed 9 Dec (7 days after this message)",
        company="Waiting",
        interviewed_at="2026-11-12T14:00+01:00",
        decision_by="2026-12-01",
        history=[{"kind": "thank-you", "sent_at": "2026-11-13T09:00+01:00"}],
    ),
    step("too-late", "nudge", company="Silent", decision_by="2026-11-16T17:00+01:00"),
    step("unknown", "check-in", company="[Odd] Ltd", then="the times contradict each other"),
    step("good", "", then="answer their offer", company="Offered", interviewed_at="2026-11-02T14:00+01:00"),
)
