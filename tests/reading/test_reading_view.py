"""What rules see of a message: joined lines, plain blanks and quotation marks, no markup."""

import time

import pytest

from followup_lint.draft import Part, Span
from followup_lint.reading import read_bytes


def view(text: str, name: str = "draft.txt") -> str:
    return read_bytes(text.encode(), name=name).text


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("a\u00a0b\tc  d", "a b c d"),
        ("trailing   \n\nblanks  ", "trailing\n\nblanks"),
        ("it\u2019s \u201cfine\u201d", 'it\'s "fine"'),
        ("soft\u00adhyphen, zero\u200bwidth", "softhyphen, zerowidth"),
        ("wait… no — yes – 👩\u200d🚀", "wait… no — yes – 👩\u200d🚀"),
        ("one\n\n\n\ntwo", "one\n\ntwo"),
        ("ONE Two", "ONE Two"),
    ],
)
def test_characters_are_made_plain_and_meaning_is_kept(written: str, seen: str) -> None:
    assert view(written) == seen


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        (
            "The kiln at the far end of the yard has run since\nMonday and holds.",
            "The kiln at the far end of the yard has run since Monday and holds.",
        ),
        ("A short line\nthat goes on", "A short line that goes on"),
        ("12 Kiln Lane\nLeith", "12 Kiln Lane\nLeith"),
        ("I rang at nine in the morning.\nWe spoke.", "I rang at nine in the morning.\nWe spoke."),
        ("Bring:\n- gloves\n- a hat\n  with a brim", "Bring:\n- gloves\n- a hat with a brim"),
        ("1. glaze\n2. fire", "1. glaze\n2. fire"),
        ("Hi Ann,\nthank you.\nBest,\nsam", "Hi Ann,\nthank you.\nBest,\nsam"),
        ("x" * 120 + ".\nA new paragraph of its own.", "x" * 120 + ".\nA new paragraph of its own."),
    ],
)
def test_only_lines_that_the_margin_ended_are_joined(written: str, seen: str) -> None:
    assert view(written) == seen


def test_long_lines_without_an_empty_line_between_are_paragraphs() -> None:
    text = "x" * 120 + ".\n" + "Y" * 120 + "."
    assert [span.end - span.start for span in read_bytes(text.encode(), name="-").paragraphs] == [121, 121]


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("## Kilns ##\nThey hold.", "Kilns\n\nThey hold."),
        ("a **bold** *it* ***both*** ~~no~~ __strong__ _em_ `code`", "a bold it both no strong em code"),
        ("**bold *and* it**", "bold and it"),
        ("event_id and 2 * 3 * 4 and ____", "event_id and 2 * 3 * 4 and ____"),
        ("[the post](https://kiln.example/a_(b)) and <https://kiln.example>", "the post and https://kiln.example"),
        ("see [the post][p]\n\n[p]: https://kiln.example", "see the post"),
        ("Dear [Name][Role], it is [sic]", "Dear [Name][Role], it is [sic]"),
        ("a kiln.[^1]\n\n[^1]: It holds.", "a kiln.\n\nIt holds."),
        ("before\n\n```\nsalary\n```\n\nafter <!-- hidden\nthing --> all", "before\n\nafter all"),
        ("- [x] one\n* two\n3. three", "one\ntwo\nthree"),
        ("Kilns\n-----\n\n***\n\nThey hold \\*fire\\*.", "Kilns\n\nThey hold *fire*."),
        ("unclosed\n\n```\nsalary", "unclosed"),
    ],
)
def test_markdown_is_read_as_its_reader_sees_it(written: str, seen: str) -> None:
    assert view(written, "draft.md") == seen


def test_raw_text_keeps_the_markup_and_segments_know_their_stretch_of_it() -> None:
    draft = read_bytes(b"Subject: Kilns\n\nHi *Ann*,\n\nThey  **hold**.\n\nBest,\nSam\n", name="draft.md")
    assert draft.raw.text == "Kilns\n\nHi *Ann*,\n\nThey  **hold**.\n\nBest,\nSam"
    shown = {segment.part: draft.raw.text[segment.raw.start : segment.raw.end] for segment in draft.segments}
    assert shown[Part.SUBJECT] == "Kilns"
    assert shown[Part.GREETING] == "Hi *Ann*,"
    assert shown[Part.BODY].startswith("They  **hold")
    assert shown[Part.SIGNATURE] == "Sam"


class TestWhatStandsAboveTheMessage:
    def test_front_matter_comes_first_then_header_lines(self) -> None:
        draft = read_bytes(b"---\nkind: letter\n---\nSubject: Kilns\nTo: Ann,\n  Bob\n\nHi\n", name="a.txt")
        assert draft.front_matter is not None
        assert (draft.front_matter.text, draft.front_matter.line) == ("kind: letter\n", 2)
        assert [(header.name, header.value) for header in draft.headers] == [("Subject", "Kilns"), ("To", "Ann, Bob")]
        assert draft.source[draft.headers[1].span.start : draft.headers[1].span.end] == "To: Ann,\n  Bob"
        assert draft.text == "Kilns\n\nHi"

    def test_a_lone_line_of_dashes_is_no_front_matter(self) -> None:
        draft = read_bytes(b"---\nHi Ann\n", name="a.txt")
        assert draft.front_matter is None
        assert draft.text == "---\nHi Ann"

    def test_other_names_with_a_colon_are_body(self) -> None:
        draft = read_bytes(b"Note: ring the bell\n\nHi\n", name="a.txt")
        assert draft.headers == ()
        assert draft.text.startswith("Note: ring")

    def test_an_empty_subject_is_a_header_but_no_part(self) -> None:
        draft = read_bytes(b"To: Ann\nSubject:\n\nHi\n", name="a.txt")
        assert draft.header("subject") is not None
        assert draft.parts(Part.SUBJECT) == []
        assert draft.text == "Hi"

    def test_bold_header_names_of_markdown_count(self) -> None:
        assert read_bytes(b"**Subject:** Kilns\n\nHi\n", name="a.md").part_text(Part.SUBJECT) == "Kilns"


