"""Decodes mail bodies: quoted-printable, base64 and charsets, with positions.

Between the two steps a body is a view with one character per byte (latin-1).
"""

import binascii
import codecs
import re

from followup_lint.draft import View
from followup_lint.errors import DraftError
from followup_lint.reading.views import substitute

_QUOTED = re.compile(r"=(?P<hex>[0-9A-Fa-f]{2})|=[ \t]*\n|=\Z|(?<![ \t])[ \t]+(?=\n)")
_NOT_BASE64 = re.compile(r"[^A-Za-z0-9+/]+")
_NON_LATIN = re.compile(r"[^\x00-\x7f]")
# Codecs of Python that are not used in mail; some decode to invalid text.
_NO_CHARSETS = frozenset(("idna", "mbcs", "oem", "punycode", "raw-unicode-escape", "undefined", "unicode-escape"))


def decode_body(view: View, encoding: str, charset: str, *, is_utf8: bool) -> View:
    """The text of a body sent in `encoding` (as Content-Transfer-Encoding says) and `charset`.

    `view` is decoded text if `is_utf8` is set, else one character per byte. Raises DraftError for an unknown charset
    and for a body that is not valid in it.
    """
    encoding = encoding.strip().lower()
    if encoding not in ("quoted-printable", "base64"):
        if is_utf8 and (not view.text.isascii() or _is_ascii_superset(charset)):
            return view  # an editor shows these characters, whatever the header claims
        return _decode_charset(_encode_bytes(view, is_utf8=is_utf8), charset)
    return _decode_charset(decode_transfer(view, encoding, is_utf8=is_utf8), charset)


def decode_transfer(view: View, encoding: str, *, is_utf8: bool) -> View:
    """The bytes of a body sent as quoted-printable or base64, one character per byte. Raises DraftError."""
    octets = _encode_bytes(view, is_utf8=is_utf8)
    return _decode_base64(octets) if encoding == "base64" else _decode_quoted_printable(octets)


def _encode_bytes(view: View, *, is_utf8: bool) -> View:
    if not is_utf8 or view.text.isascii():
        return view
    found = _NON_LATIN.finditer(view.text)
    return substitute(view, [(m.start(), m.end(), m[0].encode().decode("latin-1")) for m in found])


def _decode_quoted_printable(view: View) -> View:
    edits = [(m.start(), m.end(), chr(int(m["hex"], 16)) if m["hex"] else "") for m in _QUOTED.finditer(view.text)]
    return substitute(view, edits)


def _decode_base64(view: View) -> View:
    body = view.text.find("=")
    digits = substitute(view if body < 0 else View(view.text[:body], view.starts[:body], view.ends[:body]), [])
    digits = substitute(digits, [(m.start(), m.end(), "") for m in _NOT_BASE64.finditer(digits.text)])
    if len(digits.text) % 4 == 1:
        raise DraftError("the base64 body is cut short; save the mail again")
    try:
        data = binascii.a2b_base64(digits.text + "=" * (-len(digits.text) % 4))
    except binascii.Error:
        raise DraftError("the base64 body is not valid; save the mail again") from None
    # Byte 3k + n comes from the digits 4k + n and 4k + n + 1.
    firsts = [at // 3 * 4 + at % 3 for at in range(len(data))]
    starts, ends = digits.starts, digits.ends
    return View(data.decode("latin-1"), tuple(starts[at] for at in firsts), tuple(ends[at + 1] for at in firsts))


def _decode_charset(view: View, charset: str) -> View:
    decoder = _find_decoder(charset)
    data = view.text.encode("latin-1")
    try:
        text = data.decode(charset)
    except UnicodeDecodeError as error:
        raise _invalid_byte(charset, data, error.start) from None
    except (LookupError, ValueError):
        raise _unknown_charset(charset) from None
    if len(text) == len(data):
        return _check_text(View(text, view.starts, view.ends), charset)
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    begun = 0
    for at in range(len(data)):
        try:
            made = decoder.decode(data[at : at + 1], final=at + 1 == len(data))
        except UnicodeError:
            raise _invalid_byte(charset, data, begun) from None
        if made:
            chars.append(made)
            starts += [view.starts[begun]] * len(made)
            ends += [view.ends[at]] * len(made)
            begun = at + 1
    return _check_text(View("".join(chars), tuple(starts), tuple(ends)), charset)


def _find_decoder(charset: str) -> codecs.IncrementalDecoder:
    try:
        name = codecs.lookup(charset).name.replace("_", "-")
        if name in _NO_CHARSETS:
            raise _unknown_charset(charset)
        return codecs.getincrementaldecoder(charset)()
    except (LookupError, ValueError):
        raise _unknown_charset(charset) from None


def _is_ascii_superset(charset: str) -> bool:
    """Whether ASCII text means the same in `charset`; False for charsets with shift sequences, such as ISO-2022-JP."""
    _find_decoder(charset)
    probe = bytes(range(32, 127))
    try:
        return probe.decode(charset) == probe.decode("ascii") and not charset.lower().startswith(
            ("iso-2022", "hz", "utf-7")
        )
    except (LookupError, ValueError):
        return False


def _check_text(view: View, charset: str) -> View:
    try:
        view.text.encode("utf-8")
    except UnicodeEncodeError:
        raise DraftError(f"the body is not valid {charset}; save the mail as UTF-8") from None
    return view


def _unknown_charset(charset: str) -> DraftError:
    return DraftError(f"unknown charset {charset[:40]!r}; save the mail as UTF-8")


def _invalid_byte(charset: str, data: bytes, offset: int) -> DraftError:
    byte = f" (0x{data[offset]:02x})" if offset < len(data) else ""
    return DraftError(f"the body is not valid {charset}: byte {offset}{byte}; save the mail as UTF-8")
