"""The words of a draft as names are looked for among them: where they stand, folded, and with what between them."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from followup_lint.context import company_names
from followup_lint.draft import Part, Span
from followup_lint.nlp import Analysis, once_per_draft

_LETTER = r"(?:[^\W_]|[\u0300-\u036f])"
_WORD = re.compile(rf"[^\W_]{_LETTER}*(?:'(?:(?![\d_])\w|[\u0300-\u036f]){{2,}})*")
# Addresses and what a template left open: no names stand in them.
_ELSEWHERE = re.compile(
    r"https?://\S+|\bwww\.\S+|[\w.+-]+@[\w.-]+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|io|co|uk|de|example|ai|dev|app)\b(?:/\S*)?"
    r"|\[[^\]\n]{1,60}\]|\{\{?[^}\n]{1,60}\}\}?|<[^>\n]{1,60}>|«[^»\n]{1,60}»"
)
_ODD = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ə": "e", "'": None}
)
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
_OPENING = re.compile(r"[\n:•\"(]|[-–—*] $")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the view's text. `before` is what separates it from the word before; `opens` says that it begins a
    sentence, a line or a quotation, so that its capital says nothing.
    """

    at: int
    span: Span
    text: str
    fold: str
    before: str
    part: Part
    opens: bool

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[0].isupper()


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """The text in lower case, without accents and apostrophes: "José" and "Jose", "O'Brien" and "Obrien" are one."""
    lower = text.casefold()
    if not lower.isascii():
        lower = "".join(c for c in unicodedata.normalize("NFKD", lower.translate(_ODD)) if not unicodedata.combining(c))
    return lower.replace("'", "").replace("’", "")


def spellings(text: str) -> frozenset[str]:
    """The ways in which a name may be written without its accents: "Müller" is muller or mueller."""
    return frozenset({fold(text), fold(unicodedata.normalize("NFC", text).casefold().translate(_UMLAUTS))})


def split(text: str) -> list[str]:
    """The words of a name or a phrase, as they are written."""
    return _WORD.findall(text.replace("’", "'"))


def stretches(analysis: Analysis) -> Iterator[tuple[Part, tuple[int, int]]]:
    """The parts of the message that are read for names, each with where it begins and ends in the view's text. The head
    of a letter, with its addresses and its "Re:", is a part that says what a subject says.
    """
    first = min((segment.span.start for segment in analysis.draft.segments), default=0)
    if first:
        yield Part.SUBJECT, (0, first)
    for segment in analysis.draft.segments:
        if segment.part is not Part.QUOTED:
            yield segment.part, (segment.span.start, segment.span.end)


@once_per_draft
def words(analysis: Analysis) -> tuple[Word, ...]:
    """The words of the draft outside quoted mail, addresses and placeholders, in order."""
    text = analysis.draft.text
    own = {name.casefold() for name in company_names(analysis.context)}
    masked = [Span(*m.span()) for m in _ELSEWHERE.finditer(text) if m[0].rstrip(".").casefold() not in own]
    begins = {sentence.span.start for sentence in analysis.sentences}
    found: list[Word] = []
    for part, (begin, end) in stretches(analysis):
        last = begin
        for match in _WORD.finditer(text, begin, end):
            span = Span(*match.span())
            if any(span.overlaps(other) for other in masked):
                continue
            before = text[last : span.start] if last > begin else "\n"
            opens = span.start in begins or bool(_OPENING.search(before))
            found.append(Word(len(found), span, match[0], fold(match[0]), before, part, opens))
            last = span.end
    return tuple(found)
