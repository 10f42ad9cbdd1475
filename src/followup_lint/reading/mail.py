"""Mail files: RFC 5322 and MIME.

The standard library's `email` parses the header lines. The parts are split here, at their boundary lines, because the
library does not keep their offsets in the file.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage
from email.parser import HeaderParser

from followup_lint.draft import View
from followup_lint.errors import DraftError
from followup_lint.reading.headers import HeaderLine, split_headers
from followup_lint.reading.html import html_to_text
from followup_lint.reading.transfer import decode_body
from followup_lint.reading.views import slice_view

_MAX_DEPTH = 20
_MAX_PARTS = 500
_DESCRIBING = ("content-type", "content-transfer-encoding", "content-disposition")
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


def read_mail(view: View, *, is_utf8: bool) -> tuple[tuple[HeaderLine, ...], View, View]:
    """The header lines of a mail, the view that they were found in, and its message as text.

    `view` is the whole file with "\\n" line ends: decoded text if `is_utf8` is set, else one character per byte. Plain
    text is preferred to HTML, which is reduced to text; attachments are ignored. Raises DraftError for a mail that is
    cut short, has no text, or does not match its header lines.
    """
    envelope = _ENVELOPE.match(view.text)
    view = slice_view(view, envelope.end() if envelope else 0, len(view.text))
    headers, rest = split_headers(view, any_name=True)
    if not headers:
        raise DraftError("no header lines such as 'From:' at the top; save a draft without them as .txt or .md", line=1)
    try:
        entity = _find_text(_make_entity(headers, rest), is_utf8=is_utf8, depth=0)
        if entity is None:
            raise DraftError("no text, only attachments")
        charset = entity.charset or ("utf-8" if is_utf8 else "cp1252")
        if charset.lower() in ("us-ascii", "ascii") and not is_utf8:
            charset = "cp1252"  # some mail programs declare ASCII and send this code page
        text = decode_body(entity.body, entity.encoding, charset, is_utf8=is_utf8)
        return (headers, view, html_to_text(text) if entity.content_type == "text/html" else text)
    except RecursionError:
        raise DraftError("MIME parts are nested too deeply") from None


def _make_entity(headers: tuple[HeaderLine, ...], rest: View) -> _Entity:
    body = slice_view(rest, 1, len(rest.text)) if rest.text.startswith("\n") else rest
    describing = [header for header in headers if header.name.lower() in _DESCRIBING]
    if not describing:
        return _Entity(body)
    lines = "".join(f"{header.name}: {header.value.text}\n" for header in describing)
    try:
        message = HeaderParser(EmailMessage, policy=policy.default).parsestr(lines, headersonly=True)
        return _Entity(
            body,
            message.get_content_type(),
            message.get_content_charset(),
            str(message.get("content-transfer-encoding", "7bit")),
            message.get_boundary(),
            message.get_content_disposition() == "attachment",
        )
    except Exception:  # noqa: BLE001  # the library raises anything for malformed values
        raise DraftError(f"malformed header line: {lines.splitlines()[0][:80]}") from None


def _find_text(entity: _Entity, *, is_utf8: bool, depth: int) -> _Entity | None:
    """The MIME part that mail programs show as the message."""
    if entity.attached:
        return None
    if not entity.content_type.startswith("multipart/"):
        return entity if entity.content_type in ("text/plain", "text/html") else None
    if depth >= _MAX_DEPTH:
        raise DraftError("MIME parts are nested too deeply")
    inner = (_find_text(child, is_utf8=is_utf8, depth=depth + 1) for child in _children(entity))
    texts = (found for found in inner if found is not None)
    if entity.content_type != "multipart/alternative":
        return next(texts, None)
    choices = sorted(texts, key=lambda choice: choice.content_type != "text/plain")
    return choices[0] if choices else None


def _children(entity: _Entity) -> Iterator[_Entity]:
    if not entity.boundary:
        raise DraftError("multipart mail without a boundary in its Content-Type; save the mail again")
    line = re.compile(rf"^--{re.escape(entity.boundary)}(?P<close>--)?[ \t]*(?:\n|\Z)", re.MULTILINE)
    start: int | None = None
    for count, match in enumerate(line.finditer(entity.body.text)):
        if count > _MAX_PARTS:
            raise DraftError("too many MIME parts")
        if start is not None:
            child = slice_view(entity.body, start, max(start, match.start() - 1))
            yield _make_entity(*split_headers(child, any_name=True))
        if match["close"]:
            return
        start = match.end()
    raise DraftError("the mail is cut short: no closing boundary; save the mail again")
