"""The plan as a table and a chart: tests/golden/weeks-60.txt, weeks-80.txt and weeks-120.txt show a plan as cards and as a table.

After an intended change, `python tests/reporters/test_weeks.py` writes the files; read their diff.
"""

import re
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from followup_lint.plan import Step
from followup_lint.reporters import Look, weeks
from plans import NOW, SEASON, plan_of, step

GOLDEN = Path(__file__).parents[1] / "golden"
WIDTHS = (60, 80, 120)


def picture(width: int) -> str:
    """The plan without the blanks at the ends of lines, which editors remove."""
    return re.sub(r" +$", "", weeks.render(SEASON, Look(width=width)), flags=re.MULTILINE)


def row(*steps: Step, now: datetime = NOW) -> str:
    """The cells of the chart's first row, one character per day."""
    lines = weeks.render(plan_of(*steps, now=now), Look(width=120)).splitlines()
    first = lines.index("") + 2  # below the table, an empty line and the dates
    return "".join(lines[first].split()[-35:])


def table_row(made: Step) -> list[str]:
    """The table's row of a step, cell by cell."""
    line = weeks.render(plan_of(made), Look(width=200)).splitlines()[1]
    return [cell for cell in re.split(r"\s{2,}", line) if cell]


@pytest.mark.parametrize("width", WIDTHS)
def test_the_picture_is_the_golden_one(width: int) -> None:
    assert picture(width) == (GOLDEN / f"weeks-{width}.txt").read_text("utf-8")


@pytest.mark.parametrize("width", [60, 66, 80, 100, 109, 110, 160, 200])
def test_everything_fits_the_terminal_and_no_row_of_signs_is_folded(width: int) -> None:
    odd = step("good", company="株式会社みらい運輸ロジスティクス 👩‍👩‍👧", role="Shift Supervisor, Nights and Weekends")
    plan = plan_of(*SEASON.steps, odd)
    lines = weeks.render(plan, Look(width=width)).splitlines()
    assert max(map(cell_len, lines)) <= width
    rows = [line for line in lines if line.count("·") > 7]
    assert len(rows) == len(plan.steps)
    assert len({cell_len(line) for line in rows}) == 1


def test_below_110_cells_each_interview_is_a_card() -> None:
    (card,) = weeks.render(plan_of(SEASON.steps[0]), Look(width=80)).split("\n\n")[:1]
    assert card.splitlines() == [
        "Late",
        "  send       thank-you",
        "  now        late: closed Thu 19 Nov 16:00, 18 h ago; send it now",
        "  then       if you hear nothing, check in from Wed 25 Nov",
        "  9 Nov         16 Nov        23 Nov        30 Nov        7 Dec",
        "  · · · · · · · · · ○ · ┊ · · · · · · · · · · · · · · · · · · · · · · ·",
    ]
    assert "interview" in weeks.render(plan_of(SEASON.steps[0]), Look(width=110)).splitlines()[0]


def test_color_changes_nothing_but_the_color() -> None:
    colored = weeks.render(SEASON, Look(color=True, width=120))
    assert "\x1b[" in colored
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == weeks.render(SEASON, Look(width=120))


def test_an_empty_plan_says_that_it_is_empty() -> None:
    assert weeks.render(plan_of(), Look(width=80)) == "No interviews found.\n"


@pytest.mark.parametrize(
    ("made", "window"),
    [
        (step("early", opens="2026-11-20T14:30+01:00"), "opens Fri 20 Nov 14:30, in 4 h 30 min"),
        (step("good", closes="2026-11-20T10:20+01:00"), "closes Fri 20 Nov 10:20, in 20 min"),
        (step("late", closes="2026-11-16T10:00+01:00"), "closed Mon 16 Nov 10:00, 4 days ago; send it now"),
        # In the zone of the window, with the year if it is another.
        (step("good", closes="2027-01-02T09:00-05:00"), "closes Sat 2 Jan 2027 09:00, in 43 days"),
        (step("good"), "to send now"),
    ],
)
def test_a_window_is_a_time_and_a_length_of_time(made: Step, window: str) -> None:
    assert table_row(made) == ["unnamed", "thank-you", made.timing.status, window]


