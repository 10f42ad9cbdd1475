"""Makes one text out of another and keeps the source offset of each character.

Every step of reading, from MIME to joined lines, takes over some text and replaces the rest; only this module computes
positions.
"""

from collections.abc import Iterable

from followup_lint.draft import View


class ViewBuilder:
    """Makes a text from `view`, left to right: what is neither taken nor replaced is dropped."""

    __slots__ = ("_ends", "_starts", "_texts", "_view", "length")

    def __init__(self, view: View) -> None:
        self._view = view
        self._texts: list[str] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        self.length = 0

    def take(self, start: int, end: int) -> None:
        """Takes over the characters from `start` to `end`."""
        self._texts.append(self._view.text[start:end])
        self._starts += self._view.starts[start:end]
        self._ends += self._view.ends[start:end]
        self.length += end - start

    def put(self, text: str, start: int, end: int) -> None:
        """Puts `text` for the characters from `start` to `end`; each new character has the source span of them all."""
        view = self._view
        if start < end:
            first, last = view.starts[start], view.ends[end - 1]
        else:
            before = self._ends[-1] if self._ends else 0
            first = view.starts[start] if start < len(view.starts) else max(before, *view.ends[-1:], 0)
            last = max(first, before)
        self._texts.append(text)
        self._starts += [first] * len(text)
        self._ends += [last] * len(text)
        self.length += len(text)

    def build(self) -> View:
        """The text so far."""
        return View("".join(self._texts), tuple(self._starts), tuple(self._ends))


def source_view(source: str) -> View:
    """The source as a view of itself."""
    return View(source, tuple(range(len(source))), tuple(range(1, len(source) + 1)))


def slice_view(view: View, start: int, end: int) -> View:
    """The characters of `view` from `start` to `end`."""
    if start <= 0 and end >= len(view.text):
        return view
    return View(view.text[start:end], view.starts[start:end], view.ends[start:end])


def strip_view(view: View) -> View:
    """`view` without white space at either end."""
    start = len(view.text) - len(view.text.lstrip())
    return slice_view(view, start, max(start, len(view.text.rstrip())))


def substitute(view: View, edits: Iterable[tuple[int, int, str]]) -> View:
    """`view` with `text` for the characters of each `(start, end, text)`; edits are in order and do not overlap."""
    builder, done = ViewBuilder(view), 0
    for start, end, text in edits:
        builder.take(done, start)
        builder.put(text, start, end)
        done = end
    if not done and not builder.length:
        return view
    builder.take(done, len(view.text))
    return builder.build()


def join_views(first: View, between: str, second: View) -> View:
    """`first`, `between` and `second` in a row; `first` comes before `second` in the source."""
    offsets = (first.ends[-1] if first.ends else 0,) * len(between)
    return View(
        first.text + between + second.text,
        (*first.starts, *offsets, *second.starts),
        (*first.ends, *offsets, *second.ends),
    )
