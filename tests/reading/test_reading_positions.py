"""Every character of a draft leads back to its place in the file, however the file is laid out."""

import base64
import quopri
import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup_lint.draft import Draft, Part, Position, Span
from followup_lint.errors import DraftError
from followup_lint.reading import read_bytes

MARKER = "Quokka"
WORDS = st.lists(
    st.sampled_from(
        [
            "kiln",
            "glaze",
            "the",
            "of",
            "résumé",
            "Zoë",
            "naïve",
            "👩‍🚀",
            "e\u0301te\u0301",
            "🤙🏽",
            "long-handled",
            "week's",
            "3",
            "I",
        ]
    ),
    min_size=1,
    max_size=40,
)
PLACES = st.lists(st.integers(0, 39), min_size=1, max_size=3)
HEADER = "From: Sam <sam@mail.example>\nSubject: Kilns\nMIME-Version: 1.0\n"


def with_markers(words: list[str], places: list[int]) -> list[str]:
    """The words with the marker word put in at some places; the same word may stand there more than once."""
    words = list(words)
    for place in places:
        words.insert(min(place, len(words)), MARKER)
    return words


def found(draft: Draft, view_text: str, marker: str = MARKER) -> list[Span]:
    """The source spans of each occurrence of the marker in the view's text."""
    spans, at = [], view_text.find(marker)
    view = draft.view if view_text is draft.view.text else draft.raw
    while at >= 0:
        spans.append(view.source_span(Span(at, at + len(marker))))
        at = view_text.find(marker, at + 1)
    return spans


def assert_exact(draft: Draft, count: int, written: str = MARKER) -> None:
    for text in (draft.view.text, draft.raw.text):
        spans = found(draft, text)
        assert len(spans) == count
        assert len({span.start for span in spans}) == count
        assert all(draft.source[span.start : span.end] == written for span in spans)


def assert_editor_positions(draft: Draft, lines: list[str]) -> None:
    """Lines and columns as an editor counts them: `lines` are the file's, without line ends and byte order mark."""
    for span in found(draft, draft.view.text):
        position = draft.position(span.start)
        assert lines[position.line - 1][position.column - 1 :].startswith(MARKER)


@given(WORDS, PLACES, st.integers(12, 90), st.sampled_from(["\n", "\r\n", "\r"]), st.sampled_from(["", "\ufeff"]))
def test_in_plain_text_of_any_width_and_line_ends(
    words: list[str], places: list[int], width: int, end: str, mark: str
) -> None:
    lines = ["Subject: A note", "", "Hi Ann,", "", *textwrap.wrap(" ".join(with_markers(words, places)), width)]
    draft = read_bytes((mark + end.join(lines) + end).encode(), name="draft.txt")
    assert_exact(draft, len(places))
    assert_editor_positions(draft, lines)


@given(WORDS, PLACES, st.sampled_from(["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"]))
def test_in_files_with_a_byte_order_mark(words: list[str], places: list[int], encoding: str) -> None:
    text = " ".join(with_markers(words, places))
    mark = "\ufeff" if encoding[-2:] in ("le", "be") else ""
    draft = read_bytes((mark + text).encode(encoding), name="-")
    assert draft.source == text
    assert_exact(draft, len(places))


@given(
    WORDS, PLACES, st.lists(st.sampled_from([" ", "  ", "\t", "\u00a0", " \u200b", "\u2009"]), min_size=45, max_size=45)
)
def test_among_tabs_runs_of_blanks_and_what_cannot_be_seen(
    words: list[str], places: list[int], blanks: list[str]
) -> None:
    text = "".join(word + blank for word, blank in zip(with_markers(words, places), blanks, strict=False))
    draft = read_bytes(f"---\nkind: letter\n---\n\n  {text}".encode(), name="draft.txt")
    assert_exact(draft, len(places))
    assert draft.text == " ".join(with_markers(words, places))


@given(WORDS, PLACES)
def test_in_markdown_behind_marks(words: list[str], places: list[int]) -> None:
    marks = [
        f"**{word}**" if n % 3 else f"[{word}](https://kiln.example/{n})"
        for n, word in enumerate(with_markers(words, places))
    ]
    draft = read_bytes(("# Note\n\n- " + " ".join(marks)).encode(), name="draft.md")
    assert draft.text == "Note\n\n" + " ".join(with_markers(words, places))
    assert_exact(draft, len(places))


@given(WORDS, PLACES, st.sampled_from(["\n", "\r\n"]))
def test_in_quoted_printable_mail(words: list[str], places: list[int], end: str) -> None:
    text = " ".join(with_markers(words, places))
    body = quopri.encodestring(text.encode()).decode()
    mail = HEADER + "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n" + body
    draft = read_bytes(mail.replace("\n", end).encode(), name="draft.eml")
    assert draft.text == "Kilns\n\n" + text
    spans = found(draft, draft.text)
    assert len({span.start for span in spans}) == len(places)
    for span in spans:  # a soft line break may stand inside the word
        assert draft.source[span.start : span.end].replace("=" + end, "") == MARKER


