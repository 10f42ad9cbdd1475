"""A plan for people: a table of next steps, and a picture of the weeks around now."""

import io
from datetime import date, datetime, timedelta

from rich.console import Console
from rich.table import Table
from rich.text import Text

from followup_lint.plan import Plan, Step
from followup_lint.timing.moments import length_text, moment_text

_STYLES = {"late": "bold red", "good": "bold green", "early": "yellow", "too-late": "red", "unknown": "dim"}
_WEEKS = 5
_DAY = timedelta(days=1)
_KEY = "○ interview   ● sent   ◆ their date   ━ time to send   ┊ now"


def render(plan: Plan, color: bool, width: int) -> str:
    """The table and the picture, `width` cells wide."""
    out = io.StringIO()
    console = Console(file=out, force_terminal=color, no_color=not color, highlight=False, width=width)
    if not plan.steps:
        return "No interviews were found.\n"
    console.print(_table(plan))
    console.print()
    console.print(_picture(plan))
    return out.getvalue()


def _table(plan: Plan) -> Table:
    table = Table("interview", "next", "now", "window", "then", box=None, header_style="bold", pad_edge=False)
    for step in plan.steps:
        judged = step.timing
        status = Text("nothing to send" if step.kind is None else judged.status, _STYLES[judged.status])
        kind = step.kind.value if step.kind else ""
        table.add_row(Text(step.interview), kind, status, _window(step, plan.now), Text(judged.next or ""))
    return table


def _window(step: Step, now: datetime) -> str:
    """When it opens or closes, here and as a length of time."""
    judged = step.timing
    if step.kind is None:
        return ""
    if judged.status == "early" and judged.opens_at:
        return f"opens {_local(judged.opens_at, now)}, in {length_text(judged.opens_at - now)}"
    if judged.closes_at is None:
        return "open" if judged.status == "good" else ""
    gone = judged.closes_at < now
    length = length_text(abs(judged.closes_at - now))
    return f"{'closed' if gone else 'closes'} {_local(judged.closes_at, now)}, {length + ' ago' if gone else 'in ' + length}"


def _local(moment: datetime, now: datetime) -> str:
    return moment_text(moment.astimezone(now.tzinfo), now.date())


def _picture(plan: Plan) -> Text:
    """A row an interview, a cell a day, from the Monday of last week on."""
    today = plan.now.date()
    first = today - (today.weekday() + 7) * _DAY
    label = max(len(step.interview) for step in plan.steps)
    label = min(label, 36)
    weeks = [first + 7 * at * _DAY for at in range(_WEEKS)]
    text = Text()
    text.append(" " * (label + 2) + "".join(f"{f'{day.day} {day:%b}':<14}" for day in weeks).rstrip() + "\n", "dim")
    for step in plan.steps:
        text.append(f"{step.interview[:label]:<{label}}  ")
        for at in range(7 * _WEEKS):
            sign, style = _cell(step, first + at * _DAY, plan.now)
            text.append(sign + " ", style)
        text.append("\n")
    return text.append(f"\n{_KEY}", "dim")


def _cell(step: Step, day: date, now: datetime) -> tuple[str, str]:
    context = step.context
    if any(one.ended_at.astimezone(now.tzinfo).date() == day for one in context.interviewed_at):
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
    """Whether the message may be sent on that day, from today on."""
    judged = step.timing
    if judged.status not in ("good", "early") or day < now.date():
        return False
    opens = judged.opens_at.astimezone(now.tzinfo).date() if judged.opens_at else now.date()
    return opens <= day and (judged.closes_at is None or day <= judged.closes_at.astimezone(now.tzinfo).date())
