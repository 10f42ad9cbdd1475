"""A plan as text: a table of next steps with a chart of the weeks around now, or a card for each interview."""

import io
from datetime import date, datetime, timedelta

from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from followup_lint.plan import Plan, Step
from followup_lint.reporters import Look
from followup_lint.reporters.layout import GOOD, POOR, STATUS_STYLES, fit, hang, make_console, text_of
from followup_lint.reporters.timing import KEY_WIDTH, better_text, closing_text, headline, status_text
from followup_lint.timing.moments import length_text, moment_text

_WEEKS = 5
_NARROWEST_TABLE = 110
_WIDEST_LABEL = 36
_DAY = timedelta(days=1)
_INDENT = "  "
_KEY = "○ interview  ● sent  ◆ decision due  ━ time to send  ┊ now"


def render(plan: Plan, look: Look) -> str:
    """The table and the chart, or below 110 cells the cards."""
    if not plan.steps:
        return "No interviews found.\n"
    if look.width < _NARROWEST_TABLE:
        parts = [_card(step, plan, look.width) for step in plan.steps]
    else:
        parts = [_table(plan, look), _chart(plan, look.width)]
    out = io.StringIO()
    key = hang("", Text(_KEY, "dim"), look.width)
    make_console(out, look).print(*parts, key, sep="\n", end="")
    return out.getvalue()


def _card(step: Step, plan: Plan, width: int) -> Text:
    """The next step of an interview, and its weeks."""
    text = hang("", Text(step.interview, "bold"), width, indent=2)
    timing, kind = step.timing, step.kind
    rows: list[tuple[str, Text | str]] = [("send", kind.value if kind else "nothing")]
    if kind is not None:
        rows.append(("now", status_text(timing, _window(step, plan.now) or headline(timing, kind))))
    rows += [("then", timing.next)] if timing.next else []
    for key, value in rows:
        text.append_text(hang(f"{_INDENT}{key:<{KEY_WIDTH}}", value, width))
    gap = " " if width >= len(_INDENT) + 2 * 7 * _WEEKS else ""
    text.append(f"{_INDENT}{_mondays(plan, gap)}\n", "dim")
    return text.append(_INDENT).append_text(_row(step, plan, gap)).append("\n")


def _table(plan: Plan, look: Look) -> Text:
    table = Table("interview", "send", "now", "window", "then", box=None, header_style="bold", pad_edge=False)
    for step in plan.steps:
        timing, kind = step.timing, step.kind
        status = Text(timing.status if kind else "nothing to send", STATUS_STYLES[timing.status])
        window = _window(step, plan.now) or (headline(timing, kind).removeprefix(f"{timing.status} ") if kind else "")
        table.add_row(Text(step.interview), kind.value if kind else "", status, Text(window), Text(timing.next or ""))
    return text_of(table, look)


def _window(step: Step, now: datetime) -> str:
    """When it opens or closes, in the recipient's time and as a length of time; empty if there is no window."""
    timing = step.timing
    if step.kind is None:
        return ""
    today, clock = timing.here(now).date(), f" ({timing.clock})" if timing.clock else ""
    if timing.status == "early" and timing.opens_at:
        opens = moment_text(timing.here(timing.opens_at), today)
        return f"opens {opens}{clock}, in {length_text(timing.opens_at - now)}"
    if timing.closes_at is None or timing.status == "unknown":
        return ""
    closes, length = closing_text(timing, timing.closes_at, today), length_text(abs(timing.closes_at - now))
    if timing.closes_at >= now:
        better = better_text(timing)
        return f"closes {closes}{clock}, in {length}{f'; {better}' if better else ''}"
    advice = "; send it now" if timing.status == "late" else ""
    return f"closed {closes}{clock}, {length} ago{advice}"


def _chart(plan: Plan, width: int) -> Text:
    """One row per interview, close together if the width is short."""
    longest = max(cell_len(step.interview) for step in plan.steps)
    label_width = min(longest, _WIDEST_LABEL, width - 7 * _WEEKS - 2)
    gap = " " if label_width + 2 + 2 * 7 * _WEEKS <= width else ""
    text = Text(" " * (label_width + 2)).append(_mondays(plan, gap) + "\n", "dim")
    for step in plan.steps:
        text.append(f"{fit(step.interview, label_width)}  ").append_text(_row(step, plan, gap)).append("\n")
    return text


def _first_day(plan: Plan) -> date:
    """The Monday of last week."""
    today = plan.now.date()
    return today - (today.weekday() + 7) * _DAY


def _mondays(plan: Plan, gap: str) -> str:
    """The dates above the weeks."""
    width = 7 * len("·" + gap)
    days = (_first_day(plan) + 7 * week * _DAY for week in range(_WEEKS))
    return "".join(f"{f'{day.day} {day:%b}':<{width}}" for day in days).rstrip()


def _row(step: Step, plan: Plan, gap: str) -> Text:
    """The weeks of an interview, one sign per day."""
    text = Text()
    for days in range(7 * _WEEKS):
        sign, style = _cell(step, _first_day(plan) + days * _DAY, plan.now)
        text.append(sign + gap, style)
    text.rstrip()
    return text


def _cell(step: Step, day: date, now: datetime) -> tuple[str, str]:
    context, here = step.context, step.timing.here
    if any(here(interview.ended_at).date() == day for interview in context.interviewed_at):
        return "○", "bold"
    if any(here(sent.sent_at).date() == day for sent in context.history):
        return "●", "bold"
    decision = context.decision_by
    if decision and (here(decision).date() if isinstance(decision, datetime) else decision) == day:
        return "◆", POOR
    if day == here(now).date():
        return "┊", "bold"
    if step.kind is not None and _is_open(step, day, here(now).date()):
        return "━", GOOD
    return "·", "dim"


def _is_open(step: Step, day: date, today: date) -> bool:
    """Whether the message may be sent on that day; never before today."""
    timing = step.timing
    if timing.status not in ("good", "early") or day < today:
        return False
    opens = timing.here(timing.opens_at).date() if timing.opens_at else today
    return opens <= day and (timing.closes_at is None or day <= timing.here(timing.closes_at).date())
