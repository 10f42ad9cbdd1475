"""Puts a draft together from its source, header lines and message."""

import re
from bisect import bisect_left, bisect_right

from followup_lint.draft import Anchor, Draft, FrontMatter, Header, Part, Segment, Span, View
from followup_lint.errors import DraftError
from followup_lint.reading.headers import HeaderLine
from followup_lint.reading.markdown import strip_markup
from followup_lint.reading.normalise import lay_out, normalise
from followup_lint.reading.segments import split_fragments
from followup_lint.reading.views import join_views, strip_view

_LINE_ENDS = re.compile(r"\r\n?|\n")
_AFTER_BODY = (Part.CLOSING, Part.SIGNATURE)


def assemble_draft(
    *,
    path: str,
    source: str,
    front_matter: FrontMatter | None,
    headers: tuple[HeaderLine, ...],
    header_view: View,
    message: View,
    is_markdown: bool,
) -> Draft:
    """The draft; `message` is its text without header lines. Raises DraftError if that is empty."""
    message = strip_view(message)
    shown = normalise(strip_markup(message) if is_markdown else message)
    if not shown.text.strip():
        above = "header lines" if headers else "front matter" if front_matter else "markup"
        raise DraftError(f"the draft is empty: only {above}; write the message below")
    layout = lay_out(shown, split_fragments(shown.text), keep_markers=not is_markdown)
    subject = next((header.value for header in headers if header.name.lower() == "subject"), None)
    raw, view, shift = message, layout.view, 0
    if subject is not None and (shown_subject := normalise(subject)).text:
        raw, view = (join_views(subject, "\n\n", message), join_views(shown_subject, "\n\n", layout.view))
        shift = len(shown_subject.text) + 2
    runs = [(part, Span(span.start + shift, span.end + shift)) for part, span in layout.runs]
    if shift:
        runs.insert(0, (Part.SUBJECT, Span(0, shift - 2)))
    segments = tuple(Segment(part, span, _raw_span(view, raw, span)) for part, span in runs)
    line_starts = (0, *(match.end() for match in _LINE_ENDS.finditer(source)))
    own_headers = tuple(header.to_header(header_view) for header in headers)
    anchors = _anchors(view, segments, shift, line_starts)
    anchors |= _header_anchors(source, headers, own_headers)
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
        anchors=anchors,
    )


def _raw_span(view: View, raw: View, span: Span) -> Span:
    """The span of `raw` that a span of the view was made from."""
    start = bisect_left(raw.starts, view.starts[span.start])
    end = bisect_right(raw.starts, view.starts[span.end - 1])
    text = raw.text[start:end]
    return Span(start + len(text) - len(text.lstrip()), start + len(text.rstrip()))


def _header_anchors(source: str, lines: tuple[HeaderLine, ...], headers: tuple[Header, ...]) -> dict[Anchor, Span]:
    if not headers:
        return {}
    first = headers[0].span
    line = source[first.start : first.end].splitlines()[0].rstrip()
    anchors = {Anchor.FIRST_HEADER_LINE: Span(first.start, first.start + len(line))}
    subject = next((line.value for line in lines if line.name.lower() == "subject"), None)
    if subject is not None and subject.text:
        anchors[Anchor.SUBJECT] = subject.source_span(Span(0, len(subject.text)))
    return anchors


def _anchors(view: View, segments: tuple[Segment, ...], shift: int, line_starts: tuple[int, ...]) -> dict[Anchor, Span]:
    own = [segment for segment in segments if segment.part not in (Part.SUBJECT, Part.QUOTED)]
    greetings = [segment.span.start for segment in own if segment.part is Part.GREETING]
    first = greetings[0] if greetings else own[0].span.start if own else shift
    ended = next((at for at, segment in enumerate(own) if segment.part in _AFTER_BODY), len(own))
    bodies = [segment for segment in own[:ended] if segment.part is Part.BODY] or [
        s for s in own if s.part is Part.BODY
    ]
    last = own[-1].span.end - 1 if own else len(view.text) - 1
    last_body = bodies[-1].span.end - 1 if bodies else own[ended - 1].span.end - 1 if own and ended else last
    offsets = {Anchor.FIRST_BODY_LINE: first, Anchor.LAST_BODY_LINE: last_body, Anchor.LAST_LINE: last}
    return {anchor: _line_around(view, at, line_starts) for anchor, at in offsets.items()}


def _line_around(view: View, at: int, line_starts: tuple[int, ...]) -> Span:
    """The source span of the text on both the source line and the view line of character `at`."""
    line = bisect_right(line_starts, view.starts[at])
    begins = bisect_left(view.starts, line_starts[line - 1])
    ends = bisect_left(view.starts, line_starts[line]) if line < len(line_starts) else len(view.starts)
    begins = max(begins, view.text.rfind("\n", 0, at) + 1)
    newline = view.text.find("\n", at)
    ends = min(ends, newline if newline >= 0 else ends)
    text = view.text[begins:ends]
    begins, ends = begins + len(text) - len(text.lstrip()), begins + len(text.rstrip())
    return view.source_span(Span(min(begins, at), max(ends, at + 1)))
