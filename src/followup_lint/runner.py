"""One run: paths to drafts, drafts to reports. What cannot be done is told, and costs nothing else."""

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from followup_lint import kind as kinds
from followup_lint.context import Facts, Ignore, company_names, named_files, resolve
from followup_lint.discovery import drafts, is_draft_name
from followup_lint.draft import Draft, Part
from followup_lint.engine import Linter
from followup_lint.errors import FollowupLintError
from followup_lint.likeness import NearDuplicate, RunDraft, find_near_duplicates, mask
from followup_lint.reading import MAX_BYTES, read_bytes, read_file
from followup_lint.report import Failure, KindChoice, Report, Run, failure
from followup_lint.score import score
from followup_lint.suppress import unused
from followup_lint.timing import assess_timing


@dataclass(frozen=True, slots=True)
class Inputs:
    """What to lint: paths (`-` is standard input), facts given as options, and limits.

    With `force_exclude` files that a walk leaves out are left out even where they are named. `now` is the time of
    sending, with a zone, where the context says none; without it, the clock is read, once.
    """

    paths: tuple[str, ...]
    options: Mapping[str, object] = field(default_factory=dict)
    context_file: Path | None = None
    stdin_filename: str = "-"
    max_bytes: int = MAX_BYTES
    force_exclude: bool = False
    now: datetime | None = None


@dataclass(frozen=True, slots=True)
class _Known:
    draft: Draft
    facts: Facts
    kind: KindChoice


def run(inputs: Inputs, linter: Linter) -> Run:
    """The reports of all drafts, in the order of the paths given; a draft that is named twice is linted once."""
    notices: list[str] = []
    failures: list[Failure] = []
    known: list[_Known] = []
    for path, shown in _paths(inputs, notices, failures):
        try:
            known.append(load_draft(path, shown, inputs))
        except FollowupLintError as error:
            failures.append(failure(error))
    known = _without_named(known, inputs)
    found = find_near_duplicates([_run_draft(one) for one in known]) if len(known) > 1 else {}
    now = inputs.now or datetime.now().astimezone()
    reports = [_report(one, linter, now, found.get(at), failures) for at, one in enumerate(known)]
    notices += [notice for one in known for notice in one.facts.notices]
    notices += [note for report in reports for note in report.timing.notes]
    if not failures and "SUP001" in linter.selected:
        notices += _unused_suppressions(reports, inputs)
    return Run(tuple(reports), tuple(failures), tuple(dict.fromkeys(notices)))


def load_draft(path: Path | None, shown: str, inputs: Inputs) -> _Known:
    """A draft with what is known about it; without a path it comes from standard input. Raises FollowupLintError."""
    if path is None:
        draft = read_bytes(sys.stdin.buffer.read(inputs.max_bytes + 1), name=shown, max_bytes=inputs.max_bytes)
        folder = Path(shown).parent
    else:
        draft = read_file(path, shown=shown, max_bytes=inputs.max_bytes)
        folder = path.parent
    facts = resolve(draft, folder=folder, options=inputs.options, explicit=inputs.context_file)
    return _Known(draft, facts, kinds.detect_kind(draft, facts))


def _paths(inputs: Inputs, notices: list[str], failures: list[Failure]) -> Iterator[tuple[Path | None, str]]:
    seen: set[str] = set()
    for given in inputs.paths:
        if given == "-":
            yield None, inputs.stdin_filename
            continue
        path = Path(given)
        if not path.is_dir():
            found: Sequence[Path] = [] if inputs.force_exclude and not is_draft_name(path) else [path]
        else:
            found = _walked(path, failures)
            if not found:
                notices.append(f"{given}: no drafts (.txt, .md, .eml) in this folder")
        for one in found:
            full = os.path.abspath(one)
            if full not in seen:
                seen.add(full)
                yield one, str(one)


def _walked(folder: Path, failures: list[Failure]) -> list[Path]:
    try:
        return list(drafts(folder))
    except OSError as error:
        failures.append(Failure(str(error.filename or folder), None, f"cannot be read: {error.strerror or error}"))
        return []


def _without_named(known: Sequence[_Known], inputs: Inputs) -> list[_Known]:
    """The drafts without those that a context names as its notes, invitation or thread; explicit paths stay."""
    explicit = set() if inputs.force_exclude else {os.path.abspath(path) for path in inputs.paths}
    named = {p for one in known if one.facts.file for p in named_files(one.facts.context, one.facts.file.parent)}
    kept = []
    for one in known:
        full = Path(os.path.abspath(one.draft.path))
        if str(full) in explicit or named.isdisjoint((full, full.parent)):
            kept.append(one)
    return kept


def _unused_suppressions(reports: Sequence[Report], inputs: Inputs) -> Iterator[str]:
    """SUP001 for an interview.yml all of whose drafts were linted, because its folder was walked."""
    walked = [os.path.abspath(path) for path in inputs.paths if os.path.isdir(path)]
    idle: dict[Path, frozenset[Ignore]] = {}
    for report in reports:
        file = report.facts.file
        if file is not None and any(Path(os.path.abspath(file)).is_relative_to(folder) for folder in walked):
            unused_here = unused(report.findings, report.draft.source, report.facts.context)
            idle[file] = idle.get(file, unused_here) & unused_here
    for entries in idle.values():
        for entry in sorted(entries, key=lambda e: (e.code, e.text or "")):
            if entry.origin is not None and entry.origin.path:
                on = f' on "{entry.text}"' if entry.text else ""
                where = f"{entry.origin.path}:{entry.origin.line}" if entry.origin.line else entry.origin.path
                yield f"{where}: SUP001 nothing is silenced: {entry.code}{on} finds nothing in the drafts of this run"


def _run_draft(one: _Known) -> RunDraft:
    context = one.facts.context
    people = [person.name for person in context.interviewers]
    names = [*people, *company_names(context), context.role, context.candidate]
    greeting = one.draft.part_text(Part.GREETING).lower()
    greeted = [name for name in people if any(word in greeting for word in name.lower().split())]
    return RunDraft(
        one.draft.path,
        mask(one.draft.part_text(Part.BODY), names),
        frozenset(name.lower() for name in greeted or people),
    )


def _report(
    one: _Known, linter: Linter, now: datetime, near_duplicate: NearDuplicate | None, failures: list[Failure]
) -> Report:
    context, kind = one.facts.context, one.kind.kind
    linted = linter.lint(one.draft, context, kind, now=now, near_duplicate=near_duplicate)
    failures += [failure(error) for error in linted.failures]
    timing = assess_timing(kind, context, context.send_at or now, linter.timing_rules)
    return Report(one.draft.path, one.draft, one.kind, one.facts, linted.findings, score(linted.findings), timing)
