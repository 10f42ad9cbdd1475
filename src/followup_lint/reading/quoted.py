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
    """Whether a block of header lines begins here, as Outlook writes it. "From: May 2020" and "To: June 2021" do not."""
    parts = letter_parts()
    if not parts.sender.match(lines[at].text):
        return False
    below = [line.text for line in lines[at + 1 : at + _BLOCK_LINES]]
    has_address = "@" in lines[at].text and any(parts.recipient.match(text) for text in below)
    return has_address or any(parts.field.match(text) for text in below)


def _count_attribution_lines(lines: list[Line], at: int) -> int:
    """How many lines the attribution "On Monday … wrote:" takes, or 0."""
    if _is_attribution_line(lines[at].text):
        return 1
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
    return (
        text.endswith((":", "：")) and _has_date_or_address(text) and bool(letter_parts().attribution.fullmatch(text))
    )


def _is_attribution_line(text: str) -> bool:
    if len(text) > _MAX_LINE or not _has_date_or_address(text):
        return False
    return ("@" in text or not text[0].islower()) and bool(letter_parts().attribution_line.fullmatch(text))


def _has_date_or_address(text: str) -> bool:
    return any(character.isdigit() or character == "@" for character in text)
