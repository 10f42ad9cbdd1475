"""The text of a draft as its reader sees it, cut where findings begin and end."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from followup_lint.draft import Draft, Span
from followup_lint.finding import Finding

_MARKDOWN = frozenset("*_~`#>")
_QUOTED = 20  # characters of a line that a message quotes at least


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with the numbers of its findings, of those that begin with it, and of those that end with it.

    A piece without text is a pin: the finding is about the whole message, or about something that is absent there.
    """

    text: str
    findings: tuple[int, ...] = ()
    begins: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the message, such as `greeting`; `other` is an address or a date."""

    part: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class _Mark:
    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Stretch:
    text: str
    findings: tuple[int, ...]


def mark(draft: Draft, findings: Sequence[Finding]) -> tuple[Block, ...]:
    """The blocks of the message, with findings numbered from 1.

    What the file has around the message (front matter, most headers) is left out, with the findings in it. Lines that
    are one paragraph to a reader are joined, and the marks of Markdown are left out.
    """
    text, blocks = _shown(draft), _blocks(draft)
    marks = [
        _onto(_Mark(number, *place), blocks)
        for number, finding in enumerate(findings, start=1)
        if blocks and (place := _place(draft, finding)) is not None
    ]
    parts = [(part, _cut(text, start, end, marks)) for part, start, end in blocks]
    order = [stretch for _, stretches in parts for stretch in stretches]
    first = {number: stretch for stretch in reversed(order) for number in stretch.findings}
    last = {number: stretch for stretch in order for number in stretch.findings}
    made = [Block(part, tuple(_piece(stretch, first, last) for stretch in stretches)) for part, stretches in parts]
    return tuple(block for block in made if any(piece.text or piece.findings for piece in block.pieces))


def is_about_draft(draft: Draft, finding: Finding) -> bool:
    """Whether the finding lies on a line only because it must lie somewhere, and does not quote the line."""
    span = finding.span
    words = draft.source[span.start : span.end].strip()[:_QUOTED]
    is_at_line = span in draft.report_lines.values() or span.start == span.end
    return is_at_line and not (words and f'"{words}' in finding.message)


def _place(draft: Draft, finding: Finding) -> tuple[int, int] | None:
    """The finding's place in the raw text; None if the message does not contain it."""
    raw, span = draft.raw, finding.span
    start, end = bisect_right(raw.ends, span.start), bisect_left(raw.starts, span.end)
    if start < end:
        return (start, start) if is_about_draft(draft, finding) else (start, end)
    is_inside = bool(raw.starts) and raw.starts[0] <= span.start <= raw.ends[-1]
    return (start, start) if is_inside else None


def _shown(draft: Draft) -> list[str]:
    """What the reader sees of each character of the raw text: a blank for a line end that the view joins."""
    raw, view = draft.raw, draft.view
    is_markdown = draft.path.lower().endswith((".md", ".markdown"))
    links = [range(link.start, link.end) for link in draft.links]
    shown = list(raw.text)
    for at, character in enumerate(raw.text):
        start = raw.starts[at]
        seen = bisect_right(view.ends, start)
        is_seen = seen < len(view.text) and view.starts[seen] <= start
        if character == "\n" and is_seen and view.text[seen] == " ":
            shown[at] = " "
        elif is_markdown and not is_seen and (character in _MARKDOWN or any(start in link for link in links)):
            shown[at] = ""
    return shown


def _blocks(draft: Draft) -> list[tuple[str, int, int]]:
    """The parts of the message in order, without the white space around them, and what is between them."""
    found, done = [], 0
    ends = [*((segment.part.value, segment.raw) for segment in draft.segments), ("", Span(*[len(draft.raw.text)] * 2))]
    for part, span in ends:
        for name, start, end in (("other", done, span.start), (part, span.start, span.end)):
            words = draft.raw.text[start:end]
            if words.strip():
                found.append((name, start + len(words) - len(words.lstrip("\n")), start + len(words.rstrip())))
        done = max(done, span.end)
    return found


def _onto(mark: _Mark, blocks: Sequence[tuple[str, int, int]]) -> _Mark:
    """The mark; if it is between two blocks, a pin at the beginning of the second."""
    if any(start <= mark.start <= end or start < mark.end <= end for _, start, end in blocks):
        return mark
    at = next((start for _, start, _ in blocks if start >= mark.start), blocks[-1][2])
    return _Mark(mark.number, at, at)


def _cut(text: Sequence[str], start: int, end: int, marks: Sequence[_Mark]) -> list[_Stretch]:
    """The block from `start` to `end`, cut where marks begin and end."""
    here = [m for m in marks if (m.start < end and m.end > start) or start <= m.start == m.end <= end]
    cuts = sorted({start, end, *(min(max(at, start), end) for m in here for at in (m.start, m.end))})
    made = []
    for at, following in zip(cuts, [*cuts[1:], end], strict=True):
        pins = tuple(m.number for m in here if m.start == m.end == at)
        if pins:
            made.append(_Stretch("", pins))
        if at < following:
            covering = tuple(m.number for m in here if m.start <= at and m.end >= following)
            made.append(_Stretch("".join(text[at:following]), covering))
    return made


def _piece(stretch: _Stretch, first: Mapping[int, _Stretch], last: Mapping[int, _Stretch]) -> Piece:
    begins = tuple(number for number in stretch.findings if first[number] is stretch)
    ends = tuple(number for number in stretch.findings if last[number] is stretch)
    return Piece(stretch.text, stretch.findings, begins, ends)
