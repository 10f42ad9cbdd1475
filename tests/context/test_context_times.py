"""Dates and times as people write them: what is understood, what is left open, and in which zone."""

import re
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_lint.context.times import (
    TIME_SCHEMA,
    check_zone,
    is_zone,
    missing_parts,
    offset_text,
    parse_deadline,
    parse_moment,
    with_zone,
)

CET = timezone(timedelta(hours=1))
NO_TIME = "is not a date and time; write it like 2026-11-19T14:00:00+01:00"


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
        "2026/11/19",
        "1969-12-31",
    ]
    + [
        "2200-01-01",
        "2026-11-19T14:00 CET",
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


def test_a_zone_is_known_by_its_full_name() -> None:
    assert check_zone("Europe/Berlin") == "Europe/Berlin"
    assert is_zone("UTC")
    assert not any(map(is_zone, ["Berlin", "Europe", "", "/etc/passwd", "../zone", "a\0b", "Europe/Berlin "]))


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("Berlin", '; did you mean "Europe/Berlin"?'),
        ("new york", '; did you mean "America/New_York"?'),
        ("Europe/Berln", '; did you mean "Europe/Berlin"?'),
        ("Mars", "; write it like Europe/Berlin"),
        ("Qqqq/Wwww", "; write it like Europe/Berlin"),
    ],
)
def test_an_unknown_zone_gets_the_nearest_or_an_example(name: str, hint: str) -> None:
    with pytest.raises(ValueError, match="unknown time zone") as caught:
        check_zone(name)
    assert str(caught.value) == f'unknown time zone "{name}"{hint}'
