"""How the page cuts the text of a draft: findings anywhere change nothing of the text and are all to be found."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_lint.draft import Span
from followup_lint.reporters.html.marks import Piece, mark
from reportruns import found, read

DRAFTS = {
    "a text": "Dear Anna,\n\nI beg\nyou  now 😀.\n\n\n\nSecond\tone.\n\nBest,\nSam\n",
    "a mail": "Subject: Zoë =?utf-8?q?=C3=A9?=\nTo: a@b.example\n\nDear Zoë,\n\nI beg you.\n\nBest,\nSam\n",
    "Markdown": "---\nkind: thank-you\n---\nDear Anna,\n\n**I** [beg](https://x.example/a_b) `you`.\n\n> old\n",
    "CRLF": "Dear Anna,\r\n\r\nI beg\r\nyou.\r\n\r\nBest,\r\nSam\r\n\r\nOn Monday, Mei wrote:\r\n> hi\r\n",
}
NAMES = {"a mail": "note.eml", "Markdown": "note.md"}


def pieces(name: str, *spans: Span) -> list[Piece]:
    draft = read(DRAFTS[name], NAMES.get(name, "note.txt"))
    findings = [replace(found(draft, "beg"), span=span) for span in spans]
    return [piece for block in mark(draft, findings) for piece in block.pieces]


@st.composite
def spans(draw: st.DrawFn) -> tuple[str, list[Span]]:
    name = draw(st.sampled_from(list(DRAFTS)))
    places = st.integers(0, len(read(DRAFTS[name], NAMES.get(name, "note.txt")).source))
    pairs = draw(st.lists(st.tuples(places, places), min_size=1, max_size=5))
    return name, [Span(*sorted(pair)) for pair in pairs]


@given(spans())
def test_the_text_stays_and_each_finding_begins_and_ends_once(drawn: tuple[str, list[Span]]) -> None:
    name, given_ = drawn
    cut = pieces(name, *given_)
    assert "".join(piece.text for piece in cut) == "".join(piece.text for piece in pieces(name))
    for number in {number for piece in cut for number in piece.findings}:
        places = [at for at, piece in enumerate(cut) if number in piece.findings]
        assert [at for at, piece in enumerate(cut) if number in piece.begins] == places[:1]
        assert [at for at, piece in enumerate(cut) if number in piece.ends] == places[-1:]


@pytest.mark.parametrize(
    ("name", "words", "seen"),
    [
        ("a text", "I beg\nyou", "I beg you"),
        ("a text", "Anna,\n\nI", "Anna,I"),  # two blocks
        ("a text", "\n\n\n\nSecond", "\n\n\n\nSecond"),
        ("Markdown", "I** [beg](", "I beg"),
        ("Markdown", "https://x.example/a_b", ""),
        ("Markdown", "kind", None),
        ("a mail", "a@b.example", ""),  # a pin before what follows
        ("a mail", "=?utf-8?q?=C3=A9?=", "é"),
        ("CRLF", "beg\r\nyou", "beg you"),
        ("CRLF", "> hi", "> hi"),
    ],
)
def test_a_finding_is_on_what_the_reader_sees_of_its_words(name: str, words: str, seen: str | None) -> None:
    draft = read(DRAFTS[name], NAMES.get(name, "note.txt"))
    at = draft.source.index(words)
    cut = [piece for piece in pieces(name, Span(at, at + len(words))) if piece.findings]
    assert ("".join(piece.text for piece in cut) if cut else None) == seen
