"""`check: spelling`: known misspellings, and the words that only look like them."""

from typing import Any

import pytest

from followup_lint.checks.dictionary import is_common
from followup_lint.checks.spelling import _correction, _listed
from handmade import letter, make_rule, marked, matches


def spelling(**keys: Any) -> Any:
    return make_rule("spelling", **keys)


RULE = spelling()


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("I recieve teh goods.", ["recieve"]),  # "teh" has fewer letters than the rule looks at
        ("Recieve my thanks.", ["Recieve"]),
        ("I like it. Recieved with thanks.", ["Recieved"]),
        ("We use RECIEVE here.", []),
        ("We met at Recieve and I like recieve.", []),
        ("I receive the goods.", []),
        ('He wrote "recieve" [sic] to me.', []),
        ("He wrote recieve (sic) to me.", []),
        ("It is at https://example.org/recieve now.", []),
        ("I recieve'd it.", []),
    ],
)
def test_a_misspelling_is_a_plain_word_that_is_not_a_name_or_a_quotation(body: str, words: list[str]) -> None:
    assert marked(letter(body), RULE) == words


def test_words_of_the_context_are_right() -> None:
    assert marked(letter("The recieve system.", topics=["recieve system"]), RULE) == []


def test_the_only_correction_has_the_words_own_capital() -> None:
    for body, right in (("I recieve it.", "receive"), ("Recieve it.", "Receive")):
        (match,) = matches(letter(body), RULE)
        assert (match.fields["better"], match.fields["right"]) == (f'"{right}"', right)


def test_several_corrections_are_all_named_and_none_is_the_right_one() -> None:
    (match,) = matches(letter("Abbout the mill."), RULE)
    assert match.fields["better"] == '"About" or "Abbot"'
    assert match.fields["right"] is None


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ({}, ["recieve"]),
        ({"min_letters": 3}, ["teh", "recieve"]),
        ({"min_letters": 8}, []),
        ({"except_words": ["recieve"]}, []),
        ({"also": {"mlil": "mill"}}, ["recieve", "mlil"]),
        ({"also": {"teh": "the"}}, ["teh", "recieve"]),
        ({"scope": ["subject"]}, []),
        ({"kinds": ["letter"]}, []),
    ],
)
def test_each_key_of_a_spelling_rule(keys: dict[str, Any], words: list[str]) -> None:
    assert marked(letter("We saw teh goods that you recieve at the mlil."), spelling(**keys)) == words


def test_a_rules_own_words_are_reported_whatever_their_capitals_but_not_all_in_capitals() -> None:
    rule = spelling(also={"mlil": "mill"})
    assert marked(letter("Is the Mlil new? The MLIL is."), rule) == ["Mlil"]
    assert marked(letter("Is the Mlil new?", company="Mlil Ltd"), rule) == []


def test_subject_and_closing_are_read_and_greeting_and_signature_are_not() -> None:
    analysis = letter(
        "I like it.", subject="I recieve goods", greeting="Dear recieve,", closing="Recieve my best regards,\nSam"
    )
    assert marked(analysis, RULE)[:1] == ["recieve"]
    assert "Dear" not in " ".join(marked(analysis, RULE))
    assert marked(analysis, spelling(scope=["greeting"])) == ["recieve"]


def test_every_line_of_the_list_is_found_and_nothing_else() -> None:
    right = dict(line.split("->", 1) for line in _listed().splitlines())
    assert len(right) > 60_000
    assert {wrong: _correction(wrong) for wrong in right if wrong == wrong.lower()} == {
        wrong: meant for wrong, meant in right.items() if wrong == wrong.lower()
    }
    assert not any(map(is_common, right)), "common words are not looked up"
    assert [_correction(word) for word in ("", "a", "the", "receive", "recieve-", "zzzz", "élan")] == [""] * 7
