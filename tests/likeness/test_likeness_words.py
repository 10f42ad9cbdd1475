"""The words of a text as templates have them: sentences, blanks, stems of facts."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_lint.likeness.words import BLANK, mask, mask_sentence, split_sentences, stem_facts


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("I came. You saw!", [["I", "came"], ["You", "saw"], []]),
        ("One: two?", [["One"], ["two"], []]),
        ("e.g.this", [["e", "g", "this"]]),
        ("It’s Kim's", [["It", "s", "Kim", "s"]]),
        ("", [[]]),
        ("a\nb", [["a", "b"]]),
    ],
)
def test_a_sentence_ends_at_a_mark_before_a_blank(text: str, sentences: list[list[str]]) -> None:
    assert list(split_sentences(text)) == sentences


@pytest.mark.parametrize(
    "text",
    ["[Name]", "{name}", "{{name}}", "<name>", "<<name>>", "%NAME%", "«name»", "____", "https://example.org/a?b=c"]
    + ["sam@example.org", "85,000", "3.5", "Q3", "2026-11-19", "k8s"],
)
def test_placeholders_addresses_and_words_with_a_digit_are_blanks(text: str) -> None:
    assert list(split_sentences(f"at {text} now")) == [["at", BLANK, "now"]]


def test_names_dates_and_known_stems_are_blanks_but_a_capital_at_the_start_is_not_a_name() -> None:
    sentence = "Kilns at Globex on Tuesday need engineers and I agree".split()
    known = frozenset({"engin"})
    assert list(mask_sentence(sentence, known)) == [
        "kilns", "at", BLANK, "on", BLANK, "need", BLANK, "and", "i", "agree"
    ]  # fmt: skip


def test_facts_are_known_by_the_stems_of_their_content_words() -> None:
    assert stem_facts(["Head of Engineering", "The Kilns"]) == {"head", "engin", "kiln"}
    assert stem_facts([]) == frozenset()
    assert stem_facts(["of the"]) == frozenset()


@given(st.lists(st.sampled_from(["I", "met", "Kim", "at", "[x]", "9", "Friday", "kilns", "."]), max_size=20))
def test_a_mask_has_one_blank_per_run_and_is_in_lower_case(words: list[str]) -> None:
    masked = mask(" ".join(words), ["kiln"])
    assert (BLANK, BLANK) not in pairwise(masked)
    assert all(word == word.lower() for word in masked)
    assert {"kim", "friday", "kilns", "9"} & set(masked[1:]) <= {"kim"}
    # The number of blanks in a run does not matter.
    assert mask(" ".join(words).replace("[x]", "[x] [y]"), ["kiln"]) == masked
