"""Time zones as people name them."""

from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

import pytest

from followup_lint.context.zones import check_zone, find_zone, is_zone, read_zone


def test_only_an_iana_name_is_exact() -> None:
    assert is_zone("UTC")
    assert not any(map(is_zone, ["Berlin", "Europe", "", "/etc/passwd", "../zone", "a\0b", "Europe/Berlin "]))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ("europe/berlin", "Europe/Berlin"),
        ("Berlin", "Europe/Berlin"),
        ("new york", "America/New_York"),
        ("London time", "Europe/London"),
        ("San Francisco", "America/Los_Angeles"),
        ("Istanbul", "Europe/Istanbul"),
        ("Eastern time", "America/New_York"),
        ("PT", "America/Los_Angeles"),
        ("CEST", "CET"),
        ("utc", "UTC"),
        ("UTC+1", "Etc/GMT-1"),
        ("GMT-5", "Etc/GMT+5"),
        ("+02:00", "Etc/GMT-2"),
    ],
)
def test_a_zone_is_found_by_its_name_its_city_its_abbreviation_or_its_offset(text: str, name: str) -> None:
    assert find_zone(text) == check_zone(text) == name


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("IST", '"IST" may be Asia/Kolkata or Europe/Dublin or Asia/Jerusalem; write one of them'),
        ("cst", '"cst" may be America/Chicago or Asia/Shanghai; write one of them'),
        ("Europe/Berln", 'unknown time zone "Europe/Berln"; did you mean "Europe/Berlin"?'),
        ("Mars", 'unknown time zone "Mars"; name a large city nearby, such as Berlin'),
        ("Europe", 'unknown time zone "Europe"; name a large city nearby, such as Berlin'),
        ("Qqqq/Wwww", 'unknown time zone "Qqqq/Wwww"; name a large city nearby, such as Berlin'),
        ("UTC+5:30", 'unknown time zone "UTC+5:30"; name a large city nearby, such as Berlin'),
    ],
)
def test_what_is_several_zones_or_none_is_refused(text: str, message: str) -> None:
    with pytest.raises(ValueError, match="zone|may be") as caught:
        check_zone(text)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("z", UTC),
        ("GMT", UTC),
        ("CEST", timezone(timedelta(hours=2))),
        ("edt", timezone(timedelta(hours=-4))),
        ("+0530", timezone(timedelta(hours=5, minutes=30))),
        ("UTC -3", timezone(timedelta(hours=-3))),
        ("(Berlin time)", ZoneInfo("Europe/Berlin")),
        ("o'clock sharp", None),
    ],
)
def test_the_zone_behind_a_time_is_read(text: str, zone: tzinfo | None) -> None:
    found = read_zone(text)
    now = datetime(2026, 7, 1)
    assert (found and found.utcoffset(now)) == (zone and zone.utcoffset(now))
