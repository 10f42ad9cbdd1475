"""`check: metric`: what is measured, where it is reported, and what limits mean."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_lint.checks.words import count_words
from followup_lint.draft import Kind
from handmade import letter, make_rule, marked, matches

BODY = "One two three.\n\nFour five six seven. Eight nine."


def metric(measure: str, **keys: Any) -> Any:
    return make_rule("metric", measure=measure, **keys)


def fields(analysis: Any, rule: Any) -> list[tuple[object, object]]:
    return [(match.fields["value"], match.fields["limit"]) for match in matches(analysis, rule)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("-- ... !", 0),
        ("on-call", 1),
        ("3.5 and don't", 3),
        ("sam@example.org", 1),
        ("R&D, e.g. C++", 3),
        ("Yes/no", 1),
        ("snake_case", 2),
        ("naïve Zoë 日本", 3),
    ],
)
def test_a_word_is_what_blanks_part_and_has_letters_or_digits(text: str, count: int) -> None:
    assert count_words(text) == count


@given(st.lists(st.from_regex(r"[a-z]{1,8}", fullmatch=True), max_size=20), st.sampled_from([" ", ", ", "\n", " — "]))
def test_words_are_counted_whatever_is_between_them(words: list[str], between: str) -> None:
    assert count_words(between.join(words)) == len(words)


@pytest.mark.parametrize(
    ("keys", "found"),
    [
        ({"over": 8}, [(9, 8)]),
        ({"over": 9}, []),
        ({"under": 10}, [(9, 10)]),
        ({"under": 9}, []),
        ({"over": 3, "under": 20}, [(9, 3)]),
        ({}, []),
    ],
)
def test_a_limit_itself_is_still_allowed(keys: dict[str, float], found: list[tuple[int, int]]) -> None:
    assert fields(letter(BODY), metric("words", **keys)) == found


def test_only_words_of_the_body_count_and_the_first_line_below_the_headers_is_marked() -> None:
    assert marked(letter(BODY, subject="Ten more words"), metric("words", over=8)) == ["Dear Kim,"]
    assert marked(letter(BODY), metric("words", over=8, at="last-body-line")) == ["Four five six seven. Eight nine."]


@pytest.mark.parametrize(
    ("kind", "known", "limit"),
    [
        (Kind.NUDGE, {}, 5),
        (Kind.LETTER, {}, 6),
        (Kind.LETTER, {"medium": "typed"}, 6),
        (Kind.LETTER, {"medium": "handwritten"}, 4),
        (Kind.CALL, {}, None),
        (Kind.NUDGE, {"medium": "handwritten"}, 5),
    ],
)
def test_a_limit_may_depend_on_the_kind_and_on_handwriting(
    kind: Kind, known: dict[str, Any], limit: int | None
) -> None:
    rule = metric("words", over={"nudge": 5, "letter": 6, "letter/handwritten": 4})
    assert fields(letter(BODY, kind=kind, **known), rule) == ([] if limit is None else [(9, limit)])


def test_a_kind_of_its_own_and_a_body_that_is_too_short_are_left_alone() -> None:
    assert matches(letter(BODY), metric("words", over=1, kinds=["letter"])) == []
    assert matches(letter(BODY), metric("words", over=1, at_least_words=10)) == []
    assert len(matches(letter(BODY), metric("words", over=1, at_least_words=9))) == 1


def test_each_sentence_and_each_paragraph_over_the_limit_is_marked() -> None:
    assert marked(letter(BODY), metric("sentence-words", over=2)) == ["One two three.", "Four five six seven."]
    assert fields(letter(BODY), metric("sentence-words", over=2)) == [(3, 2), (4, 2)]
    assert marked(letter(BODY), metric("paragraph-words", over=3)) == ["Four five six seven. Eight nine."]


def test_a_subject_is_measured_in_characters_and_marked_on_its_line() -> None:
    analysis = letter(BODY, subject="A plan — for you")
    (match,) = matches(analysis, metric("subject-characters", over=15))
    assert (match.fields["value"], match.fields["limit"]) == (16, 15)
    assert analysis.draft.position(match.span.start).line == 1
    assert matches(analysis, metric("subject-characters", over=16)) == []
    assert matches(letter(BODY), metric("subject-characters", under=50)) == []


PLAIN = "We met on Monday. I like the mill. It is near my home. " * 4
HEAVY = (
    "Notwithstanding considerable organisational interdependencies, comprehensive infrastructural modernisation "
    "necessitates interdisciplinary collaboration, institutional accountability and unambiguous responsibilities. "
) * 4


@pytest.mark.parametrize("measure", ["automated-readability", "coleman-liau"])
def test_readability_is_a_grade_that_rises_with_long_words_and_sentences(measure: str) -> None:
    assert matches(letter(PLAIN), metric(measure, over=12)) == []
    ((value, limit),) = fields(letter(HEAVY), metric(measure, over=12))
    assert isinstance(value, int)
    assert value > 20
    assert limit == 12
    assert len(matches(letter(PLAIN), metric(measure, under=12))) == 1


@given(st.integers(1, 16))
def test_a_rough_estimate_never_hides_a_grade_over_the_limit(limit: int) -> None:
    mixed = letter(PLAIN + "Institutional accountability necessitates unambiguous collaboration. " * 2)
    exact = fields(mixed, metric("automated-readability", over=limit, under=-100))
    assert fields(mixed, metric("automated-readability", over=limit)) == exact
