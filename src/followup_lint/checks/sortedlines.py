"""Looking a line up in a long text of sorted lines, which is read as it is: a set or a list of them takes long to make."""

from bisect import bisect_left


def find_line(text: str, beginning: str) -> str:
    """The first line that begins so, in a text whose lines are in the order of their lower case; empty if there is none.

    `beginning` is in lower case.
    """
    at = bisect_left(range(len(text)), beginning, key=lambda at: _line_at(text, at).lower())
    while at < len(text):
        line = _line_at(text, at)
        if line.startswith(beginning):
            return line
        if not line.lower().startswith(beginning):
            break
        at += len(line) + 1
    return ""


def _line_at(text: str, at: int) -> str:
    """The line that this character belongs to; its line end is part of it."""
    end = text.find("\n", at)
    return text[text.rfind("\n", 0, at) + 1 : len(text) if end < 0 else end]
