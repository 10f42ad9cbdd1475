"""Raw text to the text that rules read: blanks and quotation marks made plain, wrapped lines joined."""

import re
from dataclasses import dataclass

from followup_lint.draft import Part, Span, View
from followup_lint.reading.lines import item_marker
from followup_lint.reading.segments import Piece
from followup_lint.reading.views import Builder, substitute

_WRAPPED = 45  # a line this long was ended by the margin, not by its writer ...
_SHARE = 0.6  # ... and so was one of this share of its paragraph's longest line,
_UNWRAPPED = 100  # while lines longer than any margin were typed as paragraphs
_PLAIN = dict.fromkeys(map(ord, "\t\x0b\x0c\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000"), " ")
_PLAIN |= dict.fromkeys(range(0x2000, 0x200B), " ")
_PLAIN |= dict.fromkeys(map(ord, "‘’‚‛ʼ＇´"), "'") | dict.fromkeys(map(ord, "“”„‟＂"), '"')
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u180e]+"
    r"|[\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]+"
    r"|\u200d(?=[\w\s]|\Z)"  # between emoji it makes one picture of two
)
_BLANKS = re.compile(r"(?:^|(?<=\n))[ ]+|[ ]+(?=\n|\Z)|[ ]{2,}")


@dataclass(frozen=True, slots=True)
class Layout:
    """The laid-out message: its view, its parts as runs in the order of the view, and the blocks of its body."""

    view: View
    runs: tuple[tuple[Part, Span], ...]
    blocks: tuple[Span, ...]


def tidied(view: View) -> View:
    """`view` with plain blanks and quotation marks, one blank for a run of them, and nothing that cannot be seen."""
    text = view.text.translate(_PLAIN)
    view = View(text, view.starts, view.ends)
    view = substitute(view, [(m.start(), m.end(), "") for m in _INVISIBLE.finditer(text)] if not _bare(text) else [])
    edits = []
    for match in _BLANKS.finditer(view.text):
        start, end = match.span()
        outer = start == 0 or end == len(view.text) or view.text[start - 1] == "\n" or view.text[end] == "\n"
        edits.append((start, end, "" if outer else " "))
    return substitute(view, edits)


def _bare(text: str) -> bool:
    return text.isascii() and text.isprintable()


def lay_out(view: View, pieces: list[Piece], *, keep_markers: bool) -> Layout:
    """Join the wrapped lines of a tidied view; paragraphs end up one empty line apart.

    List markers stay where `keep_markers` is set, and go where they are markup.
    """
    breaks = _breaks(pieces)
    builder = Builder(view)
    runs: list[tuple[Part | None, int, int]] = []
    blocks: list[Span] = []
    at = 0
    for index, (piece, gap) in enumerate(zip(pieces, breaks, strict=True)):
        if index:
            _put_gap(builder, view, gap.text, at, piece.start)
        start = builder.length
        builder.take(piece.start + (0 if keep_markers else gap.marker), piece.end)
        at = piece.end
        if runs and runs[-1][0] is piece.part:
            runs[-1] = (piece.part, runs[-1][1], builder.length)
        else:
            runs.append((piece.part, start, builder.length))
        if piece.part is Part.BODY:
            if gap.new_block or not blocks:
                blocks.append(Span(start, builder.length))
            else:
                blocks[-1] = Span(blocks[-1].start, builder.length)
    named = tuple((part, Span(start, end)) for part, start, end in runs if part is not None)
    return Layout(builder.view(), named, tuple(blocks))


def _put_gap(builder: Builder, view: View, gap: str, start: int, end: int) -> None:
    """Put what separates two pieces, character by character in the place of what separated them."""
    if view.text[start:end] == gap:
        builder.take(start, end)
    else:
        builder.put(gap, start, end)


@dataclass(frozen=True, slots=True)
class _Break:
    """What stands before a piece, whether it begins a block of the body, and how long its list marker is."""

    text: str
    new_block: bool
    marker: int


def _breaks(pieces: list[Piece]) -> list[_Break]:
    found: list[_Break] = []
    longest, block_end = 0, 0
    for index, piece in enumerate(pieces):
        previous = pieces[index - 1] if index else None
        begins = previous is None or piece.before == "\n\n"
        in_list = previous is None or begins or bool(found[-1].marker) or previous.text[-1] in ".:;!?,)"
        marker = item_marker(piece.text, in_list=in_list) if piece.part in (Part.BODY, Part.SIGNATURE) else 0
        if previous is None or begins or previous.part is not piece.part:
            found.append(_Break(piece.before, True, marker))
            continue
        if index >= block_end:
            longest, block_end = _longest(pieces, index - 1)
        wraps = piece.part is Part.BODY and not marker and _is_wrapped(previous.text, piece.text, longest)
        new = bool(marker) or (not wraps and len(previous.text) > _UNWRAPPED)
        found.append(_Break(" " if wraps else "\n", new, marker))
    return found


def _longest(pieces: list[Piece], first: int) -> tuple[int, int]:
    """The length of the longest line of the paragraph that begins at `first`, and where the paragraph ends.

    0 for a paragraph that shows no sign of having been wrapped: an address, a poem, a list without marks.
    """
    end = first + 1
    while end < len(pieces) and pieces[end].before == "\n" and pieces[end].part is pieces[first].part:
        end += 1
    block = pieces[first:end]
    longest = max(len(piece.text) for piece in block)
    wrapped = longest >= _WRAPPED or any(piece.text[0].islower() for piece in block[1:])
    return (longest if wrapped else 0), end


def _is_wrapped(line: str, following: str, longest: int) -> bool:
    if following[0].islower():
        return True
    if not longest or len(line) > _UNWRAPPED:
        return False
    return len(line) >= _WRAPPED or (longest <= _UNWRAPPED and len(line) >= _SHARE * longest)
