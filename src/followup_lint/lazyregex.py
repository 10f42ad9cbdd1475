"""Regular expressions that are compiled when they are first needed: the longest take a twentieth of a second."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class LazyPattern:
    """A regular expression with the methods of a compiled one that are used here."""

    pattern: str
    flags: int = 0

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The compiled expression. Raises re.error."""
        return re.compile(self.pattern, self.flags)

    def match(self, text: str) -> re.Match[str] | None:
        """The match at the start of the text."""
        return self.compiled.match(text)

    def search(self, text: str) -> re.Match[str] | None:
        """The first match in the text."""
        return self.compiled.search(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """The matches in the text, which do not overlap."""
        return self.compiled.finditer(text)
