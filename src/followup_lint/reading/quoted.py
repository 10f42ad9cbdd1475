"""Quoted mail below a reply: which lines of a message somebody else wrote."""

from followup_lint.reading.letterparts import letter_parts
from followup_lint.reading.lines import Line

_ATTRIBUTION_LINES = 3  # mailers wrap "On Monday … wrote:"
_MAX_LINE = 200
_MIN_RULE = 10  # characters of a line across the page
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
    return 1 if _is_separator(lines, at) or _begins_block(lines, at) else _count_attribution_lines(lines, at)


def _is_separator(lines: list[Line], at: int) -> bool:
    """Whether the line is "--- Original message ---" or the like, or a rule above a block of header lines."""
    text = lines[at].text
    if len(text) <= _MAX_LINE and letter_parts().separator.fullmatch(text):
        return True
    is_rule = set(text) <= {"_", "-"} and len(text) >= _MIN_RULE and at + 1 < len(lines)
    return is_rule and bool(letter_parts().sender.match(lines[at + 1].text))


def _begins_block(lines: list[Line], at: int) -> bool:
    """Whether a block of header lines begins here, as Outlook writes it."""
    parts = letter_parts()
    below = lines[at + 1 : at + _BLOCK_LINES]
    return bool(parts.sender.match(lines[at].text)) and any(parts.field.match(line.text) for line in below)


def _count_attribution_lines(lines: list[Line], at: int) -> int:
    """How many lines the attribution "On Monday … wrote:" takes, or 0."""
    joined = ""
    for count, line in enumerate(lines[at : at + _ATTRIBUTION_LINES], start=1):
        if count > 1 and line.after_blank:
            return 0
        joined = f"{joined} {line.text}".lstrip()
        if _is_attribution(joined):
            return count
        if len(line.text) > _MAX_LINE:
            return 0
    return 0


def _is_attribution(text: str) -> bool:
    has_date_or_address = any(character.isdigit() or character == "@" for character in text)
    return text.endswith(":") and bool(letter_parts().attribution.fullmatch(text)) and has_date_or_address
