"""Cuts a message down to what a message can be, and says what was cut."""

import re
from collections.abc import Iterator

from followup_lint.draft import View
from followup_lint.limits import MAX_LINE, MAX_LINES, MAX_LINK, MAX_MARKS, MAX_MESSAGE, MAX_PARAGRAPH, MAX_WORD
from followup_lint.reading.views import slice_view, substitute

# Each has what is kept as its first group. A link is a word with marks in it.
_TOO_LONG = (
    (re.compile(rf"(\w{{{MAX_WORD}}})\w+"), f"a word of more than {MAX_WORD} letters"),
    (re.compile(rf"([^\w\s]{{{MAX_MARKS}}})[^\w\s]+"), f"a run of more than {MAX_MARKS} marks"),
    (re.compile(rf"(\S{{{MAX_LINK}}})\S+"), f"a word of more than {MAX_LINK:,} characters"),
    (re.compile(rf"(^[^\n]{{{MAX_LINE}}})[^\n]+", re.MULTILINE), f"a line of more than {MAX_LINE:,} characters"),
)
# Nobody sees them, so there is nothing to say about them.
_BLANKS = re.compile(rf"([^\S\n]{{{MAX_MARKS}}})[^\S\n]+|(\n{{{MAX_MARKS}}})\n+")
_PARAGRAPH_END = re.compile(r"\n[^\S\n]*>?[^\S\n]*(?=\n)")  # in quoted mail as well


def clip(message: View) -> tuple[View, list[tuple[int, str]]]:
    """The message within the limits, and what was cut: offsets in the source, each with what it was too much of."""
    if len(message.text) <= MAX_MARKS:
        return message, []
    cuts: list[tuple[int, str]] = []
    blanks = [(max(m.end(1), m.end(2)), m.end(), "") for m in _BLANKS.finditer(message.text)]
    message = substitute(message, blanks)
    for pattern, what in _TOO_LONG:
        found = [(match.end(1), match.end()) for match in pattern.finditer(message.text)]
        message = _without(message, found, f"{what} is cut; the rest is not checked", cuts)
    message = _without(
        message,
        list(_long_paragraphs(message.text)),
        f"a paragraph of more than {MAX_PARAGRAPH:,} characters is cut; the rest is not checked",
        cuts,
    )
    return _cut_end(message, cuts), cuts


def _without(message: View, found: list[tuple[int, int]], what: str, cuts: list[tuple[int, str]]) -> View:
    cuts += ((message.starts[start], what) for start, _ in found[:1])
    return substitute(message, [(start, end, "") for start, end in found])


def _long_paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """What of each paragraph is too much, from the line end where it becomes so."""
    start = 0
    for end in (*(match.start() for match in _PARAGRAPH_END.finditer(text)), len(text)):
        if end - start > MAX_PARAGRAPH:
            newline = text.rfind("\n", start, start + MAX_PARAGRAPH)
            yield (newline if newline > start else start + MAX_PARAGRAPH), end
        start = end + 1


def _cut_end(message: View, cuts: list[tuple[int, str]]) -> View:
    """The message without the lines beyond the last that a message can have."""
    text, end = message.text, len(message.text)
    if end > MAX_MESSAGE:
        end = max(text.rfind("\n", 0, MAX_MESSAGE), 0) or MAX_MESSAGE
        what = f"{MAX_MESSAGE:,} characters"
    at = -1
    for _ in range(MAX_LINES):
        at = text.find("\n", at + 1, end)
        if at < 0:
            break
    else:
        end, what = at, f"{MAX_LINES:,} lines"
    if end < len(text.rstrip()):
        cuts.append((message.starts[end], f"nothing is checked from here on: a message has at most {what}"))
    return slice_view(message, 0, end)
