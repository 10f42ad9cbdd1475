"""Putting a draft together from its source, header lines and message."""

import re
from bisect import bisect_left, bisect_right

from followup_lint.draft import Draft, FrontMatter, Header, Part, ReportLine, Segment, Span, View
from followup_lint.errors import DraftError
from followup_lint.reading.headers import HeaderLine
from followup_lint.reading.markdown import without_markup
from followup_lint.reading.normalise import lay_out, tidied
from followup_lint.reading.segments import pieces
from followup_lint.reading.views import joined, stripped

_LINE_ENDS = re.compile(r"\r\n?|\n")
_AFTER_BODY = (Part.CLOSING, Part.SIGNATURE)


def assemble(
    *,
    path: str,
    source: str,
    front_matter: FrontMatter | None,
    headers: tuple[HeaderLine, ...],
    header_view: View,
    message: View,
    is_markdown: bool,
) -> Draft:
    """The draft; `message` is its text without header lines. Raises DraftError where there is none."""
    message = stripped(message)
    shown = tidied(without_markup(message) if is_markdown else message)
    if not shown.text.strip():
        above = "header lines" if headers else "front matter" if front_matter else "markup"
        raise DraftError(f"the draft is empty: nothing but {above}; write the message below")
    layout = lay_out(shown, pieces(shown.text), keep_markers=not is_markdown)
    subject = next((header.value for header in headers if header.name.lower() == "subject"), None)
    raw, view, shift = message, layout.view, 0
    if subject is not None and (shown_subject := tidied(subject)).text:
        raw, view = (joined(subject, "\n\n", message), joined(shown_subject, "\n\n", layout.view))
        shift = len(shown_subject.text) + 2
    runs = [(part, Span(span.start + shift, span.end + shift)) for part, span in layout.runs]
    if shift:
        runs.insert(0, (Part.SUBJECT, Span(0, shift - 2)))
    segments = tuple(Segment(part, span, _raw_span(view, raw, span)) for part, span in runs)
    line_starts = (0, *(match.end() for match in _LINE_ENDS.finditer(source)))
    own_headers = tuple(header.header(header_view) for header in headers)
    report_lines = _report_lines(view, segments, shift, line_starts)
    report_lines |= _header_report_lines(source, headers, own_headers)
    return Draft(
        path=path,
        source=source,
        view=view,
        raw=raw,
        segments=segments,
        paragraphs=tuple(Span(block.start + shift, block.end + shift) for block in layout.blocks),
        headers=own_headers,
        front_matter=front_matter,
        line_starts=line_starts,
        report_lines=report_lines,
    )


def _raw_span(view: View, raw: View, span: Span) -> Span:
    """The stretch of `raw` that a stretch of the view was made from."""
    start = bisect_left(raw.starts, view.starts[span.start])
    end = bisect_right(raw.starts, view.starts[span.end - 1])
    text = raw.text[start:end]
    return Span(start + len(text) - len(text.lstrip()), start + len(text.rstrip()))


def _header_report_lines(
    source: str, lines: tuple[HeaderLine, ...], headers: tuple[Header, ...]
) -> dict[ReportLine, Span]:
    if not headers:
        return {}
    first = headers[0].span
    line = source[first.start : first.end].splitlines()[0].rstrip()
    report_lines = {ReportLine.FIRST_HEADER_LINE: Span(first.start, first.start + len(line))}
    subject = next((line.value for line in lines if line.name.lower() == "subject"), None)
    if subject is not None and subject.text:
        report_lines[ReportLine.SUBJECT] = subject.source_span(Span(0, len(subject.text)))
    return report_lines


def _report_lines(
    view: View, segments: tuple[Segment, ...], shift: int, line_starts: tuple[int, ...]
) -> dict[ReportLine, Span]:
    own = [segment for segment in segments if segment.part not in (Part.SUBJECT, Part.QUOTED)]
    greetings = [segment.span.start for segment in own if segment.part is Part.GREETING]
    first = greetings[0] if greetings else own[0].span.start if own else shift
    ended = next((at for at, segment in enumerate(own) if segment.part in _AFTER_BODY), len(own))
    bodies = [segment for segment in own[:ended] if segment.part is Part.BODY] or [
        s for s in own if s.part is Part.BODY
    ]
    last = own[-1].span.end - 1 if own else len(view.text) - 1
    last_body = bodies[-1].span.end - 1 if bodies else own[ended - 1].span.end - 1 if own and ended else last
    places = {ReportLine.FIRST_BODY_LINE: first, ReportLine.LAST_BODY_LINE: last_body, ReportLine.LAST_LINE: last}
    return {anchor: _line_around(view, at, line_starts) for anchor, at in places.items()}


def _line_around(view: View, at: int, line_starts: tuple[int, ...]) -> Span:
    """The source span of the text that shares both its source line and its line of the view with character `at`."""
    line = bisect_right(line_starts, view.starts[at])
    begins = bisect_left(view.starts, line_starts[line - 1])
    ends = bisect_left(view.starts, line_starts[line]) if line < len(line_starts) else len(view.starts)
    begins = max(begins, view.text.rfind("\n", 0, at) + 1)
    newline = view.text.find("\n", at)
    ends = min(ends, newline if newline >= 0 else ends)
    text = view.text[begins:ends]
    begins, ends = begins + len(text) - len(text.lstrip()), begins + len(text.rstrip())
    return view.source_span(Span(min(begins, at), max(ends, at + 1)))
