"""The words that are searched for names: what they are, how they are folded, and which text is left out."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_lint.draft import Part
from followup_lint.mentions.words import fold, spellings, split, words
from handmade import letter


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("José", "jose"),
        ("O'Brien", "obrien"),
        ("O’Brien", "obrien"),
        ("ŁUKASZ", "lukasz"),
        ("Bjørn", "bjorn"),
        ("Þór", "thor"),
        ("Strauß", "strauss"),
        ("Mu\u0308ller", "muller"),
        ("", ""),
    ],
)
def test_a_folded_word_has_no_capitals_accents_and_apostrophes(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(st.characters(max_codepoint=0x24F), max_size=30))
def test_folding_does_not_depend_on_how_accents_and_capitals_are_encoded(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))
    assert not any(unicodedata.combining(character) for character in fold(text))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Müller", {"muller", "mueller"}),
        ("Mu\u0308ller", {"muller", "mueller"}),
        ("Åse", {"ase", "aase"}),
        ("Bjørn", {"bjorn", "bjoern"}),
        ("Kim", {"kim"}),
    ],
)
def test_a_name_may_be_spelt_without_its_accents_in_two_ways(name: str, expected: set[str]) -> None:
    assert spellings(name) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mei-Ling O'Brien", ["Mei", "Ling", "O'Brien"]),
        ("O’Brien", ["O'Brien"]),
        ("the mill's oven", ["the", "mill", "s", "oven"]),
        ("SOC 2, Q3 & 3M", ["SOC", "2", "Q3", "3M"]),
        ("José Mu\u0308ller", ["José", "Mu\u0308ller"]),
        ("snake_case", ["snake", "case"]),
        ("...", []),
    ],
)
def test_a_name_is_split_into_words_as_written(text: str, expected: list[str]) -> None:
    assert split(text) == expected


def test_quoted_mail_is_not_searched_and_a_letterhead_counts_as_a_subject() -> None:
    analysis = letter("I liked it.\n\n> Globex is old.", greeting="Mill Lane 1\n\n19 November 2026\n\nDear Kim,")
    found = words(analysis)
    assert Part.QUOTED not in [word.part for word in found]
    assert found[0].text == "Mill"
    assert found[0].part is Part.SUBJECT
    assert "Globex" not in [word.text for word in found]


def test_words_know_their_place_their_part_and_what_is_before_them() -> None:
    analysis = letter("I liked the mill, Kim.", greeting="Dear Ana,")
    found = {word.text: word for word in words(analysis)}
    assert (found["Ana"].part, found["Kim"].part, found["Okafor"].part) == (
        Part.GREETING, Part.BODY, Part.SIGNATURE
    )  # fmt: skip
    assert (found["Kim"].before, found["mill"].before, found["Dear"].before) == (", ", " ", "\n")
    assert found["Kim"].capital
    assert not found["mill"].capital


@pytest.mark.parametrize(
    ("body", "word", "opens"),
    [
        ("I like it. Kim agrees.", "Kim", True),
        ("I like it, Kim.", "Kim", False),
        ('I like "Kim and sons".', "Kim", True),
        ("I like two: Kim and Ana.", "Kim", True),
        ("I like (Kim) and Ana.", "Kim", True),
        ("I like Kim and Ana.", "Ana", False),
    ],
)
def test_a_word_opens_where_a_capital_means_nothing(body: str, word: str, opens: bool) -> None:
    (found,) = (each for each in words(letter(body)) if each.text == word and each.part is Part.BODY)
    assert found.opens is opens


@pytest.mark.parametrize(
    "text",
    ["https://globex.com/Kim", "www.Globex.com", "Kim@Globex.com", "Globex.com", "[Kim Globex]", "{{Kim}}", "<Kim>"]
    + ["«Kim»"],
)
def test_addresses_and_placeholders_hold_no_words(text: str) -> None:
    found = [word.text for word in words(letter(f"before {text} after", greeting="Hello,"))]
    assert "Kim" not in found
    assert "Globex" not in found
    assert {"before", "after"} <= set(found)


def test_a_company_that_is_named_like_an_address_is_searched() -> None:
    assert "Booking" in [word.text for word in words(letter("I like Booking.com.", company="Booking.com"))]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=80))
def test_words_are_in_order_apart_and_as_the_draft_has_them(body: str) -> None:
    analysis = letter(f"x {body}")
    found = words(analysis)
    assert [word.at for word in found] == list(range(len(found)))
    assert all(first.span.end <= second.span.start for first, second in pairwise(found))
    for word in found:
        assert analysis.draft.text[word.span.start : word.span.end] == word.text
        assert word.fold == fold(word.text)
