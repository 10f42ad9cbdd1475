"""The words of a draft as every search for names reads them: their spans, folded text, and what separates them."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from followup_lint.context.model import Named
from followup_lint.draft import Part, Span
from followup_lint.nlp import Analysis, Sentence, once_per_draft

# All the marks that people write for an apostrophe; some of them count as letters in Unicode.
_MARKS = "'’‘`´ʼʻʽʾʿˈ′‛＇"
_LETTER = rf"[^\W_{_MARKS}]"
_WORD = re.compile(
    rf"{_LETTER}(?:{_LETTER}|[\u0300-\u036f])*(?:[{_MARKS}](?:(?![\d_{_MARKS}])\w|[\u0300-\u036f]){{2,}})*"
)
# Addresses and placeholders, which are not searched for names.
_ELSEWHERE = re.compile(
    r"https?://\S+|\bwww\.\S+|(?<![\w.+-])[\w.+-]+@[\w.-]+"
    r"|(?<![\w-])(?<![\w-]\.)[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|io|co|uk|de|example|ai|dev|app)\b(?:/\S*)?"
    r"|\[[^\]\n]{1,60}\]|\{\{?[^}\n]{1,60}\}\}?|<[^>\n]{1,60}>|«[^»\n]{1,60}»"
)
_ODD = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ə": "e"})
_NO_MARKS = str.maketrans(dict.fromkeys(_MARKS))
_ONE_MARK = str.maketrans(dict.fromkeys(_MARKS, "'"))
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
_JOINED = str.maketrans("", "", " .")
_OPENING = re.compile(r"[\n:•\"(]|[-–—*] $")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the view's text. `before` separates it from the word before; `opens` is set if it begins a sentence, a
    line or a quotation, where a capital means nothing; `capital` if its first letter is one.
    """

    at: int
    span: Span
    text: str
    fold: str
    before: str
    part: Part
    opens: bool
    capital: bool


# What is before the first word and behind the last.
_NOTHING = Word(-1, Span(0, 0), "", "", "\n", Part.QUOTED, opens=True, capital=False)


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """The text in lower case without accents and apostrophes: "José" is "jose", "O'Brien" is "obrien"."""
    lower = text.translate(_NO_MARKS).casefold()
    if lower.isascii():
        return lower
    bare = "".join(c for c in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(c))
    return bare.translate(_ODD).translate(_NO_MARKS)  # afterwards, because "ǣ" is an accented "æ"


def spellings(text: str) -> frozenset[str]:
    """The spellings of a name without its accents: "Müller" is muller or mueller."""
    return frozenset({fold(text), fold(unicodedata.normalize("NFC", text).casefold().translate(_UMLAUTS))})


def split(text: str) -> list[str]:
    """The words of a name or a phrase as written."""
    return _WORD.findall(text.translate(_ONE_MARK))


def behind_mark(text: str) -> str:
    """What is behind the last apostrophe in a word: "Brien" of "O'Brien"; else the word."""
    return text.translate(_ONE_MARK).rpartition("'")[2]


def words_in(text: str) -> list[Word]:
    """The words of a name that a context gives, as if a draft greeted it."""
    return list(_read(text, Span(0, len(text)), 0, Part.GREETING, (), frozenset()))


def word_at(found: Sequence[Word], at: int) -> Word:
    """The word of a draft with this number; a word without letters if there is none."""
    return found[at] if 0 <= at < len(found) else _NOTHING


def _stretches(analysis: Analysis) -> Iterator[tuple[Part, Span]]:
    """The parts of the message that are searched for names, in order, each with its span. A
    letterhead, with its addresses and "Re:" line, counts as a subject.
    """
    last, is_top = 0, True
    for segment in analysis.draft.segments:
        if is_top and last < segment.span.start:
            yield Part.SUBJECT, Span(last, segment.span.start)
        if segment.part is not Part.QUOTED:
            yield segment.part, segment.span
        last, is_top = segment.span.end, is_top and segment.part is Part.SUBJECT


@once_per_draft
def words(analysis: Analysis) -> tuple[Word, ...]:
    """The words of the draft outside quoted mail, addresses and placeholders, in order."""
    text = analysis.draft.text
    own = {name.casefold().translate(_JOINED) for name in analysis.context.names("company")}  # such as Booking.com
    masked = [Span(*m.span()) for m in _ELSEWHERE.finditer(text) if m[0].casefold().translate(_JOINED) not in own]
    begins = {sentence.span.start for sentence in analysis.sentences}
    found: list[Word] = []
    for part, stretch in _stretches(analysis):
        found += _read(text, stretch, len(found), part, masked, begins)
    return tuple(found)


def _read(text: str, stretch: Span, at: int, part: Part, masked: Sequence[Span], begins: Set[int]) -> Iterator[Word]:
    """The words of a stretch of text outside of what is masked, numbered from `at`."""
    last = stretch.start
    for match in _WORD.finditer(text, stretch.start, stretch.end):
        span = Span(*match.span())
        if masked and any(span.overlaps(other) for other in masked):
            continue
        before, written = text[last : span.start] if last > stretch.start else "\n", match[0]
        opens = span.start in begins or (before != " " and bool(_OPENING.search(before)))
        yield Word(at, span, written, fold(written), before, part, opens, written[0].isupper())
        last, at = span.end, at + 1


def words_in_context(analysis: Analysis, *facts: Named) -> frozenset[str]:
    """The words of these facts of the context, folded."""
    return _folded_words(analysis.context.names(*facts))


@lru_cache(maxsize=2_000)
def _folded_words(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(fold(word) for name in names for word in split(name))


def words_of(analysis: Analysis, sentence: Sentence) -> tuple[Word, ...]:
    """The words of a sentence of the draft."""
    found = words(analysis)
    first, last = (
        bisect_left(found, at, key=lambda word: word.span.start) for at in (sentence.span.start, sentence.span.end)
    )
    return found[first:last]
