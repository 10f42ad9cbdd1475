"""Quotations: the words in quotation marks that are somebody else's, or reported."""

import re
from collections.abc import Iterator
from functools import cache

from followup_lint.datafiles import read_words
from followup_lint.draft import Span

# View texts have straight marks. A mark opens before a word and closes behind one; apostrophes do neither.
_MARKED = (
    re.compile(r"(?<![\w\"])\"(?=[^\s\"])[^\"\n]{1,600}(?<=\S)\"(?!\w)"),
    re.compile(r"«[^«»\n]{1,600}»|»[^«»\n]{1,600}«|「[^「」\n]{1,600}」"),
    re.compile(r"(?<![\w'])'(?!(?:tis|twas|em|til|cause|n)\b)(?=[^\W\d_])[^\n\"]{1,300}?(?<=[\w.,!?…])'(?!\w)"),
)
_BULLETS = "-*•– "
_WORD = re.compile(r"[^\W\d_][\w'-]*")
_CLAUSE = re.compile(r"[^.!?;\"\n]{0,80}$")
_FOLLOWING = re.compile(r"[^.!?;\"\n]{0,30}")
_NEAR = 4  # words between "I" and what it says: "I would like to ask"
_MIN_WORDS = 3  # fewer are a term, a title or irony, unless somebody says them


def find_quotations(text: str) -> tuple[Span, ...]:
    """The quotations in a text, with their marks, in order.

    A word or two in quotation marks are a quotation only if somebody says them. What the writers themselves say, as in
    'All I can say is "please"', is none.
    """
    return tuple(sorted(_find(text)))


def _find(text: str) -> Iterator[Span]:
    for pattern in _MARKED:
        for match in pattern.finditer(text):
            line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
            if not line.strip(_BULLETS) and text[match.end() : match.end() + 1] in ("", "\n"):
                continue  # a whole line: the message itself was pasted with its marks
            before = _words(_CLAUSE.search(text[max(0, match.start() - 80) : match.start()]))
            after = _words(_FOLLOWING.match(text[match.end() : match.end() + 30]))
            if _is_quotation(before, _WORD.findall(match[0]), after):
                yield Span(*match.span())


def _is_quotation(before: list[str], inside: list[str], after: list[str]) -> bool:
    lists = _lists()
    said = max((at for at, word in enumerate(before) if word in lists["saying"]), default=None)
    if said is not None:
        near = before[max(0, said - _NEAR) : said]
        is_own = before[said] in lists["voicing"] and not lists["speakers"].isdisjoint(near)
        return not is_own and lists["owners"].isdisjoint(near[-2:])
    if not lists["saying"].isdisjoint(after):
        return lists["speakers"].isdisjoint(after)
    return len(inside) >= _MIN_WORDS and (lists["speakers"] | lists["owners"]).isdisjoint(before)


def _words(match: re.Match[str] | None) -> list[str]:
    return [word.lower().split("'")[0] for word in _WORD.findall(match[0])] if match else []


@cache
def _lists() -> dict[str, frozenset[str]]:
    return read_words("quotations.yml")
