"""A draft in memory: its text, its parts, and the mapping from each character to its place in the file.

A draft has three texts. `source` is the file as an editor shows it. `raw` is the message as written: decoded from MIME,
without front matter, markup kept, line ends as "\\n". `view` is the message as rules read it: wrapped lines joined,
runs of blanks reduced to one, curly quotes straightened, Markdown marks removed. Findings point into `source`; checks
work on `view` (or `raw`) and map their spans back with `source_span`.
"""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from operator import eq

_SHORT = 1 << 16  # offsets below it take two bytes
_LINE_ENDS = re.compile(r"\r\n?|\n")  # what editors count


class Kind(StrEnum):
    """The kinds of message that rules distinguish."""

    THANK_YOU = "thank-you"
    CHECK_IN = "check-in"
    NUDGE = "nudge"
    FEEDBACK_REQUEST = "feedback-request"
    LETTER = "letter"
    CALL = "call"


# Messages that ask for news.
FOLLOW_UPS = frozenset((Kind.CHECK_IN, Kind.NUDGE, Kind.CALL))


class Part(StrEnum):
    """The parts of a message, in their usual order; rules name them as scopes."""

    SUBJECT = "subject"
    GREETING = "greeting"
    BODY = "body"
    CLOSING = "closing"
    SIGNATURE = "signature"
    QUOTED = "quoted"


class ReportLine(StrEnum):
    """The lines on which a finding about something missing can be reported."""

    FIRST_HEADER_LINE = "first-header-line"
    SUBJECT = "subject"
    FIRST_BODY_LINE = "first-body-line"
    LAST_BODY_LINE = "last-body-line"
    LAST_LINE = "last-line"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a text in code points: `start` inclusive, `end` exclusive."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """Whether the spans share a character."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: "Span") -> bool:
        """Whether `other` lies entirely inside this span."""
        return self.start <= other.start and other.end <= self.end

    def __reduce__(self) -> "tuple[type[Span], tuple[int, int]]":
        return Span, (self.start, self.end)  # pickled sooner than by the names of its fields: a draft has many


@dataclass(frozen=True, slots=True)
class Position:
    """A place in the source, as editors count: line and column are 1-based, columns in code points."""

    line: int
    column: int


def line_starts(source: str) -> tuple[int, ...]:
    """The offset of each line of a file, as editors count lines."""
    return (0, *(match.end() for match in _LINE_ENDS.finditer(source)))


def position(starts: tuple[int, ...], offset: int) -> Position:
    """Line and column of an offset in a file whose lines begin at `starts`."""
    line = bisect_right(starts, offset)
    return Position(line, offset - starts[line - 1] + 1)


@dataclass(frozen=True, slots=True)
class View:
    """A text derived from the source, with the source span of each character.

    `starts[i]` and `ends[i]` are the source offsets of `text[i]`; both are as long as the text and never decrease.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def source_span(self, span: Span) -> Span:
        """The source span of the characters in `span`; for an empty span, the empty span at its place."""
        if span.start < span.end:
            return Span(self.starts[span.start], self.ends[span.end - 1])
        if span.start < len(self.starts):
            return Span(self.starts[span.start], self.starts[span.start])
        last = self.ends[-1] if self.ends else 0
        return Span(last, last)

    def packed(self) -> "View":
        """The same, in a tenth of the memory."""
        return View(self.text, _packed(self.starts), _packed(self.ends))

    def span_at(self, source: Span) -> Span:
        """The characters that come from inside this span of the source; for an empty span, the place behind those that
        end there at the latest.
        """
        last = bisect_right(self.ends, source.end)
        if source.start == source.end:
            return Span(last, last)
        first = bisect_left(self.starts, source.start)
        return Span(first, max(first, min(last, bisect_left(self.starts, source.end))))


def _packed(offsets: Sequence[int]) -> Sequence[int]:
    if offsets and offsets[-1] - offsets[0] == len(offsets) - 1:
        whole = range(offsets[0], offsets[-1] + 1)
        if all(map(eq, offsets, whole)):
            return whole
    return array("H" if offsets and offsets[-1] < _SHORT else "I", offsets)


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of the message: its span in the view's text and in the raw text."""

    part: Part
    span: Span
    raw: Span

    def __reduce__(self) -> "tuple[type[Segment], tuple[Part, Span, Span]]":
        return Segment, (self.part, self.span, self.raw)  # as for a span


@dataclass(frozen=True, slots=True)
class Header:
    """A mail header: its decoded value, and its span in the source, including its name and folded lines."""

    name: str
    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The YAML between the first two `---` lines, and the 1-based source line on which it begins."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class MailBody:
    """The part of a mail that is its message: where it is in the source, and how its text is encoded there.

    `has_html` is set if the mail has its message in HTML, be it only or also.
    """

    span: Span
    transfer: str
    charset: str
    has_html: bool


@dataclass(frozen=True, slots=True)
class Draft:
    """A message to be sent.

    `segments` are in order and do not overlap; a part may have several segments (text after a quoted mail), and a
    missing part has none. `paragraphs` are the blocks of the body in the view's text: paragraphs and list items.
    `line_starts` are the source offsets of the lines. `code` are the code blocks and code spans in the source, `links` the
    marks of links: brackets, targets, labels and definitions, footnote marks, check boxes. `notices` say what of the file was not read as the message. `mail_body` is
    None in a draft that is not an .eml.
    """

    path: str
    source: str
    view: View
    raw: View
    segments: tuple[Segment, ...]
    paragraphs: tuple[Span, ...]
    headers: tuple[Header, ...]
    front_matter: FrontMatter | None
    line_starts: tuple[int, ...]
    report_lines: dict[ReportLine, Span]
    code: tuple[Span, ...] = ()
    links: tuple[Span, ...] = ()
    notices: tuple[str, ...] = ()
    mail_body: MailBody | None = None

    @property
    def text(self) -> str:
        """The message as rules read it."""
        return self.view.text

    @property
    def is_mail(self) -> bool:
        """Whether the draft has mail headers."""
        return bool(self.headers)

    def parts(self, *parts: Part) -> list[Segment]:
        """The segments of these parts, in order."""
        return [segment for segment in self.segments if segment.part in parts]

    def part_text(self, part: Part) -> str:
        """The text of a part: its segments, joined by an empty line; empty for a missing part."""
        return "\n\n".join(self.text[s.span.start : s.span.end] for s in self.parts(part))

    def header(self, name: str) -> Header | None:
        """The first header of that name (in any case), or None."""
        return next((h for h in self.headers if h.name.lower() == name.lower()), None)

    def is_code(self, span: Span) -> bool:
        """Whether a span of the source is inside of code."""
        return any(code.holds(span) for code in self.code)

    def position(self, offset: int) -> Position:
        """Line and column of a source offset."""
        return position(self.line_starts, offset)
