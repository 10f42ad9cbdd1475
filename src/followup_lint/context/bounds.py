"""Cuts what somebody writes about an interview down to what can be known about one, and says what was cut."""

import re
from collections.abc import Callable, Mapping
from itertools import islice
from typing import Any

from followup_lint.limits import MAX_HISTORY, MAX_IGNORED, MAX_NAME, MAX_NAMES

_PATHS = ("notes", "invite", "thread")  # half a path is another path
_LISTS = ("company_aliases", "role_aliases", "interviewers", "topics", "concerns", "ignore")
_SEPARATOR = re.compile(r"[;,\n]|\s(?:and|&)\s")
_LONGEST_LIST = 20  # times the longest name
_MOST = {"history": MAX_HISTORY, "ignore": MAX_IGNORED}


def within_bounds(facts: Mapping[str, Any], place: Callable[[str], str]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Facts as they were written, with fewer entries and shorter texts where there are too many or too long ones; and a
    notice for each key of which something is not used. `place` says where a key is.
    """
    data: dict[str, Any] = {}
    notices: list[str] = []
    for key, value in facts.items():
        most = _MOST.get(key, MAX_NAMES)
        cut = _Cut(most)
        if key in _PATHS:
            data[key] = value
        elif isinstance(value, str) and key in _LISTS:
            data[key] = cut.listed(value)
        else:
            data[key] = cut.values(value)
        if cut.dropped:
            notices.append(f"{place(key)}: only the first {most:,} entries of `{key}` are used")
        if cut.shortened:
            notices.append(f"{place(key)}: a text of more than {MAX_NAME:,} characters in `{key}` is cut")
    return data, tuple(notices)


class _Cut:
    """Cuts the value of one key; `left` entries of lists are still kept, at any depth."""

    def __init__(self, most: int) -> None:
        self.most = self.left = most
        self.dropped = self.shortened = False

    def values(self, value: Any) -> Any:
        """The value with shorter lists and texts."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, Mapping):
            return {key: self.values(inner) for key, inner in value.items()}
        if not isinstance(value, list):
            return value
        kept = []
        for entry in value:
            if not self.left:
                self.dropped = True
                break
            self.left -= 1
            kept.append(self.values(entry))
        return kept

    def text(self, value: str) -> str:
        """A text within its length."""
        self.shortened |= len(value) > MAX_NAME
        return value[:MAX_NAME]

    def listed(self, value: str) -> str:
        """A list on a single line, with fewer entries."""
        whole = value[: MAX_NAME * _LONGEST_LIST]
        marks = list(islice(_SEPARATOR.finditer(whole), self.most))
        kept = whole[: marks[-1].start()] if len(marks) == self.most else whole
        self.dropped |= len(kept) < len(value)
        return kept
