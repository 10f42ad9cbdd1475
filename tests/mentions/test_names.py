"""Runs of words that may be a name, the forms of a person's name, misspellings, and the writer's own name."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_lint.context import Person
from followup_lint.draft import Part
from followup_lint.mentions.misspelling import is_misspelling_of
from followup_lint.mentions.name_runs import NameRun, Unit, greeting_runs, name_runs
from followup_lint.mentions.people import find_candidate
from followup_lint.mentions.persons import name_forms
from followup_lint.nlp import Analysis
from handmade import letter


def shown(analysis: Analysis, runs: tuple[NameRun, ...]) -> list[str]:
    """The text of the runs that are names."""
    return [analysis.draft.text[run.span.start : run.span.end] for run in runs if run.is_name]


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("I met Robert Okonkwo and liked it.", ["Robert Okonkwo"]),
        ("I met Dr. Okonkwo there.", ["Dr. Okonkwo"]),
        ("I met Ludwig van der Berg there.", ["Ludwig van der Berg"]),
        ("I met Mei-Ling Alvarez there.", ["Mei-Ling Alvarez"]),
        ("I met Robert, Ana and Okonkwo.", ["Robert", "Ana", "Okonkwo"]),
        ("I met the team there.", []),
        ("The mill is new.", []),
    ],
)
def test_capitalised_words_with_titles_and_particles_are_a_name(body: str, names: list[str]) -> None:
    analysis = letter(body, greeting="Hello,", closing="")
    assert shown(analysis, name_runs(analysis)) == names


def test_a_run_knows_its_title_its_words_and_its_part() -> None:
    (run,) = name_runs(letter("I met Dr. Mei-Ling Okonkwo there.", greeting="Hello,", closing=""))
    assert run.title is not None
    assert (run.title.text, run.part, run.opens) == ("Dr", Part.BODY, False)
    assert [(unit.fold, unit.parts) for unit in run.units] == [
        ("meiling", ("mei", "ling")),
        ("okonkwo", ("okonkwo",)),
    ]
    assert run.units[0].span.end - run.units[0].span.start == len("Mei-Ling")


@pytest.mark.parametrize(
    ("greeting", "names"),
    [
        ("Dear Kim,", ["Kim"]),
        ("hi kim,", ["kim"]),
        ("Dear Ms. Alvarez and Mr. Okonkwo,", ["Ms. Alvarez", "Mr. Okonkwo"]),
        ("Dear Kim, Ana and Robert,", ["Kim", "Ana", "Robert"]),
        ("Dear Kim & Ana,", ["Kim", "Ana"]),
        ("Hello,", []),
        ("Dear all,", []),
        ("Dear Hiring Manager,", []),
    ],
)
def test_the_names_of_a_greeting_are_all_its_words_but_those_that_greet(greeting: str, names: list[str]) -> None:
    analysis = letter("I liked it.", greeting=greeting)
    assert shown(analysis, greeting_runs(analysis)) == names


def test_runs_are_in_order_and_in_their_own_parts() -> None:
    analysis = letter("I met Robert Okonkwo and Ana Ruiz.", subject="For Priyanka Rao", closing="")
    assert shown(analysis, name_runs(analysis)) == ["Priyanka Rao", "Robert Okonkwo", "Ana Ruiz"]
    assert all(run.part is Part.GREETING for run in greeting_runs(analysis))


def unit(text: str) -> Unit:
    """A single word of a greeting, as a unit."""
    ((only,),) = (run.units for run in greeting_runs(letter("x", greeting=f"Dear {text},")))
    return only


@pytest.mark.parametrize(
    ("person", "right", "wrong"),
    [
        ({"name": "Mei-Ling Alvarez"}, ["Alvarez", "Mei", "Mei-Ling", "Meiling"], ["Alvarec", "Lingard"]),
        ({"name": "Robert Okonkwo", "aliases": ["Rob-O"]}, ["Bob", "Robert", "Okonkwo"], ["Okon"]),
        ({"name": "Ulrike Müller"}, ["Mueller", "Muller", "Müller"], ["Miller"]),
        ({"name": "Dr. Anna Berg"}, ["Anna", "Berg"], ["Bergman", "Annabel"]),
        ({"name": "Siobhán O'Brien"}, ["OBrien", "Brien", "Siobhan"], ["Brian"]),
    ],
)
def test_each_form_of_a_name_names_the_person(person: dict[str, Any], right: list[str], wrong: list[str]) -> None:
    forms = name_forms(Person.model_validate(person))
    assert [text for text in right if forms.match([unit(text)]) == [False]] == []
    assert [text for text in wrong if forms.match([unit(text)]) == [True]] == []


def test_only_a_given_name_may_be_shortened() -> None:
    forms = name_forms(Person(name="Venkataraman Padmanabhan"))
    for short in ("Venka", "Venki", "Ven"):
        assert forms.match([unit(short)]) == [True]
    for other in ("Padman", "Vanka"):
        assert forms.match([unit(other)]) == [False]


def test_misspellings_are_measured_against_the_words_of_a_name() -> None:
    targets = name_forms(Person(name="Mei-Ling A. Alvarez")).targets
    assert targets == {"meiling": "Mei-Ling", "mei": "Mei", "ling": "Ling", "alvarez": "Alvarez"}


@pytest.mark.parametrize(
    ("word", "target", "alone", "addressed"),
    [
        ("alvarec", "alvarez", True, True),
        ("alavrez", "alvarez", True, True),
        ("alvares", "alvarez", True, True),
        ("jon", "john", False, True),
        ("ana", "anna", False, True),
        ("tim", "tom", False, False),
        ("katherine", "kathryn", False, True),
        ("smith", "schmidt", False, False),
        ("baker", "alvarez", False, False),
        ("venkatramn", "venkataraman", True, True),
        ("venktramn", "venkataraman", True, True),
        ("alvrz", "alvarez", True, True),
        ("lvrez", "alvarez", False, False),
    ],
)
def test_a_short_name_is_misspelt_only_where_nobody_else_can_be_meant(
    word: str, target: str, alone: bool, addressed: bool
) -> None:
    assert is_misspelling_of(word, target, allow_short=False) is alone
    assert is_misspelling_of(word, target, allow_short=True) is addressed


names = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=14)


@given(names, names)
def test_a_misspelling_is_never_the_name_itself_and_being_addressed_only_adds(word: str, target: str) -> None:
    assert not is_misspelling_of(word, word, allow_short=True)
    if is_misspelling_of(word, target, allow_short=False):
        assert is_misspelling_of(word, target, allow_short=True)
        assert abs(len(word) - len(target)) <= 3


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=7, max_size=12), st.data())
def test_one_letter_left_out_of_a_long_name_is_a_misspelling(target: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(target) - 1))
    assert is_misspelling_of(target[:at] + target[at + 1 :], target, allow_short=False)


@pytest.mark.parametrize(
    ("body", "closing", "found"),
    [
        ("My name is Sam Okafor.", "", ["Sam", "Okafor"]),
        ("The sam is old.", "", []),
        ("I liked it.", "best,\nsam", ["sam"]),
        ("I liked it.", "Best regards,\nS. O.", []),
    ],
)
def test_the_writers_own_name_has_a_capital_but_in_a_closing(body: str, closing: str, found: list[str]) -> None:
    analysis = letter(body, closing=closing, candidate="Sam Okafor")
    assert [analysis.draft.text[span.start : span.end] for span in find_candidate(analysis)] == found


def test_an_unknown_writer_is_not_found() -> None:
    assert find_candidate(letter("My name is Sam Okafor.")) == []
