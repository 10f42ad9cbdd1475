"""Quoted mail below a reply: which lines of a message somebody else wrote."""

from followup_lint.reading.letterparts import letter_parts
from followup_lint.reading.lines import Line

_ATTRIBUTION_LINES = 3  # mailers wrap "On Monday … wrote:"
_MAX_LINE = 200
_BLOCK_LINES = 5  # From, Sent, To, Cc, Subject


def find_quoted_lines(lines: list[Line]) -> list[bool]:
    """For each line, whether it belongs to a quoted mail."""
    quoted = [line.text.startswith(">") for line in lines]
    at = 0
    while at < len(lines):
        length = 0 if quoted[at] else _count_opening_lines(lines, at)
        if not length:
            at += 1
            continue
        below = at + length
        # With "> " marks the quotation ends where they do; without them it runs to the end.
        end = below if below < len(lines) and quoted[below] else len(lines)
        quoted[at:end] = [True] * (end - at)
        at = end
    return quoted


def _count_opening_lines(lines: list[Line], at: int) -> int:
    """How many lines from `at` on introduce a quoted mail, or 0."""
    parts, text = letter_parts(), lines[at].text
    if len(text) <= _MAX_LINE and parts.separator.fullmatch(text):
        return 1
    if set(text) <= {"_", "-"} and len(text) >= 10 and at + 1 < len(lines) and parts.sender.match(lines[at + 1].text):
        return 1
    if parts.sender.match(text) and any(parts.field.match(line.text) for line in lines[at + 1 : at + _BLOCK_LINES]):
        return 1
    joined = ""
    for count, line in enumerate(lines[at : at + _ATTRIBUTION_LINES], start=1):
        if count > 1 and line.after_blank:
            return 0
        joined = f"{joined} {line.text}".lstrip()
        if (
            joined.endswith(":")
            and parts.attribution.fullmatch(joined)
            and any(c.isdigit() or c == "@" for c in joined)
        ):
            return count
        if len(line.text) > _MAX_LINE:
            return 0
    return 0
