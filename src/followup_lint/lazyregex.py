"""Regular expressions: ours, compiled when they are first needed, and those of users, which run under a limit."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from followup_lint.keptregex import compile_kept
from followup_lint.limits import MAX_PATTERN_SECONDS
from followup_lint.regexneeds import required_texts

if TYPE_CHECKING:
    import regex

_LONGEST_SHOWN = 60
_MANY = 20  # texts; of fewer, reading the pattern for what it needs would take longer than looking for matches


class SlowPatternError(Exception):
    """A user's expression took too long, and was stopped."""


@dataclass(eq=False)
class LazyPattern:
    """A regular expression with the methods of a compiled one that are used here; the longest take a twentieth of a
    second to compile.
    """

    pattern: str
    flags: int = 0
    _asked: int = field(default=0, repr=False)
    _required: frozenset[str] | None = field(default=None, repr=False)

    def may_match(self, folded: str) -> bool:
        """Whether a text can have a match, or a part of it, given that text as `fold` returns it."""
        if self._required is None:
            self._asked += 1
            if self._asked < _MANY:
                return True
            self._required = required_texts(self.pattern, self.flags)
        if not self._required:
            return True
        for text in self._required:  # noqa: SIM110  # most time of many runs would go into a generator
            if text in folded:
                return True
        return False

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The compiled expression. Raises re.error."""
        return compile_kept(self.pattern, self.flags)

    def match(self, text: str, at: int = 0) -> re.Match[str] | None:
        """The match at this offset of the text."""
        return self.compiled.match(text, at)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """The match of the whole text."""
        return self.compiled.fullmatch(text)

    def search(self, text: str) -> re.Match[str] | None:
        """The first match in the text."""
        return self.compiled.search(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """The matches in the text, which do not overlap."""
        return self.compiled.finditer(text)


@dataclass(frozen=True)
class OwnPattern:
    """An expression that somebody else wrote. It is read as `re` reads it, and raises SlowPatternError when it has taken
    too long.
    """

    pattern: str
    flags: int = 0

    def may_match(self, folded: str) -> bool:
        """Whether a text can have a match; of these expressions, nobody knows."""
        return True

    @cached_property
    def compiled(self) -> "regex.Pattern[str]":
        """The compiled expression. Raises regex.error."""
        import regex  # which only users' rules need; its flags have the values of `re`

        return regex.compile(self.pattern, self.flags & ~re.UNICODE, ignore_unused=True)

    def match(self, text: str, at: int = 0) -> Any:
        """The match at this offset of the text, with what is used of those of `re`."""
        return self._within_limit(lambda: self.compiled.match(text, at, timeout=MAX_PATTERN_SECONDS))

    def search(self, text: str) -> Any:
        """The first match in the text."""
        return self._within_limit(lambda: self.compiled.search(text, timeout=MAX_PATTERN_SECONDS))

    def finditer(self, text: str) -> Iterator[Any]:
        """The matches in the text, which do not overlap."""
        yield from self._within_limit(lambda: list(self.compiled.finditer(text, timeout=MAX_PATTERN_SECONDS)))

    def _within_limit(self, look: Callable[[], Any]) -> Any:
        try:
            return look()
        except TimeoutError:
            cut = len(self.pattern) > _LONGEST_SHOWN
            shown = self.pattern[: _LONGEST_SHOWN - 1] + "…" if cut else self.pattern
            raise SlowPatternError(
                f'its expression "{shown}" took more than {MAX_PATTERN_SECONDS:g} s; '
                "leave out repeats inside or next to each other, such as (a+)+ or .*.*"
            ) from None


def pattern_of(pattern: str, flags: int = 0, *, is_own: bool) -> LazyPattern | OwnPattern:
    """The expression, under a limit if it `is_own`: of a user's rule."""
    return OwnPattern(pattern, flags) if is_own else LazyPattern(pattern, flags)
