"""`fix:` in a rule: what is written, filled in, added or left out; and what is left to people."""

from dataclasses import replace
from typing import Any

import pytest

from followup_lint.checks.fix import is_editable
from followup_lint.context import Certainty, Origin
from followup_lint.draft import Draft, Kind, Span
from followup_lint.reading import read_bytes
from followup_lint.rule import TimingRuleBase, load_rules
from followup_lint.timing import assess_timing
from handmade import fixes, letter, make_rule

RULES = load_rules()
KNOWN: dict[str, Any] = {
    "company": "Northwind Labs",
    "role": "Data Engineer",
    "candidate": "Sam Okafor",
    "interviewers": [{"name": "Mei-Ling Alvarez", "title": "Dr."}],
    "interviewed_at": "2026-11-19T14:00:00+01:00",
}


def packaged(code: str) -> Any:
    rule = RULES.find(code)
    assert rule is not None
    return rule


@pytest.mark.parametrize(
    ("fix", "written"),
    [
        ({"write": "mine"}, ("safe", "mill", "mine")),
        ({"write": "mine", "applicability": "unsafe"}, ("unsafe", "mill", "mine")),
        ({"write": "the {role}"}, ("safe", "mill", "the Data Engineer")),
        ({"write": ["{topic}", "{company}"]}, ("safe", "mill", "Northwind Labs")),  # the first that is known
        ({"write": "{topic}"}, None),
        ({"write": "{nonsense}"}, None),
    ],
)
def test_what_to_write_instead(fix: dict[str, Any], written: Any) -> None:
    rule = make_rule("regex", patterns=["mill"], fix=fix)
    assert fixes(letter("I liked the mill.", **KNOWN), rule) == [written]


@pytest.mark.parametrize(
    ("certainty", "applicability"),
    [(Certainty.STATED, "safe"), (Certainty.DEDUCED, "unsafe"), (Certainty.GUESSED, None), (Certainty.ASSUMED, None)],
)
def test_a_guess_is_never_written(certainty: Certainty, applicability: str | None) -> None:
    rule = make_rule("regex", patterns=["mill"], fix={"write": "{company}"})
    analysis = letter("I liked the mill.", **KNOWN)
    known = analysis.context.with_origins({"company": Origin("the mail host", certainty=certainty)})
    (fix,) = fixes(replace(analysis, context=known), rule)
    assert (fix and fix[0]) == applicability


@pytest.mark.parametrize(
    ("keys", "error"),
    [({"write": ""}, "only one"), ({"write": "a", "add": "b"}, "only one"), ({"write": "a", "safe": True}, "safe")],
)
def test_a_fix_does_one_thing(keys: dict[str, Any], error: str) -> None:
    with pytest.raises(ValueError, match=error):
        make_rule("regex", patterns=["mill"], fix=keys)


def test_what_is_better_is_written_by_default_and_may_be_made_unsafe() -> None:
    rule = make_rule("regex", swaps=[{"pattern": "mill", "replace": "mine"}], fix={"applicability": "unsafe"})
    assert fixes(letter("I liked the mill."), rule) == [("unsafe", "mill", "mine")]


@pytest.mark.parametrize(
    ("body", "greeting", "closing", "filled"),
    [
        ("I like [Company Name].", "Dear Kim,", "Best,\nSam", "Northwind Labs"),
        ("I like {{companyName}}.", "Dear Kim,", "Best,\nSam", "Northwind Labs"),
        ("I like __COMPANY__.", "Dear Kim,", "Best,\nSam", "Northwind Labs"),
        ("The [job title] suits me.", "Dear Kim,", "Best,\nSam", "Data Engineer"),
        ("I liked it.", "Dear [Name],", "Best,\nSam", "Dr. Mei-Ling Alvarez"),
        ("I liked it.", "Dear Dr. [Last Name],", "Best,\nSam", "Alvarez"),
        ("I liked it.", "Dear [First Name],", "Best,\nSam", "Mei-Ling"),
        ("I liked it.", "Dear Kim,", "Best regards,\n[Your Name]", "Sam Okafor"),
        ("I liked it.", "Dear Kim,", "Best regards,\n[Name]", "Sam Okafor"),
        ("We met on [date].", "Dear Kim,", "Best,\nSam", "19 November"),
        ("I liked [something you discussed there].", "Dear Kim,", "Best,\nSam", None),
        ("I told [Name] about it.", "Dear Kim,", "Best,\nSam", None),  # whose name?
        ("I liked [topic].", "Dear Kim,", "Best,\nSam", None),  # not known
    ],
)
def test_a_blank_gets_the_fact_that_it_asks_for(body: str, greeting: str, closing: str, filled: str | None) -> None:
    (fix,) = fixes(letter(body, greeting=greeting, closing=closing, **KNOWN), packaged("BOI001"))
    assert (fix and (fix[0], fix[2])) == (filled and ("unsafe", filled))


def test_of_several_interviewers_none_is_written() -> None:
    known = KNOWN | {"interviewers": ["Kim Lee", "Ana Ruiz"]}
    assert fixes(letter("I liked it.", greeting="Dear [Name],", **known), packaged("BOI001")) == [None]


