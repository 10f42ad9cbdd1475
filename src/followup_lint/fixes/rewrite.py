"""From a file and edits of its text to the file with these edits: every other byte stays as it is."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from followup_lint.draft import Draft, Part, Span
from followup_lint.errors import DraftError, FollowupLintError
from followup_lint.finding import Edit
from followup_lint.fixes.body import rewrite_body
from followup_lint.reading import read_bytes
from followup_lint.reading.decode import find_encoding

_LINE_END = re.compile(r"\r\n|\r|\n")
_NEWLINE = re.compile(r"(?<!\r)\n")
_TRANSFERS = ("quoted-printable", "base64")


class ChangedSince(FollowupLintError):
    """The file is no longer what was read."""


class Unwritable(FollowupLintError):
    """A text cannot be written where it belongs."""


@dataclass(frozen=True, slots=True)
class _File:
    """A draft and how its file is encoded. `mark` is the byte order mark."""

    draft: Draft
    mark: bytes
    encoding: str

    @property
    def is_utf8(self) -> bool:
        return self.encoding != "latin-1"


def rewrite(data: bytes, draft: Draft, edits: Sequence[Edit], *, in_message: bool = True) -> bytes:
    """The file `data`, which the draft was read from, with the edits, which do not overlap. Without `in_message` they are
    in the front matter, or above the draft.

    Raises ChangedSince if the draft was not read from this, and Unwritable if a text cannot be written where it belongs,
    or if anything else would change.
    """
    is_mail = draft.mail_body is not None
    file = _File(draft, *find_encoding(data, is_mail=is_mail))
    if file.mark + draft.source.encode(file.encoding) != data:
        raise ChangedSince("changed while it was checked; run the command again", path=draft.path)
    source = draft.source
    for span, text in sorted(_source_edits(file, edits), reverse=True):
        source = source[: span.start] + text + source[span.end :]
    written = file.mark + source.encode(file.encoding)
    _verify(written, draft, edits if in_message else ())
    return written


def _source_edits(file: _File, edits: Sequence[Edit]) -> Iterator[tuple[Span, str]]:
    body = file.draft.mail_body
    subject = next(iter(file.draft.parts(Part.SUBJECT)), None)
    raw = file.draft.raw
    in_body: list[Edit] = []
    for edit in edits:
        if body is None:
            yield edit.span, _encodable(_with_line_ends(edit, file.draft.source), file.encoding, file)
        elif body.span.start <= edit.span.start:
            in_body.append(edit)
        elif subject is not None and raw.starts[subject.raw.start] <= edit.span.start:
            yield edit.span, _header_text(edit, file)
        else:  # front matter
            yield edit.span, _encodable(edit.replacement, "utf-8" if file.is_utf8 else "ascii", file)
    if body is not None and body.transfer in _TRANSFERS and in_body:
        texts = [_with_line_ends(edit, raw.text) for edit in in_body]
        octets = [(edit.span, _bytes(text, body.charset, file)) for edit, text in zip(in_body, texts, strict=True)]
        yield from rewrite_body(file.draft.source, body, octets, is_utf8=file.is_utf8)
    else:
        yield from ((edit.span, _as_it_is(edit, file)) for edit in in_body)


def _as_it_is(edit: Edit, file: _File) -> str:
    """The text for a mail body that is sent as it is. A header that is wrong about its charset stays wrong."""
    body, source = file.draft.mail_body, file.draft.source
    assert body is not None
    text = _with_line_ends(edit, source)
    if text.isascii():
        return text
    is_plain = source[body.span.start : body.span.end].isascii()
    if is_plain and body.transfer == "7bit" and file.draft.header("Content-Type"):
        raise _unwritable(text, "a 7bit mail")
    if not file.is_utf8:
        return _bytes(text, body.charset, file).decode("latin-1")
    if is_plain and body.charset.lower().replace("_", "-") not in ("utf-8", "utf8"):
        raise _unwritable(text, body.charset)
    return text


def _header_text(edit: Edit, file: _File) -> str:
    """The text for a header, as an encoded word where that is needed."""
    header = file.draft.header("Subject")
    written = file.draft.source[header.span.start : header.span.end] if header else ""
    if edit.replacement.isascii() or (file.is_utf8 and not written.isascii()):
        return edit.replacement
    from email.header import Header

    return Header(edit.replacement, "utf-8", header_name="Subject").encode()


def _with_line_ends(edit: Edit, text: str) -> str:
    """The replacement with the line ends of the text around it."""
    if "\n" not in edit.replacement:
        return edit.replacement
    before = _LINE_END.findall(text, 0, min(edit.span.start, len(text)))
    after = _LINE_END.search(text)
    end = before[-1] if before else after[0] if after else "\n"
    return _NEWLINE.sub(end, edit.replacement)


def _encodable(text: str, encoding: str, file: _File) -> str:
    _bytes(text, encoding, file)
    return text


def _bytes(text: str, encoding: str, file: _File) -> bytes:
    try:
        return text.encode(encoding)
    except (UnicodeError, LookupError):
        raise _unwritable(text, {"cp1252": "Windows-1252"}.get(encoding, encoding)) from None


def _unwritable(text: str, where: str) -> Unwritable:
    return Unwritable(f'"{text.strip()}" cannot be written in {where}; save it as UTF-8')


def _verify(written: bytes, draft: Draft, edits: Sequence[Edit]) -> None:
    """Raises Unwritable unless the file is read as the message with just these edits."""
    raw, text = draft.raw, draft.raw.text
    for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
        if raw.starts[0] <= edit.span.start:  # not in front matter
            at = raw.span_at(edit.span)
            text = text[: at.start] + edit.replacement + text[at.end :]
    try:
        after = read_bytes(written, name=draft.path, max_bytes=len(written))
    except DraftError as error:
        raise Unwritable(f"the draft could not be read afterwards: {error.message}") from None
    if after.raw.text.split() != text.split() or _quoted(after) != _quoted(draft):
        raise Unwritable("the rest of the draft would change; fix it by hand")


def _quoted(draft: Draft) -> list[str]:
    """The quoted mail in a draft."""
    return [draft.raw.text[segment.raw.start : segment.raw.end] for segment in draft.parts(Part.QUOTED)]
