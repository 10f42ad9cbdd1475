"""Mail files: RFC 5322 and MIME.

The standard library's `email` parses the header lines. The parts are split here, at their boundary lines, because the
library does not keep their offsets in the file.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email import policy
from email.message import EmailMessage
from email.parser import HeaderParser

from followup_lint.draft import MailBody, Span, View
from followup_lint.errors import DraftError
from followup_lint.limits import HTML_OVERHEAD
from followup_lint.reading.headers import HeaderLine, split_headers
from followup_lint.reading.html import html_to_text
from followup_lint.reading.transfer import decode_body
from followup_lint.reading.views import slice_view

_MAX_DEPTH = 20
_MAX_PARTS = 200  # nested ones included
_MAX_DESCRIPTION = 1_000  # characters; the library's work grows with the square
_DESCRIBING = ("content-type", "content-transfer-encoding", "content-disposition")
_BOUNDARY = re.compile(r"\bboundary\s*=\s*(\"[^\"\n]{1,200}\"|[^;\n]{1,200})", re.IGNORECASE)
_HTML_PART = re.compile(r"^content-type:\s*text/html\b", re.IGNORECASE | re.MULTILINE)
_QUOTES = "\"'“”"
_ENVELOPE = re.compile(r"(?:>?From [^\n]*\n)?\n*")


@dataclass(frozen=True, slots=True)
class _Entity:
    """A MIME part: what its header lines say, and its encoded body."""

    body: View
    content_type: str = "text/plain"
    charset: str | None = None
    encoding: str = "7bit"
    boundary: str | None = None
    attached: bool = False


def read_mail(view: View, *, max_text: int, is_utf8: bool) -> tuple[tuple[HeaderLine, ...], View, View, MailBody]:
    """The header lines of a mail, the view that they were found in, its message as text, and where that was found.

    `view` is the whole file with "\\n" line ends: decoded text if `is_utf8` is set, else one character per byte. Plain
    text is preferred to HTML, which is reduced to text; attachments are ignored. Raises DraftError for a mail that is
    cut short, has no text or one of more than `max_text` characters, or does not match its header lines.
    """
    envelope = _ENVELOPE.match(view.text)
    view = slice_view(view, envelope.end() if envelope else 0, len(view.text))
    headers, rest = split_headers(view, any_name=True)
    if not headers:
        raise DraftError("no header lines such as 'From:' at the top; save a draft without them as .txt or .md", line=1)
    try:
        found = _first_text(
            _find_texts(_make_entity(headers, rest), iter(range(_MAX_PARTS))), max_text=max_text, is_utf8=is_utf8
        )
    except RecursionError:
        raise DraftError("MIME parts are nested too deeply") from None
    if found is None:
        raise DraftError("no text, only attachments")
    text, body = found
    return headers, view, text, replace(body, has_html=body.has_html or bool(_HTML_PART.search(view.text)))


def _first_text(entities: Iterator[_Entity], *, max_text: int, is_utf8: bool) -> tuple[View, MailBody] | None:
    """The first text that has something to read; some programs send a blank plain text with the HTML."""
    first: tuple[View, MailBody] | None = None
    for entity in entities:
        text, body = _decode(entity, max_text=max_text, is_utf8=is_utf8)
        if any(character.isprintable() and not character.isspace() for character in text.text):
            return text, body
        first = first or (text, body)
    return first


def _decode(entity: _Entity, *, max_text: int, is_utf8: bool) -> tuple[View, MailBody]:
    charset = entity.charset or ("utf-8" if is_utf8 else "cp1252")
    if charset.lower() in ("us-ascii", "ascii") and not is_utf8:
        charset = "cp1252"  # some mail programs declare ASCII and send this code page
    text = decode_body(entity.body, entity.encoding, charset, is_utf8=is_utf8)
    is_html, place = entity.content_type == "text/html", entity.body.source_span(Span(0, len(entity.body.text)))
    body = MailBody(place, entity.encoding.strip().lower(), charset, is_html)
    if is_html:
        _refuse_long(len(text.text), max_text * HTML_OVERHEAD, "HTML")
        text = html_to_text(text)
    _refuse_long(len(text.text), max_text, "text")
    return text, body


def _refuse_long(length: int, limit: int, what: str) -> None:
    if length > limit:
        raise DraftError(
            f"too large for a message: {length:,} characters of {what} (limit {limit:,}; raise it with --max-size)"
        )


def _make_entity(headers: tuple[HeaderLine, ...], rest: View) -> _Entity:
    body = slice_view(rest, 1, len(rest.text)) if rest.text.startswith("\n") else rest
    describing = [header for header in headers if header.name.lower() in _DESCRIBING]
    if not describing:
        return _Entity(body)
    lines = "".join(f"{header.name}: {header.value.text[:_MAX_DESCRIPTION]}\n" for header in describing)
    try:
        message = HeaderParser(EmailMessage, policy=policy.default).parsestr(lines, headersonly=True)
        return _Entity(
            body,
            message.get_content_type(),
            message.get_content_charset(),
            str(message.get("content-transfer-encoding", "7bit")),
            _find_boundary(message, lines, body.text),
            message.get_content_disposition() == "attachment",
        )
    except Exception:  # noqa: BLE001  # the library raises anything for malformed values
        raise DraftError(f"malformed header line: {lines.splitlines()[0][:80]}") from None


def _find_boundary(message: EmailMessage, lines: str, body: str) -> str | None:
    """The boundary of a multipart mail. The library takes off angle brackets, and does not know every way to quote."""
    written = [match[1].strip() for match in _BOUNDARY.finditer(lines)]
    bare = [text.strip(_QUOTES) for text in written]
    choices = [message.get_boundary(), *bare, *written, *(text.strip("<>") for text in bare)]
    whole = f"\n{body}"
    return next((choice for choice in choices if choice and f"\n--{choice}\n" in whole), choices[0])


def _find_texts(entity: _Entity, left: Iterator[int], *, depth: int = 0) -> Iterator[_Entity]:
    """The MIME parts that mail programs may show as the message, the best first; each of them takes one of `left`."""
    if entity.attached:
        return
    if not entity.content_type.startswith("multipart/"):
        if entity.content_type in ("text/plain", "text/html"):
            yield entity
        return
    if depth >= _MAX_DEPTH:
        raise DraftError("MIME parts are nested too deeply")
    texts = (text for child in _children(entity, left) for text in _find_texts(child, left, depth=depth + 1))
    is_choice = entity.content_type == "multipart/alternative"
    yield from sorted(texts, key=lambda text: text.content_type != "text/plain") if is_choice else texts


def _children(entity: _Entity, left: Iterator[int]) -> Iterator[_Entity]:
    if not entity.boundary:
        raise DraftError("multipart mail without a boundary in its Content-Type; save the mail again")
    line = re.compile(rf"^--{re.escape(entity.boundary)}(?P<close>--)?[ \t]*(?:\n|\Z)", re.MULTILINE)
    start: int | None = None
    for match in line.finditer(entity.body.text):
        if next(left, None) is None:
            raise DraftError("too many MIME parts")
        if start is not None:
            child = slice_view(entity.body, start, max(start, match.start() - 1))
            yield _make_entity(*split_headers(child, any_name=True))
        if match["close"]:
            return
        start = match.end()
    raise DraftError("the mail is cut short: no closing boundary; save the mail again")