@pytest.mark.parametrize(
    ("closing", "added"),
    [
        ("Best regards,", "\nSam Okafor"),
        ("", "\n\nSam Okafor"),
        ("Best regards,\nTel. +44 7700 900123", "Sam Okafor\n"),
    ],
)
def test_a_missing_name_is_added_where_names_are(closing: str, added: str) -> None:
    assert fixes(letter("I liked the mill.", closing=closing, **KNOWN), packaged("PER010")) == [("unsafe", "", added)]
    assert fixes(letter("I liked the mill.", closing=closing), packaged("PER010")) == [None]


def test_nothing_is_added_in_the_middle_of_what_is_too_long_to_be_read() -> None:
    body = "\n\n".join(["I liked the mill that I was shown, and the people who work in it."] * 1_000)
    assert fixes(letter(body, closing="", **KNOWN), packaged("PER010")) in ([], [None])


def test_a_vague_subject_names_the_job_and_the_day_if_they_are_known() -> None:
    rule = packaged("SUB002")
    assert fixes(letter("I liked it.", subject="Thanks", **KNOWN), rule) == [
        ("unsafe", "Thanks", "Data Engineer interview on 19 November")
    ]
    assert fixes(letter("I liked it.", subject="Thanks", role="Nurse"), rule) == [
        ("unsafe", "Thanks", "Nurse interview")
    ]
    assert fixes(letter("I liked it.", subject="Thanks"), rule) == [None]


STOCK = "I can hit the ground running."


@pytest.mark.parametrize(
    ("body", "cut"),
    [
        (f"I liked the mill. {STOCK} I can start in May.", f"{STOCK} "),
        (f"I liked the mill.\n{STOCK}", f"\n{STOCK}"),
        (f"{STOCK} I liked the mill.", f"{STOCK} "),
        (f"I liked the mill. {STOCK} That is why I applied.", None),  # "that" needs it
        (f"I liked the mill.\n\n{STOCK}\n\nI can start in May.", None),  # a paragraph
        (STOCK, None),
        ("I liked the mill. At Northwind I can hit the ground running. I can start in May.", None),
        ("I liked the mill. After 6 years I can hit the ground running. I can start in May.", None),
    ],
)
def test_a_stock_sentence_that_says_nothing_else_is_left_out(body: str, cut: str | None) -> None:
    (fix,) = fixes(letter(body, **KNOWN), packaged("BOI002"))
    assert fix == (cut and ("unsafe", cut, ""))


def read(text: str, name: str = "note.txt") -> Draft:
    return read_bytes(text.encode(), name=name)


MAIL = "From: a@example.org\nSubject: =?utf-8?q?The_the_=E2=80=94_mill?=\nContent-Type: text/plain; charset=utf-8\n"


@pytest.mark.parametrize(
    ("draft", "words", "is_right"),
    [
        (read("Dear Kim,\n\nI liked the mill.\n"), "mill", True),
        (read("Dear Kim,\n\nI liked the\n  mill.\n"), "the\n  mill", True),
        (read("Dear Kim,\n\nI like it.\n\nBest,\nSam\n\n> I liked the mill.\n"), "mill", False),
        (read("Dear Kim,\n\nI liked the **m**ill and `code`.\n", "note.md"), "**m**ill", False),
        (read("Dear Kim,\n\nI liked the **mill** and `code`.\n", "note.md"), "mill", True),
        (read("Dear Kim,\n\nI liked the **mill** and `code`.\n", "note.md"), "code", False),
        (read("Dear Kim,\n\nI liked [the mill](https://yard.example).\n", "note.md"), "mill", True),
        (read("Dear Kim,\n\nI liked [the mill](https://mill.example).\n", "note.md"), "the mill]", False),
        (read("Dear Kim,\n\nI like:\n\n- the yard\n- the mill\n", "note.md"), "yard\n- the", False),
    ],
)
def test_only_words_without_marks_between_them_can_be_replaced(draft: Draft, words: str, is_right: bool) -> None:
    start = draft.source.rindex(words)
    assert is_editable(draft, Span(start, start + len(words)), words) is is_right


def test_a_word_that_is_encoded_together_with_others_is_left_alone() -> None:
    subject = "The the — mill"
    draft = read(f"{MAIL}\nDear Kim,\n\nI liked it.\n", "note.eml")
    assert draft.text.startswith(subject)
    assert not is_editable(draft, draft.view.source_span(Span(0, 7)), "The the")
    assert is_editable(draft, draft.view.source_span(Span(0, len(subject))), subject)


def test_in_the_week_of_the_interview_its_day_has_a_name() -> None:
    analysis = letter("I liked it.", subject="Thanks", **KNOWN)
    now = analysis.context.interviewed_at[0].ended_at
    rules = [rule for rule in RULES if isinstance(rule, TimingRuleBase)]
    timing = assess_timing(Kind.THANK_YOU, analysis.context, now.replace(day=20), rules)
    (fix,) = fixes(replace(analysis, timing=timing), packaged("SUB002"))
    assert fix is not None
    assert fix[2] == "Data Engineer interview on Thursday"