class TestMail:
    HEADER = "From: Sam <s@mail.example>\r\nTo: =?utf-8?q?Zo=C3=AB?= <z@kiln.example>\r\nSubject: Kilns\r\n"

    def read(self, rest: str | bytes) -> str:
        data = rest if isinstance(rest, bytes) else rest.encode()
        return read_bytes(self.HEADER.encode() + data, name="draft.eml").text

    def test_header_values_are_decoded(self) -> None:
        draft = read_bytes((self.HEADER + "\r\nHi").encode(), name="draft.eml")
        assert [header.value for header in draft.headers] == ["Sam <s@mail.example>", "Zoë <z@kiln.example>", "Kilns"]

    @pytest.mark.parametrize("charset", ["iso-8859-1", "windows-1252"])
    def test_eight_bit_bodies_are_read_in_their_charset(self, charset: str) -> None:
        rest = f"Content-Type: text/plain; charset={charset}\r\n\r\nZoë".encode(charset)
        assert self.read(rest) == "Kilns\n\nZoë"

    def test_bodies_without_a_charset_are_utf_8_or_the_code_page_of_windows(self) -> None:
        assert self.read("\r\nZoë") == "Kilns\n\nZoë"
        assert self.read(b"\r\nZo\xeb\x92s") == "Kilns\n\nZoë's"

    def test_shifting_charsets_are_decoded_in_seven_bit_bodies(self) -> None:
        rest = b"Content-Type: text/plain; charset=iso-2022-jp\r\n\r\n" + "窯 ok".encode("iso-2022-jp")
        assert self.read(rest) == "Kilns\n\n窯 ok"

    def test_attachments_are_passed_over_and_nested_text_is_found(self) -> None:
        rest = (
            'Content-Type: multipart/mixed; boundary="o"\r\n\r\n--o\r\n'
            "Content-Type: text/plain\r\nContent-Disposition: attachment\r\n\r\nnotes\r\n--o\r\n"
            'Content-Type: multipart/alternative; boundary="i"\r\n\r\n--i\r\nContent-Type: text/html\r\n\r\n<p>html</p>\r\n'
            "--i\r\nContent-Type: text/plain\r\n\r\nplain\r\n--i--\r\n--o--\r\n"
        )
        assert self.read(rest) == "Kilns\n\nplain"

    def test_html_is_reduced_to_lines_with_quotations_marked(self) -> None:
        rest = (
            "Content-Type: text/html\r\n\r\n<!doctype html><style>p {}</style><div>Hi&#8217;s <b>An</b>n,</div>"
            "<p>one<br>Two &amp; &lt;Role&gt;</p><ul><li>x</li><li>Y</li></ul><script>no</script>"
            "<div>On 2 May 2026 Ann wrote:</div><blockquote><p>old</p></blockquote>"
        )
        draft_text = self.read(rest)
        assert draft_text == "Kilns\n\nHi's Ann,\n\none\nTwo & <Role>\n\nx\nY\n\nOn 2 May 2026 Ann wrote:\n\n> old"

    def test_words_cut_by_tags_lead_back_to_all_of_their_source(self) -> None:
        data = (self.HEADER + "Content-Type: text/html\r\n\r\n<p>Hi <b>An</b>n</p>").encode()
        draft = read_bytes(data, name="draft.eml")
        at = draft.text.index("Ann")
        span = draft.view.source_span(Span(at, at + 3))
        assert draft.source[span.start : span.end] == "An</b>n"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"Dear Bob,\n\n" + (b"word " * 14 + b"\n") * 1_400, "draft.txt"),
        (b"Hi Bob, " + b"word " * 30_000, "draft.txt"),
        (b"_a " * 60_000, "draft.md"),
        (b"# a   " + b" " * 100_000 + b"a", "draft.md"),
        (b"[a](" * 45_000, "draft.md"),
        (b"Dear " + b"Abc, " * 58 + b"1", "draft.txt"),
        (b"Dear " * 59 + b"?1", "draft.txt"),
        (b"Dear " + b"Dr Mr " * 45 + b"?1", "draft.txt"),
        (b"Dear " + b"dear sir " * 30 + b"?1", "draft.txt"),
        (b"Dear " + b"of the " * 40 + b"?1", "draft.txt"),
        (b"Subject: " + b"=?utf-8?q?" * 20_000 + b"\n\na", "draft.eml"),
    ],
)
def test_no_draft_takes_long(data: bytes, name: str) -> None:
    """Far above what was measured, far below what a pattern that tries everything twice would take."""
    started = time.perf_counter()
    read_bytes(data, name=name)
    assert time.perf_counter() - started < 2
