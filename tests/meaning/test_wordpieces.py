"""Word pieces are those of the library that the encoder was taught with."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers.implementations.bert_wordpiece import BertWordPieceTokenizer

from followup_lint.meaning.model import FOLDER
from followup_lint.meaning.wordpieces import cut, load_vocabulary

OURS = load_vocabulary(FOLDER / "vocabulary.txt")
LINES = (line.split() for line in (FOLDER / "vocabulary.txt").read_text("utf-8").splitlines())
THEIRS = BertWordPieceTokenizer(vocab={piece: int(number) for piece, number in LINES})
THEIRS.enable_truncation(96)
DRAFTS = Path(__file__).parents[1] / "corpus" / "drafts.jsonl"

TEXTS = {
    "words and signs": "Thank you, Dr. O'Neil-Ramirez; I'd $5/hour (say)!",
    "a name in pieces": "Mrs Wojciechowska of Zylbrtech wrote.",
    "accents, both ways": "Zoë Müller, Zoe\u0308 Mu\u0308ller; Ångström, İzmir",
    "curly marks": "“It’s” – she said… ‘well’",
    "currencies and emojis": "€5, £3, ½ 🎉👍🏽 ™",
    "other scripts": "面接 한글 Ελλάς Привет كتاب",
    "invisible characters": "a\u200bb\xadc\ufeff\x07d\x00\ufffd",
    "spaces of all sorts": " a\tb\nc\r\nd\xa0e\u3000f ",
    "marks of the vocabulary": "[CLS] [MASK]ed [UNK][PAD] [SEP",
    "nothing": "",
    "a long word": "a" * 100 + " " + "b" * 101 + " " + "é" * 101,
    "a long sentence": "word " * 93 + "unbelievably long",
}


def check(text: str) -> None:
    theirs, ours = THEIRS.encode(text), cut(text, OURS)
    assert (ours.numbers, ours.places) == (theirs.ids, theirs.offsets[1:-1])


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_is_cut_as_the_library_does(name: str) -> None:
    check(TEXTS[name])


def test_every_line_of_drafts_is_cut_as_the_library_does() -> None:
    for line in DRAFTS.read_text("utf-8").splitlines():
        for part in json.loads(line)["draft"].splitlines():
            check(part)


# Letters of which later editions of Unicode say something else are not in the vocabulary.
@given(st.text(st.characters(max_codepoint=0x24F, exclude_categories=["Cs"]), max_size=60))
def test_any_latin_text_is_cut_as_the_library_does(text: str) -> None:
    check(text)
