"""A plan as a calendar file (RFC 5545): one event per window, with reminders."""

import hashlib
from datetime import UTC, timedelta

from icalendar import Alarm, Calendar, Event

from followup_lint.plan import Plan, Step

_OURS = "-//followup-lint//timing//EN"
_SHORTEST = timedelta(minutes=30)
_BEFORE_CLOSING = timedelta(hours=2)


def is_ours(data: bytes) -> bool:
    """Whether `render` wrote this calendar, so that it may be replaced."""
    head = data.split(b"\r\nBEGIN:", 1)[0].splitlines()
    return head[:1] == [b"BEGIN:VCALENDAR"] and b"PRODID:" + _OURS.encode() in head


def render(plan: Plan) -> bytes:
    """The windows of the plan that are open or will open. An event keeps its UID from run to run."""
    calendar = Calendar()
    calendar.add("prodid", _OURS)
    calendar.add("version", "2.0")
    for step in plan.steps:
        timing = step.timing
        is_known = timing.status in ("good", "late") or (timing.status == "early" and timing.opens_at is not None)
        if step.kind is not None and is_known:
            calendar.add_component(_event(step, plan))
    return bytes(calendar.to_ical())


def _event(step: Step, plan: Plan) -> Event:
    timing = step.timing
    begins = timing.send_at or max(timing.opens_at or plan.now, plan.now)
    ends = timing.closes_at if timing.closes_at and timing.closes_at > begins + _SHORTEST else begins + _SHORTEST
    event = Event()
    event.add("uid", hashlib.sha256(f"{step.path} {step.kind}".encode()).hexdigest()[:32] + "@followup-lint")
    # In UTC, so the file needs no definition of a time zone.
    for name, moment in (("dtstamp", plan.now), ("dtstart", begins), ("dtend", ends)):
        event.add(name, moment.astimezone(UTC))
    event.add("summary", f"Send the {step.kind}: {step.interview}")
    event.add("description", f"{step.path}\n{timing.next or ''}".strip())
    event.add_component(_alarm("START", timedelta(0), f"Time for the {step.kind}: {step.interview}"))
    if timing.closes_at and ends - begins > 2 * _BEFORE_CLOSING:
        event.add_component(_alarm("END", -_BEFORE_CLOSING, f"Two hours left for the {step.kind}: {step.interview}"))
    return event


def _alarm(related: str, trigger: timedelta, text: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", trigger, parameters={"RELATED": related})
    alarm.add("description", text)
    return alarm
