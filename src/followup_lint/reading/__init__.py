"""Reads drafts: from the bytes of a file to a `Draft` in which each character knows its offset in the file."""

import errno
import re
from pathlib import Path
from posixpath import splitext

from followup_lint.draft import Draft, View, line_starts, position
from followup_lint.errors import DraftError
from followup_lint.limits import MAIL_OVERHEAD, MAX_DRAFT
from followup_lint.reading.assemble import assemble_draft
from followup_lint.reading.decode import decode, decode_mail
from followup_lint.reading.frontmatter import split_front_matter
from followup_lint.reading.headers import UnreadableHeader, split_headers
from followup_lint.reading.views import source_view, substitute
from followup_lint.textfile import read_regular

__all__ = ["largest_file", "read_bytes", "read_file"]

_MARKDOWN = frozenset((".md", ".markdown"))
_SUFFIXES = frozenset((".txt", ".eml", *_MARKDOWN))
_CARRIAGE_RETURNS = re.compile(r"\r\n?")
_ODD_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")  # no editor counts them, and writers see a new line
_OS_ERRORS = {
    errno.ENOENT: "no such file",
    errno.EISDIR: "is a folder, not a draft",
    errno.EACCES: "permission denied",
    errno.ENAMETOOLONG: "file name too long",
    errno.ELOOP: "symbolic link that leads back to itself",
    errno.ENOTDIR: "no such file: part of the path is not a folder",
}


def read_file(path: Path, *, shown: str | None = None, max_bytes: int = MAX_DRAFT) -> Draft:
    """The draft in a file; messages name it by `shown`, else by its path. Raises DraftError if it cannot be read.

    `max_bytes` is the size of the largest draft; a mail's file may be larger than its text.
    """
    name = str(path) if shown is None else shown
    try:
        data, length = read_regular(path, largest_file(name, max_bytes) + 1)
    except OSError as error:
        reason = _OS_ERRORS.get(error.errno or 0) or f"cannot be read: {error.strerror or error}"
        similar = _similar_file(path) if error.errno == errno.ENOENT else ""
        raise DraftError(f"{reason}{similar}", path=name) from None
    except ValueError:
        raise DraftError("not a valid file name", path=name) from None
    _refuse_large(length, largest_file(name, max_bytes), name)
    return read_bytes(data, name=name, max_bytes=max_bytes)


def _similar_file(path: Path) -> str:
    """What to add to the error about a missing file: the one in its folder that may be meant, if there is one."""
    from followup_lint.yamlfile import nearest  # only needed for a mistake

    try:
        names = [each.name for each in path.parent.iterdir() if _suffix(each.name) in _SUFFIXES]
    except OSError:
        return ""
    return nearest(path.name, names)


def read_bytes(data: bytes, *, name: str, max_bytes: int = MAX_DRAFT) -> Draft:
    """The draft in `data`; the suffix of `name` says its format, and plain text is the default.

    Raises DraftError, with `name` as the path, if it is too large, not text, empty or a broken mail.
    """
    _refuse_large(len(data), largest_file(name, max_bytes), name)
    try:
        return _parse(data, name, _suffix(name), max_bytes)
    except DraftError as error:
        raise DraftError(error.message, path=name, line=error.line) from None


def largest_file(name: str, max_bytes: int) -> int:
    """The size of the largest file of this name, where `max_bytes` is that of the largest draft."""
    return max_bytes * MAIL_OVERHEAD if _suffix(name) == ".eml" else max_bytes


def _suffix(name: str) -> str:
    return splitext(name.replace("\\", "/"))[1].lower()


def _parse(data: bytes, name: str, suffix: str, max_bytes: int) -> Draft:
    if not data.strip():
        raise DraftError("the draft is empty")
    is_utf8 = True
    if suffix == ".eml":
        source, is_utf8 = decode_mail(data)
    else:
        source = decode(data)
    if not source.strip():
        raise DraftError("the draft is empty")
    try:
        return _read(source, name, suffix, max_bytes, is_utf8=is_utf8)
    except UnreadableHeader as error:
        raise DraftError(error.message, line=position(line_starts(source), error.offset).line) from None


def _read(source: str, name: str, suffix: str, max_bytes: int, *, is_utf8: bool) -> Draft:
    view = _with_newlines(source_view(source), _CARRIAGE_RETURNS)
    front_matter, rest = split_front_matter(view)
    mail_body = None
    if suffix == ".eml":
        from followup_lint.reading.mail import read_mail  # loading the mail parser takes longer than reading a draft

        headers, header_view, message, mail_body = read_mail(rest, max_text=max_bytes, is_utf8=is_utf8)
        message = _with_newlines(message, _ODD_LINE_ENDS)
    else:
        # Below the front matter: the lines of its errors are those of an editor.
        header_view = _with_newlines(rest, _ODD_LINE_ENDS)
        if front_matter is None:
            front_matter, header_view = split_front_matter(header_view)
        headers, message = split_headers(header_view)
    return assemble_draft(
        path=name,
        source=source,
        front_matter=front_matter,
        headers=headers,
        header_view=header_view,
        message=message,
        is_markdown=suffix in _MARKDOWN,
        mail_body=mail_body,
    )


def _with_newlines(view: View, line_ends: re.Pattern[str]) -> View:
    return substitute(view, [(m.start(), m.end(), "\n") for m in line_ends.finditer(view.text)])


def _refuse_large(length: int, max_bytes: int, name: str) -> None:
    if length > max_bytes:
        raise DraftError(
            f"too large for a message: {length:,} bytes (limit {max_bytes:,}; raise it with --max-size)", path=name
        )
