"""Raw text to the text that rules read: plain blanks and quotation marks, wrapped lines joined."""

import re
from dataclasses import dataclass

from followup_lint.draft import Part, Span, View
from followup_lint.reading.lines import list_marker_length
from followup_lint.reading.segments import Fragment
from followup_lint.reading.views import ViewBuilder, substitute

_WRAPPED = 45  # a line at least this long was wrapped at the margin,
_SHARE = 0.6  # and so was a line with at least this share of the length of its paragraph's longest line;
_UNWRAPPED = 100  # a longer line is a whole paragraph
_PLAIN = dict.fromkeys(map(ord, "\t\x0b\x0c\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000"), " ")
_PLAIN |= dict.fromkeys(range(0x2000, 0x200B), " ")
_PLAIN |= dict.fromkeys(map(ord, "‘’‚‛ʼ＇´"), "'") | dict.fromkeys(map(ord, "“”„‟＂"), '"')
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u180e]+"
    r"|[\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]+"
    r"|\u200d(?=[\w\s]|\Z)"  # between emoji it joins two into one picture
)
_BLANKS = re.compile(r"(?:^|(?<=\n))[ ]+|[ ]+(?=\n|\Z)|[ ]{2,}")


@dataclass(frozen=True, slots=True)
class Layout:
    """A message with its wrapped lines joined: its view, its parts in order, and the blocks of its body."""

    view: View
    runs: tuple[tuple[Part, Span], ...]
    blocks: tuple[Span, ...]


def normalise(view: View) -> View:
    """`view` with plain quotation marks, single blanks and no invisible characters."""
    text = view.text.translate(_PLAIN)
    view = View(text, view.starts, view.ends)
    view = substitute(
        view, [(m.start(), m.end(), "") for m in _INVISIBLE.finditer(text)] if not _is_plain(text) else []
    )
    edits = []
    for match in _BLANKS.finditer(view.text):
        start, end = match.span()
        outer = start == 0 or end == len(view.text) or view.text[start - 1] == "\n" or view.text[end] == "\n"
        edits.append((start, end, "" if outer else " "))
    return substitute(view, edits)


def _is_plain(text: str) -> bool:
    return text.isascii() and text.replace("\n", "").isprintable()


def lay_out(view: View, fragments: list[Fragment], *, keep_markers: bool) -> Layout:
    """Joins the wrapped lines of a normalised view; an empty line separates paragraphs.

    List markers are removed unless `keep_markers` is set.
    """
    breaks = _find_breaks(fragments)
    builder = ViewBuilder(view)
    runs: list[tuple[Part | None, int, int]] = []
    blocks: list[Span] = []
    at = 0
    for index, (fragment, gap) in enumerate(zip(fragments, breaks, strict=True)):
        if index:
            _put_gap(builder, view, gap.text, at, fragment.start)
        start = builder.length
        builder.take(fragment.start + (0 if keep_markers else gap.marker), fragment.end)
        at = fragment.end
        if runs and runs[-1][0] is fragment.part:
            runs[-1] = (fragment.part, runs[-1][1], builder.length)
        else:
            runs.append((fragment.part, start, builder.length))
        if fragment.part is Part.BODY:
            if gap.new_block or not blocks:
                blocks.append(Span(start, builder.length))
            else:
                blocks[-1] = Span(blocks[-1].start, builder.length)
    named = tuple((part, Span(start, end)) for part, start, end in runs if part is not None)
    return Layout(builder.build(), named, tuple(blocks))


def _put_gap(builder: ViewBuilder, view: View, gap: str, start: int, end: int) -> None:
    """Puts `gap` between two fragments, character by character where the view has the same."""
    if view.text[start:end] == gap:
        builder.take(start, end)
    else:
        builder.put(gap, start, end)


@dataclass(frozen=True, slots=True)
class _Break:
    """The text before a fragment, whether it begins a block of the body, and the length of its list marker."""

    text: str
    new_block: bool
    marker: int


def _find_breaks(fragments: list[Fragment]) -> list[_Break]:
    found: list[_Break] = []
    longest, block_end = 0, 0
    for index, fragment in enumerate(fragments):
        previous = fragments[index - 1] if index else None
        marker = _marker_length(fragment, previous, follows_item=bool(found) and bool(found[-1].marker))
        if previous is None or fragment.before == "\n\n" or previous.part is not fragment.part:
            found.append(_Break(fragment.before, True, marker))
            continue
        if index >= block_end:
            longest, block_end = _longest_line(fragments, index - 1)
        wraps = fragment.part is Part.BODY and not marker and _is_wrapped(previous.text, fragment.text, longest)
        is_new = bool(marker) or (not wraps and len(previous.text) > _UNWRAPPED)
        found.append(_Break(" " if wraps else "\n", is_new, marker))
    return found


def _marker_length(fragment: Fragment, previous: Fragment | None, *, follows_item: bool) -> int:
    """The length of the fragment's list marker, or 0."""
    if fragment.part not in (Part.BODY, Part.SIGNATURE):
        return 0
    begins = previous is None or fragment.before == "\n\n" or previous.text[-1] in ".:;!?,)"
    return list_marker_length(fragment.text, in_list=begins or follows_item)


def _longest_line(fragments: list[Fragment], first: int) -> tuple[int, int]:
    """The length of the longest line of the paragraph that begins at `first`, and the paragraph's end.

    The length is 0 for a paragraph without signs of wrapping: an address, a poem, a list without markers.
    """
    end = first + 1
    while end < len(fragments) and fragments[end].before == "\n" and fragments[end].part is fragments[first].part:
        end += 1
    block = fragments[first:end]
    longest = max(len(fragment.text) for fragment in block)
    wrapped = longest >= _WRAPPED or any(fragment.text[0].islower() for fragment in block[1:])
    return (longest if wrapped else 0), end


def _is_wrapped(line: str, following: str, longest: int) -> bool:
    if following[0].islower():
        return True
    if not longest or len(line) > _UNWRAPPED:
        return False
    return len(line) >= _WRAPPED or (longest <= _UNWRAPPED and len(line) >= _SHARE * longest)
