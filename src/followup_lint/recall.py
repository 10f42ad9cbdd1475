"""What was found in a draft before, if nothing has changed on which that depends.

The clock is part of it only as far as it changes what is found: timing is assessed again in each run.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from pydantic import BaseModel

from followup_lint.cache import Store, digest, program_digest
from followup_lint.context import Context, Sent
from followup_lint.draft import Draft, Kind
from followup_lint.engine import Linter
from followup_lint.errors import FollowupLintError
from followup_lint.finding import Finding
from followup_lint.findingdata import plain_finding, read_finding
from followup_lint.likeness import NearDuplicate
from followup_lint.origin import Certainty
from followup_lint.report import KindChoice
from followup_lint.timing import TimingResult


@dataclass(frozen=True)
class Question:
    """What is found in this draft? All that the answer depends on."""

    linter: Linter
    draft: Draft
    context: Context
    kind: KindChoice
    timing: TimingResult
    sent: Sent | None = None
    near_duplicate: NearDuplicate | None = None

    @cached_property
    def key(self) -> bytes:
        """The key of the answer in a store; empty if the rules are not known well enough for that."""
        linter, draft, near = self.linter, self.draft, self.near_duplicate
        return linter.digest and digest(
            program_digest(),
            (linter.digest, sorted(linter.selected), linter.model, linter.meaning),
            (draft.path, draft.source, draft.raw.text, draft.view.text, draft.segments),
            _plain(self.context),
            (self.kind.kind.value, int(self.kind.certainty)),
            _plain(self.sent),
            timing_signature(self.timing),
            near and (near.path, near.similarity),
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """The findings in a draft, and the rules that failed."""

    findings: tuple[Finding, ...] = ()
    failures: tuple[FollowupLintError, ...] = ()


def find_answer(store: Store, question: Question) -> Answer | None:
    """The answer of an earlier run; None if there is none."""
    key = question.key if store.folder else b""
    try:
        return Answer(tuple(map(read_finding, store.get(key)))) if key else None
    except (TypeError, ValueError):  # None, or a result of another form
        return None


def keep_answer(store: Store, question: Question, answer: Answer) -> None:
    """Keeps the answer for later runs, unless something failed."""
    key = question.key if store.folder and not answer.failures else b""
    if key:
        store.put(key, list(map(plain_finding, answer.findings)))


def kind_once(store: Store, draft: Draft, choice: KindChoice, decide: Callable[[], KindChoice]) -> KindChoice:
    """What `decide` makes of an open choice for this draft, in this run or in an earlier one."""
    if store.folder is None:
        return decide()
    key = digest(program_digest(), draft.view.text, draft.segments, choice.kind.value, choice.why)
    try:
        kind, why, certainty = store.get(key)
        return KindChoice(Kind(kind), why, Certainty(certainty))
    except (TypeError, ValueError):
        decided = decide()
        store.put(key, [decided.kind.value, decided.why, int(decided.certainty)])
        return decided


def timing_signature(timing: TimingResult) -> object:
    """All that checks read of a timing; equal signatures give equal findings."""
    timeline = timing.timeline
    if timeline is None:
        return timing.status
    broken = [(o.rule.code, o.severity, o.fields) for o in timing.outcomes if o.severity is not None]
    times = (*timeline.rounds, *([timeline.decision] if hasattr(timeline.decision, "tzinfo") else ()))
    zones = (timeline.zone, timeline.sent_at.tzinfo, *(time.tzinfo for time in times))
    days = [timeline.sent_at.astimezone(zone).date() for zone in zones]
    facts = (timeline.rounds, timeline.decision, timeline.history, timeline.outcome, timeline.is_before_interview)
    return timing.status, broken, list(map(str, zones)), days, facts


def _plain(value: object) -> object:
    """The value with models taken apart, since how a model shows itself leaves out what it knows privately."""
    if isinstance(value, BaseModel):
        return type(value).__name__, _plain(vars(value)), _plain(value.__pydantic_private__)
    if isinstance(value, dict):
        return sorted((key, _plain(part)) for key, part in value.items())  # in the order of a set, some of them
    if isinstance(value, tuple):
        return tuple(map(_plain, value))
    return value
