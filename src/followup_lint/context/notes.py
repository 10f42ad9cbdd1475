"""Topics in the notes of an interview: what headings and bullets name."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

import yaml

from followup_lint.errors import ContextError

MAX_BYTES = 1_000_000
MAX_TOPICS = 20
_MAX_WORDS = 7
_ITEM = re.compile(r"\s*(?:#{1,6}\s+|(?:[-*+•]|\d{1,2}[.)])\s+(?:\[[ xX]\]\s*)?)(?P<text>\S.*)")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_MARKS = re.compile(r"[*_`~]+|https?://\S+")
# A remark goes on behind such a sign; the topic stands before it.
_CUT = re.compile(r"[.;:!?(\[{–—→=]|\s-{1,2}\s|,\s|\s->\s")
_LABEL = re.compile(r"^(?:topic|subject|project|theme|q|note|re)\s*\d*\s*[:.-]\s*", re.IGNORECASE)
_WORD = re.compile(r"[^\W_][\w'’.+#/&-]*")


def note_topics(path: Path, shown: str) -> list[tuple[str, int]]:
    """The topics that the notes name, each with its 1-based line, in the order of the notes; at most 20.

    Raises ContextError if the notes cannot be read.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ContextError(f"too large for notes; {MAX_BYTES:,} bytes are read", path=shown)
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise ContextError("these notes are no text in UTF-8; save them as UTF-8", path=shown) from None
    except OSError as error:
        raise ContextError(f"these notes cannot be read: {error.strerror or error}", path=shown) from None
    found: dict[str, tuple[str, int]] = {}
    for item, line in _items(text):
        topic = _topic(item)
        if topic:
            found.setdefault(topic.casefold(), (topic, line))
    return list(found.values())[:MAX_TOPICS]


def _items(text: str) -> Iterator[tuple[str, int]]:
    """Headings and bullets outside of code, with their lines."""
    fenced = False
    for number, line in enumerate(text.splitlines(), start=1):
        if line.lstrip().startswith(("```", "~~~")):
            fenced = not fenced
        elif not fenced and (item := _ITEM.match(line)):
            yield item["text"], number


def _topic(item: str) -> str:
    """The noun-like words at the head of an item; empty where it names no topic."""
    lists = _lists()
    plain = _MARKS.sub("", _LINK.sub(r"\1", item)).strip()
    head = _CUT.split(_LABEL.sub("", plain), maxsplit=1)[0].strip()
    words = [word.rstrip(".'’-/") for word in _WORD.findall(head)]
    while words and words[0].casefold() in lists["leads"]:
        words.pop(0)
    stop = next(
        (at for at, word in enumerate(words) if at and word.casefold() in ("because", "so", "but", "which")), None
    )
    words = words[:stop]
    while words and words[-1].casefold() in lists["ends"]:
        words.pop()
    telling = [word for word in words if word.casefold() not in lists["admin"] | lists["leads"] | lists["ends"]]
    if not 1 <= len(words) <= _MAX_WORDS or not any(len(word) > 2 and word[0].isalpha() for word in telling):
        return ""
    return " ".join(words)


@cache
def _lists() -> dict[str, frozenset[str]]:
    text = files("followup_lint").joinpath("data", "notes.yml").read_text("utf-8")
    return {name: frozenset(str(words).split()) for name, words in yaml.safe_load(text).items()}
