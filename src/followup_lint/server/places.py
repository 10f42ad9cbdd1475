"""Places in a text, as editors name them: lines from 0, and columns in the unit that editor and server agreed on."""

from dataclasses import dataclass

from lsprotocol import types

from followup_lint.draft import Span, line_starts, position

# The encoding of each unit, and the bytes of one.
_UNITS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}


@dataclass(frozen=True, slots=True)
class Places:
    """The places in a text. Offsets are in code points; `unit` is `utf-8`, `utf-16` or `utf-32`."""

    text: str
    starts: tuple[int, ...]
    unit: str

    def position(self, offset: int) -> types.Position:
        """The place of an offset."""
        at = position(self.starts, offset)
        before = self.text[offset - at.column + 1 : offset]
        encoding, size = _UNITS[self.unit]
        return types.Position(at.line - 1, len(before.encode(encoding, "surrogatepass")) // size)

    def range(self, span: Span) -> types.Range:
        """The place of a span."""
        return types.Range(self.position(span.start), self.position(span.end))

    def line(self, number: int) -> Span:
        """The span of a line, the first of which is 1, without its end; of the last one if there are fewer."""
        at = max(0, min(number, len(self.starts)) - 1)
        end = self.starts[at + 1] if at + 1 < len(self.starts) else len(self.text)
        return Span(self.starts[at], self.starts[at] + len(self.text[self.starts[at] : end].rstrip("\r\n")))

    def offset(self, place: types.Position) -> int:
        """The offset of a place; the nearest one if there is no such place."""
        line = self.line(place.line + 1)
        if place.line >= len(self.starts):
            return line.end
        encoding, size = _UNITS[self.unit]
        before = self.text[line.start : line.end].encode(encoding, "surrogatepass")[: place.character * size]
        return line.start + len(before.decode(encoding, "ignore"))

    def span(self, place: types.Range) -> Span:
        """The span of a range."""
        return Span(self.offset(place.start), self.offset(place.end))


def places_in(text: str, unit: str) -> Places:
    """The places in a text."""
    return Places(text, line_starts(text), unit)
