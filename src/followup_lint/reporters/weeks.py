"""A plan as text: a table of next steps, and a chart of the weeks around now."""

import io
from datetime import date, datetime, timedelta

from rich.table import Table
from rich.text import Text

from followup_lint.plan import Plan, Step
from followup_lint.reporters.console import SafeConsole
from followup_lint.terminal import visible
from followup_lint.timing.moments import length_text, moment_text

_STYLES = {
    "late": "bold red",
    "good": "bold green",
    "early": "yellow",
    "too-late": "red",
    "unknown": "dim",
    "sent": "blue",
}
_WEEKS = 5
_WIDEST_LABEL, _NARROWEST_LABEL = 36, 8
_DAY = timedelta(days=1)
_KEY = "○ interview   ● sent   ◆ decision due   ━ time to send   ┊ now"


def render(plan: Plan, color: bool, width: int) -> str:
    """The table and the chart, `width` cells wide."""
    out = io.StringIO()
    console = SafeConsole(out, force_terminal=color, no_color=not color, width=width)
    if not plan.steps:
        return "No interviews found.\n"
    console.print(_table(plan))
    console.print()
    console.print(_chart(plan, width))
    return out.getvalue()


def _table(plan: Plan) -> Table:
    table = Table("interview", "next", "now", "window", "then", box=None, header_style="bold", pad_edge=False)
    for step in plan.steps:
        timing = step.timing
        status = Text("nothing to send" if step.kind is None else timing.status, _STYLES[timing.status])
        kind = step.kind.value if step.kind else ""
        table.add_row(Text(visible(step.interview)), kind, status, _window(step, plan.now), Text(timing.next or ""))
    return table


def _window(step: Step, now: datetime) -> str:
    """When it opens or closes, in local time and as a length of time."""
    timing = step.timing
    if step.kind is None:
        return ""
    if timing.status == "early" and timing.opens_at:
        return f"opens {_local(timing.opens_at, now)}, in {length_text(timing.opens_at - now)}"
    if timing.closes_at is None:
        return "open" if timing.status == "good" else ""
    closes, length = _local(timing.closes_at, now), length_text(abs(timing.closes_at - now))
    return f"closed {closes}, {length} ago" if timing.closes_at < now else f"closes {closes}, in {length}"


def _local(moment: datetime, now: datetime) -> str:
    return moment_text(moment.astimezone(now.tzinfo), now.date())


def _chart(plan: Plan, width: int) -> Text:
    """One row per interview, one sign per day, from the Monday of last week on; close together if the width is short."""
    today = plan.now.date()
    first = today - (today.weekday() + 7) * _DAY
    room = max(width - 7 * _WEEKS - 2, _NARROWEST_LABEL)
    label_width = min(max(len(visible(step.interview)) for step in plan.steps), _WIDEST_LABEL, room)
    gap = " " if label_width + 2 + 2 * 7 * _WEEKS <= width else ""
    week_width = 7 * len("·" + gap)
    mondays = [f"{day.day} {day:%b}" for day in (first + 7 * week * _DAY for week in range(_WEEKS))]
    text = Text()
    text.append(" " * (label_width + 2) + "".join(f"{day:<{week_width}}" for day in mondays).rstrip() + "\n", "dim")
    for step in plan.steps:
        text.append(f"{visible(step.interview)[:label_width]:<{label_width}}  ")
        for days in range(7 * _WEEKS):
            sign, style = _cell(step, first + days * _DAY, plan.now)
            text.append(sign + gap, style)
        text.append("\n")
    return text.append(f"\n{_KEY}", "dim")


def _cell(step: Step, day: date, now: datetime) -> tuple[str, str]:
    context = step.context
    if any(interview.ended_at.astimezone(now.tzinfo).date() == day for interview in context.interviewed_at):
        return "○", "bold"
    if any(sent.sent_at.astimezone(now.tzinfo).date() == day for sent in context.history):
        return "●", "blue"
    decision = context.decision_by
    if decision and (decision.date() if isinstance(decision, datetime) else decision) == day:
        return "◆", "magenta"
    if day == now.date():
        return "┊", "bold"
    if step.kind is not None and _is_open(step, day, now):
        return "━", "green"
    return "·", "dim"


def _is_open(step: Step, day: date, now: datetime) -> bool:
    """Whether the message may be sent on that day; never before today."""
    timing = step.timing
    if timing.status not in ("good", "early") or day < now.date():
        return False
    opens = timing.opens_at.astimezone(now.tzinfo).date() if timing.opens_at else now.date()
    return opens <= day and (timing.closes_at is None or day <= timing.closes_at.astimezone(now.tzinfo).date())
