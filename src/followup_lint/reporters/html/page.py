"""What the page says about each draft, as values for its template."""

from collections.abc import Mapping
from dataclasses import dataclass

from followup_lint.finding import Edit, Finding, Severity, rule_url
from followup_lint.report import Report
from followup_lint.reporters.full import verdict
from followup_lint.reporters.html.marks import Block, Piece, is_about_draft, mark
from followup_lint.reporters.html.timeline import Timeline, timeline_of
from followup_lint.reporters.timing import headline, rows
from followup_lint.score import READY, grade


@dataclass(frozen=True, slots=True)
class EditView:
    """The words that a fix removes and those that it puts in their place; either may be empty."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Note:
    """A finding next to the text; `mark` is the id of the link there, empty if the text does not contain its place."""

    id: str
    number: int
    severity: Severity
    code: str
    name: str
    message: str
    help: str
    url: str
    line: int
    is_about_draft: bool
    mark: str
    why: str
    fix: str
    edits: tuple[EditView, ...]


@dataclass(frozen=True, slots=True)
class PieceView:
    """A piece of text and its findings' notes: the severity of the worst, `""` without any."""

    text: str
    severity: str
    notes: tuple[Note, ...]
    begins: tuple[Note, ...]
    ends: tuple[Note, ...]
    is_pin: bool


@dataclass(frozen=True, slots=True)
class BlockView:
    """A part of the message."""

    part: str
    pieces: tuple[PieceView, ...]


@dataclass(frozen=True, slots=True)
class Dimension:
    """A dimension of the score; points are None where nothing is known, and `missing` says what would make it known."""

    name: str
    points: int | None
    grade: str
    missing: str


@dataclass(frozen=True, slots=True)
class DraftView:
    """All about one draft. `state` is ready, waiting (ready, but not yet), not-ready or unknown."""

    id: str
    path: str
    kind: str
    why: str
    verdict: str
    state: str
    score: int | None
    grade: str
    ready_from: int
    dimensions: tuple[Dimension, ...]
    status: str
    headline: str
    times: tuple[tuple[str, str], ...]
    line: Timeline | None
    blocks: tuple[BlockView, ...]
    notes: tuple[Note, ...]
    suppressed: tuple[Note, ...]


def draft_view(report: Report, id_: str, why: Mapping[str, str]) -> DraftView:
    """The values for one draft; `why` has the reasons of rules, by code."""
    open_findings, score, timing = report.open_findings, report.score, report.timing
    blocks = mark(report.draft, open_findings)
    pieces = [piece for block in blocks for piece in block.pieces]
    marks = {number: f"{id_}-{piece.begins[0]}-mark" for piece in pieces for number in piece.begins}
    notes = tuple(
        _note(finding, report, f"{id_}-{number}", number, why, marks.get(number, ""))
        for number, finding in enumerate(open_findings, start=1)
    )
    suppressed = [finding for finding in report.findings if finding.suppressed]
    return DraftView(
        id=id_,
        path=report.path,
        kind=report.kind.kind.value,
        why=report.kind.why,
        verdict=verdict(report),
        state=_state(report),
        score=score.overall if score.is_judged else None,
        grade=grade(score.overall),
        ready_from=READY,
        dimensions=_dimensions(report),
        status=timing.status if timing.now is not None else "",
        headline=headline(timing, report.kind.kind) if timing.now is not None else "",
        times=tuple(rows(report)),
        line=timeline_of(report),
        blocks=tuple(_block(block, notes) for block in blocks),
        notes=notes,
        suppressed=tuple(
            _note(finding, report, f"{id_}-s{number}", number, why, "")
            for number, finding in enumerate(suppressed, start=1)
        ),
    )


def _note(finding: Finding, report: Report, id_: str, number: int, why: Mapping[str, str], mark_id: str) -> Note:
    fix, draft = finding.fix, report.draft
    return Note(
        id=id_,
        number=number,
        severity=finding.severity,
        code=finding.code,
        name=finding.name,
        message=finding.message,
        help=finding.help,
        url=rule_url(finding.code),
        line=draft.position(finding.span.start).line,
        is_about_draft=is_about_draft(draft, finding),
        mark=mark_id,
        why=why.get(finding.code, ""),
        fix=f"{fix.applicability} fix" if fix else "",
        edits=tuple(_edit(edit, draft.source) for edit in fix.edits) if fix else (),
    )


def _edit(edit: Edit, source: str) -> EditView:
    return EditView(source[edit.span.start : edit.span.end], edit.replacement)


def _block(block: Block, notes: tuple[Note, ...]) -> BlockView:
    return BlockView(block.part, tuple(_piece(piece, notes) for piece in block.pieces))


def _piece(piece: Piece, notes: tuple[Note, ...]) -> PieceView:
    def of(numbers: tuple[int, ...]) -> tuple[Note, ...]:
        return tuple(notes[number - 1] for number in numbers)

    here = of(piece.findings)
    worst = max((note.severity for note in here), key=lambda severity: severity.rank, default=None)
    return PieceView(
        piece.text,
        worst.value if worst else "",
        here,
        of(piece.begins),
        of(piece.ends),
        is_pin=bool(here) and not piece.text,
    )


def _state(report: Report) -> str:
    if not report.score.is_judged:
        return "unknown"
    if not report.is_ready:
        return "not-ready"
    return "waiting" if report.timing.status == "early" else "ready"


def _dimensions(report: Report) -> tuple[Dimension, ...]:
    """The dimensions that some rule looked at."""
    unknown = report.score.unknown
    return tuple(
        Dimension(name, points, grade(points or 0), unknown.get(name, ""))
        for name, points in report.score.dimensions.items()
        if unknown.get(name) != ""
    )
