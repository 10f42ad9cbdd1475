"""Puts a draft together from its source, header lines and message."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import takewhile

from followup_lint.draft import (
    Draft,
    FrontMatter,
    Header,
    MailBody,
    Part,
    ReportLine,
    Segment,
    Span,
    View,
    line_starts,
    position,
)
from followup_lint.errors import DraftError
from followup_lint.limits import MAX_HEADER
from followup_lint.reading.clip import clip
from followup_lint.reading.headers import HeaderLine
from followup_lint.reading.markdown import find_markup, strip_markup
from followup_lint.reading.normalise import Layout, lay_out, normalise
from followup_lint.reading.segments import split_fragments
from followup_lint.reading.views import join_views, strip_view

_FIRST_FRONT_MATTER_LINE = 2  # below the --- on the first line of the file
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
    mail_body: MailBody | None = None,
) -> Draft:
    """The draft; `message` is its text without header lines. Raises DraftError if that is empty."""
    message, cuts = clip(strip_view(message))
    shown, markup = strip_markup(message) if is_markdown else (message, find_markup(message))
    shown = normalise(shown)
    if not shown.text.strip():
        above = "header lines" if headers else "front matter" if front_matter else "markup"
        raise DraftError(f"the draft is empty: only {above}; write the message below")
    layout = lay_out(shown, split_fragments(shown.text), keep_markers=not is_markdown)
    subject = _find_subject(headers)
    raw, view, segments, shift = _put_subject_first(subject, message, layout)
    starts = line_starts(source)
    notices = (
        *_front_matter_notice(path, front_matter),
        *_header_notices(path, starts, headers, header_view),
        *(f"{path}:{position(starts, offset).line}: {what}" for offset, what in cuts),
        *_quoted_notice(path, starts, raw, segments),
    )
    own_headers = tuple(header.to_header(header_view) for header in headers)
    packed = view.packed()
    return Draft(
        path=path,
        source=source,
        view=packed,
        raw=packed if raw == view else raw.packed(),  # in most drafts they are the same
        segments=segments,
        paragraphs=tuple(Span(block.start + shift, block.end + shift) for block in layout.blocks),
        headers=own_headers,
        front_matter=front_matter,
        line_starts=starts,
        report_lines=_report_lines(view, segments, shift, starts) | _header_report_lines(source, subject, own_headers),
        code=markup.code,
        links=markup.links,
        notices=notices,
        mail_body=mail_body,
    )


def _front_matter_notice(path: str, front_matter: FrontMatter | None) -> Iterator[str]:
    if front_matter is not None and front_matter.line > _FIRST_FRONT_MATTER_LINE:
        yield f"{path}:{front_matter.line - 1}: front matter below blank lines; put the --- on the first line"


def _header_notices(
    path: str, starts: tuple[int, ...], headers: tuple[HeaderLine, ...], header_view: View
) -> Iterator[str]:
    for header in headers:
        if header.is_cut:
            line = position(starts, header_view.starts[header.start]).line
            yield f"{path}:{line}: only the first {MAX_HEADER:,} characters of this header line are read"


def _quoted_notice(path: str, starts: tuple[int, ...], raw: View, segments: tuple[Segment, ...]) -> Iterator[str]:
    """How much was left out, since words of the writer's own may look like quoted mail."""
    quoted = [segment.raw for segment in segments if segment.part is Part.QUOTED]
    count = sum(bool(line.strip()) for span in quoted for line in raw.text[span.start : span.end].split("\n"))
    if count:
        line = position(starts, raw.starts[quoted[0].start]).line
        lines = "1 line" if count == 1 else f"{count} lines"
        yield f"{path}:{line}: {lines} not checked, as quoted mail or a mailer's footer"


def _find_subject(headers: tuple[HeaderLine, ...]) -> View | None:
    return next((header.value for header in headers if header.name.lower() == "subject"), None)


def _put_subject_first(
    subject: View | None, message: View, layout: Layout
) -> tuple[View, View, tuple[Segment, ...], int]:
    """The raw text, view and segments of subject and message, and the offset of the message in the view."""
    raw, view, runs, shift = message, layout.view, layout.runs, 0
    shown_subject = normalise(subject) if subject is not None else None
    if subject is not None and shown_subject is not None and shown_subject.text:
        raw, view = join_views(subject, "\n\n", message), join_views(shown_subject, "\n\n", layout.view)
        end = len(shown_subject.text)
        shift = end + 2
        moved = ((part, Span(span.start + shift, span.end + shift)) for part, span in layout.runs)
        runs = ((Part.SUBJECT, Span(0, end)), *moved)
    return raw, view, tuple(Segment(part, span, _raw_span(view, raw, span)) for part, span in runs), shift


def _raw_span(view: View, raw: View, span: Span) -> Span:
    """The span of `raw` that a span of the view was made from."""
    start = bisect_left(raw.starts, view.starts[span.start])
    end = bisect_right(raw.starts, view.starts[span.end - 1])
    text = raw.text[start:end]
    return Span(start + len(text) - len(text.lstrip()), start + len(text.rstrip()))


def _header_report_lines(source: str, subject: View | None, headers: tuple[Header, ...]) -> dict[ReportLine, Span]:
    if not headers:
        return {}
    first = headers[0].span
    line = source[first.start : first.end].splitlines()[0].rstrip()
    report_lines = {ReportLine.FIRST_HEADER_LINE: Span(first.start, first.start + len(line))}
    if subject is not None and subject.text:
        report_lines[ReportLine.SUBJECT] = subject.source_span(Span(0, len(subject.text)))
    return report_lines


def _report_lines(
    view: View, segments: tuple[Segment, ...], shift: int, starts: tuple[int, ...]
) -> dict[ReportLine, Span]:
    own = [segment for segment in segments if segment.part not in (Part.SUBJECT, Part.QUOTED)]
    if own:
        greeting = next((segment for segment in own if segment.part is Part.GREETING), own[0])
        first, last = greeting.span.start, own[-1].span.end - 1
        last_body = _last_body_offset(own)
    else:
        first, last = shift, len(view.text) - 1
        last_body = last
    offsets = {ReportLine.FIRST_BODY_LINE: first, ReportLine.LAST_BODY_LINE: last_body, ReportLine.LAST_LINE: last}
    return {line: _line_around(view, at, starts) for line, at in offsets.items()}


def _last_body_offset(own: list[Segment]) -> int:
    """The last character of the body before the closing; else of any body; else of what precedes the closing."""
    above = list(takewhile(lambda segment: segment.part not in _AFTER_BODY, own))
    bodies = [segment for segment in above if segment.part is Part.BODY]
    bodies = bodies or [segment for segment in own if segment.part is Part.BODY]
    return (bodies or above or own)[-1].span.end - 1


def _line_around(view: View, at: int, starts: tuple[int, ...]) -> Span:
    """The source span of the text on both the source line and the view line of character `at`."""
    line = bisect_right(starts, view.starts[at])
    begins = bisect_left(view.starts, starts[line - 1])
    ends = bisect_left(view.starts, starts[line]) if line < len(starts) else len(view.starts)
    begins = max(begins, view.text.rfind("\n", 0, at) + 1)
    newline = view.text.find("\n", at)
    ends = min(ends, newline if newline >= 0 else ends)
    text = view.text[begins:ends]
    begins, ends = begins + len(text) - len(text.lstrip()), begins + len(text.rstrip())
    return view.source_span(Span(min(begins, at), max(ends, at + 1)))
