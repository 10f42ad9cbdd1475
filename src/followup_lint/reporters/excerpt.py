"""Lines of a draft with carets below the words that findings are about, cropped to the width of the terminal."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.text import Text

from followup_lint.draft import Draft, Span
from followup_lint.reporters.layout import MARGIN_STYLE

_TAB = " " * 4
_LONGEST_WORD = 24  # characters that are given up so that a line is cropped between words
_LEAST = 20  # cells


@dataclass(frozen=True, slots=True)
class _Mark:
    """Marked characters of a line whose tabs are blanks."""

    start: int
    end: int


def excerpts(draft: Draft, spans: Sequence[Span], margin: int, width: int, style: str) -> Text:
    """Each source line with a span, its number in a margin of `margin` cells, and carets in `style` below the spans.

    A span over several lines is marked on the first. Spans of a line that does not fit get an excerpt each.
    """
    text = Text().append(f"{' ' * margin} |\n", MARGIN_STYLE)
    lines: dict[int, list[Span]] = {}
    for span in spans:
        lines.setdefault(draft.position(span.start).line, []).append(span)
    for number, here in lines.items():
        for shown, carets in _rows(draft, number, here, max(width - margin - 3, _LEAST)):
            text.append(f"{number:>{margin}} | ", MARGIN_STYLE).append(f"{shown}\n")
            text.append(f"{' ' * margin} | ", MARGIN_STYLE).append(f"{carets}\n", style)
    return text


def _rows(draft: Draft, number: int, spans: Sequence[Span], room: int) -> Iterator[tuple[str, str]]:
    """The visible part of a line and its carets, as often as it takes to show all spans."""
    begin = draft.line_starts[number - 1]
    end = draft.line_starts[number] if number < len(draft.line_starts) else len(draft.source)
    line = draft.source[begin:end].rstrip("\r\n")
    shown = line.replace("\t", _TAB)
    marks = []
    for span in spans:
        start, stop = (len(line[: place - begin].replace("\t", _TAB)) for place in (span.start, span.end))
        marks.append(_Mark(start, stop))
    while marks:
        first, last = _window(shown, marks[0], room)
        here = [mark for mark in marks if mark == marks[0] or (first <= mark.start and mark.end <= last)]
        marks = [mark for mark in marks if mark not in here]
        before = "" if first == 0 else "… " if shown[first - 1].isspace() else "…"
        after = "" if last == len(shown) else " …" if shown[last].isspace() else "…"
        yield before + shown[first:last] + after, _carets(shown, here, first, last, len(before))


def _carets(shown: str, marks: Sequence[_Mark], first: int, last: int, offset: int) -> str:
    row = ""
    for mark in sorted(marks, key=lambda mark: mark.start):
        column = offset + cell_len(shown[first : mark.start])
        length = max(1, cell_len(shown[mark.start : min(mark.end, last)]))
        row = row.ljust(column) + "^" * (column + length - max(len(row), column))
    return row


def _window(text: str, mark: _Mark, room: int) -> tuple[int, int]:
    """The part of a line to show: the marked words and as much around them as fits, cut between words."""
    if cell_len(text) <= room:
        return 0, len(text)
    room -= 4  # for an ellipsis and a blank at either end
    marked = cell_len(text[mark.start : mark.end])
    if marked >= room:
        return mark.start, _cut_after(text, mark.start, room)
    before, after = cell_len(text[: mark.start]), cell_len(text[mark.end :])
    spare = room - marked
    left = min(before, max(spare // 2, spare - after))
    return _cut_before(text, mark.start, left), _cut_after(text, mark.end, spare - left)


def _cut_before(text: str, end: int, room: int) -> int:
    """Where to begin, so that the text up to `end` takes at most `room` cells: at a word, if one begins nearby."""
    start = end
    while start > 0 and cell_len(text[start - 1 : end]) <= room:
        start -= 1
    borders = (at for at in range(start, min(end, start + _LONGEST_WORD) + 1) if at == 0 or text[at - 1].isspace())
    return next(borders, start)


def _cut_after(text: str, start: int, room: int) -> int:
    """Where to end, so that the text from `start` on takes at most `room` cells: after a word, if one ends nearby."""
    end = start
    while end < len(text) and cell_len(text[start : end + 1]) <= room:
        end += 1
    borders = (
        at for at in range(end, max(start, end - _LONGEST_WORD) - 1, -1) if at == len(text) or text[at].isspace()
    )
    return next(borders, end)
