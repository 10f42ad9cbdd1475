"""Texts, one of which every match of a regular expression contains: looking for them takes far less than for a match."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import product
from typing import Any

_MOST = 48  # texts; looking for more of them takes as long as looking for a match
_MOST_JOINED = 16
_COMMON = frozenset("a and be for from i in is it my of on or so that the this to was we will with you your".split())
_RARE = 2  # characters; what is shorter is in every draft, unless it is a sign


def required_texts(pattern: str, flags: int) -> frozenset[str]:
    """Texts as `fold` has them, one of which is in every text that the pattern matches; empty if none are known.

    It reads the pattern with the parser of `re`, which is not public; without it, nothing is known.
    """
    with suppress(Exception):  # whatever else a later Python has
        from re import _constants, _parser  # type: ignore[attr-defined]

        return _best(list(_Reader(_constants).candidates(_parser.parse(pattern, flags))))
    return frozenset()


def fold(text: str) -> str:
    """The text without differences of case, as a regular expression that ignores case sees it."""
    return text.casefold().replace("ı", "i").replace("i\u0307", "i")  # both match "i"


def _best(candidates: Sequence[frozenset[str]]) -> frozenset[str]:
    """Of these sets, the one whose texts are rarest."""
    useful = [texts for texts in candidates if len(texts) <= _MOST and all(map(_is_rare, texts))]
    return max(useful, key=lambda texts: (min(map(_weight, texts)), -len(texts)), default=frozenset())


def _is_rare(text: str) -> bool:
    return _weight(text) >= _RARE


def _weight(text: str) -> int:
    """How rare a text is: letters count one, signs three; a blank is everywhere, two are rare."""
    if not text or text.isspace():
        return 3 if len(text) > 1 else 0
    if _COMMON.issuperset(text.split()):
        return 1
    return sum(1 if character.isalnum() or character.isspace() else 3 for character in text)


class _Reader:
    """Reads what the parser has made of a pattern; `names` are its names of operations."""

    def __init__(self, names: Any) -> None:
        self._names = names
        self._repeats = (names.MAX_REPEAT, names.MIN_REPEAT, names.POSSESSIVE_REPEAT)

    def candidates(self, items: Any) -> Iterator[frozenset[str]]:
        """Sets of texts, one of each set in every match."""
        run: frozenset[str] = frozenset(("",))
        for operation, value in items:
            texts = self._texts(operation, value)
            joined = texts and len(run) * len(texts) <= _MOST_JOINED
            if joined:
                run = frozenset(a + b for a, b in product(run, texts))
                continue
            yield run
            run = texts or self._last_texts(operation, value)
            yield from self._inside(operation, value)
        yield run

    def _last_texts(self, operation: Any, value: Any) -> frozenset[str]:
        """The texts with which the match of a repeat ends, if they can be listed."""
        if operation in self._repeats and value[0]:
            return self._sequence_texts(value[2]) or frozenset(("",))
        return frozenset(("",))

    def _texts(self, operation: Any, value: Any) -> frozenset[str]:
        """All texts that an item matches; empty if they cannot be listed."""
        names = self._names
        if operation is names.LITERAL:
            return frozenset((fold(chr(value)),))
        if operation is names.IN and all(kind is names.LITERAL for kind, _ in value):
            return frozenset(fold(chr(code)) for _, code in value)
        if operation in (names.SUBPATTERN, names.ATOMIC_GROUP):
            return self._sequence_texts(value[-1] if operation is names.SUBPATTERN else value)
        if operation is names.BRANCH:
            branches = [self._sequence_texts(branch) for branch in value[1]]
            return frozenset().union(*branches) if all(branches) else frozenset()
        if operation is names.AT:  # a place between characters
            return frozenset(("",))
        return frozenset()

    def _sequence_texts(self, items: Any) -> frozenset[str]:
        texts: frozenset[str] = frozenset(("",))
        for operation, value in items:
            more = self._texts(operation, value)
            if not more or len(texts) * len(more) > _MOST:
                return frozenset()
            texts = frozenset(a + b for a, b in product(texts, more))
        return texts

    def _inside(self, operation: Any, value: Any) -> Iterator[frozenset[str]]:
        """The sets of an item whose texts cannot be listed, or are too many to be joined with those before them."""
        names = self._names
        if operation in (names.SUBPATTERN, names.ATOMIC_GROUP):
            yield from self.candidates(value[-1] if operation is names.SUBPATTERN else value)
        elif operation in self._repeats:
            least, _, items = value
            if least:
                yield from self.candidates(list(items) * min(least, _RARE))
        elif operation is names.ASSERT:
            yield from self.candidates(value[1])
        elif operation is names.BRANCH:
            best = [_best(list(self.candidates(branch))) for branch in value[1]]
            if all(best):
                yield frozenset().union(*best)
