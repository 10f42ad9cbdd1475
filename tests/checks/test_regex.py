"""`check: regex`: patterns, swaps, exceptions, limits, and the text that is read."""

from typing import Any

import pytest

from followup_lint.draft import Kind
from handmade import fixes, letter, make_rule, marked, matches


def regex(*patterns: str, **keys: Any) -> Any:
    return make_rule("regex", patterns=list(patterns), **keys)


BODY = "The mill, the  Mill\nand the mine. A mill?"


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (regex("mill"), ["mill", "Mill", "mill"]),
        (regex("mill", ignore_case=False), ["mill", "mill"]),
        (regex("mill", "mine"), ["mill", "Mill", "mine", "mill"]),
        (regex("mill", limit=2), ["mill"]),
        (regex("mill", limit=3), []),
        (regex("mill", except_=["a mill", "the mill,"]), ["Mill"]),
        (regex("the mill", "mill"), ["The mill", "the  Mill", "mill"]),  # an earlier pattern wins
        (regex("z*"), []),  # an empty match is not one
        (regex("^and"), []),  # lines are joined in the view
        (regex("mill$"), []),
        (regex(r"\?$"), ["?"]),
        (regex("mill", kinds=["letter"]), []),
        (regex("dear|regards|okafor"), ["Dear", "regards", "Okafor"]),
        (regex("dear|regards|okafor", scope=["closing"]), ["regards"]),
    ],
)
def test_each_key_of_a_regex_rule(rule: Any, words: list[str]) -> None:
    assert marked(letter(BODY), rule) == words


def test_the_raw_text_keeps_lines_and_blanks() -> None:
    assert marked(letter(BODY), regex("^and", text="raw")) == ["and"]
    assert marked(letter(BODY), regex("the  mill", text="raw")) == ["the  Mill"]
    assert marked(letter(BODY), regex("the  mill")) == []


def test_a_quoted_match_is_on_one_line() -> None:
    (match,) = matches(letter(BODY), regex(r"mill\s+and", text="raw"))
    assert match.fields == {"text": "Mill and", "better": None}


def test_a_swap_is_a_safe_fix_with_groups_and_the_capital_of_the_match() -> None:
    rule = make_rule("regex", swaps=[{"pattern": r"\b(the|a) mill", "replace": r"\1 factory"}])
    analysis = letter(BODY)
    assert fixes(analysis, rule) == [
        ("safe", "The mill", "The factory"),
        ("safe", "the  Mill", "the factory"),
        ("safe", "A mill", "A factory"),
    ]
    assert fixes(analysis, regex("mine")) == [None]


def test_a_swap_wins_over_a_pattern_on_the_same_words() -> None:
    rule = regex("the mine", swaps=[{"pattern": "mine", "replace": "pit"}])
    assert [match.fields["better"] for match in matches(letter(BODY), rule)] == ["pit"]


def test_matches_do_not_cross_the_parts_of_a_message() -> None:
    assert marked(letter("The mill."), regex(r"mill\.\s+best", text="raw")) == []


LETTERHEAD = "Sam Okafor\n1 Mill Lane\n\n19 November 2026"


@pytest.mark.parametrize(("keys", "count"), [({}, 1), ({"letterhead": True}, 2)])
def test_what_is_above_the_greeting_is_read_only_if_the_rule_says_that(keys: dict[str, Any], count: int) -> None:
    analysis = letter("The mill.", greeting=f"{LETTERHEAD}\n\nDear Kim,", kind=Kind.LETTER)
    assert len(marked(analysis, regex("mill", **keys))) == count
    mail = letter("The mill.", greeting=f"To: kim@example.org\n\n{LETTERHEAD}\n\nDear Kim,", kind=Kind.LETTER)
    assert len(marked(mail, regex("mill", **keys))) == 1  # a mail has no letterhead


def test_findings_of_all_parts_are_in_the_order_of_the_text() -> None:
    analysis = letter("The mill.", subject="Mill", closing="Best mill,\nSam")
    places = [match.span.start for match in matches(analysis, regex("mill", limit=1))]
    assert places == sorted(places)
    assert len(places) == len(matches(analysis, regex("mill"))) - 1


def test_thousands_of_matches_take_no_long_time() -> None:
    assert len(matches(letter(("mill " * 100 + "\n\n") * 30), regex("mill", except_=["mine"]))) == 3_000
