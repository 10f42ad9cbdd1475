"""The lines of a tidied text: what the parts of a message are told by."""

import re
from dataclasses import dataclass

_ITEM = re.compile(r"(?:[-*+•‣◦▪·]|\(?\d{1,2}[.)]|\(?[a-z]\))[ ]+(?=\S)")
_DASH_ITEM = re.compile(r"[–—][ ]+(?=\S)")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: its stretch of the text, and whether a blank line stands before it."""

    start: int
    end: int
    text: str
    after_blank: bool


def text_lines(text: str) -> list[Line]:
    """The non-blank lines of `text`."""
    found, at, after_blank = [], 0, False
    for line in text.split("\n"):
        if line:
            found.append(Line(at, at + len(line), line, after_blank))
        after_blank = not line
        at += len(line) + 1
    return found


def item_marker(text: str, *, in_list: bool) -> int:
    """How long the list marker at the line's beginning is; 0 for none. Dashes count only where a list may begin."""
    match = _ITEM.match(text) or (_DASH_ITEM.match(text) if in_list else None)
    return match.end() if match else 0
