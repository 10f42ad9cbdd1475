"""The phrases of many rules in one pass, and their regular expressions."""

from typing import Any

import pytest

from followup_lint.checks.phrase_regexes import PhraseRegexes
from followup_lint.checks.phrase_search import PhraseSearch
from followup_lint.draft import Kind, Span
from followup_lint.expression import ExpressionError, WordLists
from followup_lint.nlp import Analysis, load_pipeline
from followup_lint.rule import RuleSet, rules_dir
from handmade import letter, make_rule

BODY = "The mill is new. I like the old mill, my mill. The mine is old."


def phrase(**keys: Any) -> Any:
    return make_rule("phrase", **keys)


def search(*rules: Any, **lists: list[str]) -> PhraseSearch:
    return PhraseSearch(rules, RuleSet(rules, WordLists(lists), rules_dir()), load_pipeline())


def found(made: PhraseSearch, analysis: Analysis) -> dict[str, list[str]]:
    """The phrases of each rule that applies, by its code."""
    return {
        rule.code: [analysis.draft.text[each.span.start : each.span.end] for each in phrases]
        for rule, phrases in made.find(analysis)
    }


def test_each_rule_has_its_own_phrases_in_the_order_of_the_text() -> None:
    rules = (phrase(code="OWN001", phrases=["old", "the mill"]), phrase(code="OWN002", phrases=["mine"]))
    assert found(search(*rules), letter(BODY)) == {"OWN001": ["The mill", "old", "old"], "OWN002": ["mine"]}


def test_a_rule_that_finds_nothing_is_there_and_one_for_another_kind_is_not() -> None:
    rules = (phrase(code="OWN001", phrases=["sea"]), phrase(code="OWN002", phrases=["mill"], kinds=["call"]))
    assert found(search(*rules), letter(BODY)) == {"OWN001": []}
    assert list(found(search(*rules), letter(BODY, kind=Kind.CALL))) == ["OWN001", "OWN002"]


def test_of_phrases_that_overlap_the_longest_counts_but_only_within_a_rule() -> None:
    rules = (phrase(code="OWN001", phrases=["mill", "old mill", "the old"]), phrase(code="OWN002", phrases=["old"]))
    assert found(search(*rules), letter("I like the old mill.")) == {"OWN001": ["old mill"], "OWN002": ["old"]}


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ({"except": ["old mill"]}, ["mill", "mill"]),
        ({"except": ["mine"]}, ["mill", "mill", "mill"]),
        ({"unless": ["like"]}, ["mill"]),
        ({"scope": ["subject"]}, []),
    ],
)
def test_exceptions_are_about_words_or_about_the_sentence(keys: dict[str, Any], words: list[str]) -> None:
    assert found(search(phrase(phrases=["mill"], **keys)), letter(BODY)) == {"OWN001": words}


def test_conditions_hold_for_their_own_group_only() -> None:
    groups = [
        {"phrases": ["mill"], "with": ["my"]},
        {"phrases": ["mine"], "unless": ["old"]},
        {"phrases": ["new"], "kinds": ["call"]},
    ]
    rule = phrase(phrases=["old"], groups=groups)
    assert found(search(rule), letter(BODY)) == {"OWN001": ["old", "mill", "mill", "old"]}
    assert "new" in found(search(rule), letter(BODY, kind=Kind.CALL))["OWN001"]


def test_a_clause_is_innocent_if_the_words_near_it_say_why() -> None:
    rule = phrase(phrases=["mill"], unless=["my mill"])
    made, analysis = search(rule), letter(BODY)
    innocent = [sentence.text for sentence in analysis.sentences if made.is_innocent(rule, sentence, sentence.span)]
    assert innocent == ["I like the old mill, my mill."]


def test_phrases_name_word_lists_and_an_unknown_list_is_an_error() -> None:
    rule = phrase(phrases=["the <place>"])
    assert found(search(rule, place=["mine", "old mill"]), letter(BODY)) == {"OWN001": ["the old mill", "The mine"]}
    with pytest.raises(ExpressionError, match="unknown word list <place>"):
        search(rule)


def regexes(analysis: Analysis, *patterns: Any, taken: tuple[Span, ...] = (), **keys: Any) -> list[str]:
    """What the regular expressions of a rule find; a text is a pattern."""
    entries = [{"pattern": pattern} if isinstance(pattern, str) else pattern for pattern in patterns]
    spans = PhraseRegexes(phrase(phrases=["x"], regexes=entries, **keys), is_own=False).find(analysis, taken)
    return [analysis.draft.text[span.start : span.end] for span in spans]


@pytest.mark.parametrize(
    ("patterns", "keys", "words"),
    [
        ([], {}, []),
        (["The m[a-z]+"], {}, ["The mill", "The mine"]),
        (["mine", "mill"], {}, ["mill", "mill", "mill", "mine"]),
        (["old mill", "mill"], {}, ["mill", "old mill", "mill"]),
        (["q*"], {}, []),
        ([{"pattern": "mill", "limit": 1}, "mine"], {}, ["mill", "mill", "mine"]),
        ([{"pattern": "mill", "limit": 3}], {}, []),
        ([{"pattern": "Kim", "scope": ["greeting"]}, "Kim"], {}, ["Kim"]),
        (["mill"], {"regex_except": ["old mill", "new"]}, ["mill", "mill"]),
        (["Sam"], {"scope": ["signature"]}, ["Sam"]),
    ],
)
def test_regular_expressions_match_case_within_the_parts_of_the_scope(
    patterns: list[Any], keys: dict[str, Any], words: list[str]
) -> None:
    assert regexes(letter(BODY), *patterns, **keys) == words


def test_what_a_phrase_has_taken_is_not_found_again() -> None:
    analysis = letter(BODY)
    start = analysis.draft.text.index("old mill")
    assert regexes(analysis, "mill", taken=(Span(start, start + len("old mill")),)) == ["mill", "mill"]


def test_words_of_the_context_are_innocent_unless_the_rule_reports_them() -> None:
    analysis = letter("I like NORTHWIND LABS and the NEW LABS!", company="Northwind Labs")
    capitals = r"[A-Z]{3,}(?: [A-Z]{3,})*"
    assert regexes(analysis, capitals) == ["NEW LABS"]
    assert regexes(analysis, capitals, except_facts=False) == ["NORTHWIND LABS", "NEW LABS"]
    assert regexes(analysis, "!") == ["!"]


def test_innocent_matches_do_not_count_towards_the_limit() -> None:
    analysis = letter("ACME and ACME and NEW and OLD.", company="Acme")
    assert regexes(analysis, {"pattern": "[A-Z]{3,}", "limit": 1}) == ["OLD"]
