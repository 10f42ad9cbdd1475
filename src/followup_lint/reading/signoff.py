"""Finds the end of a message: sign-off lines, signature, and what is below them."""

import re
from dataclasses import dataclass

from followup_lint.draft import Part
from followup_lint.reading.endlines import (
    MAX_SIGNATURE_LINE,
    begins_signoff,
    is_attachment,
    is_contact,
    is_device_line,
    is_item,
    is_motto,
    is_name,
    is_rule,
    is_signature_like,
    is_signoff_wording,
    is_title,
)
from followup_lint.reading.letterparts import letter_parts
from followup_lint.reading.lines import Line, list_marker_length

_WITH_NAME = re.compile(r"(?P<signoff>[^,–—]{2,40}?)(?:,|[ ]?[–—-])[ ]?(?P<name>\S.*)$")
_MAX_UNKNOWN_SIGNOFF_WORDS = 20
_MAX_ADDRESSED = 4
_CLEAR = 2
_DELIMITERS = ("--", "—")  # editors make a dash of two
_MAX_BLOCK = 12  # lines below a delimiter


@dataclass(frozen=True, slots=True)
class Ending:
    """The part of each line from line `first` on; `cuts` maps a line to the offset at which its sign-off ends."""

    first: int
    parts: tuple[Part, ...]
    cuts: dict[int, int]


def find_ending(lines: list[Line]) -> Ending:
    """The ending of a message; `lines` are those after the greeting, without quoted mail."""
    footer = _find_footer(lines)
    found, delimiter = _find_end_above(lines[:footer])
    if not found.parts and delimiter == footer:  # nobody has signed yet, so the message goes on
        footer = len(lines)
        found, delimiter = _find_end_above(lines)
    below = [Part.SIGNATURE] * (footer - delimiter) + [Part.QUOTED] * (len(lines) - footer)
    parts = [*found.parts, *below]
    for at, part in enumerate(parts):
        if (
            part is Part.SIGNATURE
            and is_device_line(lines[found.first + at].text)
            and not _has_name(lines, found, parts)
        ):
            parts[at] = Part.QUOTED
    return Ending(found.first, tuple(parts), found.cuts)


def _find_end_above(lines: list[Line]) -> tuple[Ending, int]:
    """The ending above the delimiter "--", and the delimiter's index. Paragraphs below it are the message's."""
    delimiter = next(
        (at for at, line in enumerate(lines) if line.text in _DELIMITERS and _is_block(lines[at:])), len(lines)
    )
    body = lines[:delimiter]
    return _find_signoff(body) or _find_signature(body) or Ending(len(body), (), {}), delimiter


def _is_block(lines: list[Line]) -> bool:
    return len(lines) <= _MAX_BLOCK and all(len(line.text) <= MAX_SIGNATURE_LINE for line in lines)


def _find_footer(lines: list[Line]) -> int:
    """The first line of what mailers and companies add below a message, such as a disclaimer; the end without it."""
    parts = letter_parts()
    for at in range(1, len(lines)):
        if parts.disclaimer.match(lines[at].text):
            goes_on = any(
                parts.postscript.match(line.text) or _grade_signoff([line], 0) == _CLEAR for line in lines[at:]
            )
            if goes_on or not (lines[at].after_blank or is_rule(lines[at - 1].text)):
                continue
            return at - 1 if at > 1 and is_rule(lines[at - 1].text) else at
    return len(lines)


def _has_name(lines: list[Line], found: Ending, parts: list[Part]) -> bool:
    """Whether the signature has more than a device's advertisement."""
    below = zip(lines[found.first :], parts, strict=True)
    return bool(found.cuts) or any(part is Part.SIGNATURE and not is_device_line(line.text) for line, part in below)


def _find_signoff(lines: list[Line]) -> Ending | None:
    grades = [_grade_signoff(lines, at) for at in range(len(lines))]
    # The first line is never a sign-off: in "Thank you!" and a name, those words are the message.
    candidates = [at for at, grade in enumerate(grades) if grade and at]
    # The first sign-off with only a signature below it; else the last clear sign-off, with a disclaimer below it.
    for at in candidates:
        end = _signature_end(lines, at + 1)
        if end == len(lines) or letter_parts().postscript.match(lines[end].text):
            return _make_ending(lines, at, end, grades)
    clear = [at for at in candidates if grades[at] == _CLEAR]
    return _make_ending(lines, clear[-1], _signature_end(lines, clear[-1] + 1), grades) if clear else None


