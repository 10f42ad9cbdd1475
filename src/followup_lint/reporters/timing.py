"""The timing panel: whether now is the time, until when, and what comes next, all in one time zone, which is named."""

from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from rich.text import Text

from followup_lint.draft import Kind
from followup_lint.report import Report
from followup_lint.timing import Status, TimingResult, place_name, rounds_until
from followup_lint.timing.moments import day_text, length_text, moment_text

_STYLES: dict[Status, str] = {
    "good": "green",
    "early": "cyan",
    "late": "yellow",
    "too-late": "red",
    "unknown": "dim",
    "sent": "blue",
}
# The facts without which the time cannot be assessed.
_MISSING = {
    Kind.NUDGE: "history and decision_by",
    Kind.CHECK_IN: "interviewed_at or decision_by",
    Kind.CALL: "interviewed_at or decision_by",
}


@dataclass(frozen=True, slots=True)
class _Zone:
    """The zone of all times in a panel and its name; without a zone, that of this machine."""

    info: tzinfo | None
    name: str

    @property
    def note(self) -> str:
        return f" ({self.name})" if self.name else ""


def panel(report: Report) -> Text | None:
    """The panel of a draft; None if no timing rule is selected."""
    timing = report.timing
    if timing.now is None:
        return None
    zone = _Zone(timing.timeline.zone, place_name(timing.timeline)) if timing.timeline else _Zone(None, "")
    today = timing.now.astimezone(zone.info).date()
    text = Text()
    text.append("timing ", "bold").append(timing.status, f"bold {_STYLES[timing.status]}")
    text.append(f"  {_headline(timing, report, timing.now, zone, today)}\n")
    rounds = rounds_until(report.facts.context, timing.now)
    if rounds:
        ended_at = rounds[-1].ended_at
        when = _when(ended_at, zone, today, day_only=rounds[-1].is_day_only("ended_at"))
        number = f", round {len(rounds)}" if len(rounds) > 1 else ""
        text.append("  interview  ").append(f"{when}{number}\n")
    if timing.opens_at or timing.closes_at:
        text.append("  window     ").append(f"{_window(timing, zone, today)}{zone.note}\n")
    if timing.next:
        text.append("  next       ").append(f"{timing.next}\n")
    return text


def _headline(timing: TimingResult, report: Report, now: datetime, zone: _Zone, today: date) -> str:
    opens, closes = timing.opens_at, timing.closes_at
    if timing.sent is not None:
        return f"on {_when(timing.sent.sent_at, zone, today, day_only=timing.sent.is_day_only('sent_at'))}"
    if timing.status == "unknown":
        return "the times contradict each other" if timing.is_impossible else _missing(report.kind.kind)
    if timing.status == "early":
        return f"opens in {length_text(opens - now)}" if opens and opens > now else "too early to send"
    if timing.status == "good":
        return f"closes in {length_text(closes - now)}" if closes and closes > now else "good to send now"
    if closes and closes < now:
        return f"closed {length_text(now - closes)} ago" + ("; send it now" if timing.status == "late" else "")
    return "enough follow-ups have been sent" if timing.status == "late" else "do not send it"


def _missing(kind: Kind) -> str:
    return f"add {_MISSING.get(kind, 'interviewed_at')} to interview.yml"


def _window(timing: TimingResult, zone: _Zone, today: date) -> str:
    start = _local(timing.opens_at, zone, today) if timing.opens_at else ""
    end = _local(timing.closes_at, zone, today) if timing.closes_at else ""
    if start and end:
        return f"{start} to {end}"
    return f"from {start}" if start else f"until {end}"


def _when(moment: datetime, zone: _Zone, today: date, *, day_only: bool) -> str:
    return day_text(moment.date(), today) if day_only else _local(moment, zone, today) + zone.note


def _local(moment: datetime, zone: _Zone, today: date) -> str:
    return moment_text(moment.astimezone(zone.info), today)
