"""Arithmetic on times: instants, days and working days, and how they are written."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_lint.rule import Stretch
from followup_lint.timing.moments import (
    Interval,
    closes_after,
    day_text,
    interval_of,
    length_text,
    midnight,
    moment_text,
    opens_after,
    utc,
)
from followup_lint.timing.workdays import Workdays

BERLIN, SYDNEY, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("Australia/Sydney"), ZoneInfo("America/New_York")
ZONES = st.sampled_from([BERLIN, SYDNEY, NEW_YORK, ZoneInfo("America/Santiago"), ZoneInfo("Asia/Kolkata")])
TICK = timedelta(microseconds=1)

instants = st.datetimes(datetime(2025, 1, 1), datetime(2028, 12, 31), timezones=st.just(UTC))
stretches = st.one_of(
    st.builds(Stretch, hours=st.integers(0, 500), days=st.none(), working_days=st.none()),
    st.builds(Stretch, hours=st.none(), days=st.integers(0, 60), working_days=st.none()),
    st.builds(Stretch, hours=st.none(), days=st.none(), working_days=st.integers(0, 30)),
)


def hours(number: float) -> Stretch:
    return Stretch(hours=number, days=None, working_days=None)


def days(number: int) -> Stretch:
    return Stretch(hours=None, days=number, working_days=None)


def working_days(number: int) -> Stretch:
    return Stretch(hours=None, days=None, working_days=number)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def test_a_time_is_a_single_instant_in_utc() -> None:
    interval = interval_of(at("2026-11-19T14:00:00+01:00"), SYDNEY, day_only=False)
    assert interval == Interval(at("2026-11-19T13:00:00Z"), at("2026-11-19T13:00:00Z"))
    assert interval.first.tzinfo is UTC


def test_a_day_without_an_hour_is_all_of_that_day_where_it_was_given() -> None:
    interval = interval_of(datetime(2026, 11, 19, 12, tzinfo=BERLIN), SYDNEY, day_only=True)
    assert interval == Interval(at("2026-11-18T23:00:00Z"), at("2026-11-19T22:59:59.999999Z"))


def test_a_day_without_a_zone_is_a_day_of_the_zone_at_hand() -> None:
    interval = interval_of(datetime(2026, 11, 19, 12), SYDNEY, day_only=True)
    assert interval.first == at("2026-11-18T13:00:00Z")


@pytest.mark.parametrize(("day", "length"), [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (date(2026, 7, 1), 24)])
def test_a_day_is_as_long_as_the_clock_makes_it(day: date, length: int) -> None:
    interval = interval_of(datetime(day.year, day.month, day.day, 12, tzinfo=BERLIN), BERLIN, day_only=True)
    assert interval.last + TICK - interval.first == timedelta(hours=length)


def test_a_day_begins_when_the_clock_skips_its_midnight() -> None:
    # In Santiago the clocks go from 23:59 to 01:00 in the night to 6 September 2026.
    begins = midnight(date(2026, 9, 6), ZoneInfo("America/Santiago"))
    assert begins == at("2026-09-06T04:00:00Z")
    assert begins.astimezone(ZoneInfo("America/Santiago")).hour == 1


@given(instants, ZONES)
def test_utc_is_the_same_instant(moment: datetime, zone: ZoneInfo) -> None:
    assert utc(moment.astimezone(zone)) == moment
    assert utc(moment.astimezone(zone)).tzinfo is UTC


@pytest.mark.parametrize(
    ("moment", "stretch", "opens", "closes"),
    [
        # Hours run on the clock, also in the night in which it goes back.
        ("2026-11-19T14:00+01:00", hours(24), "2026-11-20T14:00+01:00", "2026-11-20T14:00+01:00"),
        ("2026-10-24T14:00+02:00", hours(24), "2026-10-25T13:00+01:00", "2026-10-25T13:00+01:00"),
        ("2026-11-19T14:00+01:00", hours(0.5), "2026-11-19T14:30+01:00", "2026-11-19T14:30+01:00"),
        # Days are those of the calendar: the hour does not count, the last day does.
        ("2026-11-19T00:01+01:00", days(1), "2026-11-20T00:00+01:00", "2026-11-20T23:59:59.999999+01:00"),
        ("2026-11-19T23:59+01:00", days(1), "2026-11-20T00:00+01:00", "2026-11-20T23:59:59.999999+01:00"),
        ("2026-11-19T14:00+01:00", days(0), "2026-11-19T00:00+01:00", "2026-11-19T23:59:59.999999+01:00"),
        ("2026-10-24T14:00+02:00", days(1), "2026-10-25T00:00+02:00", "2026-10-25T23:59:59.999999+01:00"),
        # A day elsewhere is the recipient's day.
        ("2026-11-19T20:00-05:00", days(1), "2026-11-21T00:00+01:00", "2026-11-21T23:59:59.999999+01:00"),
        # Thursday, two working days: Friday and Monday.
        ("2026-11-19T14:00+01:00", working_days(2), "2026-11-23T00:00+01:00", "2026-11-23T23:59:59.999999+01:00"),
        ("2026-11-21T14:00+01:00", working_days(1), "2026-11-23T00:00+01:00", "2026-11-23T23:59:59.999999+01:00"),
        ("2026-11-21T14:00+01:00", working_days(0), "2026-11-21T00:00+01:00", "2026-11-21T23:59:59.999999+01:00"),
    ],
)
def test_a_wait_ends_and_a_limit_is_reached(moment: str, stretch: Stretch, opens: str, closes: str) -> None:
    assert opens_after(at(moment), stretch, BERLIN, Workdays()) == at(opens)
    assert closes_after(at(moment), stretch, BERLIN, Workdays()) == at(closes)


def test_holidays_are_not_working_days() -> None:
    workdays = Workdays(holidays={date(2026, 11, 20): "Founders' Day"})
    assert opens_after(at("2026-11-19T14:00+01:00"), working_days(1), BERLIN, workdays) == at("2026-11-23T00:00+01:00")


@given(instants, stretches, ZONES)
def test_a_limit_is_never_reached_before_the_wait_of_the_same_length_ends(
    moment: datetime, stretch: Stretch, zone: ZoneInfo
) -> None:
    opens, closes = (after(moment, stretch, zone, Workdays()) for after in (opens_after, closes_after))
    assert opens <= closes
    assert moment <= closes
    assert opens.tzinfo is closes.tzinfo is UTC


@given(instants, st.integers(0, 60), ZONES)
def test_the_time_after_a_limit_in_days_is_a_midnight(moment: datetime, number: int, zone: ZoneInfo) -> None:
    day = moment.astimezone(zone).date() + timedelta(days=number + 1)
    assert closes_after(moment, days(number), zone, Workdays()) + TICK == midnight(day, zone)


@pytest.mark.parametrize(
    ("seen_from", "text"),
    [(date(2026, 1, 1), "Thu 3 Dec"), (date(2026, 12, 31), "Thu 3 Dec"), (date(2027, 1, 1), "Thu 3 Dec 2026")],
)
def test_a_day_has_its_year_only_where_it_is_another(seen_from: date, text: str) -> None:
    assert day_text(date(2026, 12, 3), seen_from) == text


def test_a_moment_is_written_in_its_own_zone() -> None:
    moment = at("2026-12-03T23:05:59+01:00")
    assert moment_text(moment, date(2026, 12, 1)) == "Thu 3 Dec 23:05"
    assert moment_text(moment.astimezone(SYDNEY), date(2025, 12, 1)) == "Fri 4 Dec 2026 09:05"


@pytest.mark.parametrize(
    ("length", "text"),
    [
        (timedelta(seconds=-5), "0 min"),
        (timedelta(seconds=59), "0 min"),
        (timedelta(minutes=59, seconds=59), "59 min"),
        (timedelta(hours=1), "1 h"),
        (timedelta(hours=4, minutes=30), "4 h 30 min"),
        (timedelta(hours=23, minutes=59), "23 h 59 min"),
        (timedelta(hours=24, minutes=59), "24 h"),
        (timedelta(hours=71, minutes=59), "71 h"),
        (timedelta(hours=72), "3 days"),
        (timedelta(days=9, hours=23), "9 days"),
    ],
)
def test_the_longer_a_time_the_coarser_it_is_written(length: timedelta, text: str) -> None:
    assert length_text(length) == text
