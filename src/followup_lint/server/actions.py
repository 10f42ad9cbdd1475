"""What an editor offers to do about findings: their fixes, all safe fixes at once, and suppressions."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from lsprotocol import types

from followup_lint.errors import FollowupLintError
from followup_lint.finding import Finding
from followup_lint.fixes import apply_fixes, find_place, with_ignored
from followup_lint.fixes.apply import is_sent
from followup_lint.fixes.rewrite import rewrite
from followup_lint.server.checking import Checked, encoded, find_findings
from followup_lint.server.diagnostics import describe
from followup_lint.server.edits import text_edits
from followup_lint.server.places import Places, places_in

FIX_ALL = f"{types.CodeActionKind.SourceFixAll.value}.followup-lint"
_REASON = "say why"  # nobody can be asked; the writer sees the entry


@dataclass(frozen=True, slots=True)
class Asked:
    """What an editor asks actions for: a range, the diagnostics that it knows there, and the kinds that it wants, or None for
    all of them.
    """

    range: types.Range
    diagnostics: Sequence[types.Diagnostic]
    only: Sequence[str] | None

    def wants(self, kind: str) -> bool:
        """Whether actions of this kind are wanted, or of all kinds that it belongs to."""
        return self.only is None or any(kind == each or kind.startswith(f"{each}.") for each in self.only)


@dataclass(frozen=True, slots=True)
class Files:
    """What is in a file, as the editor has it, and edits of a file as the editor understands them. `read` may raise a
    FollowupLintError.
    """

    read: Callable[[Path], str]
    make_edit: Callable[[Path, list[types.TextEdit]], types.WorkspaceEdit]


def offer(checked: Checked, places: Places, asked: Asked, files: Files) -> list[types.CodeAction]:
    """The actions at a place: fixes first, then suppressions, then all safe fixes. A message that was sent has none."""
    report = checked.report
    if report is None or is_sent(report):
        return []
    findings = report.open_findings
    span = places.span(asked.range)
    known = {(each.code, _key(each.range)) for each in asked.diagnostics}
    touched = set(find_findings(checked, span.start, span.end))
    chosen = [
        finding
        for number, finding in enumerate(findings)
        if number in touched or (finding.code, _key(places.range(finding.span))) in known
    ]
    offered: list[types.CodeAction] = []
    if asked.wants(types.CodeActionKind.QuickFix.value):
        offered += (action for finding in chosen for action in _fix(finding, checked, places, files))
        offered += (action for finding in chosen for action in _ignore(finding, checked, places, files))
    if asked.wants(FIX_ALL):
        offered += _fix_all(checked, places, files)
    return offered


def _key(place: types.Range) -> tuple[int, int, int, int]:
    return place.start.line, place.start.character, place.end.line, place.end.character


def _fix(finding: Finding, checked: Checked, places: Places, files: Files) -> Iterator[types.CodeAction]:
    report, fix, document = checked.report, finding.fix, checked.document
    if report is None or fix is None:
        return
    with suppress(FollowupLintError):  # it cannot be written in this mail
        after = rewrite(encoded(document.text), report.draft, fix.edits)
        is_safe = fix.applicability == "safe"
        yield types.CodeAction(
            title=f"{finding.code}: {fix.message}{'' if is_safe else ' (unsafe: may change what you meant)'}",
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[describe(finding, places)],
            is_preferred=is_safe or None,
            edit=_edit(document.path, after, places, files),
        )


def _ignore(finding: Finding, checked: Checked, places: Places, files: Files) -> Iterator[types.CodeAction]:
    report = checked.report
    if report is None or finding.code in checked.about_entries:
        return
    with suppress(FollowupLintError):  # there is no interview.yml, or it is written in a way that cannot be added to
        file = find_place(report)
        is_own = file == checked.document.path
        before = checked.document.text if is_own else files.read(file)
        after = with_ignored(report, [finding], _REASON, encoded(before))
        yield types.CodeAction(
            title=f"{finding.code}: ignore this in {'this draft' if is_own else file.name}",
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[describe(finding, places)],
            edit=_edit(file, after, places if is_own else places_in(before, places.unit), files),
        )


def _fix_all(checked: Checked, places: Places, files: Files) -> Iterator[types.CodeAction]:
    report, document = checked.report, checked.document
    if report is None or checked.lint is None or not any(each.is_fixable() for each in report.open_findings):
        return
    contents = {report.path: encoded(document.text)}
    for fixed in apply_fixes(checked.run, checked.lint, unsafe=False, contents=contents).drafts:
        yield types.CodeAction(
            title="followup-lint: apply all safe fixes",
            kind=FIX_ALL,
            edit=_edit(document.path, fixed.after, places, files),
        )


def _edit(file: Path, after: bytes, places: Places, files: Files) -> types.WorkspaceEdit:
    """The edit that makes a file what it is `after`."""
    return files.make_edit(file, text_edits(after.decode(), places))
