"""Dates and times as people write them: what is understood, what is left open, and in which zone."""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_lint.context.dates import read_date, resolve_relative
from followup_lint.context.times import (
    TIME_SCHEMA,
    missing_parts,
    offset_text,
    parse_deadline,
    parse_moment,
    with_zone,
)

CET = timezone(timedelta(hours=1))
NO_TIME = "is not a date and time; write it like 2026-11-19 14:00"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-11-19", datetime(2026, 11, 19, 12)),
        (" 2026-11-19\n", datetime(2026, 11, 19, 12)),
        ("2026-11-19T14:00", datetime(2026, 11, 19, 14)),
        ("2026-11-19 14:00:30", datetime(2026, 11, 19, 14, 0, 30)),
        ("2026-11-19t14:00:00.25", datetime(2026, 11, 19, 14, 0, 0, 250_000)),
        ("2026-11-19T14:00Z", datetime(2026, 11, 19, 14, tzinfo=UTC)),
        ("2026-11-19 14:00 z", datetime(2026, 11, 19, 14, tzinfo=UTC)),
        ("2026-11-19T14:00+01", datetime(2026, 11, 19, 14, tzinfo=CET)),
        ("2026-11-19T14:00 +0100", datetime(2026, 11, 19, 14, tzinfo=CET)),
        ("2024-02-29", datetime(2024, 2, 29, 12)),
        ("1970-01-01", datetime(1970, 1, 1, 12)),
        ("2199-12-31", datetime(2199, 12, 31, 12)),
        (date(2026, 11, 19), datetime(2026, 11, 19, 12)),
        (datetime(2026, 11, 19, 14, tzinfo=CET), datetime(2026, 11, 19, 14, tzinfo=CET)),
    ],
)
def test_a_time_is_read_with_the_zone_it_has_and_a_day_means_noon(written: object, meant: datetime) -> None:
    found = parse_moment(written)
    assert found == meant
    assert found.utcoffset() == meant.utcoffset()


@pytest.mark.parametrize(
    "written",
    [
        "",
        "soon",
        "2026-02-29",
        "2026-13-01",
        "2026-11-19T24:01",
        "2026-11-19T14",
        "26-11-19",
        "19 Nob 2026",
        "31 Nov 2026",
        "19 Nov 2026 3",
        "19 Nov 2026 13 pm",
        "19 Nov 2026 15:00-16:00",
        "Nov 2026",
        "yesterday 15:00",
        "1969-12-31",
    ]
    + [
        "2200-01-01",
        "2026-11-19 14:00 XYZ",
        "2026-11-19T14:00+25:00",
        "٢٠٢٦-١١-١٩",
        "2026-11-19x",
        "2026-11-19 14:00:00.",
    ],
)
def test_anything_else_is_refused_with_an_example(written: str) -> None:
    with pytest.raises(ValueError, match=r" is not a date and time; ") as caught:
        parse_moment(written)
    assert str(caught.value) == f'"{written}" {NO_TIME}'
    with pytest.raises(ValueError, match=r" is not a date; write it like 2026-11-19$"):
        parse_deadline(written)


@pytest.mark.parametrize(("value", "shown"), [(20261119, "20261119"), (None, "null"), ([], "a list"), (True, "true")])
def test_what_is_not_text_is_refused_as_it_was_written(value: object, shown: str) -> None:
    with pytest.raises(ValueError, match="is not") as caught:
        parse_moment(value)
    assert str(caught.value) == f"{shown} {NO_TIME}"


def test_a_deadline_is_a_day_or_a_time() -> None:
    assert parse_deadline("2026-12-01") == date(2026, 12, 1)
    assert type(parse_deadline("2026-12-01")) is date
    assert parse_deadline("2026-12-01T17:00Z") == datetime(2026, 12, 1, 17, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "missing"),
    [
        ("2026-11-19", ("time of day", "time zone")),
        (date(2026, 11, 19), ("time of day", "time zone")),
        ("2026-11-19T00:00", ("time zone",)),
        (datetime(2026, 11, 19), ("time zone",)),
        ("2026-11-19T14:00Z", ()),
        ("2026-11-19 14:00 +01:00", ()),
    ],
)
def test_what_a_time_leaves_open_is_known(written: object, missing: tuple[str, ...]) -> None:
    assert missing_parts(written) == missing


