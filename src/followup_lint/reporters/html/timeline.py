"""The time around the sending of a message, as places on a line."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from followup_lint.report import Report
from followup_lint.timing import TimingResult, rounds_until
from followup_lint.timing.moments import day_text

_MARGIN = 6.0  # percent of the line, before the first event and after the last
_TICKS = 5
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens at a place of the line; `kind` is interview, sent, decision or now."""

    kind: str
    at: float


@dataclass(frozen=True, slots=True)
class Tick:
    """The beginning of a day."""

    label: str
    at: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """All places are in percent of the line's length. The window is where it begins and how long it is, if there is one;
    `is_open_ended` says that it does not close.
    """

    events: tuple[Event, ...]
    ticks: tuple[Tick, ...]
    window: tuple[float, float] | None
    is_open_ended: bool


def timeline_of(report: Report) -> Timeline | None:
    """The line; None if nothing but the time of sending is known."""
    timing = report.timing
    if timing.now is None:
        return None
    events = _events(report)
    opens, closes = timing.opens_at, timing.closes_at
    moments = [moment.astimezone(UTC) for _, moment in events] + [m.astimezone(UTC) for m in (opens, closes) if m]
    first, last = min(moments), max(moments)
    if first == last:
        return None
    scale = (100 - 2 * _MARGIN) / (last - first).total_seconds()

    def place(moment: datetime) -> float:
        return round(_MARGIN + (moment - first).total_seconds() * scale, 2)

    window = None
    if opens or closes:
        begin = place(opens) if opens else 0.0
        window = (begin, round((place(closes) if closes else 100.0) - begin, 2))
    ticks = tuple(Tick(label, place(moment)) for label, moment in _ticks(timing, first, last))
    return Timeline(tuple(Event(kind, place(moment)) for kind, moment in events), ticks, window, closes is None)


def _events(report: Report) -> list[tuple[str, datetime]]:
    """The time of sending comes last, so that it is drawn above the others."""
    timing, context = report.timing, report.facts.context
    if timing.now is None:
        return []
    found = [("interview", interview.ended_at) for interview in rounds_until(context, timing.now)]
    found += [("sent", sent.sent_at) for sent in context.history if sent != timing.sent]
    if decision := context.decision_by:
        if not isinstance(decision, datetime):
            decision = datetime.combine(decision, time(12), tzinfo=timing.here(timing.now).tzinfo)
        found.append(("decision", decision))
    return [*found, ("now", timing.now)]


def _ticks(timing: TimingResult, first: datetime, last: datetime) -> list[tuple[str, datetime]]:
    """A few days, evenly spread."""
    days = (timing.here(last).date() - timing.here(first).date()).days
    step = max(1, -(-days // _TICKS))
    midnight = timing.here(first).replace(hour=0, minute=0, second=0, microsecond=0)
    today = timing.here(timing.now or first).date()
    found = []
    for number in range(1, days + 1, step):
        moment = midnight + number * _DAY
        if first <= moment <= last:
            found.append((day_text(moment.date(), today), moment))
    return found
