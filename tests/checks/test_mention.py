"""`check: mention`: a fact that is absent, misspelt or wrong."""

from typing import Any

import pytest

from followup_lint.draft import Kind
from handmade import letter, make_rule, marked, matches


def mention(fact: str, fault: str, **keys: Any) -> Any:
    return make_rule("mention", fact=fact, fault=fault, **keys)


ABSENT = mention("company", "absent")
NORTHWIND: dict[str, Any] = {"company": "Northwind Labs"}


def test_an_absent_fact_is_reported_on_the_line_that_the_rule_names() -> None:
    body = "I liked the mill.\n\nIt was new."
    assert marked(letter(body, **NORTHWIND), ABSENT) == ["Dear Kim,"]
    assert marked(letter(body, **NORTHWIND), mention("company", "absent", at="last-body-line")) == ["It was new."]


@pytest.mark.parametrize("fault", ["absent", "misspelt", "wrong"])
@pytest.mark.parametrize("fact", ["company", "interviewer", "role", "topics", "candidate", "concerns"])
def test_what_is_not_known_is_neither_absent_nor_wrong(fact: str, fault: str) -> None:
    body = "I want to join Globex as a baker."
    assert matches(letter(body), mention(fact, fault, frames=["join @"])) == []


def test_a_fact_may_be_anywhere_in_the_scope_only() -> None:
    analysis = letter("I liked the mill.", subject="Northwind", **NORTHWIND)
    assert matches(analysis, ABSENT) == []
    assert len(matches(analysis, mention("company", "absent", scope=["body"]))) == 1


def test_another_kind_of_message_is_left_alone() -> None:
    rule = mention("company", "absent", kinds=["letter"])
    assert matches(letter("I liked the mill.", **NORTHWIND), rule) == []
    assert len(matches(letter("I liked the mill.", kind=Kind.LETTER, **NORTHWIND), rule)) == 1


def test_a_fact_that_is_only_in_innocent_places_is_absent() -> None:
    rule = mention("company", "absent", except_=["instead of @"])
    assert len(matches(letter("I went to Globex instead of Northwind.", **NORTHWIND), rule)) == 1
    assert matches(letter("I like Northwind. I went there instead of Northwind.", **NORTHWIND), rule) == []


def test_a_misspelt_name_has_the_right_one() -> None:
    analysis = letter("I liked Northwnd.", **NORTHWIND)
    (match,) = matches(analysis, mention("company", "misspelt"))
    assert match.fields == {"text": "Northwnd", "right": "Northwind"}


def test_a_name_that_is_right_is_not_misspelt() -> None:
    assert matches(letter("I liked Northwind.", **NORTHWIND), mention("company", "misspelt")) == []
    kim = letter("I liked it.", greeting="Dear Kim,", interviewers=["Kim Lee"])
    assert matches(kim, mention("interviewer", "misspelt")) == []


WRONG = mention("company", "wrong", frames=["join @"], weak_frames=["like @"], except_=["from @"], unless=["a joke"])


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("I want to join Globex.", ["Globex"]),
        ("I want to join the Globex.", ["Globex"]),
        ("I want to join Northwind.", []),
        ("I left Globex.", []),
        # A weak frame counts only where the right name is nowhere.
        ("I like Globex.", ["Globex"]),
        ("I like Globex. Northwind is good.", []),
        ("I want to join Globex. Northwind is good.", ["Globex"]),
        # Each name once.
        ("I want to join Globex. Yes, I want to join Globex.", ["Globex"]),
        ("I want to join Globex. Or I may join Initech.", ["Globex", "Initech"]),
        # Explained anywhere, or a draft that is innocent as a whole.
        ("I want to join Globex. I come from Globex.", []),
        ("I want to join Globex. That was a joke.", []),
    ],
)
def test_a_wrong_company_is_a_name_in_a_frame(body: str, words: list[str]) -> None:
    assert marked(letter(body, **NORTHWIND), WRONG) == words


def test_a_wrong_name_in_the_greeting_needs_no_frame() -> None:
    rule = mention("interviewer", "wrong", frames=["meeting @"])
    known: dict[str, Any] = {"interviewers": ["Kim Lee"]}
    assert marked(letter("Thank you for meeting me.", greeting="Dear Robert,", **known), rule) == ["Robert"]
    assert marked(letter("I liked the mill.", greeting="Dear Kim,", **known), rule) == []
    assert marked(letter("I liked meeting Robert Okonkwo.", greeting="Hello,", **known), rule) == ["Robert Okonkwo"]


def test_somebody_else_is_greeted_on_purpose_where_the_body_speaks_of_the_interviewer() -> None:
    rule = mention("interviewer", "wrong")
    body = "Kim Lee told me how the mill works."
    assert marked(letter(body, greeting="Dear Robert,", interviewers=["Kim Lee"]), rule) == []


@pytest.mark.parametrize(
    ("role", "body", "right"),
    [
        ("Data Engineer", "I liked the data enginer role.", "engineer"),
        ("Data Engineer", "The Data Enginneer and I spoke.", "Engineer"),
        ("Data Engineer", "The DATA ENGINER role.", "ENGINEER"),
        ("Data Engineer", "An enginer told me.", None),  # whose?
        ("Data Engineer", "We talked about data engineering and data engineers.", None),
        ("Store Manager", "I like a store managed well.", None),
        ("Paediatric Nurse", "The pediatric nurse role.", None),
        ("Sommelier", "The somelier position is for me.", "sommelier"),
        ("Sommelier", "We ate at the Somelier.", None),
        ("SRE Lead", "The SER lead role.", None),
    ],
)
def test_a_slip_in_the_role_is_one_only_next_to_its_other_words_or_a_word_for_the_post(
    role: str, body: str, right: str | None
) -> None:
    found = matches(letter(body, role=role), mention("role", "misspelt"))
    assert [match.fields["right"] for match in found] == ([] if right is None else [right])
