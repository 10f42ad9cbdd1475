"""What single lines near the end of a message look like: sign-offs, names, contact details, attachments."""

import re

from followup_lint.language import function_words
from followup_lint.reading.letterparts import letter_parts
from followup_lint.reading.lines import Line, list_marker_length

_WORDS = re.compile(r"[^\W\d_]+(?:['\u0300-\u036f-][^\W\d_]+)*|&")
_JOINTS = re.compile(r",\s*(?:and\s+)?|(?<!\s)\s+and\s+", re.IGNORECASE)
_MOTTO = re.compile(r"[\"'].{4,80}[\"'] ?[-–—~(]")
_MAX_SIGNOFF_WORDS = 10
_MAX_SENTENCE_LIKE_SIGNOFF = 3  # "Thank you." signs off, "Thank you for the tour." does not
MAX_SIGNATURE_LINE = 100
_MAX_SIGNATURE_WORDS = 14
_MAX_NAME = 90
_MAX_TITLE_WORDS = 8  # of a line between a name and the end: a job, a company, an address
_SENTENCE_WORDS = 5


def is_signoff_wording(text: str) -> bool:
    """Whether the line consists of sign-off words, up to a tail such as "from the coast"."""
    if _is_plain_signoff(text):
        return True
    if text[-1] in ".!?":
        return False
    pieces = [piece for piece in _JOINTS.split(text.rstrip(", ")) if piece]
    return len(pieces) > 1 and len(text.split()) <= _MAX_SIGNOFF_WORDS and all(map(_is_plain_signoff, pieces))


def _is_plain_signoff(text: str) -> bool:
    parts = letter_parts()
    if parts.phrase.match(text):
        return True
    words = _WORDS.findall(text.lower())
    if not words or len(words) > _MAX_SIGNOFF_WORDS or (text[-1] in ".!?" and len(words) > _MAX_SENTENCE_LIKE_SIGNOFF):
        return False
    if not parts.vocabulary.issuperset(words):
        tail = parts.tail.search(text)
        words = _WORDS.findall(text[: tail.start()].lower()) if tail else []
    return parts.vocabulary.issuperset(words) and not parts.heads.isdisjoint(words)


def begins_signoff(text: str) -> bool:
    """Whether the line begins like a sign-off or a good wish; it is one if only a signature follows."""
    begins = letter_parts().beginning.match(text) or letter_parts().wish.match(text)
    return bool(begins) and (text.endswith(",") or len(text.split()) <= _MAX_SIGNOFF_WORDS)


def is_name(text: str, *, alone: bool = False) -> bool:
    """Whether the line could be a person's name; with `alone` also a word or two in lower case."""
    parts = letter_parts()
    if len(text) > _MAX_NAME or parts.device.match(text) or parts.enclosure.match(text) or parts.attachment.match(text):
        return False
    if parts.name_line.match(text):
        return not is_signoff_wording(text)
    words = text.split()
    if alone and text.islower() and parts.lower_name.match(text):
        return function_words().isdisjoint(words)
    if not alone or len(words) > 2 or not all(word.isalpha() and len(word) <= 15 for word in words):
        return False
    if len(words) > 1 and not text.islower():
        return False
    is_name = parts.not_names.isdisjoint(words) and function_words().isdisjoint(words)
    return is_name and not is_signoff_wording(text)


def is_title(text: str) -> bool:
    """Whether the line could be a name, a job, a company or a line of an address, but not part of a sentence."""
    return not text[0].islower() and text[-1] not in ".!?:;" and len(text.split()) <= _MAX_TITLE_WORDS


def is_contact(text: str) -> bool:
    """Whether the line has contact details, or names an enclosure or a device."""
    parts = letter_parts()
    found = parts.contact.search(text) or parts.enclosure.match(text) or parts.attachment.match(text)
    return bool(found) or is_device_line(text)


def is_device_line(text: str) -> bool:
    """Whether a device or a program added the line: "Sent from my iPhone"."""
    return bool(letter_parts().device.match(text))


def is_attachment(text: str) -> bool:
    """Whether a mailer wrote the line for an attachment: "- diary.pdf"."""
    return bool(letter_parts().attachment.match(text))


def is_rule(text: str) -> bool:
    """Whether the line is a rule across the page."""
    return len(text) > 1 and set(text) <= set("_-–—=*~ ")


def is_motto(text: str) -> bool:
    """Whether the line is a quotation and its author, as some put below their name."""
    return bool(_MOTTO.match(text))


def is_item(lines: list[Line], at: int) -> bool:
    """Whether the line is a list item. A last line such as "- Sam" is one only after an item or a colon."""
    if is_rule(lines[at].text) or not list_marker_length(lines[at].text, in_list=True):
        return False
    before = lines[at - 1].text
    alone = at == len(lines) - 1 and lines[at].text[0] in "-–—"
    return not alone or before.endswith(":") or bool(list_marker_length(before, in_list=True))


def is_signature_like(text: str) -> bool:
    """Whether the line is short and not a sentence."""
    if letter_parts().postscript.match(text) or len(text) > MAX_SIGNATURE_LINE:
        return False
    if is_device_line(text):
        return True
    words = len(text.split())
    if words >= _SENTENCE_WORDS and text[-1] in ".!?:":
        return False
    return words <= _MAX_SIGNATURE_WORDS or is_contact(text)
