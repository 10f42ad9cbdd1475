"""Mail-style header lines: `Subject: …`, with folded lines and encoded words, and their offsets."""

import re
from dataclasses import dataclass
from functools import cache

from followup_lint.datafiles import read_words
from followup_lint.draft import Header, Span, View
from followup_lint.errors import DraftError
from followup_lint.limits import MAX_HEADER, MAX_HEADERS
from followup_lint.reading.views import slice_view, strip_view, substitute

_HEADER = re.compile(
    r"(?:\*\*)?(?P<name>[!-)+-9;-~]{1,76}):(?:\*\*)?(?P<value>[^\n]*(?:\n[ \t]+[^\s][^\n]*)*)(?:\n|\Z)"
)
_FOLD = re.compile(r"(?<![ \t])[ \t]*\n[ \t]+")
_WORD = r"=\?[^?\s]+\?[bBqQ]\?[^?]*\?="
_ENCODED_WORDS = re.compile(rf"{_WORD}(?:\s*{_WORD})*")
_MAX_LENGTH = 256_000  # of all of them


class UnreadableHeader(DraftError):
    """A header line that cannot be decoded; `offset` is its place in the source."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.offset = offset


@dataclass(frozen=True, slots=True)
class HeaderLine:
    """A header line: its name as written, its decoded value, its start and end in the view, and whether the value was
    cut.
    """

    name: str
    value: View
    start: int
    end: int
    is_cut: bool = False

    def to_header(self, view: View) -> Header:
        """The Header that a draft keeps; `view` is the text in which the line was found."""
        return Header(self.name, self.value.text, view.source_span(Span(self.start, self.end)))


def split_headers(view: View, *, any_name: bool = False) -> tuple[tuple[HeaderLine, ...], View]:
    """The header lines at the top of `view`, and the message below them.

    Only known header names count unless `any_name` is set, so "Note: …" stays part of the message. Raises DraftError
    for too many or too long header lines and for encoded words that cannot be decoded.
    """
    text, at = view.text, 0
    while not any_name and text.startswith("\n", at):
        at += 1
    found: list[HeaderLine] = []
    while (match := _HEADER.match(text, at)) and (any_name or _is_known(match["name"])):
        if len(found) >= MAX_HEADERS or match.end() > _MAX_LENGTH:
            raise DraftError("header lines are too many or too long; remove those you do not need")
        end = match.end("value")
        start, is_cut = match.start("value"), len(match["value"]) > MAX_HEADER
        value = read_header_value(view, start, min(end, start + MAX_HEADER))
        found.append(HeaderLine(match["name"], value, at, end, is_cut))
        at = match.end()
    if not found:
        return (), view
    return tuple(found), slice_view(view, at, len(text))


def read_header_value(view: View, start: int, end: int) -> View:
    """A header's value: unfolded, stripped, and with encoded words decoded."""
    value = strip_view(slice_view(view, start, end))
    value = substitute(value, [(m.start(), m.end(), " ") for m in _FOLD.finditer(value.text)])
    if "=?" not in value.text:
        return value
    from email.errors import MessageError  # loading the mail parser takes longer than reading a draft

    try:
        return substitute(
            value, [(m.start(), m.end(), _decode_words(m[0])) for m in _ENCODED_WORDS.finditer(value.text)]
        )
    except (LookupError, ValueError, MessageError):
        raise UnreadableHeader(f"cannot decode header value: {value.text[:60]}", view.starts[start]) from None


def _decode_words(words: str) -> str:
    from email.header import decode_header

    chunks = decode_header(words)
    text = "".join(chunk if isinstance(chunk, str) else chunk.decode(charset or "ascii") for chunk, charset in chunks)
    text.encode("utf-8")  # raises ValueError for half a surrogate pair
    return re.sub(r"[\x00-\x1f\x7f]+", " ", text)


@cache
def _known_names() -> frozenset[str]:
    return read_words("mail.yml")["headers"]


def _is_known(name: str) -> bool:
    name = name.lower()
    return name in _known_names() or name.startswith("x-")
