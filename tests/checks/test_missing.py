"""`check: missing`: what counts as evidence that a message does what it must."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from followup_lint.draft import Kind
from followup_lint.meaning import Meaning
from handmade import letter, make_rule, marked, matches

BODY = "I liked the mill.\nThe oven at Northwind is new.\n\nThe end is near."


def means(**probabilities: float) -> Meaning:
    """What the meaning model would say."""
    return Meaning(probabilities, np.zeros(384, np.float32), np.zeros((0, 21), np.float32), ())


def missing(*needs: dict[str, Any], **keys: Any) -> Any:
    return make_rule("missing", needs=list(needs), **keys)


def is_reported(rule: Any, body: str = BODY, **known: Any) -> bool:
    return bool(matches(letter(body, **known), rule))


@pytest.mark.parametrize(
    ("need", "is_met"),
    [
        ({"phrases": ["the mill"]}, True),
        ({"phrases": ["the mine"]}, False),
        ({"phrases": ["the mine", "the mill"]}, True),
        ({"phrases": ["the mill"], "unless": ["liked"]}, False),
        ({"phrases": ["the"], "unless": ["liked"]}, True),
        ({"patterns": [r"OVEN\b"]}, True),
        ({"patterns": [r"oven$"]}, False),
        ({"patterns": ["oven"], "unless": ["is new"]}, False),
        ({"facts": ["company"]}, True),
        ({"facts": ["role"]}, False),
        ({"facts": ["role", "company"]}, True),
    ],
)
def test_any_evidence_meets_a_need(need: dict[str, Any], is_met: bool) -> None:
    assert is_reported(missing(need), company="Northwind", role="Baker") is not is_met


def test_each_need_must_be_met_and_the_message_names_those_that_are_not() -> None:
    needs = [
        {"phrases": ["the mine"], "what": "a mine"},
        {"phrases": ["the mill"], "what": "a mill"},
        {"phrases": ["the sea"], "what": "a sea"},
    ]
    (match,) = matches(letter(BODY), missing(*needs))
    assert match.fields == {"what": "a mine and a sea"}
    assert not is_reported(missing(needs[1]))


def test_it_is_reported_once_on_the_line_that_the_rule_names() -> None:
    need = {"phrases": ["the sea"]}
    assert marked(letter(BODY), missing(need)) == ["Dear Kim,"]
    assert marked(letter(BODY), missing(need, at="last-body-line")) == ["The end is near."]
    assert marked(letter(BODY, subject="Mill"), missing(need, at="subject")) == ["Mill"]
    assert marked(letter(BODY), missing(need, at="subject")) == ["Dear Kim,"]


@pytest.mark.parametrize(("scope", "is_met"), [(["subject"], True), (["body"], False), (["subject", "body"], True)])
def test_evidence_counts_only_in_the_scope(scope: list[str], is_met: bool) -> None:
    for need in ({"phrases": ["sea"]}, {"patterns": ["sea"]}):
        found = matches(letter(BODY, subject="The sea"), missing(need, scope=scope))
        assert bool(found) is not is_met


@pytest.mark.parametrize(
    ("keys", "known", "is_silent"),
    [
        ({"only_with": ["company"]}, {}, True),
        ({"only_with": ["company"]}, {"company": "Globex"}, False),
        ({"only_with": ["company", "role"]}, {"company": "Globex"}, True),
        ({"only_without": ["topics"]}, {}, False),
        ({"only_without": ["topics"]}, {"topics": ["ovens"]}, True),
        ({"only_without": ["topics", "role"]}, {"role": "Baker"}, True),
    ],
)
def test_a_rule_may_depend_on_what_is_known(keys: dict[str, Any], known: dict[str, Any], is_silent: bool) -> None:
    assert is_reported(missing({"phrases": ["the sea"]}, **keys), **known) is not is_silent


def test_another_kind_of_message_need_not_do_it() -> None:
    rule = missing({"phrases": ["the sea"]}, kinds=["letter"])
    assert matches(letter(BODY), rule) == []
    assert len(matches(letter(BODY, kind=Kind.LETTER), rule)) == 1


def test_details_of_the_conversation_are_evidence_and_names_of_the_context_are_not() -> None:
    rule = missing({"details": True})
    assert not is_reported(rule, "You showed me how the Vulcanor kiln fires.")
    assert is_reported(rule, "You showed me how Globex works.", company="Globex")
    assert is_reported(rule, "Thank you for your time.")


def test_what_a_sentence_does_is_evidence_from_a_probability_on() -> None:
    analysis = letter("I liked the mill. May I come?")
    first, second = analysis.sentences_in(missing({"acts": {"thanks": 0.5}}).scope)
    judged = replace(
        analysis,
        meanings={first.first: means(thanks=0.3), second.first: means(thanks=0.61, pay=0.1)},
        is_understood=True,
    )
    assert matches(judged, missing({"acts": {"thanks": 0.61}})) == []
    assert matches(judged, missing({"acts": {"thanks": 0.9, "pay": 0.1}})) == []
    (match,) = matches(judged, missing({"acts": {"thanks": 0.62, "pay": 0.5}}))
    assert match.evidence.startswith("probability 0.61 that a sentence ")
    assert "(threshold 0.62); probability 0.10 that a sentence " in match.evidence
    assert match.evidence.endswith("(threshold 0.5)")


def test_without_the_meaning_model_a_rule_that_needs_it_is_silent() -> None:
    rule = missing({"acts": {"thanks": 0.5}})
    assert matches(letter(BODY), rule) == []
    (match,) = matches(replace(letter(BODY), is_understood=True), rule)
    assert match.evidence == ""  # no sentence was judged


def test_words_that_are_no_evidence_do_not_silence_what_a_sentence_does() -> None:
    analysis = letter("I liked the mill.")
    (sentence,) = (s for s in analysis.sentences if s.text == "I liked the mill.")
    judged = replace(analysis, meanings={sentence.first: means(thanks=0.9)}, is_understood=True)
    assert matches(judged, missing({"phrases": ["mill"], "unless": ["liked"], "acts": {"thanks": 0.5}})) == []


def test_words_are_no_evidence_where_the_meaning_model_rules_them_out() -> None:
    analysis = letter("I liked the mill.")
    (sentence,) = (s for s in analysis.sentences if s.text == "I liked the mill.")
    rule = missing({"phrases": ["mill"], "acts": {"thanks": 0.5}, "phrase_threshold": 0.1})
    for probability, reported in ((0.1, 0), (0.09, 1)):
        judged = replace(analysis, meanings={sentence.first: means(thanks=probability)}, is_understood=True)
        assert len(matches(judged, rule)) == reported


def test_rules_that_share_a_phrase_do_not_share_its_conditions() -> None:
    strict = missing({"phrases": ["the mill"], "unless": ["liked"]}, code="OWN001")
    plain = missing({"phrases": ["the mill"]}, code="OWN002")
    elsewhere = missing({"phrases": ["the mill"]}, code="OWN003", scope=["subject"])
    assert [match.rule.code for match in matches(letter(BODY), strict, plain, elsewhere)] == ["OWN001", "OWN003"]
