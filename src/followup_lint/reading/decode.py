"""Bytes to text: UTF-8, UTF-16 and UTF-32 with a byte order mark, and the Windows code page of older editors."""

import codecs

from followup_lint.errors import DraftError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_TEXT_CONTROLS = b"\t\n\x0b\x0c\r\x1b"
_CONTROLS = bytes(byte for byte in range(32) if byte not in _TEXT_CONTROLS) + b"\x7f"
_MAX_CONTROLS = 0.1  # share of a text; a file with more is binary


def decode(data: bytes) -> str:
    """The text of a file, without its byte order mark. Raises DraftError with the line of an invalid byte."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_strictly(data[len(mark) :], encoding, skipped=len(mark))
    _refuse_binary(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        # Valid non-ASCII so far means UTF-8 with a broken byte: another code page would garble the whole text.
        if not data[: error.start].isascii():
            raise _not_text(data, error.start, "UTF-8") from None
    return _decode_strictly(data, "cp1252", skipped=0)


def decode_mail(data: bytes) -> tuple[str, bool]:
    """The text of a mail file as an editor shows it, and whether it is UTF-8; if not, each byte is one character."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_strictly(data[len(mark) :], encoding, skipped=len(mark)), True
    _refuse_binary(data)
    try:
        return data.decode("utf-8"), True
    except UnicodeDecodeError:
        return data.decode("latin-1"), False


def find_encoding(data: bytes, *, is_mail: bool) -> tuple[bytes, str]:
    """The byte order mark of a file that can be decoded, and its encoding: `mark + text.encode(encoding)` is the file."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return mark, encoding
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return b"", "latin-1" if is_mail else "cp1252"
    return b"", "utf-8"


def _decode_strictly(data: bytes, encoding: str, *, skipped: int) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _not_text(data, error.start, "UTF-8" if encoding == "cp1252" else encoding.upper(), skipped) from None
    if "\0" in text:
        raise _binary(text[: text.index("\0")].count("\n") + 1)
    return text


def _not_text(data: bytes, offset: int, encoding: str, skipped: int = 0) -> DraftError:
    wide = {"UTF-16": 2, "UTF-32": 4}.get(encoding[:6], 1)
    newline = b"\n" if wide == 1 else "\n".encode(encoding.lower())
    return DraftError(
        f"not {encoding} text: byte {offset + skipped} (0x{data[offset]:02x}) is invalid; save the file as UTF-8",
        line=data[:offset].count(newline) + 1,
    )


def _refuse_binary(data: bytes) -> None:
    if (nul := data.find(b"\0")) >= 0:
        raise _binary(data[:nul].count(b"\n") + 1)
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if controls > _MAX_CONTROLS * len(data):
        raise _binary(None)


def _binary(line: int | None) -> DraftError:
    return DraftError("binary file, not text; save the message as plain text (.txt, .md or .eml)", line=line)
