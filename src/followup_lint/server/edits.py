"""From a text before and after to the edits between them: few and small, so that the cursor and folds stay."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from lsprotocol import types

from followup_lint.draft import Span
from followup_lint.server.places import Places

_MOST_LINES = 500  # that are compared one by one; the library's work grows with the square


def text_edits(after: str, places: Places) -> list[types.TextEdit]:
    """The edits of the text of `places` that make it `after`, in its order."""
    return [types.TextEdit(places.range(span), text) for span, text in _changes(places.text, after)]


def _changes(before: str, after: str) -> Iterator[tuple[Span, str]]:
    """The changed stretches of `before`, each with what is in its place."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    blocks = [("replace", 0, len(old), 0, len(new))]
    if max(len(old), len(new)) <= _MOST_LINES:
        blocks = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()  # type: ignore[assignment]
    offsets = [0]
    for line in old:
        offsets.append(offsets[-1] + len(line))
    for tag, first, last, new_first, new_last in blocks:
        if tag != "equal":
            start, text = offsets[first], "".join(new[new_first:new_last])
            yield _trimmed(before[start : offsets[last]], text, start)


def _trimmed(old: str, new: str, start: int) -> tuple[Span, str]:
    """The change without what is the same at both ends; a line end of two characters stays whole."""
    at = _common(old, new)
    at -= at > 0 and old[at - 1] == "\r"
    behind = min(_common(old[::-1], new[::-1]), len(old) - at, len(new) - at)
    behind -= behind > 0 and old[len(old) - behind] == "\n"
    return Span(start + at, start + len(old) - behind), new[at : len(new) - behind]


def _common(one: str, other: str) -> int:
    """How many characters are the same at the beginning."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