def _make_ending(lines: list[Line], at: int, end: int, grades: list[int]) -> Ending:
    last = at
    while last + 1 < end and (grades[last + 1] or _is_addressed(lines, last + 1, end, grades)):
        last += 1
    closing = [Part.CLOSING] * (last + 1 - at)
    cut = _name_after_signoff(lines[last].text)
    cuts = {last: cut} if cut else {}
    return Ending(at, (*closing, *[Part.SIGNATURE] * (end - last - 1), *[Part.BODY] * (len(lines) - end)), cuts)


def _is_addressed(lines: list[Line], at: int, end: int, grades: list[int]) -> bool:
    """Whether the line addresses the reader inside a sign-off: "Madam," between "I remain," and "your servant,"."""
    text = lines[at].text
    return text.endswith(",") and len(text.split()) <= _MAX_ADDRESSED and at + 1 < end and grades[at + 1] > 0


def _signature_end(lines: list[Line], at: int) -> int:
    while at < len(lines) and is_signature_like(lines[at].text):
        at += 1
    return at


def _grade_signoff(lines: list[Line], at: int) -> int:
    """2 for a line that clearly signs off, 1 for a line that does if only a signature follows, else 0."""
    text = lines[at].text
    if len(text) > MAX_SIGNATURE_LINE or list_marker_length(text, in_list=False):
        return 0
    if _name_after_signoff(text):
        return int(at == len(lines) - 1 or is_signature_like(text))
    if _runs_on(lines, at):
        return 0
    if not is_signoff_wording(text):
        return int(text[0].isupper() and (begins_signoff(text) or _is_laid_out_as_signoff(lines, at)))
    if text[-1] in ".!?":
        return 1
    opens = lines[at].after_blank or at == 0 or lines[at - 1].text[-1] in ".!?,:;)"
    return 2 if opens or text[0].isupper() else 0


def _runs_on(lines: list[Line], at: int) -> bool:
    """Whether the next line continues the sentence."""
    if at + 1 == len(lines) or lines[at].text.endswith(","):
        return False
    return not lines[at + 1].after_blank and lines[at + 1].text[0].islower()


def _is_laid_out_as_signoff(lines: list[Line], at: int) -> bool:
    """Whether the line is laid out as a sign-off, in any language: a few words and a comma above a name."""
    text = lines[at].text
    if not (lines[at].after_blank and text.endswith(",") and len(text.split()) <= _MAX_UNKNOWN_SIGNOFF_WORDS):
        return False
    return at + 1 < len(lines) and is_name(lines[at + 1].text, alone=at + 2 == len(lines))


def _name_after_signoff(text: str) -> int:
    """The offset of the name on a line such as "Best, Sam"; 0 on any other line."""
    match = _WITH_NAME.match(text) if len(text) <= 80 else None
    if not match or not is_name(match["name"].rstrip(".")) or not is_signoff_wording(match["signoff"]):
        return 0
    return 0 if is_signoff_wording(match["name"]) else match.start("name")


def _find_signature(lines: list[Line]) -> Ending | None:
    """The signature of a message without a sign-off: a name at its end, with or without contact details."""
    end = next((i for i, line in enumerate(lines) if letter_parts().postscript.match(line.text)), len(lines))
    start = end
    while start > 1 and _belongs_to_signature(lines, start - 1):
        start -= 1
        if _begins_signature(lines, start, end):
            parts = [Part.SIGNATURE] * (end - start) + [Part.BODY] * (len(lines) - end)
            return Ending(start, tuple(parts), {})
        line = lines[start]
        may_be_title = not line.after_blank or is_rule(lines[start - 1].text)
        if not (
            is_contact(line.text) or is_rule(line.text) or is_motto(line.text) or (may_be_title and is_title(line.text))
        ):
            return None
    return None


def _belongs_to_signature(lines: list[Line], at: int) -> bool:
    text = lines[at].text
    return is_attachment(text) or (is_signature_like(text) and not is_item(lines, at))


def _begins_signature(lines: list[Line], start: int, end: int) -> bool:
    """Whether the line is a name, separate from the text above it."""
    line = lines[start]
    is_separate = line.after_blank or lines[start - 1].text[-1] in ".!?"
    return is_separate and is_name(line.text, alone=line.after_blank and start == end - 1)
