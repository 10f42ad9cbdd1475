"""Working days: weekends, holidays, and what is known of a country."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_lint.timing.workdays import Workdays, load_workdays

FRIDAY, SATURDAY, SUNDAY, MONDAY = (date(2026, 11, 20) + timedelta(days=n) for n in range(4))

dates = st.dates(date(2020, 1, 1), date(2035, 12, 31))


def test_by_default_the_weekend_is_saturday_and_sunday_and_there_are_no_holidays() -> None:
    workdays = Workdays()
    assert [workdays.is_weekend(day) for day in (FRIDAY, SATURDAY, SUNDAY, MONDAY)] == [False, True, True, False]
    assert workdays.holiday(date(2026, 12, 25)) == ""
    assert workdays.notice == ""


def test_a_holiday_has_a_name_and_is_not_a_weekend() -> None:
    workdays = Workdays(holidays={MONDAY: "Founders' Day"})
    assert workdays.holiday(MONDAY) == "Founders' Day"
    assert workdays.holiday(FRIDAY) == ""
    assert not workdays.is_weekend(MONDAY)


@pytest.mark.parametrize(
    ("day", "opens"),
    [(FRIDAY, FRIDAY), (SATURDAY, MONDAY + timedelta(days=1)), (MONDAY, MONDAY + timedelta(days=1))],
)
def test_a_working_day_is_its_own_next_and_a_day_off_is_skipped(day: date, opens: date) -> None:
    assert Workdays(holidays={MONDAY: "Founders' Day"}).next_open(day) == opens


@given(dates, st.frozensets(st.integers(0, 6), max_size=6), st.sets(st.integers(0, 20), max_size=8))
def test_the_next_open_day_is_the_first_that_is_not_off(day: date, weekend: frozenset[int], off: set[int]) -> None:
    workdays = Workdays(weekend, {day + timedelta(days=n): "holiday" for n in off})
    opens = workdays.next_open(day)
    assert not workdays.is_weekend(opens)
    assert not workdays.holiday(opens)
    skipped = [day + timedelta(days=n) for n in range((opens - day).days)]
    assert all(workdays.is_weekend(each) or workdays.holiday(each) for each in skipped)


@given(dates)
def test_a_calendar_without_a_working_day_does_not_search_for_ever(day: date) -> None:
    assert Workdays(frozenset(range(7))).next_open(day) > day


def test_a_known_country_has_its_holidays_and_weekend_without_a_notice() -> None:
    pytest.importorskip("holidays")
    france = load_workdays("FR")
    assert france.notice == ""
    assert france.holiday(date(2026, 7, 14)) != ""
    assert france.weekend == {5, 6}
    assert load_workdays("AE").is_weekend(SATURDAY)


def test_a_country_without_holidays_library_counts_weekends_and_says_how_to_install_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def missing(name: str) -> object:
        raise ImportError(name)

    monkeypatch.setattr("followup_lint.imports.import_module", missing)
    workdays = load_workdays("FR")
    assert workdays.holiday(date(2026, 7, 14)) == ""
    assert workdays.is_weekend(SATURDAY)
    assert "`pip install followup-lint[holidays]`" in workdays.notice
