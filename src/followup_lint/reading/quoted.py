"""Quoted mail below a reply: which lines of a message somebody else wrote.

A line such as "On 12 November Ingrid wrote:" may be the writer's own. What is below it is quoted only if it looks so.
"""

import re

from followup_lint.draft import Part
from followup_lint.reading.attributions import (
    ADDRESS,
    HeaderNames,
    has_date,
    header_names,
    is_attribution,
    is_separator,
)
from followup_lint.reading.endlines import is_device_line, is_rule
from followup_lint.reading.lines import Line
from followup_lint.reading.signoff import find_ending

_ATTRIBUTION_LINES = 4  # mailers wrap "On Monday … wrote:"
_MAX_ATTRIBUTION = 400
_MIN_RULE = 10  # characters of a line across the page
_BLOCK_LINES = 12  # From, Sent, To, Cc, Subject, and long lists of recipients
_CLOCK = re.compile(r"\d{1,2}[:.h]\d\d")
_TIME = re.compile(rf"{_CLOCK.pattern}|\b(?:19|20)\d\d\b")
_NAME = re.compile(r"[^\W\d_]{2,}")


def find_quoted_lines(lines: list[Line]) -> list[bool]:
    """For each line, whether it belongs to a quoted mail."""
    quoted = [line.text.startswith(">") for line in lines]
    at = 0
    while at < len(lines):
        length = 0 if quoted[at] else _count_opening_lines(lines, at)
        below = at + length
        is_marked = below < len(lines) and quoted[below]
        if not length or not (is_marked or _is_quoted_without_marks(lines, at, below)):
            at += 1
            continue
        # With "> " marks the quotation ends where they do; without them it runs to the end.
        end = below if is_marked else len(lines)
        quoted[at:end] = [True] * (end - at)
        at = end
    return quoted


def _count_opening_lines(lines: list[Line], at: int) -> int:
    """How many lines from `at` on introduce a quoted mail, or 0."""
    text = lines[at].text
    is_line = is_separator(text)
    above = int(is_line or (is_rule(text) and len(text) >= _MIN_RULE))
    block = _count_header_lines(lines, at + above)
    return above + block if block or is_line else _count_attribution_lines(lines, at)


def _is_quoted_without_marks(lines: list[Line], at: int, below: int) -> bool:
    """Whether the lines below an introduction are somebody else's.

    They are if it has an address and a date, or a time of day in a header line, as only programs write. Otherwise the
    writer has signed above it, or it has a year or a time and nobody else than the sender signs below it.
    """
    introduction = " ".join(line.text for line in lines[at:below])
    is_line_of_dashes = is_separator(lines[at].text) and not lines[at].text[0].isalnum()
    if is_line_of_dashes or (ADDRESS.search(introduction) and has_date(introduction)):
        return True
    if _CLOCK.search(introduction) and any(_count_header_lines(lines, first) for first in (at, at + 1)):
        return True
    if _find_signature(lines[:at]):
        return True
    signature = _find_signature(lines[below:])
    if not signature:
        return bool(_TIME.search(introduction))
    return not _names(signature).isdisjoint(_names(introduction))


def _find_signature(lines: list[Line]) -> str:
    """The closing and the first line below it, empty if nobody signs."""
    ending = find_ending(lines)
    parts = dict(enumerate(ending.parts, start=ending.first))
    closing = [lines[at].text for at, part in parts.items() if part is Part.CLOSING]
    names = [lines[at].text for at, part in parts.items() if part is Part.SIGNATURE and lines[at].text != "--"]
    names = [text for text in names if not is_device_line(text)]
    return "\n".join([*closing, *names[:1]])


def _names(text: str) -> set[str]:
    return {word.lower() for word in _NAME.findall(text)}


def _count_header_lines(lines: list[Line], at: int) -> int:
    """How many lines the block of header lines takes that begins here, as Outlook writes it, or 0.

    It names a sender, and says when or about what. "From: May 2020" and "To: June 2021" do not.
    """
    names = header_names()
    found: list[str] = []
    below = at
    for line in lines[at : at + _BLOCK_LINES]:
        if _is_header(names, line.text):
            found.append(line.text)
        elif not found or line.after_blank or "@" not in line.text:  # a long list of recipients is wrapped
            break
        below += 1
    senders = [text for text in found if names.sender.match(text)]
    if not senders or len(found) < 2:
        return 0
    has_address = any(ADDRESS.search(text) for text in senders)
    says_when = any(names.day.match(text) and has_date(text) for text in found)
    says_what = any(names.subject.match(text) for text in found)
    return below - at if has_address or says_when or (says_what and len(found) > 2) else 0


def _is_header(names: HeaderNames, text: str) -> bool:
    has_colon = ":" in text or "：" in text
    return has_colon and any(name.match(text) for name in (names.sender, names.recipient, names.day, names.subject))


def _count_attribution_lines(lines: list[Line], at: int) -> int:
    """How many lines the attribution "On Monday … wrote:" takes, or 0."""
    joined = ""
    for count, line in enumerate(lines[at : at + _ATTRIBUTION_LINES], start=1):
        joined = f"{joined} {line.text}".lstrip()
        if (count > 1 and line.after_blank) or len(joined) > _MAX_ATTRIBUTION:
            return 0
        if is_attribution(joined):
            return count
    return 0
