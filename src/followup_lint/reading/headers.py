"""Mail-style header lines: `Subject: …`, with folded lines and encoded words, and where each stands."""

import re
from dataclasses import dataclass

from followup_lint.draft import Header, Span, View
from followup_lint.errors import DraftError
from followup_lint.reading.views import part, stripped, substitute

_KNOWN = frozenset(
    ("subject", "to", "from", "cc", "bcc", "date", "sent", "sender", "reply-to", "message-id", "in-reply-to")
    + ("references", "mime-version", "content-type", "content-transfer-encoding", "importance", "priority")
)
_HEADER = re.compile(
    r"(?:\*\*)?(?P<name>[!-)+-9;-~]{1,76}):(?:\*\*)?(?P<value>[^\n]*(?:\n[ \t]+[^\s][^\n]*)*)(?:\n|\Z)"
)
_FOLD = re.compile(r"[ \t]*\n[ \t]+")
_WORD = r"=\?[^?\s]+\?[bBqQ]\?[^?]*\?="
_ENCODED_WORDS = re.compile(rf"{_WORD}(?:\s*{_WORD})*")
_MAX_LINES = 1_000
_MAX_LENGTH = 256_000


@dataclass(frozen=True, slots=True)
class HeaderLine:
    """A header line with its name as written, its decoded value, and the view's stretch that it takes."""

    name: str
    value: View
    start: int
    end: int

    def header(self, view: View) -> Header:
        """The same as a draft keeps it; `view` is the text that it was found in."""
        return Header(self.name, self.value.text, view.source_span(Span(self.start, self.end)))


def split_headers(view: View, *, any_name: bool = False) -> tuple[tuple[HeaderLine, ...], View]:
    """The header lines at the top of `view`, and the message below them.

    Only the names that mails bear count, so that "Note: …" stays part of the message, unless `any_name` is set.
    Raises DraftError for more header lines than a mail can have, and for words in an unknown charset.
    """
    text, at = view.text, 0
    while not any_name and text.startswith("\n", at):
        at += 1
    found: list[HeaderLine] = []
    while (match := _HEADER.match(text, at)) and (any_name or _is_known(match["name"])):
        if len(found) >= _MAX_LINES or match.end() > _MAX_LENGTH:
            raise DraftError("too many or too long header lines for a mail; take out those that are not needed")
        end = match.end("value")
        value = header_value(view, match.start("value"), end)
        found.append(HeaderLine(match["name"], value, at, end))
        at = match.end()
    if not found:
        return (), view
    return tuple(found), part(view, at, len(text))


def header_value(view: View, start: int, end: int) -> View:
    """A header's value: unfolded, encoded words decoded, blanks at the ends taken away."""
    value = stripped(part(view, start, end))
    value = substitute(value, [(m.start(), m.end(), " ") for m in _FOLD.finditer(value.text)])
    if "=?" not in value.text:
        return value
    from email.errors import MessageError  # the mail parser takes longer to load than a draft to read

    try:
        return substitute(value, [(m.start(), m.end(), _decoded(m[0])) for m in _ENCODED_WORDS.finditer(value.text)])
    except (LookupError, ValueError, MessageError):
        line = view.text.count("\n", 0, start) + 1
        raise DraftError(f"a header value cannot be decoded: {value.text[:60]}", line=line) from None


def _decoded(words: str) -> str:
    from email.header import decode_header

    pieces = []
    for piece, charset in decode_header(words):
        pieces.append(piece if isinstance(piece, str) else piece.decode(charset or "ascii"))
    text = "".join(pieces)
    text.encode("utf-8")  # half a surrogate pair is no text
    return re.sub(r"[\x00-\x1f\x7f]+", " ", text)


def _is_known(name: str) -> bool:
    name = name.lower()
    return name in _KNOWN or name.startswith("x-")
