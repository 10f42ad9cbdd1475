"""A draft's texts lead back to its source, offsets to lines and columns, and its parts can be asked for by name."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_lint.draft import Draft, Header, Part, Position, Span, View
from followup_lint.reading import read_bytes

MAIL = """\
From: Sam Okafor <sam@mail.example>
Subject: Thank
 you
SUBJECT: again

Hi Ann,

Thank you for the tour.

Best regards,
Sam

On Tue, Nov 17, 2026 at 9:00 AM Ann Lee <ann@kiln.example> wrote:
> See you then.
"""


def read(text: str, name: str = "note.txt") -> Draft:
    return read_bytes(text.encode(), name=name)


@pytest.mark.parametrize(
    ("first", "second", "overlaps", "holds"),
    [
        (Span(2, 5), Span(2, 5), True, True),
        (Span(2, 5), Span(3, 4), True, True),
        (Span(2, 5), Span(4, 6), True, False),
        (Span(2, 5), Span(1, 3), True, False),
        (Span(2, 5), Span(1, 6), True, False),
        (Span(2, 5), Span(5, 6), False, False),
        (Span(2, 5), Span(0, 2), False, False),
        (Span(2, 5), Span(2, 2), False, True),
        (Span(2, 5), Span(5, 5), False, True),
    ],
)
def test_spans_overlap_if_they_share_a_character(first: Span, second: Span, overlaps: bool, holds: bool) -> None:
    assert first.overlaps(second) is second.overlaps(first) is overlaps
    assert first.holds(second) is holds


SPANS = st.tuples(st.integers(0, 8), st.integers(0, 8)).map(lambda ends: Span(min(ends), max(ends)))


@given(SPANS, SPANS)
def test_spans_are_sets_of_characters(first: Span, second: Span) -> None:
    of_first, of_second = (set(range(span.start, span.end)) for span in (first, second))
    if of_first and of_second:
        assert first.overlaps(second) == bool(of_first & of_second)
        assert first.holds(second) == (of_second <= of_first)


def test_spans_are_sorted_by_where_they_begin_then_by_where_they_end() -> None:
    assert sorted([Span(3, 4), Span(1, 9), Span(1, 2)]) == [Span(1, 2), Span(1, 9), Span(3, 4)]


# "Hi—Ann", where the dash was written as "&mdash;" and a line end was dropped.
SOURCE = "Hi&mdash;A\nnn"
VIEW = View("Hi—Ann", (0, 1, 2, 9, 11, 12), (1, 2, 9, 10, 12, 13))


@pytest.mark.parametrize(
    ("span", "written"),
    [
        (Span(0, 2), "Hi"),
        (Span(2, 3), "&mdash;"),
        (Span(1, 4), "i&mdash;A"),
        (Span(3, 6), "A\nnn"),
        (Span(0, 6), SOURCE),
    ],
)
def test_a_span_of_a_view_leads_to_all_that_its_characters_were_made_of(span: Span, written: str) -> None:
    place = VIEW.source_span(span)
    assert SOURCE[place.start : place.end] == written


@pytest.mark.parametrize(("offset", "place"), [(0, 0), (2, 2), (3, 9), (5, 12), (6, 13)])
def test_an_empty_span_of_a_view_is_an_empty_span_of_the_source(offset: int, place: int) -> None:
    assert VIEW.source_span(Span(offset, offset)) == Span(place, place)


def test_an_empty_view_is_at_the_start_of_the_source() -> None:
    assert View("", (), ()).source_span(Span(0, 0)) == Span(0, 0)


TEXTS = st.lists(
    st.sampled_from(
        [
            "Hi Ann,",
            "**Thanks**",
            "\n",
            "\r\n",
            "\r",
            "\n\n",
            " ",
            "\t",
            "“a”",
            "é",
            "e\u0301",
            "👩‍🚀",
            "- ",
            "> x",
            "&amp;",
        ]
    ),
    max_size=12,
).map(lambda parts: "x" + "".join(parts))
FORMATS = st.sampled_from(["note.txt", "note.md"])


@given(TEXTS, FORMATS, st.data())
def test_a_longer_span_of_a_draft_never_has_less_of_the_source(text: str, name: str, data: st.DataObject) -> None:
    draft = read(text, name)
    for view in (draft.view, draft.raw):
        end = data.draw(st.integers(0, len(view.text)))
        outer = Span(data.draw(st.integers(0, end)), end)
        start = data.draw(st.integers(outer.start, end))
        inner = Span(start, data.draw(st.integers(start, end)))
        place, inner_place = view.source_span(outer), view.source_span(inner)
        assert 0 <= place.start <= place.end <= len(draft.source)
        assert inner.start == inner.end or place.holds(inner_place)
        assert (outer.start == outer.end) == (place.start == place.end)


@given(TEXTS, FORMATS)
def test_words_of_the_raw_text_are_words_of_the_source(text: str, name: str) -> None:
    draft = read(text, name)
    for found in re.finditer(r"\w+", draft.raw.text):
        place = draft.raw.source_span(Span(*found.span()))
        assert draft.source[place.start : place.end] == found[0]


@pytest.mark.parametrize(
    ("text", "marked", "position"),
    [
        ("Ann", "Ann", Position(1, 1)),
        ("Hi Ann", "Ann", Position(1, 4)),
        ("Hi\nAnn", "Ann", Position(2, 1)),
        ("Hi\r\n\r\n Ann", "Ann", Position(3, 2)),
        ("Hi\rAnn", "Ann", Position(2, 1)),
        ("👩‍🚀 Ann", "Ann", Position(1, 5)),  # code points, as editors count them
        ("\tAnn", "Ann", Position(1, 2)),
        ("Hi\u2028Ann", "Ann", Position(1, 4)),
    ],
)
def test_lines_and_columns_are_counted_from_1_in_code_points(text: str, marked: str, position: Position) -> None:
    draft = read(text)
    assert draft.position(draft.source.index(marked)) == position


@given(TEXTS)
def test_every_offset_has_a_position_that_leads_back_to_it(text: str) -> None:
    draft = read(text)
    ends = [found.end() for found in re.finditer(r"\r\n?|\n", draft.source)]
    for offset in range(len(draft.source) + 1):
        position = draft.position(offset)
        assert draft.line_starts[position.line - 1] + position.column - 1 == offset
        assert position.line == 1 + sum(end <= offset for end in ends)


@given(TEXTS)
def test_positions_are_in_the_order_of_the_text_and_no_two_are_the_same(text: str) -> None:
    draft = read(text)
    positions = [draft.position(offset) for offset in range(len(draft.source) + 1)]
    places = [(position.line, position.column) for position in positions]
    assert places == sorted(set(places))


def test_a_mail_has_headers_and_other_drafts_have_none() -> None:
    assert read(MAIL, "note.eml").is_mail
    assert not read("Hi Ann,\n\nThank you.\n").is_mail


def test_the_first_header_of_a_name_is_found_in_any_case_with_all_its_lines() -> None:
    draft = read(MAIL, "note.eml")
    header = draft.header("sUBJECT")
    assert isinstance(header, Header)
    assert (header.name, header.value) == ("Subject", "Thank you")
    assert draft.source[header.span.start : header.span.end].rstrip() == "Subject: Thank\n you"
    assert draft.header("Date") is None


def test_parts_are_in_the_order_of_the_text_whatever_order_they_are_asked_for_in() -> None:
    draft = read(MAIL, "note.eml")
    assert [segment.part for segment in draft.parts(Part.BODY, Part.SUBJECT)] == [Part.SUBJECT, Part.BODY]
    assert draft.parts() == []
    assert draft.parts(*Part) == list(draft.segments)


def test_the_text_of_a_part_is_that_of_its_segments_and_empty_if_it_is_missing() -> None:
    draft = read(MAIL, "note.eml")
    assert draft.part_text(Part.GREETING) == "Hi Ann,"
    assert draft.part_text(Part.BODY) == "Thank you for the tour."
    assert draft.part_text(Part.CLOSING) == "Best regards,"
    assert read("Thank you for the tour.\n").part_text(Part.GREETING) == ""


def test_the_segments_of_a_part_are_joined_by_an_empty_line() -> None:
    draft = read("Hi Ann,\n\nThank you.\n\nBest regards,\nSam\n\nP.S. The kiln was fun.\n")
    assert len(draft.parts(Part.BODY)) == 2
    assert draft.part_text(Part.BODY) == "Thank you.\n\nP.S. The kiln was fun."


@given(TEXTS, FORMATS)
def test_paragraphs_are_blocks_of_the_text_in_order(text: str, name: str) -> None:
    draft = read(text, name)
    ends = [0]
    for paragraph in draft.paragraphs:
        assert ends[-1] <= paragraph.start < paragraph.end <= len(draft.text)
        assert "\n\n" not in draft.text[paragraph.start : paragraph.end]
        ends.append(paragraph.end)
