"""Finds the greeting: its lines, and where on each line it ends."""

import re

from followup_lint.language import date_words, function_words
from followup_lint.reading.greetings import begins_with_opener, find_greeting_end, is_greeting, is_names_line
from followup_lint.reading.letterparts import letter_parts
from followup_lint.reading.lines import Line, list_marker_length

_MAX_GREETING = 300
_MAX_NAMES_LINE = 60
_MAX_NAMES = 6
_LETTERHEAD_LINES = 24
_LETTERHEAD_LENGTH = 60
_SENTENCE_WORDS = 5
_TITLE = re.compile(r"[A-Z][a-z]{1,4} ?\.")
_MAX_ADDRESS = 14  # words
_OF_ADDRESSES = frozenset(
    "a all and at both d dear dr everybody everyone for from in madam miss mr mrs ms of or prof s sir the to".split()
)
_GOES_ON = re.compile(r", (?!(?:and|both|all|dear|the|dr|mr|ms|mrs|everyone|everybody)\b)[a-z]")


def find_greeting(lines: list[Line]) -> tuple[int, list[int]] | None:
    """The index of the salutation's first line, and for each of its lines where the salutation ends; None without one.

    It opens the message, or is alone on a line below a letter's addresses and date.
    """
    if not lines:
        return None
    first = len(lines[0].text) if _is_address(lines) else _greeting_end(lines[0].text) or _names_end(lines)
    if first:
        return 0, [first, *_continuation_ends(lines, 0, first)]
    for index, line in enumerate(lines[:_LETTERHEAD_LINES]):
        if index and _is_greeting_line(line.text):
            return index, [len(line.text), *_continuation_ends(lines, index, len(line.text))]
        if not _is_letterhead(line.text):
            return None
    return None


def _is_address(lines: list[Line]) -> bool:
    """Whether the first line is a salutation by its opener and its layout: "Hi @Priya and the rest of the crew,"."""
    text = lines[0].text
    if not (text[-1] in ",:!" and len(lines) > 1 and lines[1].after_blank and begins_with_opener(text)):
        return False
    words = [word.lower() for word in re.findall(r"[^\W\d_]+", text)]
    others = set(words[1:]) - _OF_ADDRESSES
    is_sentence = any(not others.isdisjoint(each) for each in (function_words(), letter_parts().not_names))
    return len(words) <= _MAX_ADDRESS and not _GOES_ON.search(text) and not is_sentence


def _greeting_end(text: str) -> int:
    if _is_greeting_line(text):
        return len(text)
    return find_greeting_end(text[:_MAX_GREETING])


def _is_greeting_line(text: str) -> bool:
    return len(text) <= _MAX_GREETING and is_greeting(text)


def _names_end(lines: list[Line]) -> int:
    """The end of a salutation of bare names: "Whitney, Dev,", or "Whitney:" before the first sentence."""
    text, parts = lines[0].text, letter_parts()
    run_in = parts.names_start.match(text[:_MAX_NAMES_LINE])
    if run_in and not _opens_a_sentence(run_in[0]):
        return run_in.end()
    if len(text) > _MAX_NAMES_LINE or len(text.split()) > _MAX_NAMES or len(lines) < 2:
        return 0
    if is_names_line(text):
        return len(text) if text.rstrip(",:;!–—- ").lower() not in parts.heads else 0
    return len(text) if lines[1].after_blank and _is_bare_name(text) else 0


def _opens_a_sentence(text: str) -> bool:
    """Whether it is not a name: "In March, I sent my CV." or "Unlike Globex, you answered."."""
    if _TITLE.match(text):
        return False
    words = [word.lower() for word in re.findall(r"[^\W\d_]+", text)]
    is_opening = words[0] in function_words() or words[0] in letter_parts().not_names
    return is_opening or not date_words().isdisjoint(words)


def _is_bare_name(text: str) -> bool:
    """Whether the line is a single name. "Night Porter" or "Thanks" above a message is not."""
    parts = letter_parts()
    return text.lower() not in parts.heads and bool(parts.bare_name.match(text)) and not text.isupper()


def _continuation_ends(lines: list[Line], index: int, end: int) -> list[int]:
    """The ends of following lines that greet more people: "dear Ms Okoro," below "Dear Mr Lund,"."""
    ends: list[int] = []
    previous = lines[index].text
    for line in lines[index + 1 : index + 6]:
        if line.after_blank or end < len(previous) or not previous.endswith(",") or not _is_greeting_line(line.text):
            break
        ends.append(len(line.text))
        previous, end = line.text, len(line.text)
    return ends


def _is_letterhead(text: str) -> bool:
    sentence = text[-1] in ".!?" and len(text.split()) >= _SENTENCE_WORDS
    return len(text) <= _LETTERHEAD_LENGTH and not sentence and not list_marker_length(text, in_list=True)
