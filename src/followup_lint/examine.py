"""One draft of a run, in the process that does the work: what the others must know of it, and what is found in it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from followup_lint.cache import Store
from followup_lint.context import Facts, named_files
from followup_lint.engine import Linter
from followup_lint.errors import ContextError, FollowupLintError, boundary
from followup_lint.finding import without_fixes
from followup_lint.inputs import Inputs, is_named
from followup_lint.kept import Kept
from followup_lint.likeness import NearDuplicate, Text
from followup_lint.limits import MAX_DRAFT
from followup_lint.loading import LoadedDraft, compared_text, load_draft, settle_kind
from followup_lint.misfit import find_misfit
from followup_lint.recall import Answer, Question, find_answer, keep_answer
from followup_lint.report import LIMITS, Failure, Limits, Report, make_failure
from followup_lint.score import NOT_JUDGED, find_unknown, score

if TYPE_CHECKING:
    from followup_lint.meaning import Meaning

_MOST_KNOWN = 4_000  # sentences whose meaning is kept while a run lasts: letters to several people have many in common


class Unforeseen(FollowupLintError):
    """A fault of ours, which costs one draft."""


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
class Desk:
    """What a process has at hand for all drafts of a run: what it was given, the results of earlier runs, the setups,
    meanings of sentences, to which new ones are added, and drafts that were read and not linted yet. If
    it `is_early`, linters are made ready before they are needed. `named` are the files that contexts name, as far as they
    are known: only those that are `explicit` are drafts.
    """

    inputs: Inputs
    store: Store
    setups: list[Setup] = field(default_factory=list)
    known: "dict[str, Meaning]" = field(default_factory=dict)
    kept: Kept = field(default_factory=Kept)
    is_early: bool = False
    named: set[str] = field(default_factory=set)
    explicit: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Survey:
    """The task to read the draft with this number (the path None is standard input), with the setup of that number,
    before any draft is linted.

    Only if it `is_compared` with others, its words are looked at.
    """

    number: int
    path: str | None
    setup: int
    is_compared: bool = True


@dataclass(frozen=True, slots=True)
class Surveyed:
    """What a run must know of all drafts before it lints the first: the words and recipients of a draft, the files that
    its context names, and whether it was sent.
    """

    compared: Text | None
    named: frozenset[str]
    is_sent: bool
    failures: tuple[Failure, ...] = ()


@dataclass(frozen=True, slots=True)
class Lint:
    """The task to lint the draft with this number, which is read again unless it is still at hand."""

    number: int
    path: str | None
    setup: int
    near_duplicate: NearDuplicate | None = None


@dataclass(frozen=True, slots=True)
class Linted:
    """The report about a draft, if it could be checked; failures of rules about time, and all others; whether it took
    any work, because nothing was kept of an earlier run.
    """

    report: Report | None
    untimed: tuple[Failure, ...] = ()
    failures: tuple[Failure, ...] = ()
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class Unread:
    """Why a draft cannot be read. If others name it as a file of their interview, nobody wants to know."""

    failure: Failure


Task = Survey | Lint
Done = Surveyed | Linted | Unread


def do(task: Task, desk: Desk) -> Done:
    """Does a task; what goes wrong is in what comes of it."""
    if isinstance(task, Survey) and task.path is not None and is_named(task.path, desk.named, desk.explicit):
        # The mails of a thread may be many, and each of them would be read with all others as its thread.
        return Unread(Failure(task.path, None, "is a file of an interview, and not a draft"))
    loaded = desk.kept.take(task.number) or read(task.path, desk.setups[task.setup], desk.inputs)
    if isinstance(loaded, Unread):
        return loaded
    if isinstance(task, Lint):
        return _lint(loaded, task, desk)
    desk.kept.put(task.number, loaded, in_memory=task.path is None)
    surveyed = survey(loaded, is_compared=task.is_compared)
    desk.named.update(surveyed.named)
    return surveyed


def read(path: str | None, setup: Setup, inputs: Inputs) -> LoadedDraft | Unread:
    """The draft at a path, with what is known about it."""
    own = replace(inputs, max_bytes=setup.max_bytes, allow_outside=setup.allow_outside)
    try:
        return load_draft(None if path is None else Path(path), own)
    except FollowupLintError as error:
        return unread(error, path, inputs)


def unread(error: FollowupLintError, path: str | None, inputs: Inputs) -> Unread:
    """Says why a draft cannot be read, with its path where the error has none."""
    failure = make_failure(error)
    if isinstance(error, ContextError):
        return Unread(replace(failure, path=error.path or path or inputs.stdin_filename))
    return Unread(failure)


def survey(loaded: LoadedDraft, *, is_compared: bool) -> Surveyed:
    """What the other drafts of the run must know of this one."""
    named, is_sent = frozenset(map(str, named_by(loaded.facts))), loaded.sent is not None
    if not is_compared:
        return Surveyed(None, named, is_sent)
    try:
        with boundary(Unforeseen, "comparing the drafts with each other", path=None):
            return Surveyed(compared_text(loaded), named, is_sent)
    except Unforeseen as error:
        return Surveyed(None, named, is_sent, (make_failure(error),))


def named_by(facts: Facts) -> set[Path]:
    """The files that the context of a draft names, as absolute paths."""
    return named_files(facts.context, facts.file.parent) if facts.file else set()


def _lint(loaded: LoadedDraft, task: Lint, desk: Desk) -> Linted:
    setup, untimed = desk.setups[task.setup], tuple[Failure, ...]()
    try:
        with boundary(Unforeseen, "checking this draft", path=loaded.draft.path):
            if misfit := find_misfit(loaded.draft, loaded.facts, loaded.kind):
                return Linted(_unjudged(loaded, setup, misfit))
            loaded = settle_kind(loaded, meaning=setup.linter.meaning, known=desk.known, store=desk.store)
            question, failed = _ask(loaded, setup.linter, task.near_duplicate)
            untimed = tuple(map(make_failure, failed))
            answer = find_answer(desk.store, question)
            if is_new := answer is None:
                answer = _answer(question, desk.known)
                keep_answer(desk.store, question, answer)
            failures = tuple(map(make_failure, answer.failures))
            return Linted(_report(loaded, setup, question, answer), untimed, failures, is_new)
    except FollowupLintError as error:  # such as a model that its configuration names, and that is not there
        return Linted(None, untimed, (make_failure(error),))


def _unjudged(loaded: LoadedDraft, setup: Setup, misfit: str) -> Report:
    return Report(loaded.draft, loaded.kind, loaded.facts, (), NOT_JUDGED, limits=setup.limits, misfit=misfit)


def _ask(
    loaded: LoadedDraft, linter: Linter, near_duplicate: NearDuplicate | None
) -> tuple[Question, Sequence[FollowupLintError]]:
    """The question what is found in a draft, and the rules about the time of sending that failed."""
    draft, context, kind = loaded.draft, loaded.facts.context, loaded.kind
    timing, failures = linter.assess(draft, context, kind.kind, loaded.sent_at, loaded.sent)
    return Question(linter, draft, context, kind, timing, loaded.sent, near_duplicate), failures


def _answer(question: Question, known: "dict[str, Meaning]") -> Answer:
    found = question.linter.find(
        question.draft,
        question.context,
        question.kind.kind,
        kind_certainty=question.kind.certainty,
        timing=question.timing,
        sent=question.sent,
        near_duplicate=question.near_duplicate,
        known=known,
    )
    while len(known) > _MOST_KNOWN:
        del known[next(iter(known))]
    return Answer(found.findings, found.failures)


def _report(loaded: LoadedDraft, setup: Setup, question: Question, answer: Answer) -> Report:
    rules, timing = setup.linter.rules, question.timing
    unknown = find_unknown(rules, loaded.kind.kind, loaded.facts.context, is_timing_known=timing.status != "unknown")
    findings = without_fixes(answer.findings, setup.unfixable)
    return Report(loaded.draft, loaded.kind, loaded.facts, findings, score(findings, unknown), timing, setup.limits)
