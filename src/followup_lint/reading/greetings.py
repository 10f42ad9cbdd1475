"""Greetings as a line has them: an opener with names behind it, several of them, more names, and marks.

One expression for all of it takes a tenth of a second to compile, since the names would be in it a dozen times. Here
each piece is a separate expression, and each function gives the ends of what it reads, the likeliest first.
"""

from collections.abc import Iterator, Set

from followup_lint.reading.letterparts import letter_parts

_MORE_OPENERS, _MORE_ADDRESSES, _MORE_NAMES = 6, 10, 6


def is_greeting(text: str) -> bool:
    """Whether the whole text is a greeting."""
    parts = letter_parts()
    if parts.other_greeting.match(text):
        return True
    return any(parts.line_end.match(text, last) for end, _ in _chains(text) for last in _listed(text, end))


def find_greeting_end(text: str) -> int:
    """The end of the greeting that the text begins with; 0 without one. Behind a weak opener there must be a mark."""
    parts = letter_parts()
    if parts.exclamation.match(text):
        return 0
    for end, is_weak in _chains(text):
        marked = (parts.mark.match(text, last) for last in _listed(text, end))
        if found := next(filter(None, marked), None) or parts.run_in.match(text, end):
            return 0 if is_weak and text[found.end() - 1].isalpha() else found.end()
    return 0


def begins_with_opener(text: str) -> bool:
    """Whether the text begins like a greeting, whatever follows."""
    return any(_openers(text, 0, letter_parts().openers))


def is_names_line(text: str) -> bool:
    """Whether the text is names and a mark, as above a message: "Whitney, Dev,"."""
    parts = letter_parts()
    start = int(text.startswith("@"))
    if parts.label.match(text, start) or not (found := parts.address.match(text, start)):
        return False
    ends = list(_listed(text, found.end(), _MORE_NAMES))
    if text.startswith(", ", found.end()):
        ends += _any_openers(text, found.end() + 2)
    return any(parts.names_end.match(text, end) for end in ends)


def _chains(text: str) -> Iterator[tuple[int, bool]]:
    """The ends of openers in a row, each with its names: "Hi Ada, hello Ben"; and whether the first opener is weak."""
    parts = letter_parts()
    for is_weak, openers in ((False, parts.openers), (True, parts.weak_openers)):
        for end in _openers(text, 0, openers):
            for named in _named(text, end):
                yield from ((last, is_weak) for last in _more(text, named, _MORE_OPENERS))


def _more(text: str, at: int, left: int) -> Iterator[int]:
    if left and (between := letter_parts().between.match(text, at)):
        starts = [between.end()] + ([between.start("and")] if between["and"] else [])
        for start in starts:
            for end in _any_openers(text, start):
                for named in _named(text, end):
                    yield from _more(text, named, left - 1)
    yield at


def _named(text: str, at: int) -> Iterator[int]:
    """The ends of the names behind an opener, which may also stand alone."""
    parts = letter_parts()
    if text.startswith(" ", at) and (found := parts.address.match(text, at + 1)):
        yield found.end()
    if text.startswith(", ", at) and (found := parts.address.match(text, at + 2)):
        yield from [found.end()] if parts.pause.match(text, found.end()) else []
    if text.startswith(" ", at) and (found := parts.lower.match(text, at + 1)):
        yield found.end()
    yield at


def _listed(text: str, at: int, most: int = _MORE_ADDRESSES) -> Iterator[int]:
    """The ends of further names, each behind a comma; the most names first."""
    parts, ends = letter_parts(), [at]
    while len(ends) <= most and text.startswith(", ", ends[-1]):
        start = ends[-1] + 2
        behind_and = parts.address.match(text, start + 4) if text.startswith("and ", start) else None
        found = behind_and or parts.address.match(text, start)
        if not found:
            break
        ends.append(found.end())
    return reversed(ends)


def _any_openers(text: str, at: int) -> Iterator[int]:
    parts = letter_parts()
    yield from _openers(text, at, parts.openers)
    yield from _openers(text, at, parts.weak_openers)


def _openers(text: str, at: int, openers: Set[str]) -> Iterator[int]:
    """The ends of the openers at this place, the longest first."""
    parts = letter_parts()
    for end in range(min(len(text), at + parts.longest_opener), at, -1):
        if text[at:end].lower() in openers and not parts.letter.match(text, end):
            yield end
