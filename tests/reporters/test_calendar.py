"""The plan as a calendar file, read back by icalendar."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from followup_lint.plan import Plan, Step
from followup_lint.reporters import calendar
from plans import NOW, SEASON, plan_of, step

MINUTE = timedelta(minutes=1)


def events(*steps: Step, now: datetime = NOW) -> list[Any]:
    return list(Calendar.from_ical(calendar.render(plan_of(*steps, now=now))).walk("VEVENT"))


def event(made: Step, now: datetime = NOW) -> Any:
    (only,) = events(made, now=now)
    return only


def times(made: Step) -> tuple[datetime, datetime]:
    found = event(made)
    return found.decoded("DTSTART"), found.decoded("DTEND")


def test_the_file_names_its_version_and_its_program() -> None:
    read = Calendar.from_ical(calendar.render(SEASON))
    assert (read["VERSION"], read["PRODID"]) == ("2.0", "-//followup-lint//timing//EN")
    assert not read.walk("VTIMEZONE")


def test_windows_that_are_open_or_will_open_are_events_in_the_order_of_the_plan() -> None:
    summaries = [str(found["SUMMARY"]) for found in events(*SEASON.steps)]
    assert summaries == [
        "Send the thank-you: Late",
        "Send the letter: Fresh Harbour Logistics and Partners, Senior Warehouse Systems Engineer",
        "Send the nudge: Open",
        "Send the check-in: Waiting",
    ]


@pytest.mark.parametrize("made", [step("too-late"), step("unknown"), step("good", "", company="Offered")])
def test_what_is_not_to_be_sent_is_not_an_event(made: Step) -> None:
    assert events(made) == []


def test_an_empty_plan_is_a_calendar_without_events() -> None:
    assert Calendar.from_ical(calendar.render(Plan(NOW, (), (), ()))).walk("VEVENT") == []


@pytest.mark.parametrize(
    ("made", "begins", "ends"),
    [
        # A window that is open begins now; one that will open begins then.
        (step("good", opens="2026-11-19T14:00+01:00", closes="2026-11-20T14:00+01:00"), "09:00", "13:00"),
        (step("early", opens="2026-11-20T11:00+01:00", closes="2026-11-20T14:00+01:00"), "10:00", "13:00"),
        # Half an hour, if there is no end, if it is past, or if it is nearer.
        (step("good"), "09:00", "09:30"),
        (step("late", closes="2026-11-19T16:00+01:00"), "09:00", "09:30"),
        (step("good", closes="2026-11-20T10:20+01:00"), "09:00", "09:30"),
        (step("early", opens="2026-11-20T12:00+01:00"), "11:00", "11:30"),
    ],
)
def test_an_event_is_the_rest_of_the_window_in_utc(made: Step, begins: str, ends: str) -> None:
    found = [f"{moment:%H:%M}" for moment in times(made)]
    assert found == [begins, ends]
    assert times(made)[0].utcoffset() == timedelta(0)


def test_an_event_says_when_it_was_made_where_it_comes_from_and_what_is_next() -> None:
    found = event(step("good", then="check in from Wed 9 Dec; then, let it rest", company="Fresh"))
    assert found.decoded("DTSTAMP") == NOW
    assert str(found["DESCRIPTION"]) == "fresh/interview.yml\ncheck in from Wed 9 Dec; then, let it rest"
    assert str(event(step("good", company="Fresh"))["DESCRIPTION"]) == "fresh/interview.yml"


def test_an_event_keeps_its_uid_from_run_to_run() -> None:
    first = event(step("early", opens="2026-12-02T00:00+01:00", company="Fresh"))
    again = event(step("good", company="Fresh", role="Baker"), now=NOW + timedelta(days=13))
    assert first["UID"] == again["UID"]
    assert str(first["UID"]).endswith("@followup-lint")


def test_another_file_or_another_kind_of_message_is_another_event() -> None:
    made = (step("good", company="A"), step("good", company="B"), step("good", "letter", company="A"))
    assert len({str(found["UID"]) for found in events(*made)}) == 3


@pytest.mark.parametrize(
    ("closes", "triggers"),
    [
        ("", {"START": timedelta(0)}),
        ("2026-11-20T14:00+01:00", {"START": timedelta(0)}),
        ("2026-11-20T14:01+01:00", {"START": timedelta(0), "END": timedelta(hours=-2)}),
    ],
)
def test_a_reminder_at_the_start_and_two_hours_before_the_end_of_a_long_window(
    closes: str, triggers: dict[str, timedelta]
) -> None:
    alarms = event(step("good", closes=closes, company="Fresh")).walk("VALARM")
    assert {alarm["TRIGGER"].params["RELATED"]: alarm.decoded("TRIGGER") for alarm in alarms} == triggers
    assert all(alarm["ACTION"] == "DISPLAY" for alarm in alarms)
    assert str(alarms[0]["DESCRIPTION"]) == "Time for the thank-you: Fresh"
    assert [str(alarm["DESCRIPTION"]) for alarm in alarms[1:]] == ["Two hours left for the thank-you: Fresh"][
        : len(triggers) - 1
    ]


def test_names_survive_whatever_characters_they_have() -> None:
    name = "Núñez; Söhne, Ltd \\ 日本 " + "long " * 30
    assert str(event(step("good", company=name))["SUMMARY"]) == f"Send the thank-you: {name.strip()}"


@given(
    st.sampled_from(["good", "late"]),
    st.none() | st.integers(-5000, 5000),
    st.none() | st.integers(-5000, 5000),
    st.integers(-12, 14),
)
def test_an_event_never_begins_in_the_past_and_lasts_half_an_hour_at_least(
    status: Any, opens: int | None, closes: int | None, zone: int
) -> None:
    now = NOW.astimezone(UTC) + timedelta(hours=zone)
    texts = ["" if minutes is None else (now + minutes * MINUTE).isoformat() for minutes in (opens, closes)]
    found = event(step(status, opens=texts[0], closes=texts[1]), now=now)
    begins, ends = found.decoded("DTSTART"), found.decoded("DTEND")
    assert begins >= now
    assert ends - begins >= 30 * MINUTE
    if closes is not None and ends - begins > 30 * MINUTE:
        assert ends == now + closes * MINUTE
