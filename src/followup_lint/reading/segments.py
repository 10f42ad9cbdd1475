"""Splits a normalised message into its parts: greeting, body, closing, signature and quoted mail."""

from dataclasses import dataclass

from followup_lint.draft import Part
from followup_lint.reading.lines import Line, split_lines
from followup_lint.reading.quoted import find_quoted_lines
from followup_lint.reading.salutation import find_greeting
from followup_lint.reading.signoff import Ending, find_ending


@dataclass(frozen=True, slots=True)
class Fragment:
    """A line or part of a line, and the part of the message it belongs to; None for a letter's addresses and date.

    `before` separates it from the fragment before it: an empty line, a line end, or at most a blank on the same line.
    """

    start: int
    end: int
    text: str
    before: str
    part: Part | None


def split_fragments(text: str) -> list[Fragment]:
    """The lines of `text` in order, each with its part; a line that two parts share is cut in two."""
    lines = split_lines(text)
    quoted = find_quoted_lines(lines)
    own = [line for line, is_quoted in zip(lines, quoted, strict=True) if not is_quoted]
    own_fragments = iter(_split_own_lines(own))
    found: list[Fragment] = []
    for line, is_quoted in zip(lines, quoted, strict=True):
        if is_quoted:
            found.append(_whole_line(line, Part.QUOTED))
        else:
            found += next(own_fragments)
    return found


def _split_own_lines(lines: list[Line]) -> list[list[Fragment]]:
    """The fragments of each line that the writer of the draft wrote."""
    found: list[list[Fragment]] = []
    salutation = find_greeting(lines)
    below = 0
    if salutation:
        first, ends = salutation
        found += [[_whole_line(line, None)] for line in lines[:first]]
        found += [_cut(line, end, Part.GREETING, Part.BODY) for line, end in zip(lines[first:], ends, strict=False)]
        below = first + len(ends)
    rest = lines[below:]
    begun = _text_behind_greeting(lines, salutation)
    end = find_ending([*begun, *rest])
    end = Ending(end.first - len(begun), end.parts, {at - len(begun): cut for at, cut in end.cuts.items()})
    found += [[_whole_line(line, Part.BODY)] for line in rest[: end.first]]
    for at, part in enumerate(end.parts, start=end.first):
        found.append(_cut(rest[at], end.cuts.get(at, len(rest[at].text)), part, Part.SIGNATURE))
    return found


def _text_behind_greeting(lines: list[Line], salutation: tuple[int, list[int]] | None) -> list[Line]:
    """The first sentence of a message that begins on the line of its greeting, as a line."""
    if not salutation:
        return []
    first, ends = salutation
    line = lines[first + len(ends) - 1]
    text = line.text[ends[-1] :].lstrip()
    return [Line(line.end - len(text), line.end, text, False)] if text.strip("-") else []


def _cut(line: Line, at: int, first: Part, second: Part) -> list[Fragment]:
    """The line's fragments before and after `at`, without the blank between them."""
    if at >= len(line.text):
        return [_whole_line(line, first)]
    head, tail = line.text[:at].rstrip(), line.text[at:].lstrip()
    if not head or not tail:
        return [_whole_line(line, first)]
    return [
        Fragment(line.start, line.start + len(head), head, _before(line), first),
        Fragment(line.end - len(tail), line.end, tail, " " if len(head) + len(tail) < len(line.text) else "", second),
    ]


def _whole_line(line: Line, part: Part | None) -> Fragment:
    return Fragment(line.start, line.end, line.text, _before(line), part)


def _before(line: Line) -> str:
    return "\n\n" if line.after_blank else "\n"
