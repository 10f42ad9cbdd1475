"""PRF003 on sentences: each confused word in brackets is reported, and nothing else."""

import re
from pathlib import Path

import pytest

from followup_lint.context import Context
from followup_lint.draft import Kind
from followup_lint.engine import Linter
from followup_lint.reading import read_bytes
from followup_lint.rule import load_rules
from followup_lint.rule.confusions import check_confusions, read_confusions

_TEXT = Path(__file__).with_name("confused_words.txt").read_text("utf-8")
SENTENCES = [line for line in _TEXT.splitlines() if line and not line.startswith(("#", "---"))]
LINTER = Linter(load_rules(), frozenset({"PRF003"}), meaning=False)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_confused_words_are_those_in_brackets(sentence: str) -> None:
    text = re.sub(r"[\[\]]", "", sentence)
    draft = read_bytes(f"Dear Ms. Alvarez,\n\n{text}\n".encode(), name="draft.txt")
    found = LINTER.lint(draft, Context(), Kind.THANK_YOU).findings
    assert [draft.source[finding.span.start : finding.span.end] for finding in found] == re.findall(
        r"\[(.+?)\]", sentence
    )


def test_a_context_reads_as_words_around_the_word() -> None:
    (confusion,) = read_confusions({"than > then": "<ago>|^ _ the|so ! so far"}, {"ago": "since  |until"})
    assert (confusion.right, confusion.first_words) == ("then", ("than",))
    texts = ["until than the", "than so it is", "I saw. than the", "rather than the", "than a", "until than so far"]
    assert [bool(re.search(confusion.pattern, text)) for text in texts] == [True, True, True, False, False, False]


@pytest.mark.parametrize(
    ("confusions", "problem"),
    [
        ({"then": "_ the"}, "not of the form"),
        ({"then > than": "the more"}, 'has no "_"'),
        ({"then > than": "<more> _"}, "unknown word list <more>"),
        ({"then > than": "(more _"}, "is not valid"),
    ],
)
def test_what_cannot_be_read_is_an_error(confusions: dict[str, str], problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        check_confusions(confusions, {})
