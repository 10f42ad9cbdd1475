"""How many words a text has."""

import re

_WORD = re.compile(r"[^\W_]+(?:['.,@/&+-]+[^\W_]+)*")


def count_words(text: str) -> int:
    """How many words a text has: "on-call", "3.5" and "don't" are one each."""
    return len(_WORD.findall(text))
