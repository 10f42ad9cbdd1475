"""Words that name a day: which are found, what each of them means, and which days it can mean."""

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_lint.draft import Span
from followup_lint.timing.datewords import DateFinder, DateWord, PartialDate

FINDER = DateFinder()
HERE = Span(0, 1)
THURSDAY = date(2026, 11, 19)

dates = st.dates(date(2000, 1, 1), date(2049, 12, 31))


def found(text: str) -> list[str]:
    return [text[word.span.start : word.span.end] for word in FINDER.find(text)]


def only(text: str) -> DateWord:
    (word,) = FINDER.find(text)
    assert word.span == Span(0, len(text))
    return word


@pytest.mark.parametrize(
    ("text", "units_back"),
    [
        ("today", ("day", 0)),
        ("This  Morning", ("day", 0)),
        ("yesterday afternoon", ("day", 1)),
        ("the day before yesterday", ("day", 2)),
        ("last week", ("week", 1)),
        ("this month", ("month", 0)),
    ],
)
def test_a_word_from_a_list_names_a_day_week_or_month_back(text: str, units_back: tuple[str, int]) -> None:
    word = only(text)
    assert (word.units_back, word.is_loose, word.is_ahead) == (units_back, False, False)


@pytest.mark.parametrize("text", ["tomorrow", "next week", "next month", "next Tuesday", "Tuesday week"])
def test_what_is_yet_to_come_is_ahead(text: str) -> None:
    assert only(text).is_ahead


@pytest.mark.parametrize(
    ("text", "units_back"),
    [("three days ago", ("day", 3)), ("1 day ago", ("day", 1)), ("two weeks ago", ("week", 2))]
    + [("10 months ago", ("month", 10))],
)
def test_a_length_of_time_ago_is_loose(text: str, units_back: tuple[str, int]) -> None:
    word = only(text)
    assert (word.units_back, word.is_loose) == (units_back, True)


@pytest.mark.parametrize(
    ("text", "weekday"),
    [("Monday", 0), ("last Tuesday", 1), ("this past Wed", 2), ("Thurs.", 3), ("Sunday evening", 6)],
)
def test_a_weekday_is_counted_from_monday(text: str, weekday: int) -> None:
    word = only(text)
    assert (word.weekday, word.is_ahead) == (weekday, False)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("19 November", [PartialDate(19, 11)]),
        ("the 19th of November", [PartialDate(19, 11)]),
        ("19 Nov. 2026", [PartialDate(19, 11, 2026)]),
        ("November 19th, 2026", [PartialDate(19, 11, 2026)]),
        ("the nineteenth of November", [PartialDate(19, 11)]),
        ("may the second", [PartialDate(2, 5)]),
        ("the 19th", [PartialDate(19)]),
        ("2026-11-19", [PartialDate(19, 11, 2026)]),
        # Either order; years with two digits.
        ("3/4/2026", [PartialDate(3, 4, 2026), PartialDate(4, 3, 2026)]),
        ("19.11.26", [PartialDate(19, 11, 26), PartialDate(11, 19, 26)]),
    ],
)
def test_a_date_is_read_as_it_may_be_meant(text: str, written: list[PartialDate]) -> None:
    assert list(only(text).dates) == written


@pytest.mark.parametrize(
    "text",
    [
        "the 19th floor", "Sat down", "a sun lamp", "mon ami", "1.2.3", "version 2026", "todays-special", "32 November",
        "yesterdays", "in three days", "Fridays", "non-Monday", "November 2026", "ten weeks",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_date_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_words_come_in_the_order_of_the_text() -> None:
    text = "We met on Tuesday, 17 November, and spoke again yesterday and two days ago."
    assert found(text) == ["Tuesday", "17 November", "yesterday", "two days ago"]


@pytest.mark.parametrize(
    ("text", "is_exact", "has_month"),
    [
        ("yesterday", True, False),
        ("last week", False, False),
        ("two days ago", False, False),
        ("Tuesday", True, False),
        ("19 November", True, True),
        ("the 19th", True, False),
    ],
)
def test_a_single_day_is_exact_and_a_date_may_have_its_month(text: str, is_exact: bool, has_month: bool) -> None:
    assert (only(text).is_exact, only(text).has_month) == (is_exact, has_month)


@pytest.mark.parametrize(
    ("written", "is_right"),
    [
        (PartialDate(19), True),
        (PartialDate(18), False),
        (PartialDate(19, 11), True),
        (PartialDate(19, 12), False),
        (PartialDate(19, 11, 2026), True),
        (PartialDate(19, 11, 26), True),
        (PartialDate(19, 11, 2025), False),
        (PartialDate(19, 11, 25), False),
    ],
)
def test_a_date_is_that_of_a_day_as_far_as_it_is_written(written: PartialDate, is_right: bool) -> None:
    assert written.is_date_of(THURSDAY) is is_right


@pytest.mark.parametrize(
    ("text", "back", "not_back"),
    [
        ("yesterday", [1], [0, 2, -1]),
        ("two days ago", [1, 2, 3], [0, 4]),
        ("three days ago", [1, 2, 3, 4, 5], [0, 6]),
        ("one week ago", [4, 7, 10], [3, 11]),
        ("three weeks ago", [16, 21, 26], [15, 27]),
        ("one month ago", [18, 30, 42], [17, 43]),
        # Today is a Thursday; weeks begin on Monday or on Sunday, and last week is a wide word.
        ("this week", [-3, 0, 3, 4], [-4, 5]),
        ("last week", [4, 11, 13], [3, 14]),
        ("this month", [0, 18, -11], [19, -12]),
        ("last month", [19, 45, 49], [18, 50]),
    ],
)
def test_which_days_a_word_can_mean(text: str, back: list[int], not_back: list[int]) -> None:
    word = only(text)
    assert [days for days in back if not word.is_for(THURSDAY - timedelta(days), THURSDAY)] == []
    assert [days for days in not_back if word.is_for(THURSDAY - timedelta(days), THURSDAY)] == []


@given(dates, dates)
def test_a_date_written_in_full_means_that_day_and_no_other(day: date, other: date) -> None:
    for text in (f"{day:%Y-%m-%d}", f"{day.day} {day:%B} {day.year}", f"{day:%B} {day.day}, {day.year}"):
        word = only(text)
        assert word.is_for(day, other)
        assert word.is_for(other, day) == (day == other)


@given(dates, st.integers(0, 60))
def test_a_weekday_means_any_such_day_whenever_it_is_written(day: date, back: int) -> None:
    word = only(f"{day:%A}")
    assert word.is_for(day - timedelta(weeks=back), day)
    assert not word.is_for(day - timedelta(weeks=back, days=1), day)


@given(st.text(alphabet="MTWhFrisdaynovember 0123456789thst.,/-", max_size=60))
def test_any_text_is_read_and_words_do_not_overlap(text: str) -> None:
    words = list(FINDER.find(text))
    assert all(first.span.end <= second.span.start for first, second in itertools.pairwise(words))
    for word in words:
        assert sum((word.weekday is not None, word.units_back is not None, bool(word.dates))) == 1
