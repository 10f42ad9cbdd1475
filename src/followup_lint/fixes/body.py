"""Edits of a mail body in the transfer encoding that it has: quoted-printable or base64."""

import binascii
import re
from collections.abc import Iterator, Sequence

from followup_lint.draft import MailBody, Span
from followup_lint.reading.transfer import decode_transfer
from followup_lint.reading.views import slice_view, source_view, substitute

_LINE_END = re.compile(r"\r\n?|\n")
_WIDTH = 76  # the longest line that a mail may have in these encodings
_TOKEN = re.compile(r"=[0-9A-Fa-f]{2}|[^\r\n]")


def rewrite_body(
    source: str, body: MailBody, edits: Sequence[tuple[Span, bytes]], *, is_utf8: bool
) -> Iterator[tuple[Span, str]]:
    """The edits of the source that put these bytes for what is at these spans; quoted-printable lines that they do not
    touch stay as they are.
    """
    if body.transfer == "base64":
        yield _rewrite_base64(source, body, edits, is_utf8=is_utf8)
    else:
        yield from _rewrite_quoted_printable(source, edits)


def _rewrite_base64(
    source: str, body: MailBody, edits: Sequence[tuple[Span, bytes]], *, is_utf8: bool
) -> tuple[Span, str]:
    written = slice_view(source_view(source), body.span.start, body.span.end)
    view = substitute(written, [(m.start(), m.end(), "\n") for m in _LINE_END.finditer(written.text)])
    octets = decode_transfer(view, body.transfer, is_utf8=is_utf8)
    data = octets.text.encode("latin-1")
    for span, new in sorted(edits, reverse=True):
        at = octets.span_at(span)
        data = data[: at.start] + new.replace(b"\n", _line_end(data, at.start)) + data[at.end :]
    start, end = octets.starts[0], octets.ends[-1]
    end += len(source[end : body.span.end]) - len(source[end : body.span.end].lstrip("=\r\n \t"))
    end -= len(source[start:end]) - len(source[start:end].rstrip())
    digits = binascii.b2a_base64(data, newline=False).decode()
    lines = source[start:end].splitlines()
    width = len(lines[0]) // 4 * 4 if len(lines) > 1 else _WIDTH
    gap = _LINE_END.search(source, start) or _LINE_END.search(source)
    rows = (digits[at : at + width] for at in range(0, len(digits), width or _WIDTH))
    return Span(start, end), (gap[0] if gap else "\n").join(rows)


def _line_end(data: bytes, at: int) -> bytes:
    """The line end of the decoded text before this place, else behind it."""
    end = data.rfind(b"\n", 0, at)
    end = data.find(b"\n") if end < 0 else end
    return b"\r\n" if end > 0 and data[end - 1 : end] == b"\r" else b"\n"


def _rewrite_quoted_printable(source: str, edits: Sequence[tuple[Span, bytes]]) -> Iterator[tuple[Span, str]]:
    """Each line that an edit touches is written again, and broken where it got too long."""
    lines: dict[Span, list[tuple[Span, bytes]]] = {}
    for span, new in edits:
        start = max(source.rfind("\n", 0, span.start), source.rfind("\r", 0, span.start)) + 1
        found = _LINE_END.search(source, span.end)
        line = Span(start, found.start() if found else len(source))
        last = next(reversed(lines), None)
        if last is not None and line.start < last.end:
            line = Span(last.start, max(last.end, line.end))
            lines[line] = [*lines.pop(last), (span, new)]
        else:
            lines.setdefault(line, []).append((span, new))
    gap = _LINE_END.search(source)
    for line, here in lines.items():
        text = source[line.start : line.end]
        for span, new in sorted(here, reverse=True):
            text = text[: span.start - line.start] + _quote(new) + text[span.end - line.start :]
        pieces = _LINE_END.split(text)
        yield line, (gap[0] if gap else "\n").join(_fold(piece, gap[0] if gap else "\n") for piece in pieces)


def _quote(data: bytes) -> str:
    """The bytes in quoted-printable; line ends stay line ends."""
    return "".join(
        chr(byte) if byte in b"\r\n" or (32 <= byte < 127 and byte != 61) else f"={byte:02X}" for byte in data
    )


def _fold(line: str, gap: str) -> str:
    """The line in pieces that are short enough, with a soft break behind each but the last."""
    if line[-1:] in (" ", "\t"):
        line = f"{line[:-1]}={ord(line[-1]):02X}"
    if len(line) <= _WIDTH:
        return line
    is_soft = line.endswith("=") and not line.endswith("==")
    pieces = [""]
    for token in _TOKEN.findall(line[:-1] if is_soft else line):
        if len(pieces[-1]) + len(token) > _WIDTH - 1:
            pieces.append("")
        pieces[-1] += token
    return f"={gap}".join(pieces) + ("=" if is_soft else "")
