"""Cutting a tidied message into its parts: greeting, body, closing, signature and quoted mail."""

from dataclasses import dataclass

from followup_lint.draft import Part
from followup_lint.reading.lines import Line, text_lines
from followup_lint.reading.quoted import quoted_lines
from followup_lint.reading.salutation import greeting
from followup_lint.reading.signoff import ending


@dataclass(frozen=True, slots=True)
class Piece:
    """A line, or a stretch of one, and the part that it belongs to: None for addresses and date above a letter.

    `before` is what separates it from the piece before it: an empty line, a line end, or less on the same line.
    """

    start: int
    end: int
    text: str
    before: str
    part: Part | None


def pieces(text: str) -> list[Piece]:
    """The lines of `text` in order, each with its part; a line is cut where two parts share it."""
    lines = text_lines(text)
    quoted = quoted_lines(lines)
    own = [line for line, is_quoted in zip(lines, quoted, strict=True) if not is_quoted]
    named = iter(_own_pieces(own))
    found: list[Piece] = []
    for line, is_quoted in zip(lines, quoted, strict=True):
        if is_quoted:
            found.append(_piece(line, Part.QUOTED))
        else:
            found += next(named)
    return found


def _own_pieces(lines: list[Line]) -> list[list[Piece]]:
    """The pieces of each line that the writer of the draft wrote."""
    found: list[list[Piece]] = []
    salutation = greeting(lines)
    below = 0
    if salutation:
        first, ends = salutation
        found += [[_piece(line, None)] for line in lines[:first]]
        found += [_cut(line, end, Part.GREETING, Part.BODY) for line, end in zip(lines[first:], ends, strict=False)]
        below = first + len(ends)
    rest = lines[below:]
    end = ending(rest)
    found += [[_piece(line, Part.BODY)] for line in rest[: end.first]]
    for at, part in enumerate(end.parts, start=end.first):
        found.append(_cut(rest[at], end.cuts.get(at, len(rest[at].text)), part, Part.SIGNATURE))
    return found


def _cut(line: Line, at: int, first: Part, second: Part) -> list[Piece]:
    """The line's pieces before and after `at`, without the blank between."""
    if at >= len(line.text):
        return [_piece(line, first)]
    head, tail = line.text[:at].rstrip(), line.text[at:].lstrip()
    if not head or not tail:
        return [_piece(line, first)]
    return [
        Piece(line.start, line.start + len(head), head, _before(line), first),
        Piece(line.end - len(tail), line.end, tail, " " if len(head) + len(tail) < len(line.text) else "", second),
    ]


def _piece(line: Line, part: Part | None) -> Piece:
    return Piece(line.start, line.end, line.text, _before(line), part)


def _before(line: Line) -> str:
    return "\n\n" if line.after_blank else "\n"
