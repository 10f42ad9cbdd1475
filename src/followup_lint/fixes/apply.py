"""Applying fixes in memory: some, lint again, and so on until nothing is left to do."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from followup_lint.checks.match import shorten
from followup_lint.context import find_sent
from followup_lint.draft import Draft
from followup_lint.errors import DraftError, FollowupLintError
from followup_lint.finding import Edit, Finding
from followup_lint.fixes.rewrite import ChangedSince, Unwritable, rewrite
from followup_lint.fixes.risen import find_risen
from followup_lint.report import Failure, Report, Run, make_failure
from followup_lint.textfile import read_raw

_MOST_ROUNDS = 30
_MAX_BYTES = 100_000_000


@dataclass(frozen=True, slots=True)
class AppliedFix:
    """A finding that was fixed: its code and line, the words that were there, and what happened to them."""

    code: str
    line: int
    what: str


@dataclass(frozen=True, slots=True)
class FixedDraft:
    """A draft before and after: its bytes, and what was fixed."""

    path: str
    before: bytes
    after: bytes
    applied: tuple[AppliedFix, ...]


@dataclass(frozen=True, slots=True)
class FixResult:
    """The run with all fixes applied in memory, the drafts that differ, and why some fixes were not applied.

    `risen` says what is worse than before, each with the path of its draft.
    """

    run: Run
    drafts: tuple[FixedDraft, ...]
    notices: tuple[str, ...] = ()
    risen: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class _State:
    """What the drafts hold so far, by path; `stuck` are those that are left alone from now on."""

    contents: dict[str, bytes]
    before: dict[str, bytes] = field(default_factory=dict)
    fixed: dict[str, list[AppliedFix]] = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    stuck: set[str] = field(default_factory=set)


def apply_fixes(
    run: Run, relint: Callable[[Mapping[str, bytes]], Run], *, unsafe: bool, contents: Mapping[str, bytes] | None = None
) -> FixResult:
    """Applies the fixes of a run, in rounds; `relint` lints the drafts with other contents, by path.

    `contents` are those of the run. Nothing is written. Drafts that were sent, and those that changed since they were
    read, stay as they are.
    """
    state, first = _State(dict(contents or {})), run
    for _ in range(_MOST_ROUNDS):
        changed = [report.path for report in run.reports if _fix_once(report, state, unsafe=unsafe)]
        if not changed:
            break
        run = relint(state.contents)
    else:
        state.notices.append(f"fixes did not settle after {_MOST_ROUNDS} rounds; run the command again")
    state.notices += [notice for report in run.reports for notice in _unfixable(report)]
    drafts = tuple(
        FixedDraft(path, before, state.contents[path], tuple(state.fixed[path]))
        for path, before in state.before.items()
        if before != state.contents[path]
    )
    failures = (*run.failures, *state.failures)
    risen = tuple(find_risen(first, run))
    return FixResult(replace(run, failures=failures), drafts, tuple(dict.fromkeys(state.notices)), risen)


def is_sent(report: Report) -> bool:
    """Whether the draft is in the history of its interview."""
    path = Path(report.path)
    folder = report.facts.file.parent if report.facts.file else path.parent
    return find_sent(report.facts.context.history, path, folder) is not None


def _unfixable(report: Report) -> Iterator[str]:
    """Why none of the fixes of a draft were applied, if its format forbids it."""
    body = report.draft.mail_body
    if body is not None and body.has_html and report.open_findings:
        yield f"{report.path}: not fixed, because the mail has its text in HTML; fix it in your mail program"


def _fix_once(report: Report, state: _State, *, unsafe: bool) -> bool:
    """Applies the fixes of a draft that do not overlap; returns whether anything changed."""
    path = report.path
    findings = [finding for finding in report.open_findings if finding.is_fixable(unsafe=unsafe)]
    if path in state.stuck or not findings:
        return False
    if is_sent(report):
        state.notices.append(f"{path}: not fixed, because it was sent")
        return False
    try:
        data = state.contents.get(path)
        data = read_again(path) if data is None else data
        chosen, after = _rewrite(data, report.draft, findings, state)
    except FollowupLintError as error:
        state.failures.append(make_failure(error))
        state.stuck.add(path)
        return False
    if after == data:
        return False
    state.before.setdefault(path, data)
    state.contents[path] = after
    state.fixed.setdefault(path, []).extend(_describe(finding, report.draft) for finding in chosen)
    return True


def read_again(path: str) -> bytes:
    """The bytes of a draft that was just read. Raises ChangedSince if it can no longer be read."""
    try:
        return read_raw(Path(path), error=DraftError, max_bytes=_MAX_BYTES)
    except DraftError as error:
        raise ChangedSince(
            f"changed while it was checked ({error.message}); run the command again", path=path
        ) from None


def _rewrite(data: bytes, draft: Draft, findings: Sequence[Finding], state: _State) -> tuple[Sequence[Finding], bytes]:
    """The findings that can be fixed at once, and the draft with these fixes; each that cannot be written costs no other.

    Raises ChangedSince.
    """
    chosen = _without_overlaps(findings)
    for _ in range(2):
        try:
            return chosen, rewrite(data, draft, [edit for finding in chosen for edit in _edits(finding)])
        except Unwritable as error:
            why = error.message
            chosen = _without_overlaps(list(_writable(data, draft, findings, state)))
    state.notices.append(f"{draft.path}: not fixed: {why}")
    return (), data


def _writable(data: bytes, draft: Draft, findings: Sequence[Finding], state: _State) -> Iterator[Finding]:
    """The findings whose fix can be written by itself; the others are noted."""
    for finding in findings:
        try:
            rewrite(data, draft, _edits(finding))
        except Unwritable as error:
            line = draft.position(finding.span.start).line
            state.notices.append(f"{draft.path}:{line}: {finding.code} not fixed: {error.message}")
        else:
            yield finding


def _without_overlaps(findings: Sequence[Finding]) -> list[Finding]:
    """As many of the findings as can be fixed at once, the first in the text first. Only one sentence is left out at a
    time: whether another can be spared depends on those that are left.
    """
    taken: list[Edit] = []
    chosen: list[Finding] = []
    for finding in findings:
        edits = _edits(finding)
        is_second_cut = _is_cut(finding) and any(map(_is_cut, chosen))
        if not is_second_cut and not any(_clash(edit, other) for edit in edits for other in taken):
            taken += edits
            chosen.append(finding)
    return chosen


def _is_cut(finding: Finding) -> bool:
    """Whether the fix takes something out that may be missed."""
    is_unsafe = finding.fix is not None and finding.fix.applicability == "unsafe"
    return is_unsafe and any(not edit.replacement for edit in _edits(finding))


def _clash(edit: Edit, other: Edit) -> bool:
    """Whether both edits touch the same place."""
    return edit.span.start <= other.span.end and other.span.start <= edit.span.end


def _edits(finding: Finding) -> tuple[Edit, ...]:
    return finding.fix.edits if finding.fix else ()


def _describe(finding: Finding, draft: Draft) -> AppliedFix:
    line = draft.position(finding.span.start).line
    what = finding.fix.message if finding.fix else ""
    for edit in _edits(finding):
        at = draft.raw.span_at(edit.span)
        if old := shorten(draft.raw.text[at.start : at.end]):
            what = f'"{old}" → "{edit.replacement}"' if edit.replacement else f'{what}: "{old}"'
    return AppliedFix(finding.code, line, what)
