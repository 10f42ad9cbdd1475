"""One run: paths to drafts, drafts to reports. What cannot be done is reported and costs nothing else."""

import os
import sys
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from followup_lint.context import Facts, Ignore, Sent, find_sent, named_files, resolve
from followup_lint.discovery import find_drafts, is_draft_name
from followup_lint.draft import Draft, Part
from followup_lint.engine import Linter
from followup_lint.errors import ContextError, DraftError, FollowupLintError, boundary
from followup_lint.kind import detect_kind
from followup_lint.likeness import NearDuplicate, RunDraft, find_near_duplicates, mask
from followup_lint.limits import MAX_DRAFT
from followup_lint.reading import largest_file, read_bytes, read_file
from followup_lint.report import Failure, KindChoice, Report, Run, make_failure
from followup_lint.rule import SuppressionRule
from followup_lint.score import find_unknown, score
from followup_lint.suppress import describe_unused, find_unused


def _read_clock() -> datetime:
    return datetime.now().astimezone()


class _Unforeseen(FollowupLintError):
    """A fault of ours, which costs one draft."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """What to lint: paths (`-` is standard input), facts given as options, and limits.

    With `force_exclude`, files that are skipped in a folder are skipped even if they are named. `now` is the time of
    sending, with a zone, for drafts whose context does not give one; the default is the time at which the Inputs were
    made, so that all drafts of a run share it.
    """

    paths: tuple[str, ...]
    options: Mapping[str, object] = field(default_factory=dict)
    context_file: Path | None = None
    stdin_filename: str = "-"
    max_bytes: int = MAX_DRAFT
    force_exclude: bool = False
    now: datetime = field(default_factory=_read_clock)


@dataclass(frozen=True, slots=True)
class LoadedDraft:
    """A draft with what is known about it: the facts, the kind of message and the time of sending.

    `sent` is its entry in the history if it was already sent.
    """

    draft: Draft
    facts: Facts
    kind: KindChoice
    sent_at: datetime
    sent: Sent | None = None


def run(inputs: Inputs, linter: Linter) -> Run:
    """Lints all drafts in the order of the paths; a draft that is named twice is linted once."""
    notices: list[str] = []
    failures: list[Failure] = []
    loaded_drafts: list[LoadedDraft] = []
    unread: list[tuple[Path | None, Failure]] = []
    named: set[Path] = set()
    explicit = _explicit_files(inputs)
    for path in _find_drafts(inputs, notices, failures):
        if path is not None and _is_named(path, named, explicit):
            continue
        try:
            loaded = load_draft(path, inputs)
        except ContextError as error:
            unread.append((path, Failure(error.path or str(path or inputs.stdin_filename), error.line, error.message)))
        except FollowupLintError as error:
            unread.append((path, make_failure(error)))
        else:
            loaded_drafts.append(loaded)
            facts = loaded.facts
            named |= named_files(facts.context, facts.file.parent) if facts.file else set()
    failures += (failure for path, failure in unread if path is None or not _is_named(path, named, explicit))
    loaded_drafts = [loaded for loaded in loaded_drafts if not _is_named(Path(loaded.draft.path), named, explicit)]
    similar = _compare(loaded_drafts, failures)
    reports = []
    for number, loaded in enumerate(loaded_drafts):
        try:
            with boundary(_Unforeseen, "checking this draft", path=loaded.draft.path):
                reports.append(_lint(loaded, linter, similar.get(number), failures))
        except _Unforeseen as error:
            failures.append(make_failure(error))
    notices += [notice for report in reports for notice in (*report.draft.notices, *report.facts.notices)]
    notices += [note for report in reports for note in report.timing.notes]
    if not failures and linter.suppression_rule is not None:
        notices += _unused_suppressions(reports, inputs, linter, linter.suppression_rule)
    return Run(tuple(reports), tuple(failures), tuple(dict.fromkeys(notices)))


def load_draft(path: Path | None, inputs: Inputs) -> LoadedDraft:
    """The draft at `path` (None is standard input) with what is known about it. Raises FollowupLintError."""
    name = inputs.stdin_filename if path is None else str(path)
    folder = Path(name).parent
    with boundary(DraftError, "reading this draft", path=name):
        draft = _read_stdin(inputs) if path is None else read_file(path, shown=name, max_bytes=inputs.max_bytes)
    with boundary(ContextError, "finding out what is known about its interview", path=name):
        facts = resolve(draft, folder=folder, options=inputs.options, explicit=inputs.context_file)
        sent = find_sent(facts.context.history, Path(name), facts.file.parent if facts.file else folder)
        sent_at = sent.sent_at if sent else facts.context.send_at or inputs.now
        return LoadedDraft(draft, facts, detect_kind(draft, facts, sent_at=sent_at, sent=sent), sent_at, sent)


def _read_stdin(inputs: Inputs) -> Draft:
    if sys.stdin is None:
        raise DraftError("standard input is closed; name a file, or pipe the draft in", path=inputs.stdin_filename)
    try:
        data = sys.stdin.buffer.read(largest_file(inputs.stdin_filename, inputs.max_bytes) + 1)
    except OSError as error:
        raise DraftError(f"cannot be read: {error.strerror or error}", path=inputs.stdin_filename) from None
    return read_bytes(data, name=inputs.stdin_filename, max_bytes=inputs.max_bytes)


def _find_drafts(inputs: Inputs, notices: list[str], failures: list[Failure]) -> Iterator[Path | None]:
    seen: set[str] = set()
    for given in inputs.paths:
        if given == "-":
            yield None
            continue
        for path in _drafts_at(given, inputs, notices, failures):
            full = os.path.abspath(path)
            if full not in seen:
                seen.add(full)
                yield path


def _drafts_at(given: str, inputs: Inputs, notices: list[str], failures: list[Failure]) -> Sequence[Path]:
    path = Path(given)
    if not path.is_dir():
        return [] if inputs.force_exclude and not is_draft_name(path) else [path]
    unread: list[OSError] = []
    found = list(find_drafts(path, unread.append))
    failures += (describe_unread(error, path) for error in unread)
    if not found and not unread:
        notices.append(f"{given}: no drafts (.txt, .md, .eml) in this folder")
    return found


def describe_unread(error: OSError, folder: Path) -> Failure:
    """The failure for something below a folder that cannot be read."""
    return Failure(str(error.filename or folder), None, f"cannot be read: {error.strerror or error}")


def _compare(loaded_drafts: Sequence[LoadedDraft], failures: list[Failure]) -> Mapping[int, NearDuplicate]:
    if len(loaded_drafts) < 2:
        return {}
    try:
        with boundary(_Unforeseen, "comparing the drafts with each other", path=None):
            return find_near_duplicates(list(map(_run_draft, loaded_drafts)))
    except _Unforeseen as error:
        failures.append(make_failure(error))
        return {}


def _explicit_files(inputs: Inputs) -> frozenset[str]:
    """The files that are drafts because somebody says so."""
    return frozenset() if inputs.force_exclude else frozenset(os.path.abspath(path) for path in inputs.paths)


def _is_named(path: Path, named: Set[Path], explicit: Set[str]) -> bool:
    """Whether a context names the file as notes, invitation or thread, so that it is no draft."""
    full = Path(os.path.abspath(path))
    return str(full) not in explicit and not named.isdisjoint((full, full.parent))


def _unused_suppressions(
    reports: Sequence[Report], inputs: Inputs, linter: Linter, rule: SuppressionRule
) -> Iterator[str]:
    """Notices about each interview.yml whose folder was linted as a whole: entries that no draft uses."""
    folders = [os.path.abspath(path) for path in inputs.paths if os.path.isdir(path)]
    unused: dict[Path, frozenset[Ignore]] = {}
    for report in reports:
        file = report.facts.file
        if file is not None and any(Path(os.path.abspath(file)).is_relative_to(folder) for folder in folders):
            exempt = linter.exempt_codes(report.timing.sent)
            here = frozenset(find_unused(report.findings, report.draft, report.facts.context, exempt))
            unused[file] = unused.get(file, here) & here
    for entries in unused.values():
        for entry in sorted(entries, key=lambda entry: (entry.code, entry.text)):
            origin = entry.origin
            if origin is not None and origin.path and not origin.in_front_matter:
                where = f"{origin.path}:{origin.line}" if origin.line else origin.path
                yield f"{where}: {rule.code} {describe_unused(rule, entry)}"


def _run_draft(loaded: LoadedDraft) -> RunDraft:
    context = loaded.facts.context
    people = [person.name for person in context.interviewers]
    greeting = loaded.draft.part_text(Part.GREETING).lower()
    greeted = [name for name in people if any(word in greeting for word in name.lower().split())]
    return RunDraft(
        loaded.draft.path,
        mask(loaded.draft.part_text(Part.BODY), context.names("interviewers", "company", "role", "candidate")),
        frozenset(name.lower() for name in greeted or people),
    )


def _lint(loaded: LoadedDraft, linter: Linter, near_duplicate: NearDuplicate | None, failures: list[Failure]) -> Report:
    result = linter.lint(
        loaded.draft,
        loaded.facts.context,
        loaded.kind.kind,
        kind_certainty=loaded.kind.certainty,
        sent_at=loaded.sent_at,
        sent=loaded.sent,
        near_duplicate=near_duplicate,
    )
    failures += map(make_failure, result.failures)
    unknown = find_unknown(
        linter.rules, loaded.kind.kind, loaded.facts.context, is_timing_known=result.timing.status != "unknown"
    )
    points = score(result.findings, unknown)
    return Report(loaded.draft, loaded.kind, loaded.facts, result.findings, points, result.timing)
