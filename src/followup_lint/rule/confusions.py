"""Words taken for other words: `then > than: <comparative> _ the|my`, the contexts in which the first is wrong.

In a context, `_` is the wrong word; before it and after it are regular expressions for the words around it, either of
which may be left out, and after `!` what must not follow. `^` before it is the start of a clause. `<name>` is a list of
the rule's `words:`, and blanks before `|` count for nothing, so that long lists can be wrapped.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

_LIST_NAME = re.compile(r"(?<!\(\?)(?<!\(\?P)<(\w+)>")
_CONTEXT = re.compile(r"(?:(?P<before>.+?) )?_(?: (?!! )(?P<after>.+?))?(?: ! (?P<unless>.+))?")
_KEY = re.compile(r"(?P<wrong>\S.*?) > (?P<right>\S.*)")
_CLAUSE_START = r"(?:^|(?<=[.!?;:,] ))"


@dataclass(frozen=True, slots=True)
class Confusion:
    """A wrong word in a context: `pattern` has it as its group `wrong`, and `tail` is that word with what follows it.

    `first_words` are the runs of letters and digits, one of which begins every wrong word; empty if it is not known.
    """

    pattern: str
    tail: str
    right: str
    first_words: tuple[str, ...]


def read_confusions(confusions: Mapping[str, str | Sequence[str]], words: Mapping[str, str]) -> Iterator[Confusion]:
    """The contexts of a rule as regular expressions. Raises ValueError about one that cannot be read."""
    for key, value in confusions.items():
        names = _KEY.fullmatch(key)
        if names is None:
            raise ValueError(f'"{key}" is not of the form "wrong > right"')
        for context in (value,) if isinstance(value, str) else value:
            before, tail = _parts(names["wrong"], expand(_unwrap(context), words))
            yield Confusion(before + tail, tail, names["right"], _first_words(names["wrong"]))


def check_confusions(confusions: Mapping[str, str | Sequence[str]], words: Mapping[str, str]) -> None:
    """Raises ValueError about the first context that cannot be read or is not a regular expression."""
    for key, value in confusions.items():
        for context in (value,) if isinstance(value, str) else value:
            for confusion in read_confusions({key: context}, words):
                try:
                    re.compile(confusion.pattern)
                except (re.error, OverflowError, RecursionError, MemoryError) as error:
                    raise ValueError(f'the context "{context}" of "{key}" is not valid: {error}') from None


def expand(text: str, words: Mapping[str, str]) -> str:
    """The text with the lists that it names. Lists may name other lists. Raises ValueError for an unknown list."""

    def listed(match: re.Match[str]) -> str:
        if match[1] not in words:
            raise ValueError(f"unknown word list <{match[1]}>")
        others = {name: alternatives for name, alternatives in words.items() if name != match[1]}
        return f"(?:{expand(_unwrap(words[match[1]]), others)})"

    return _LIST_NAME.sub(listed, text)


def _unwrap(text: str) -> str:
    return re.sub(r" +\|", "|", text)


def _parts(wrong: str, context: str) -> tuple[str, str]:
    """The patterns of what precedes the wrong word, and of the word with what follows it."""
    parts = _CONTEXT.fullmatch(context)
    if parts is None:
        raise ValueError(f'the context "{context}" has no "_" for the word')
    head = ""
    tail = rf"(?P<wrong>\b(?:{wrong})(?!['’-]?\w))"
    if before := parts["before"]:
        opened = re.sub(r"(?<!\[)\^", _CLAUSE_START, before)
        head = rf"(?<![\w'’-])(?:{opened}) ?"
    if after := parts["after"]:
        tail += rf"(?= ?(?:{after})(?![\w'-]))"
    if unless := parts["unless"]:
        tail += rf"(?! (?:{unless})(?![\w'-]))"
    return head, tail


def _first_words(wrong: str) -> tuple[str, ...]:
    """How the words begin, unless they are more than words."""
    choices = wrong.lower().split("|")
    if not all(re.fullmatch(r"\w[\w' ]*", choice) for choice in choices):
        return ()
    return tuple(dict.fromkeys(re.split(r"\W", choice)[0] for choice in choices))
