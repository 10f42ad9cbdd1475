"""Misspellings that no list has: what counts as a slip of an everyday word, and what is left alone."""

import pytest

from followup_lint.checks.dictionary import find_slips, is_english


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("tomorow", ("tomorrow",)),  # half of a double letter left out
        ("warmming", ("warming",)),  # a letter doubled
        ("paresd", ("parsed",)),  # two letters swapped
        ("bisness", ()),  # short, and a letter left out
        ("idntical", ("identical",)),  # long, and a letter left out
        ("concistently", ("consistently",)),  # very long, and a letter taken for another
        ("apprentiship", ("apprenticeship",)),  # very long, and two letters left out
        ("actuals", ()),  # the last letter is not a slip
        ("struct", ()),  # short, and another vowel
    ],
)
def test_a_slip_is_undone_to_an_everyday_word(written: str, meant: tuple[str, ...]) -> None:
    assert find_slips(written) == meant


@pytest.mark.parametrize(
    "word", ["colour", "color", "programme", "rehaired", "bookable", "matric", "depping", "infeed"]
)
def test_a_word_is_english_in_any_country_and_trade(word: str) -> None:
    assert is_english(word)


def test_words_that_are_not_english() -> None:
    assert not any(is_english(word) for word in ("inventry", "standrads", "esence"))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("handwritting", "handwriting"),  # as if from the old word handwrit
        ("developped", "developed"),
        ("commited", "committed"),  # as if commit ended without stress
        ("begining", "beginning"),
    ],
)
def test_a_wrong_double_letter_before_an_ending_makes_no_new_word(written: str, meant: str) -> None:
    assert not is_english(written)
    assert find_slips(written) == (meant,)


def test_both_spellings_of_a_double_letter_stay_if_both_are_in_use() -> None:
    assert all(
        is_english(word) for word in ("travelling", "traveling", "focussed", "benefitting", "rostered", "kitted")
    )


def test_a_word_of_absurd_length_is_left_alone_at_once() -> None:
    assert find_slips("a" * 100_000) == ()
