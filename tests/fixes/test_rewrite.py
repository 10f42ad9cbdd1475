"""Files with edits: everything else in them stays as it is, byte for byte."""

import base64
import quopri
import re
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest

from followup_lint.draft import Draft, Span
from followup_lint.finding import Edit
from followup_lint.fixes.rewrite import ChangedSince, Unwritable, rewrite
from followup_lint.reading import read_bytes

TEXT = "Dear Ms. Alvarec,\n\nI liked the “mill” – and the café.\n\nBest regards,\nSam\n"
RIGHT = TEXT.replace("Alvarec", "Alvarez")


def edited(data: bytes, name: str, *changes: tuple[str, str]) -> bytes:
    """The file with each of the words replaced by others; without words, text is added below the last line."""
    draft = read_bytes(data, name=name)
    return rewrite(data, draft, [Edit(_place(draft, words), new) for words, new in changes])


def _place(draft: Draft, words: str) -> Span:
    at = draft.raw.text.index(words) if words else len(draft.raw.text.rstrip())
    if words:
        return draft.raw.source_span(Span(at, at + len(words)))
    return Span(draft.raw.ends[at - 1], draft.raw.ends[at - 1])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "mixed"])
@pytest.mark.parametrize("last", ["\n", ""])
def test_the_encoding_the_line_ends_and_the_last_line_stay(encoding: str, line_end: str, last: str) -> None:
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
    lines = TEXT.rstrip("\n").split("\n")
    ends = ["\r\n", "\n"] if line_end == "mixed" else [line_end]
    text = "".join(line + ends[at % len(ends)] for at, line in enumerate(lines[:-1])) + lines[-1] + last
    data = mark + text.encode(encoding)
    assert edited(data, "a.txt", ("Alvarec", "Alvarez")) == mark + text.replace("Alvarec", "Alvarez").encode(encoding)


@pytest.mark.parametrize(("text", "end"), [("a\r\nb\nc", "\n"), ("a\nb\r\nc\n", "\r\n"), ("a", "\n"), ("a\rb", "\r")])
def test_a_new_line_ends_as_the_line_before_it(text: str, end: str) -> None:
    assert (
        edited(text.encode(), "a.txt", ("", "\nSam")) == f"{text.rstrip()}{end}Sam{text[len(text.rstrip()) :]}".encode()
    )


def test_a_character_that_the_encoding_lacks_is_refused() -> None:
    data = TEXT.encode("cp1252")
    with pytest.raises(Unwritable, match='"Łódź" cannot be written in Windows-1252; save it as UTF-8'):
        edited(data, "a.txt", ("Alvarec", "Łódź"))
    assert edited(data, "a.txt", ("Alvarec", "Álvarez")) == TEXT.replace("Alvarec", "Álvarez").encode("cp1252")


def test_another_file_than_the_one_that_was_read_is_refused() -> None:
    draft = read_bytes(TEXT.encode(), name="a.txt")
    with pytest.raises(ChangedSince, match="changed while it was checked"):
        rewrite(TEXT.encode() + b"\n", draft, [])


HEADER = (
    "From: Sam <sam@mail.example>\r\nSubject: The mill\r\nMIME-Version: 1.0\r\n"
    "Content-Type: text/plain; charset={charset}\r\nContent-Transfer-Encoding: {transfer}\r\n\r\n"
)


def mail(text: str, charset: str, transfer: str) -> bytes:
    body = text.replace("\n", "\r\n").encode(charset)
    if transfer == "base64":
        body = base64.encodebytes(body).replace(b"\n", b"\r\n")
    elif transfer == "quoted-printable":
        body = quopri.encodestring(body.replace(b"\r\n", b"\n")).replace(b"\n", b"\r\n")
    return HEADER.format(charset=charset, transfer=transfer).encode() + body