ZONES: st.SearchStrategy[Any] = st.sampled_from([None, UTC, CET, timezone(-timedelta(hours=9, minutes=30))])
MOMENTS = st.datetimes(datetime(1970, 1, 2), datetime(2199, 12, 30), timezones=ZONES)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("24 Nov 2026 3 pm", datetime(2026, 11, 24, 15)),
        ("3 p.m. on 24 Nov 2026", datetime(2026, 11, 24, 15)),
        ("Nov 24, 2026", datetime(2026, 11, 24, 12)),
        ("November 24th, 2026 at 9:30am", datetime(2026, 11, 24, 9, 30)),
        ("the 24th of November 2026, noon", datetime(2026, 11, 24, 12)),
        ("Tuesday, 24 November 2026 – 15:00", datetime(2026, 11, 24, 15)),
        ("24. November 2026 15:00 Uhr", datetime(2026, 11, 24, 15)),
        ("24.11.2026 15:00", datetime(2026, 11, 24, 15)),
        ("3.4.2026, 15.00", datetime(2026, 4, 3, 15)),
        ("24/11/2026", datetime(2026, 11, 24, 12)),
        ("11/24/2026 3:30 PM", datetime(2026, 11, 24, 15, 30)),
        ("2026/11/24 15h30", datetime(2026, 11, 24, 15, 30)),
        ("24-Nov-2026", datetime(2026, 11, 24, 12)),
        ("Sept 3 2026 12 am", datetime(2026, 9, 3)),
        ("Fri 03/04/2026", datetime(2026, 4, 3, 12)),
        ("05/05/2026", datetime(2026, 5, 5, 12)),
        ("24 Nov 2026 15:00 CET", datetime(2026, 11, 24, 15, tzinfo=CET)),
        ("24 Nov 2026 3 pm (UTC+1)", datetime(2026, 11, 24, 15, tzinfo=CET)),
        ("24 Nov 2026 3 pm Berlin time", datetime(2026, 11, 24, 15, tzinfo=ZoneInfo("Europe/Berlin"))),
        ("Nov 24 2026 9:00 EST", datetime(2026, 11, 24, 14, tzinfo=UTC)),
    ],
)
def test_a_date_is_read_as_people_write_it(written: str, meant: datetime) -> None:
    found = parse_moment(written)
    assert found == meant
    assert (found.tzinfo is None) == (meant.tzinfo is None)
    assert re.search(TIME_SCHEMA["pattern"], written)


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("03/04/2026", "may be 3 April 2026 or 4 March 2026; write 2026-04-03 or 2026-03-04"),
        ("1-2-2026 15:00", "may be 1 February 2026 or 2 January 2026; write 2026-02-01 or 2026-01-02"),
        ("Wed 24 Nov 2026", ": 24 November 2026 is a Tuesday; correct the day or the date"),
        ("24 Nov 3 pm", "has no year; write it like 24 Nov 2026"),
        ("Nov 24", "has no year; write it like 24 Nov 2026"),
        ("24 Nov 2026 midnight", "may be the start or the end of that day; write 00:00 or 23:59"),
    ],
)
def test_an_ambiguous_date_is_refused_with_its_readings(written: str, message: str) -> None:
    for parse in (parse_moment, parse_deadline):
        with pytest.raises(ValueError, match="24|20") as caught:
            parse(written)
        assert str(caught.value) == f'"{written}"{"" if message.startswith(":") else " "}{message}'


@given(
    st.dates(date(1970, 1, 1), date(2199, 12, 31)), st.times().map(lambda time: time.replace(second=0, microsecond=0))
)
def test_a_day_with_its_month_in_words_is_read_back(day: date, clock: time) -> None:
    meant = datetime.combine(day, clock)
    for form in ("%d %B %Y %H:%M", "%b %d, %Y at %I:%M %p", "%A, %d. %b %Y, %H.%M", "%H:%M on the %dth of %B %Y"):
        assert parse_moment(meant.strftime(form)) == meant


NOW = datetime(2026, 11, 18, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("yesterday 15:00", datetime(2026, 11, 17, 15)),
        ("Yesterday at 3 pm", datetime(2026, 11, 17, 15)),
        ("today 9am", datetime(2026, 11, 18, 9)),
        ("tomorrow", datetime(2026, 11, 19, 12)),
        ("the day before yesterday, noon", datetime(2026, 11, 16, 12)),
        ("3 days ago", datetime(2026, 11, 15, 12)),
        ("2 weeks ago 10:30", datetime(2026, 11, 4, 10, 30)),
        ("in 2 weeks", datetime(2026, 12, 2, 12)),
        ("now", NOW),
        ("24 Nov 2026 3 pm", datetime(2026, 11, 24, 15)),
        ("Tuesday 24 Nov 2026", datetime(2026, 11, 24, 12)),
        ("Mon 7 Dec 10:00", datetime(2026, 12, 7, 10)),
        ("Dec 7 (Mon), 10:00", datetime(2026, 12, 7, 10)),
        ("Sun 3 Jan", datetime(2027, 1, 3, 12)),
        ("Thu 31.12. 9:30", datetime(2026, 12, 31, 9, 30)),
    ],
)
def test_a_day_seen_from_today_is_written_out(text: str, meant: datetime) -> None:
    assert parse_moment(resolve_relative(text, NOW)) == meant