def test_where_nothing_is_left_to_send_there_is_no_window() -> None:
    assert table_row(step("good", "", then="answer their offer")) == [
        "unnamed", "nothing to send", "answer their offer"
    ]  # fmt: skip


def test_the_chart_has_five_weeks_from_the_monday_of_last_week_on() -> None:
    header = weeks.render(SEASON, Look(width=120)).splitlines()
    assert any(line.split() == "9 Nov 16 Nov 23 Nov 30 Nov 7 Dec".split() for line in header)
    days = row(step("unknown"))
    assert len(days) == 35
    assert days.index("┊") == (NOW.date() - date(2026, 11, 9)).days


@given(st.dates(date(2025, 1, 1), date(2030, 12, 31)))
def test_today_is_always_in_the_second_week(day: date) -> None:
    now = datetime(day.year, day.month, day.day, 12, tzinfo=NOW.tzinfo)
    assert row(step("unknown"), now=now).index("┊") == 7 + day.weekday()


@pytest.mark.parametrize(
    ("known", "day", "sign"),
    [
        ({"interviewed_at": "2026-11-12T14:00+01:00"}, date(2026, 11, 12), "○"),
        ({"interviewed_at": "2026-11-12T22:00-05:00"}, date(2026, 11, 13), "○"),
        ({"history": [{"kind": "nudge", "sent_at": "2026-11-18T14:00+01:00"}]}, date(2026, 11, 18), "●"),
        ({"decision_by": "2026-12-02"}, date(2026, 12, 2), "◆"),
        ({"decision_by": "2026-12-02T17:00+01:00"}, date(2026, 12, 2), "◆"),
        # An interview hides what else was on its day, even today.
        ({"interviewed_at": "2026-11-20T09:00+01:00", "decision_by": "2026-11-20"}, date(2026, 11, 20), "○"),
    ],
)
def test_each_day_has_its_sign(known: dict[str, Any], day: date, sign: str) -> None:
    days = row(step("unknown", **known), step("unknown"))
    assert [at for at, found in enumerate(days) if found == sign] == [(day - date(2026, 11, 9)).days]


@pytest.mark.parametrize(
    ("made", "first", "last"),
    [
        (step("good", closes="2026-11-24T14:00+01:00"), 1, 4),
        (step("early", opens="2026-12-02T00:00+01:00"), 12, 23),
        (step("early", opens="2026-11-23T00:00+01:00", closes="2026-11-25T23:00+01:00"), 3, 5),
        # Never before today, and no longer once it is late.
        (step("good", opens="2026-11-12T00:00+01:00", closes="2026-11-21T14:00+01:00"), 1, 1),
    ],
)
def test_a_line_is_drawn_where_the_message_may_be_sent(made: Step, first: int, last: int) -> None:
    days = row(made)
    now = days.index("┊")
    drawn = [at - now for at, sign in enumerate(days) if sign == "━"]
    assert drawn == list(range(first, last + 1))


@pytest.mark.parametrize("made", [step("late"), step("too-late"), step("unknown"), step("good", "")])
def test_no_line_is_drawn_where_it_may_not(made: Step) -> None:
    assert "━" not in row(made)


def test_long_names_are_cut_in_the_chart_and_whole_in_the_table() -> None:
    name = "Fresh Harbour Logistics and Partners, Senior Warehouse Systems Engineer"
    text = weeks.render(SEASON, Look(width=250))
    assert name in text
    assert f"{name[:35]}…  ·" in text
    assert f"{name[:35]}…  ·" in weeks.render(SEASON, Look(width=110))


if __name__ == "__main__":
    for columns in WIDTHS:
        (GOLDEN / f"weeks-{columns}.txt").write_text(picture(columns), "utf-8")
