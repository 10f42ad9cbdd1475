"""One run: paths to drafts, drafts to reports. What cannot be done is reported and costs nothing else."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from followup_lint.cache import Store
from followup_lint.context import Facts, Ignore, named_files
from followup_lint.engine import Linter
from followup_lint.errors import ContextError, FollowupLintError, boundary
from followup_lint.finding import without_fixes
from followup_lint.inputs import Inputs as Inputs
from followup_lint.inputs import find_paths
from followup_lint.likeness import NearDuplicate, find_near_duplicates
from followup_lint.limits import MAX_DRAFT
from followup_lint.loading import LoadedDraft as LoadedDraft
from followup_lint.loading import load_draft as load_draft
from followup_lint.loading import read_stdin as read_stdin
from followup_lint.loading import run_draft
from followup_lint.misfit import find_misfit
from followup_lint.recall import Answer, Question, find_answer, keep_answer
from followup_lint.report import LIMITS, Failure, Limits, Report, Run, make_failure
from followup_lint.score import NOT_JUDGED, find_unknown, score
from followup_lint.suppress import find_unused
from followup_lint.unused import describe_unused
from followup_lint.workers import Unforeseen, answer_all, choose_jobs

if TYPE_CHECKING:
    from followup_lint.rule import SuppressionRule


@dataclass(frozen=True, slots=True)
class Setup:
    """What a draft is linted with: the linter, the size of the largest draft, whether its context may name files outside
    its project, what makes it fail; notices about this; the codes of rules that fix nothing.
    """

    linter: Linter
    max_bytes: int = MAX_DRAFT
    allow_outside: bool = False
    limits: Limits = LIMITS
    notices: tuple[str, ...] = ()
    unfixable: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Work:
    """How a run does its work: the results of earlier runs, how many processes check the drafts (None is as many as are
    worth it), and the function that is called with the number of drafts that are done, and of all.
    """

    store: Store = field(default_factory=Store)
    jobs: int | None = 1
    progress: Callable[[int, int], object] = lambda done, count: None


# From the path of a draft to its setup; it may raise a FollowupLintError, which then costs that draft.
SetupOf = Callable[[Path], Setup]


def run(inputs: Inputs, linter: Linter | SetupOf, work: Work | None = None) -> Run:
    """Lints all drafts in the order of the paths; a draft that is named twice is linted once.

    The linter is the same for all of them, or a function gives the setup of each path.
    """
    notices: list[str] = []
    failures: list[Failure] = []
    found: list[_Prepared] = []
    setup_of = _same_for_all(linter, inputs) if isinstance(linter, Linter) else linter
    unread: list[tuple[Path | None, Failure]] = []
    named, explicit = set[Path](), _explicit_files(inputs)
    for path in find_paths(inputs, notices, failures):
        if path is not None and _is_named(path, named, explicit):
            continue
        try:
            found.append(_prepare(path, inputs, setup_of))
            notices += found[-1].setup.notices
            named |= _named_by(found[-1].loaded.facts)
        except ContextError as error:
            unread.append((path, Failure(error.path or str(path or inputs.stdin_filename), error.line, error.message)))
        except FollowupLintError as error:
            unread.append((path, make_failure(error)))
    failures += (failure for path, failure in unread if path is None or not _is_named(path, named, explicit))
    prepared = [each for each in found if not _is_named(Path(each.loaded.draft.path), named, explicit)]
    similar = _compare([each.loaded for each in prepared], failures)
    if inputs.skip_sent:
        prepared, similar = _without_sent(prepared, similar)
    reports = _lint(prepared, similar, work or Work(), failures)
    notices += [n for report in reports.values() for n in (*report.draft.notices, *report.facts.notices)]
    notices += [note for report in reports.values() for note in report.timing.notes]
    if not failures:
        notices += _unused_suppressions([(report, prepared[n].setup.linter) for n, report in reports.items()], inputs)
    rules = {rule.code: rule for each in prepared for rule in each.setup.linter.rules}
    return Run(
        tuple(reports.values()),
        tuple(dict.fromkeys(failures)),
        tuple(dict.fromkeys(notices)),
        tuple(rules[code] for code in sorted(rules)),
    )


def list_drafts(inputs: Inputs, linter: Linter | SetupOf) -> tuple[list[str], list[Failure], list[str]]:
    """The names of the drafts that `run` would lint, failures for paths that do not exist, and notices."""
    notices: list[str] = []
    failures: list[Failure] = []
    found: dict[str, _Prepared | None] = {}
    setup_of = _same_for_all(linter, inputs) if isinstance(linter, Linter) else linter
    for path in find_paths(inputs, notices, failures):
        name = inputs.stdin_filename if path is None else str(path)
        try:
            found[name] = None if path is None else _prepare(path, inputs, setup_of)
        except FollowupLintError as error:  # a broken draft is still one that would be looked at
            if path is not None and not path.exists():
                failures.append(make_failure(error))
            else:
                found[name] = None
    named = set[Path]().union(*(_named_by(each.loaded.facts) for each in found.values() if each is not None))
    explicit = _explicit_files(inputs)
    names = [name for name, each in found.items() if each is None or not _is_named(Path(name), named, explicit)]
    return names, failures, notices


@dataclass(frozen=True, slots=True)
class _Prepared:
    loaded: LoadedDraft
    setup: Setup


def _prepare(path: Path | None, inputs: Inputs, setup_of: SetupOf) -> _Prepared:
    setup = setup_of(Path(inputs.stdin_filename) if path is None else path)
    own = replace(inputs, max_bytes=setup.max_bytes, allow_outside=setup.allow_outside)
    return _Prepared(load_draft(path, own), setup)


def _same_for_all(linter: Linter, inputs: Inputs) -> SetupOf:
    setup = Setup(linter, inputs.max_bytes, inputs.allow_outside)
    return lambda _: setup


def _compare(loaded_drafts: Sequence[LoadedDraft], failures: list[Failure]) -> Mapping[int, NearDuplicate]:
    if len(loaded_drafts) < 2:
        return {}
    try:
        with boundary(Unforeseen, "comparing the drafts with each other", path=None):
            return find_near_duplicates(list(map(run_draft, loaded_drafts)))
    except Unforeseen as error:
        failures.append(make_failure(error))
        return {}


def _named_by(facts: Facts) -> set[Path]:
    return named_files(facts.context, facts.file.parent) if facts.file else set()


def _explicit_files(inputs: Inputs) -> frozenset[str]:
    """The files that are drafts because somebody named them."""
    return frozenset() if inputs.force_exclude else frozenset(os.path.abspath(path) for path in inputs.paths)


def _is_named(path: Path, named: Set[Path], explicit: Set[str]) -> bool:
    """Whether a context names the file as notes, invitation or thread, and not as a draft."""
    full = Path(os.path.abspath(path))
    return str(full) not in explicit and not named.isdisjoint((full, full.parent))


def _without_sent(
    prepared: Sequence[_Prepared], similar: Mapping[int, NearDuplicate]
) -> tuple[list[_Prepared], dict[int, NearDuplicate]]:
    """The drafts that were not sent yet, and by their new numbers, what they are like."""
    kept = [number for number, each in enumerate(prepared) if each.loaded.sent is None]
    return [prepared[n] for n in kept], {place: similar[n] for place, n in enumerate(kept) if n in similar}


def _unused_suppressions(reports: Sequence[tuple[Report, Linter]], inputs: Inputs) -> Iterator[str]:
    """Notices about each interview.yml whose folder was linted as a whole: entries that no draft uses."""
    folders = [os.path.abspath(path) for path in inputs.paths if os.path.isdir(path)]
    unused: dict[Path, frozenset[Ignore]] = {}
    rules: dict[Path, SuppressionRule] = {}
    for report, linter in reports:
        file, rule = report.facts.file, linter.suppression_rule
        if file is None or rule is None or not folders:
            continue
        if any(Path(os.path.abspath(file)).is_relative_to(folder) for folder in folders):
            exempt = linter.exempt_codes(report.timing.sent)
            here = frozenset(find_unused(report.findings, report.draft, report.facts.context, exempt))
            unused[file], rules[file] = unused.get(file, here) & here, rule
    for file, entries in unused.items():
        for entry in sorted(entries, key=lambda entry: (entry.code, entry.text)):
            origin = entry.origin
            if origin is not None and origin.path and not origin.in_front_matter:
                where = f"{origin.path}:{origin.line}" if origin.line else origin.path
                yield f"{where}: {rules[file].code} {describe_unused(rules[file], entry)}"


def _lint(
    prepared: Sequence[_Prepared], similar: Mapping[int, NearDuplicate], work: Work, failures: list[Failure]
) -> dict[int, Report]:
    """The report of each draft that could be checked, by its number."""
    reports: dict[int, Report] = {}
    questions: dict[int, Question] = {}
    answers: dict[int, Answer] = {}
    for number, each in enumerate(prepared):
        try:
            with boundary(Unforeseen, "checking this draft", path=each.loaded.draft.path):
                if misfit := find_misfit(each.loaded.draft, each.loaded.facts, each.loaded.kind):
                    reports[number] = _unjudged(each, misfit)
                    continue
                questions[number], failed = _ask(each, similar.get(number))
                failures += map(make_failure, failed)
                found = find_answer(work.store, questions[number])
                answers |= {} if found is None else {number: found}
        except Unforeseen as error:
            failures.append(make_failure(error))
    open_ = [number for number in questions if number not in answers]

    def report(place: int, answer: Answer) -> None:
        answers[open_[place]] = answer
        keep_answer(work.store, questions[open_[place]], answer)
        work.progress(len(answers), len(questions))

    answer_all([questions[number] for number in open_], choose_jobs(len(open_), work.jobs), report)
    if open_:
        work.store.tidy()
    failures += (make_failure(error) for number in questions for error in answers[number].failures)
    done = {number: answers[number] for number in questions if not answers[number].is_lost}
    reports |= {number: _report(prepared[number], questions[number], answer) for number, answer in done.items()}
    return dict(sorted(reports.items()))


def _unjudged(prepared: _Prepared, misfit: str) -> Report:
    loaded, limits = prepared.loaded, prepared.setup.limits
    return Report(loaded.draft, loaded.kind, loaded.facts, (), NOT_JUDGED, limits=limits, misfit=misfit)


def _ask(prepared: _Prepared, near_duplicate: NearDuplicate | None) -> tuple[Question, Sequence[FollowupLintError]]:
    """The question what is found in a draft, and the rules about the time of sending that failed."""
    loaded, linter = prepared.loaded, prepared.setup.linter
    draft, context, kind = loaded.draft, loaded.facts.context, loaded.kind
    timing, failures = linter.assess(draft, context, kind.kind, loaded.sent_at, loaded.sent)
    return Question(linter, draft, context, kind, timing, loaded.sent, near_duplicate), failures


def _report(prepared: _Prepared, question: Question, answer: Answer) -> Report:
    loaded, rules, timing = prepared.loaded, prepared.setup.linter.rules, question.timing
    unknown = find_unknown(rules, loaded.kind.kind, loaded.facts.context, is_timing_known=timing.status != "unknown")
    findings = without_fixes(answer.findings, prepared.setup.unfixable)
    points, limits = score(findings, unknown), prepared.setup.limits
    return Report(loaded.draft, loaded.kind, loaded.facts, findings, points, timing, limits)