def text_of(data: bytes) -> str:
    """The message as another program reads it."""
    message = message_from_bytes(data, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return str(message.get_content()).replace("\r\n", "\n")


LONG = TEXT.replace("and the café", "and the café " * 30)


@pytest.mark.parametrize(
    ("charset", "transfer"),
    [
        ("utf-8", "8bit"),
        ("utf-8", "base64"),
        ("utf-8", "quoted-printable"),
        ("windows-1252", "8bit"),
        ("windows-1252", "base64"),
        ("windows-1252", "quoted-printable"),
        ("utf-16", "base64"),
        ("gb18030", "base64"),
    ],
)
@pytest.mark.parametrize("text", [TEXT, LONG])
def test_a_mail_keeps_its_transfer_encoding_and_charset(charset: str, transfer: str, text: str) -> None:
    data = mail(text, charset, transfer)
    if charset == "utf-16":
        with pytest.raises(Unwritable, match="the rest of the draft would change"):
            edited(data, "a.eml", ("Alvarec", "Alvarez"))
        return
    changes = (
        ("Alvarec", "Álvarez"),
        ("“mill” – and", "“mill” — and, for a longer line, all of the other things as well, and"),
    )
    after = edited(data, "a.eml", *changes, ("", "\nOkafor"))
    wanted = text
    for words, new in changes:
        wanted = wanted.replace(words, new, 1)
    assert text_of(after).rstrip("\n") == wanted.rstrip("\n") + "\nOkafor"
    header = HEADER.format(charset=charset, transfer=transfer).encode()
    assert after.startswith(header)
    assert b"\n" not in after.replace(b"\r\n", b"")
    body = message_from_bytes(after).get_payload(decode=True)
    assert isinstance(body, bytes)
    assert b"\n" not in body.replace(b"\r\n", b"")
    if transfer != "8bit":
        assert after.isascii()
        assert max(map(len, after.split(b"\r\n"))) <= 76


def test_a_quoted_printable_line_that_is_not_touched_stays_as_it_is() -> None:
    data = mail(LONG, "utf-8", "quoted-printable").replace(b"Sam\r\n", b"S=61m =20\r\n")
    after = edited(data, "a.eml", ("Alvarec", "Alvarez"))
    assert after == data.replace(b"Alvarec", b"Alvarez")


@pytest.mark.parametrize(
    ("charset", "transfer", "message"),
    [
        ("us-ascii", "7bit", "a 7bit mail"),
        ("iso-8859-1", "quoted-printable", "iso-8859-1"),
        ("iso-8859-2", "8bit", "iso-8859-2"),
        ("us-ascii", "base64", "us-ascii"),
    ],
)
def test_a_character_that_the_mail_cannot_have_is_refused(charset: str, transfer: str, message: str) -> None:
    data = mail(TEXT.encode("ascii", "ignore").decode(), charset, transfer)
    with pytest.raises(Unwritable, match=f'"Łódź 日" cannot be written in {message}; save it as UTF-8'):
        edited(data, "a.eml", ("Alvarec", "Łódź 日"))


@pytest.mark.parametrize(
    ("subject", "new", "header"),
    [
        ("Thanks", "Nurse interview", rb"Subject: Nurse interview"),
        ("Thanks", "Café manager", rb"Subject: =\?utf-8\?.*\?="),
        ("=?utf-8?q?Thanks_=E2=80=94?=", "Nurse", rb"Subject: Nurse"),
        ("Thanks –", "Café", "Subject: Café".encode()),
    ],
)
def test_a_subject_is_written_as_headers_are(subject: str, new: str, header: bytes) -> None:
    data = f"From: a@mail.example\nSubject: {subject}\n\n{TEXT}".encode()
    draft = read_bytes(data, name="a.eml")
    end = draft.raw.text.index("\n")
    after = rewrite(data, draft, [Edit(draft.raw.source_span(Span(0, end)), new)])
    assert re.search(b"^" + header + b"$", after, re.MULTILINE)
    assert read_bytes(after, name="a.eml").text.startswith(f"{new}\n")


def test_front_matter_can_be_edited_too() -> None:
    data = f"---\r\nrole: Nurse\r\ncompany: A\r\n---\r\n{TEXT}".encode()
    draft = read_bytes(data, name="a.txt")
    start = draft.source.index("role")
    after = rewrite(data, draft, [Edit(Span(start, start + len("role: Nurse\r\n")), "")])
    assert after == data.replace(b"role: Nurse\r\n", b"")