def base64_mail(text: str, charset: str) -> tuple[str, str]:
    """A mail that carries `text` in base64, and the digits of its body with their line ends."""
    body = base64.encodebytes(text.encode(charset)).decode()
    head = f"Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: base64\n\n"
    return HEADER + head + body, body


@given(WORDS, PLACES, st.sampled_from(["utf-8", "iso-8859-1", "utf-16-be", "shift_jis"]))
def test_base64_mail_leads_to_the_digits_that_hold_the_word(words: list[str], places: list[int], charset: str) -> None:
    text = " ".join(with_markers(words, places)).encode(charset, "replace").decode(charset)
    mail, body = base64_mail(text, charset)
    draft = read_bytes(mail.encode(), name="draft.eml")
    assert draft.raw.text == "Kilns\n\n" + text
    at = -1
    for span in found(draft, draft.raw.text):
        at = text.index(MARKER, at + 1)
        first = len(text[:at].encode(charset))
        last = first + len(MARKER.encode(charset)) - 1
        # Byte 3k + n lies in the digits 4k + n and 4k + n + 1; an encoded line holds 76 digits.
        digits = [byte // 3 * 4 + byte % 3 + more for byte, more in ((first, 0), (last, 1))]
        places_in_body = [digit + digit // 76 for digit in digits]
        start = len(mail) - len(body)
        assert (span.start, span.end) == (start + places_in_body[0], start + places_in_body[1] + 1)


@given(WORDS, st.sampled_from(["iso-2022-jp", "utf-7"]))
def test_base64_mail_in_a_shifting_charset_is_decoded(words: list[str], charset: str) -> None:
    text = " ".join(["窯", *words]).encode(charset, "replace").decode(charset)
    assert read_bytes(base64_mail(text, charset)[0].encode(), name="draft.eml").raw.text == "Kilns\n\n" + text


def test_quoted_printable_letters_span_all_that_they_were_made_of() -> None:
    mail = (
        HEADER
        + "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\nA caf=C3=A9 he=\nre\n"
    )
    draft = read_bytes(mail.encode(), name="draft.eml")
    at = draft.text.index("é")
    span = draft.view.source_span(Span(at, at + 1))
    assert draft.source[span.start : span.end] == "=C3=A9"
    at = draft.text.index("here")
    span = draft.view.source_span(Span(at, at + 4))
    assert draft.source[span.start : span.end] == "he=\nre"
    assert draft.position(span.start) == Position(7, 13)


@given(WORDS, PLACES, st.booleans())
def test_in_html_mail(words: list[str], places: list[int], spread: bool) -> None:
    inner = [
        f"<b>{word}</b>&nbsp;" if n % 2 else f"{word}\n" if spread else f"{word} "
        for n, word in enumerate(with_markers(words, places))
    ]
    page = f"<html><head><title>{MARKER}</title><style>{MARKER}</style></head><body><p>Hi Ann,</p><p>{''.join(inner)}</p></body></html>"
    draft = read_bytes((HEADER + f"Content-Type: text/html; charset=utf-8\n\n{page}").encode(), name="draft.eml")
    assert draft.text == "Kilns\n\nHi Ann,\n\n" + " ".join(with_markers(words, places))
    assert_exact(draft, len(places))


@given(WORDS, PLACES)
def test_in_the_plain_alternative_even_if_html_says_the_same(words: list[str], places: list[int]) -> None:
    text = " ".join(with_markers(words, places))
    mail = (
        HEADER
        + 'Content-Type: multipart/alternative; boundary="b"\n\nThis is a mail in parts.\n'
        + f"--b\nContent-Type: text/html\n\n{text}\n--b\nContent-Type: text/plain; charset=utf-8\n\n{text}\n--b--\n"
    )
    draft = read_bytes(mail.encode(), name="draft.eml")
    assert_exact(draft, len(places))
    assert min(span.start for span in found(draft, draft.text)) >= mail.rindex(text)


@given(WORDS, PLACES, st.sampled_from(["utf-8", "iso-8859-1"]))
def test_in_a_subject(words: list[str], places: list[int], charset: str) -> None:
    text = " ".join(with_markers(words, places))
    draft = read_bytes(f"To: Ann\nSubject: {text}\n\nHi Ann, I rang.".encode(), name="draft.txt")
    assert draft.part_text(Part.SUBJECT) == text
    assert_exact(draft, len(places))


def test_an_encoded_subject_spans_its_encoded_words() -> None:
    subject = "=?utf-8?q?Gr=C3=BC=C3=9Fe?= =?utf-8?q?_und_mehr?= today"
    draft = read_bytes(f"To: Ann\nSubject: {subject}\n\nHi".encode(), name="draft.eml")
    assert draft.part_text(Part.SUBJECT) == "Grüße und mehr today"
    at = draft.text.index("today")
    assert draft.view.source_span(Span(at, at + 5)).start == draft.source.index("today")
    span = draft.view.source_span(Span(0, 5))
    assert draft.source[span.start : span.end] == subject.removesuffix(" today")


@settings(deadline=None)
@given(WORDS, PLACES, st.integers(50, 80))
def test_a_view_read_again_is_the_same(words: list[str], places: list[int], width: int) -> None:
    body = textwrap.fill(" ".join(with_markers(words, places)), width, break_on_hyphens=False)
    once = read_bytes(
        f"Hi Ann,\n\n{body}\n\n- one \u201cthing\u201d\n- another\n\nBest,\nSam".encode(), name="draft.txt"
    ).text
    assert read_bytes(once.encode(), name="draft.txt").text == once


@given(st.text(max_size=200))
def test_reading_a_view_again_moves_line_ends_only(text: str) -> None:
    try:
        once = read_bytes(("x " + text).encode("utf-8", "ignore"), name="-").text
    except DraftError as error:
        assert "binary" in error.message
        return
    again = read_bytes(once.encode(), name="-").text
    assert again.split() == once.split()


@pytest.mark.parametrize("odd", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c"])
def test_every_character_that_ends_a_line_ends_one_in_the_message(odd: str) -> None:
    text = f"Dear Ann,\n\nThank you.{odd}{odd}Best regards,{odd}Sam Okoro\n"
    draft = read_bytes(text.encode(), name="draft.txt")
    assert [segment.part for segment in draft.segments] == [Part.GREETING, Part.BODY, Part.CLOSING, Part.SIGNATURE]
    start = draft.view.starts[draft.text.index("Sam")]
    assert draft.position(start) == Position(3, text.split("\n")[2].index("Sam") + 1)  # editors count no line there


@pytest.mark.parametrize("odd", ["\u2028", "\x85"])
def test_lines_of_front_matter_are_those_of_an_editor(odd: str) -> None:
    draft = read_bytes(f"---\ncompany: A{odd}B\nrole: C\n---\nDear Ann,{odd}thank you.\n".encode(), name="draft.txt")
    assert draft.front_matter is not None
    assert draft.front_matter.text.count("\n") == 2


def test_front_matter_may_follow_blank_lines_and_a_notice_says_so() -> None:
    draft = read_bytes(b"\n \n---\nkind: letter\n---\nDear Ann,\n\nThank you.\n", name="draft.txt")
    assert draft.front_matter is not None
    assert (draft.front_matter.text, draft.front_matter.line) == ("kind: letter\n", 4)
    assert draft.notices == ("draft.txt:3: front matter below blank lines; put the --- on the first line",)


def test_a_paragraph_between_two_rules_is_no_front_matter() -> None:
    draft = read_bytes(b"\n---\nDear Ann, thank you.\n---\nSam\n", name="draft.txt")
    assert draft.front_matter is None


BOUNDARIES = [
    ('boundary="<<001-3e>>"', "<<001-3e>>"),
    ("boundary=<<001-3e>>", "<<001-3e>>"),
    ('boundary="<abc>"', "abc"),
    ("boundary='abc'", "abc"),
    ("boundary='abc'", "'abc'"),
    ("boundary=\u201cabc\u201d", "abc"),
    ('boundary="abc', "abc"),
    ('boundary = "a b"', "a b"),
    ("boundary*=us-ascii''abc", "abc"),
    ('boundary*0="ab"; boundary*1="cd"', "abcd"),
    ('boundary="=_a(b)?c:d"', "=_a(b)?c:d"),
]


@pytest.mark.parametrize(("parameter", "boundary"), BOUNDARIES)
def test_a_mail_is_read_however_its_boundary_is_quoted(parameter: str, boundary: str) -> None:
    assert "\n\nDear Ann,\n\nThank you." in two_parts(parameter, boundary, "Dear Ann,\n\nThank you.").text


@pytest.mark.parametrize("blank", ["\n", " \n\u00a0\n", "\u200b", "\u2028"])
def test_a_blank_plain_text_leaves_the_message_to_the_html(blank: str) -> None:
    assert two_parts('boundary="b"', "b", blank).text.endswith("Dear Ann,\n\nThanks in HTML.")


def two_parts(parameter: str, boundary: str, plain: str) -> Draft:
    html = "<p>Dear Ann,</p><p>Thanks in HTML.</p>"
    mail = f"Subject: Kilns\nContent-Type: multipart/alternative; {parameter}\n\n"
    for kind, text in (("plain", plain), ("html", html)):
        mail += f"--{boundary}\nContent-Type: text/{kind}\n\n{text}\n"
    return read_bytes(f"{mail}--{boundary}--\n".encode(), name="draft.eml")
