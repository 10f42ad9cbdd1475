"""`check: segment`: a part of the message is absent, or names nobody."""

from typing import Any

import pytest

from followup_lint.draft import Kind
from handmade import letter, make_rule, marked, matches

SUBJECT = make_rule(
    "segment", part="subject", fault="absent", at="subject", only_mail=True, generic_words=["hello", "hi"]
)
CLOSING = make_rule("segment", part="closing", fault="absent", at="last-body-line")
GREETING = make_rule("segment", part="greeting", fault="generic", group_words=["all", "team"])
TWO = {"interviewers": ["Kim Lee", "Ana Ruiz"]}


def test_a_part_that_is_absent_is_reported_on_the_line_that_the_rule_names() -> None:
    assert marked(letter("I liked it.", closing=""), CLOSING) == ["I liked it."]
    assert marked(letter("I liked it."), CLOSING) == []


@pytest.mark.parametrize(
    ("subject", "is_absent"),
    [
        ("The mill", False),
        ("Hello", True),
        ("HI hello!", True),
        ("Hello mill", False),
        ("...", True),
        ("sam@example.org", True),
        ("www.example.org/job", True),
        ("[role]", False),
        ("2026", True),
    ],
)
def test_a_part_with_only_generic_words_signs_and_addresses_counts_as_absent(subject: str, is_absent: bool) -> None:
    assert bool(matches(letter("I liked it.", subject=subject), SUBJECT)) is is_absent


def test_a_draft_without_headers_need_not_have_a_subject() -> None:
    assert matches(letter("I liked it."), SUBJECT) == []
    always = make_rule("segment", part="subject", fault="absent")
    assert len(matches(letter("I liked it."), always)) == 1


@pytest.mark.parametrize(
    ("greeting", "words"),
    [
        ("Dear Sir or Madam,", ["Dear Sir or Madam,"]),
        ("Hello,", ["Hello,"]),
        ("Dear Kim,", []),
        ("Dear Robert,", []),
        ("Dear Hiring Manager,", ["Dear Hiring Manager,"]),
    ],
)
def test_a_greeting_that_names_nobody_is_marked_itself(greeting: str, words: list[str]) -> None:
    assert marked(letter("I liked it.", greeting=greeting), GREETING) == words


def test_without_a_greeting_there_is_nothing_generic() -> None:
    assert matches(letter("I liked it.", greeting=""), GREETING) == []


@pytest.mark.parametrize(
    ("greeting", "body", "known", "is_reported"),
    [
        ("Dear all,", "Kim and Ana showed me the mill.", TWO, False),
        ("Dear all,", "You showed me the mill.", TWO, True),
        ("Dear all,", "Kim showed me the mill.", {"interviewers": ["Kim Lee"]}, True),
        ("Hello,", "Kim and Ana showed me the mill.", TWO, True),
    ],
)
def test_a_group_may_be_greeted_if_its_members_are_named_elsewhere(
    greeting: str, body: str, known: dict[str, Any], is_reported: bool
) -> None:
    assert bool(matches(letter(body, greeting=greeting, **known), GREETING)) is is_reported


def test_another_kind_of_message_is_left_alone() -> None:
    rule = make_rule("segment", part="closing", fault="absent", kinds=["letter"])
    assert matches(letter("I liked it.", closing=""), rule) == []
    assert len(matches(letter("I liked it.", closing="", kind=Kind.LETTER), rule)) == 1


SIGNATURE = make_rule("segment", part="signature", fault="absent", at="last-line")


@pytest.mark.parametrize(
    ("last_line", "is_signed"),
    [
        ("Sam Okafor, night porter at the mill", True),
        ("sam okafor | data engineer", True),
        ("Yours Sam Okafor", True),
        ("I am Sam Okafor", False),
        ("I hope that Sam Okafor gets it", False),
        ("The plan of Ann Berg", False),
    ],
)
def test_a_last_line_that_begins_with_the_candidate_s_name_signs(last_line: str, is_signed: bool) -> None:
    draft = letter(f"I liked it.\n\n{last_line}", closing="", candidate="Sam Okafor")
    assert bool(matches(draft, SIGNATURE)) is not is_signed
