"""Many expressions at once: the search by anchors finds what each expression finds alone."""

from hypothesis import given
from hypothesis import strategies as st

from followup_lint.context import Context
from followup_lint.draft import Kind, Part
from followup_lint.expression import Phrases, parse
from followup_lint.nlp import Analysis, analyse, load_pipeline
from followup_lint.reading import read_bytes
from followup_lint.search import Searcher, matches_any, spans_in

NLP = load_pipeline()
EXPRESSIONS = [
    parse(written, {"job": ["job", "senior role"]})
    for written in (
        "need [the] <job>",
        "I (am|'m) sorry",
        "follow-up",
        "@ Labs",
        "#",
        "^ thanks",
        "don't ... now",
        "e.g. _",
        "cannot",
    )
]
SEARCHER = Searcher(EXPRESSIONS, NLP)
LETTER = b"""\
Subject: Job

Dear Anna,

I need the job. I'm sorry; I need a senior role. Thanks for the follow
up on Northwind Labs and 85,000 orders.

Best regards,
Sam
"""


def read(text: bytes) -> Analysis:
    """The letter as a check sees it."""
    return analyse(NLP, read_bytes(text, name="note.txt"), Context(), Kind.THANK_YOU)


def test_hits_come_in_the_order_of_expressions_with_their_sentence_and_span() -> None:
    analysis = read(LETTER)
    hits = [
        (hit.index, hit.sentence.part, analysis.draft.text[hit.span.start : hit.span.end])
        for hit in SEARCHER.find(analysis)
    ]
    assert hits == [
        (0, Part.BODY, "need the job"),
        (1, Part.BODY, "I'm sorry"),
        (2, Part.BODY, "follow up"),
        (3, Part.BODY, "Northwind Labs"),
        (4, Part.BODY, "85,000"),
        (5, Part.BODY, "Thanks"),
    ]


def test_a_phrase_never_crosses_the_end_of_a_sentence_or_of_a_part() -> None:
    assert (
        list(SEARCHER.find(read(b"Subject: I need\n\nThe job. I need. The job is mine. I don't.\n\nNow\nSam\n"))) == []
    )


def test_expressions_may_be_asked_about_a_single_sentence() -> None:
    analysis = read(LETTER)
    sentence = next(s for s in analysis.sentences if s.text == "I need the job.")
    assert matches_any(Phrases(EXPRESSIONS), sentence)
    assert not matches_any(Phrases(EXPRESSIONS[1:]), sentence)
    assert not matches_any(Phrases(), sentence)
    (span,) = spans_in(Phrases(EXPRESSIONS), sentence)
    assert analysis.draft.text[span.start : span.end] == "need the job"


def test_a_comma_inside_an_anchor_hides_the_phrase_from_the_search() -> None:
    analysis = read(b"Dear Anna,\n\nI'm, sorry, late.\n\nBest regards,\nSam\n")
    assert [hit.index for hit in SEARCHER.find(analysis)] == []
    assert any(matches_any(Phrases(EXPRESSIONS[1:2]), sentence) for sentence in analysis.sentences)


WORDS = ["I", "I'm", "need", "the", "job", "senior", "role", "sorry", "follow-up", "follow", "up", "followup"] + [
    "Northwind", "Labs", "85", "Thanks", "don't", "now", "e.g.", "cannot", "can", "not", "is", "."
]  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join))
def test_the_search_finds_what_each_expression_finds_in_each_sentence(body: str) -> None:
    analysis = read(f"Dear Anna,\n\n{body}\n\nBest regards,\nSam\n".encode())
    found = {(hit.index, hit.span) for hit in SEARCHER.find(analysis)}
    alone = {
        (i, span)
        for i, e in enumerate(EXPRESSIONS)
        for sentence in analysis.sentences
        for span in spans_in(Phrases([e]), sentence)
    }
    assert found == alone