@pytest.mark.parametrize("text", ["Tuesday 15:00", "last Tuesday", "next tues"])
def test_a_weekday_alone_is_refused_with_both_days(text: str) -> None:
    with pytest.raises(ValueError, match="17 November 2026 or 24 November 2026; write 2026-11-17 or 2026-11-24"):
        resolve_relative(text, NOW)


def test_a_weekday_that_does_not_fit_its_date_is_refused() -> None:
    with pytest.raises(ValueError, match='"Tue 7 Dec": 7 December 2026 is a Monday; correct the day or the date'):
        resolve_relative("Tue 7 Dec", NOW)


@pytest.mark.parametrize("text", ["4 Dec", "Fri 4 Dec", "Dec 4"])
def test_a_date_without_a_year_is_refused_in_a_file(text: str) -> None:
    with pytest.raises(ValueError, match="has no year; write it like 24 Nov 2026"):
        read_date(text)


@pytest.mark.parametrize("text", ["soon", "yesterday-ish", "the nowhere", ""])
def test_other_words_are_left_as_they_are(text: str) -> None:
    assert resolve_relative(text, NOW) == text


@given(MOMENTS)
def test_every_time_in_iso_format_is_read_back(moment: datetime) -> None:
    written = moment.isoformat()
    assert parse_moment(written) == moment
    assert parse_moment(written.replace("T", " ")) == moment
    assert missing_parts(written) == (() if moment.tzinfo else ("time zone",))
    assert re.search(TIME_SCHEMA["pattern"], written)


@given(st.text("0123456789-:TtZz+. ", max_size=26) | st.datetimes().map(str))
def test_the_pattern_of_the_schema_accepts_whatever_is_read(written: str) -> None:
    try:
        parse_moment(written)
    except ValueError:
        return
    assert re.search(TIME_SCHEMA["pattern"], written.strip())


def test_a_time_keeps_its_own_zone_and_gets_the_given_one_otherwise() -> None:
    assert with_zone(datetime(2026, 11, 19, 14, tzinfo=CET), "America/New_York").utcoffset() == timedelta(hours=1)
    in_summer = with_zone(datetime(2026, 7, 1, 14), "America/New_York")
    assert in_summer == datetime(2026, 7, 1, 18, tzinfo=UTC)
    assert in_summer.tzinfo == ZoneInfo("America/New_York")


def test_without_any_zone_it_is_that_of_the_machine() -> None:
    assert with_zone(datetime(2026, 11, 19, 14), "") == datetime(2026, 11, 19, 14).astimezone()


def test_a_day_that_a_country_left_out_does_not_exist() -> None:
    with pytest.raises(ValueError, match="does not exist") as caught:
        with_zone(datetime(2011, 12, 30, 10), "Pacific/Apia")
    assert str(caught.value).endswith("did you mean 2011-12-31T10:00?")


NAMED = st.sampled_from(
    ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "America/Sao_Paulo", "Africa/Cairo"]
)
# On the quarter hours around a change of the clocks in one of these zones, and anywhere else.
AROUND = [
    datetime(2026, 10, 25),
    datetime(2026, 3, 29),
    datetime(2026, 3, 8),
    datetime(2026, 4, 5),
    datetime(2018, 11, 4),
]
NEAR_CHANGES = st.builds(
    lambda day, quarters: day + timedelta(minutes=15 * quarters), st.sampled_from(AROUND), st.integers(-4, 16)
)


@given(NEAR_CHANGES | st.datetimes(datetime(1980, 1, 1), datetime(2030, 1, 1)), NAMED)
def test_a_time_is_on_the_clocks_of_its_zone_or_the_error_says_what_to_write(moment: datetime, zone: str) -> None:
    try:
        found = with_zone(moment, zone)
    except ValueError as error:
        message = str(error)
        proposed = [parse_moment(text) for text in re.findall(r"\d{4}-\d\d-\d\dT[\d:]+(?:[+-]\d\d:\d\d)?", message)[1:]]
        if "occurs twice" in message:
            first, second = proposed
            assert first < second
            for choice in proposed:
                local = choice.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
                assert local == moment.replace(second=0, microsecond=0)
        else:
            (existing,) = proposed
            assert existing > moment.replace(second=0, microsecond=0)
            assert with_zone(existing, zone)
    else:
        assert found.replace(tzinfo=None) == moment
        assert found.astimezone(UTC).astimezone(found.tzinfo) == found


@pytest.mark.parametrize(
    ("minutes", "text"), [(0, "+00:00"), (60, "+01:00"), (345, "+05:45"), (-570, "-09:30"), (-30, "-00:30")]
)
def test_an_offset_has_a_sign_hours_and_minutes(minutes: int, text: str) -> None:
    assert offset_text(datetime(2026, 11, 19, tzinfo=timezone(timedelta(minutes=minutes)))) == text
