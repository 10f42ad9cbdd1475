"""Where a draft mentions a topic or a concern, and whether it has details that only a participant knows."""

from typing import TYPE_CHECKING, Any

import pytest

from followup_lint.draft import Part
from followup_lint.mentions import has_details, is_known, mentioned, words_of
from followup_lint.mentions.topics import DETAIL
from followup_lint.rule import load_rules
from followup_lint.rule.schemas import MentionRule
from handmade import letter

if TYPE_CHECKING:
    from followup_lint.rule import Fact

BODY = (Part.BODY,)


def found(body: str, *names: str, parts: tuple[Part, ...] = BODY, **keys: Any) -> list[str]:
    analysis = letter(body, topics=[{"name": names[0], "aliases": names[1:]}], **keys)
    return [analysis.draft.text[span.start : span.end] for span in mentioned(analysis, "topics", parts)]


def test_a_topic_is_where_its_first_word_is_in_each_place() -> None:
    body = "The zinc bath stayed with me.\n\nI have read a lot since.\n\nA zinc bath needs care."
    assert found(body, "zinc bath")[:1] == ["zinc"]
    assert len(found(body, "zinc bath")) >= 2


@pytest.mark.parametrize("names", [("zinc bath", "kiln"), ("kiln", "zinc bath")])
def test_any_name_of_a_topic_will_do(names: tuple[str, ...]) -> None:
    assert found("The zinc bath stayed with me.", *names) == ["zinc"]


def test_a_topic_counts_only_in_the_parts_that_are_asked_about() -> None:
    keys: dict[str, Any] = {"subject": "The zinc bath"}
    assert found("I liked it.", "zinc bath", **keys) == []
    assert found("I liked it.", "zinc bath", parts=(Part.SUBJECT, Part.BODY), **keys) == ["zinc"]


@pytest.mark.parametrize("name", ["the", "of the", "...", "\u200b"])
def test_a_topic_without_content_is_nowhere(name: str) -> None:
    assert found("The zinc bath of the mill stayed with me.", name) == []


def test_a_concern_needs_fewer_of_its_words_than_a_topic() -> None:
    body, doubt = "As for the supplier, I found it.", "late supplier invoices"
    assert found(body, doubt) == []
    assert mentioned(letter(body, concerns=[doubt]), "concerns", BODY) != []
    assert mentioned(letter(body, concerns=["knowledge of Excel"]), "concerns", BODY) == []


def test_mentions_are_in_order_and_each_is_there_once() -> None:
    analysis = letter("The kiln and the zinc bath stayed with me.", topics=["zinc bath", "kiln", "kiln"])
    spans = mentioned(analysis, "topics", BODY)
    assert spans == sorted(set(spans))
    assert len(spans) == 2


@pytest.mark.parametrize(
    ("body", "has"),
    [
        ("You showed me the Vulcanor kiln.", True),
        ("The Vulcanor kiln is old.", False),  # not about the conversation
        ("You showed me the kiln on Tuesday at noon.", False),
        ("You showed me Globex and the Baker role, Kim.", False),  # facts of the context
        ('You said "never trust a cold kiln" and laughed.', True),
        ("Thank you for your time.", False),
    ],
)
def test_a_detail_is_something_that_only_a_participant_knows(body: str, has: bool) -> None:
    analysis = letter(body, company="Globex", role="Baker", interviewers=["Kim Lee"])
    assert has_details(analysis, analysis.sentences) is has


def test_only_the_given_sentences_are_looked_at_and_only_in_the_body() -> None:
    analysis = letter("I liked it. You showed me the Vulcanor kiln.", subject="You and the Vulcanor kiln")
    assert has_details(analysis, analysis.sentences)
    assert not has_details(analysis, [s for s in analysis.sentences if "kiln" not in s.text])
    assert not has_details(analysis, analysis.sentences_in((Part.SUBJECT,)))
    assert not has_details(analysis, [])


def test_what_is_known_is_what_the_context_says_anything_about() -> None:
    context = letter("x", company="Globex", topics=["kiln"]).context
    facts: tuple[Fact, ...] = ("interviewer", "company", "role", "topics", "candidate", "concerns")
    assert [fact for fact in facts if is_known(context, fact)] == ["company", "topics"]


def test_the_words_of_a_part_are_folded() -> None:
    analysis = letter("I liked it.", greeting="Dear José,")
    assert words_of(analysis, Part.GREETING) == {"dear", "jose"}
    assert words_of(analysis, Part.SUBJECT) == set()


def test_the_rule_says_from_which_probability_one_word_of_a_topic_is_enough() -> None:
    rule = load_rules().find("SPC001")
    assert isinstance(rule, MentionRule)
    assert rule.acts == {"topic-detail": DETAIL}
