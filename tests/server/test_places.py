"""Places and edits: from offsets to an editor's lines and columns, and back."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from followup_lint.draft import Span
from followup_lint.server.edits import text_edits
from followup_lint.server.places import places_in

UNITS = ("utf-8", "utf-16", "utf-32")
TEXTS = st.text(st.sampled_from("ab \t\n\ré漢👋\u2028\x0c"), max_size=40)
# What "x = hé😀; it" has before "it", in the unit.
COLUMNS = [("utf-8", 13), ("utf-16", 10), ("utf-32", 9)]


@pytest.mark.parametrize(("unit", "column"), COLUMNS)
def test_columns(unit: str, column: int) -> None:
    text = "Dear Ann,\r\nx = hé😀; it"
    places = places_in(text, unit)
    assert places.position(text.index("it")) == types.Position(1, column)


@given(TEXTS, st.sampled_from(UNITS), st.data())
def test_there_and_back(text: str, unit: str, data: st.DataObject) -> None:
    places = places_in(text, unit)
    offset = data.draw(st.integers(0, len(text)))
    at = places.position(offset)
    # Between the two characters of a line end, and behind them on the same line, there is no place.
    is_in_line_end = text[offset - 1 : offset + 1] == "\r\n"
    assert places.offset(at) == (offset - 1 if is_in_line_end else offset)
    assert places.line(at.line + 1).start <= offset


@pytest.mark.parametrize("place", [types.Position(9, 0), types.Position(0, 99), types.Position(1, 99)])
def test_a_place_behind_the_text_is_the_nearest_one(place: types.Position) -> None:
    assert places_in("one\ntwo", "utf-16").offset(place) == (3 if place.line == 0 else 7)


@given(TEXTS, TEXTS, st.sampled_from(UNITS))
def test_the_edits_make_the_other_text(before: str, after: str, unit: str) -> None:
    places, text = places_in(before, unit), before
    for edit in reversed(text_edits(after, places)):
        span = places.span(edit.range)
        text = text[: span.start] + edit.new_text + text[span.end :]
    assert text == after


def test_edits_are_small_and_leave_line_ends_whole() -> None:
    before = "Dear Ms. Alvarec,\r\n\r\n" + "The same.\r\n" * 600 + "Best,\r\nSam\r\n"
    after = re.sub("Alvarec", "Alvarez", before)
    (edit,) = text_edits(after, places_in(before, "utf-16"))
    assert (edit.range.start, edit.new_text) == (types.Position(0, 15), "z")
    places = places_in("a\r\nb", "utf-16")
    (edit,) = text_edits("a\nb", places)
    assert places.span(edit.range) == Span(1, 3)
    assert edit.new_text == "\n"
