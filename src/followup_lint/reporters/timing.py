"""The timing panel: whether now is the time, until when, and what comes next, all in one time zone, which is named."""

from datetime import date, datetime, time

from rich.text import Text

from followup_lint.draft import Kind
from followup_lint.report import Report
from followup_lint.reporters.layout import STATUS_STYLES, hang
from followup_lint.score import missing_times
from followup_lint.timing import TimingResult
from followup_lint.timing.moments import day_text, length_text, moment_text

KEY_WIDTH = 11


def panel(report: Report, width: int) -> Text | None:
    """The panel of a draft, `width` cells wide; None if no timing rule is selected."""
    timing = report.timing
    if timing.now is None:
        return None
    text = Text()
    status = status_text(timing, headline(timing, report.kind.kind))
    shown: list[tuple[str, Text | str]] = [("timing", status), *rows(report)]
    for key, value in shown:
        text.append_text(hang(f"  {key:<{KEY_WIDTH}}", value, width))
    return text


def rows(report: Report) -> list[tuple[str, str]]:
    """What is known about the time, apart from the status: `interview`, `window` and `next`, each with its text."""
    timing, made = report.timing, []
    if timing.now is None:
        return []
    today = timing.here(timing.now).date()
    rounds = timing.rounds
    if rounds:
        when = _when(timing, rounds[-1].at, day_only=rounds[-1].is_day_only)
        made.append(("interview", f"{when}, round {len(rounds)}" if len(rounds) > 1 else when))
    if timing.opens_at or timing.closes_at:
        made.append(("window", window_text(timing, today)))
    if timing.next:
        made.append(("next", timing.next))
    return made


def status_text(timing: TimingResult, what: str) -> Text:
    """The status and what it means: `late: closed 18 h ago`, but `good to send now`."""
    text = Text().append(timing.status, STATUS_STYLES[timing.status])
    return text.append(what.removeprefix(timing.status) if what.startswith(timing.status) else f": {what}")


def headline(timing: TimingResult, kind: Kind) -> str:
    """What the status means, with the time that is left or has passed."""
    opens, closes, now = timing.opens_at, timing.closes_at, timing.now
    if timing.sent is not None and now is not None:
        return f"on {_when(timing, timing.sent.sent_at, day_only=timing.sent.is_day_only('sent_at'))}"
    if timing.status == "unknown":
        missing = f"add {missing_times(kind)} to interview.yml"
        return "the times contradict each other" if timing.is_impossible else missing
    if timing.status == "early":
        return f"opens in {length_text(opens - now)}" if opens and now and opens > now else "wait before you send it"
    if timing.status == "good":
        left = f"closes in {length_text(closes - now)}" if closes and now and closes > now else ""
        better = better_text(timing)
        return f"{left}; {better}" if left and better else left or better or "good to send now"
    advice = "send it now" if timing.status == "late" else "do not send it"
    if closes and now and closes < now:
        return f"closed {length_text(now - closes)} ago; {advice}"
    return "enough follow-ups have been sent" if timing.status == "late" else advice


def better_text(timing: TimingResult) -> str:
    """When it would arrive in working hours, if it does not now and may still be sent then; else empty."""
    if timing.status != "good" or timing.better_at is None or timing.now is None:
        return ""
    return (
        f"best sent from {moment_text(timing.here(timing.better_at), timing.here(timing.now).date())}{_clock(timing)}"
    )


def opening_text(timing: TimingResult) -> str:
    """When the window opens, if it does not contain the time of sending; else empty."""
    if timing.status != "early" or timing.opens_at is None or timing.now is None:
        return ""
    return moment_text(timing.here(timing.opens_at), timing.here(timing.now).date()) + _clock(timing)


def closing_text(timing: TimingResult, closes: datetime, today: date) -> str:
    """The end of a window: `Fri 20 Nov 14:00`, or its day if all of the day belongs to it."""
    here = timing.here(closes)
    is_end_of_day = (here.hour, here.minute, here.second) == (23, 59, 59)
    return f"the end of {day_text(here.date(), today)}" if is_end_of_day else moment_text(here, today)


def window_text(timing: TimingResult, today: date) -> str:
    """When the window opens and closes, as far as either is known, and whose time that is."""
    opens = timing.opens_at and timing.here(timing.opens_at)
    start = (
        ""
        if opens is None
        else moment_text(opens, today)
        if opens.time() != time.min
        else day_text(opens.date(), today)
    )
    end = closing_text(timing, timing.closes_at, today) if timing.closes_at else ""
    span = f"{start} to {end}" if start and end else f"from {start}" if start else f"until {end}"
    return span + _clock(timing)


def _when(timing: TimingResult, moment: datetime, *, day_only: bool) -> str:
    today = timing.here(timing.now or moment).date()
    return day_text(moment.date(), today) if day_only else moment_text(timing.here(moment), today) + _clock(timing)


def _clock(timing: TimingResult) -> str:
    return f" ({timing.clock})" if timing.clock else ""
