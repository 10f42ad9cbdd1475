"""From a sentence to the word pieces that the encoder reads, as BERT's uncased tokenizer cuts them.

The library that made the vocabulary takes longer to load it, and more memory, than a draft takes to be cut; a test
compares. Of the vocabulary, which is sorted, only those entries are read whose first letters occur.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from unicodedata import category, normalize

_LONGEST = 96  # pieces, with the marks around them; what follows is left out
_LONGEST_WORD = 100  # characters; a longer one is unknown
_INSIDE = "##"  # before a piece that does not begin a word
_MARKS = re.compile(r"\[(?:PAD|UNK|CLS|SEP|MASK)\]")  # pieces of the vocabulary that are not words
_WORD = re.compile(r"[!-/:-@\[-`{-~]|[^ !-/:-@\[-`{-~]+")  # of ASCII text
_IDEOGRAPHS = (
    range(0x4E00, 0xA000),
    range(0x3400, 0x4DC0),
    range(0x20000, 0x2A6E0),
    range(0x2A700, 0x2B740),
    range(0x2B740, 0x2B820),
    range(0x2B920, 0x2CEB0),
    range(0xF900, 0xFB00),
    range(0x2F800, 0x2FA20),
)

_Place = tuple[int, int]  # the first character of the sentence, and the one behind the last


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The pieces and their numbers: `PIECE NUMBER` in lines, in the order of their bytes."""

    lines: bytes
    _read: dict[str, dict[str, int]] = field(default_factory=dict)

    def number(self, piece: str) -> int | None:
        """The number of a piece; None if it is not in the vocabulary."""
        beginning = f"{piece} "[:2]
        found = self._read.get(beginning)
        if found is None:
            found = self._entries(beginning.encode())
            if found:  # others would be letters of a draft
                self._read[beginning] = found
        return found.get(piece)

    def _entries(self, beginning: bytes) -> dict[str, int]:
        """The lines that begin so."""
        first, behind = self._place(beginning), self._place(beginning + b"\xff")
        parts = self.lines[first:behind].decode().split()
        return dict(zip(parts[::2], map(int, parts[1::2]), strict=True))

    def _place(self, beginning: bytes) -> int:
        """Where the first line is that does not come before these letters."""
        return bisect_left(range(len(self.lines)), beginning, key=self._line_at)

    def _line_at(self, at: int) -> bytes:
        """The line that this byte belongs to, and its end."""
        return self.lines[self.lines.rfind(b"\n", 0, at) + 1 : self.lines.find(b"\n", at) + 1]


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of a sentence: their numbers, with a mark before and one behind, and the place of each without these."""

    numbers: list[int]
    places: list[_Place]


def load_vocabulary(file: Path) -> Vocabulary:
    """The vocabulary in a file. Raises OSError."""
    return Vocabulary(file.read_bytes())


def cut(text: str, vocabulary: Vocabulary) -> Pieces:
    """The pieces of a sentence, as many of them as the encoder reads."""
    numbers, places = [], []
    for word, at in _words(text):
        for number, start, end in _pieces(word, vocabulary):
            numbers.append(number)
            places.append((at[start], at[end - 1] + 1))
    most = _LONGEST - 2
    first, last = (vocabulary.number(mark) or 0 for mark in ("[CLS]", "[SEP]"))
    return Pieces([first, *numbers[:most], last], places[:most])


def _pieces(word: str, vocabulary: Vocabulary) -> list[tuple[int, int, int]]:
    """The numbers of a word's pieces, each with its first character and the one behind its last: the longest piece that
    the vocabulary has, then the longest of the rest. A word that cannot be cut like this is one unknown piece.
    """
    found, start = [], 0
    while start < len(word) <= _LONGEST_WORD:
        for end in range(len(word), start, -1):
            number = vocabulary.number(_INSIDE + word[start:end] if start else word[:end])
            if number is not None:
                found.append((number, start, end))
                start = end
                break
        else:
            break
    return found if start == len(word) else [(vocabulary.number("[UNK]") or 0, 0, len(word))]


def _words(text: str) -> Iterator[tuple[str, Sequence[int]]]:
    """The words and signs of a text in lower case and without accents, and where each of their characters is from."""
    if text.isascii() and text.isprintable() and "[" not in text:
        for match in _WORD.finditer(text.lower()):
            yield match[0], range(*match.span())
        return
    start = 0
    for mark in _MARKS.finditer(text):
        yield from _odd_words(text, start, mark.start())
        yield mark[0], range(*mark.span())
        start = mark.end()
    yield from _odd_words(text, start, len(text))


def _odd_words(text: str, start: int, end: int) -> Iterator[tuple[str, Sequence[int]]]:
    """The same for a part of a text that is not all plain letters."""
    plain, origins = "", []
    for at in range(start, end):
        made = _plain(text[at])
        plain += made
        origins += [at] * len(made)
    for match in re.finditer("[^ ]+", plain):
        yield match[0], origins[match.start() : match.end()]


@cache
def _plain(character: str) -> str:
    """The character in lower case and without accents; a space for any sort of it; nothing if it is invisible. What is
    a word by itself has spaces around it.
    """
    if character in "\t\n\r":
        return " "
    if character in "\0\ufffd" or category(character) in ("Cc", "Cf", "Co", "Cs"):
        return ""
    if character.isspace():
        return " "
    alone = any(ord(character) in block for block in _IDEOGRAPHS)
    parts = [part for part in normalize("NFD", character) if category(part) != "Mn"]
    return "".join(f" {part} " if alone or _is_sign(part) else part.lower() for part in parts)


def _is_sign(character: str) -> bool:
    """Whether it is punctuation: of ASCII, all but letters, digits and space."""
    return not character.isalnum() if character.isascii() else category(character).startswith("P")
