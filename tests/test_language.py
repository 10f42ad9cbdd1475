"""What the linter knows about English: function words, words of dates and numbers, stems."""

import calendar

import pytest

from followup_lint.language import date_words, function_words, number_words, stem, time_words


@pytest.mark.parametrize("words", [function_words(), date_words(), time_words(), frozenset(number_words().values())])
def test_words_are_in_lower_case(words: frozenset[str]) -> None:
    assert words
    assert all(word.isalpha() and word == word.lower() for word in words)


@pytest.mark.parametrize("word", ["the", "you", "with", "would", "dear", "ms", "may", "not"])
def test_words_without_content_are_function_words(word: str) -> None:
    assert word in function_words()


@pytest.mark.parametrize("word", ["kiln", "team", "call", "move", "name", "show", "thank", "interview", "week"])
def test_words_that_tell_topics_apart_are_not(word: str) -> None:
    assert word not in function_words()


def test_date_words_are_all_days_and_months_but_may() -> None:
    days = {name.lower() for name in calendar.day_name}
    months = {name.lower() for name in calendar.month_name if name}
    assert days | months - {"may"} <= date_words()
    assert {"today", "yesterday", "tomorrow", "morning", "afternoon", "evening"} <= date_words()
    assert "may" not in date_words()
    assert date_words().isdisjoint(function_words())


def test_time_words_are_the_date_words_with_may_and_units() -> None:
    assert time_words() > date_words()
    assert {"may", "week", "weeks", "hour", "minutes", "year"} <= time_words() - date_words()


def test_number_words_go_to_20_and_then_by_tens() -> None:
    words = number_words()
    assert sorted(words) == [*range(21), *range(30, 91, 10)]
    assert len(set(words.values())) == len(words)
    expected = {0: "zero", 1: "one", 12: "twelve", 20: "twenty", 30: "thirty", 40: "forty", 90: "ninety"}
    assert {number: words[number] for number in expected} == expected


@pytest.mark.parametrize(
    ("words", "root"),
    [
        ("migrate migrates migrated migrating migration", "migrat"),
        ("interview interviews interviewing", "interview"),
        ("policy policies", "polici"),
        ("team", "team"),
        ("team's", "team"),
        ("", ""),
    ],
)
def test_words_that_differ_in_their_ending_have_one_stem(words: str, root: str) -> None:
    assert {stem(word) for word in words.split(" ")} == {root}


@pytest.mark.parametrize(("first", "second"), [("kiln", "kit"), ("staff", "stage"), ("data", "date")])
def test_different_words_keep_different_stems(first: str, second: str) -> None:
    assert stem(first) != stem(second)
