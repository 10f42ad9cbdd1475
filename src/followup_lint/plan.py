"""What to send next and when, interview by interview: the timing check over drafts and folders of interviews."""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from followup_lint.context import Context, resolve_file
from followup_lint.discovery import INTERVIEW_FILES, find_interviews
from followup_lint.draft import FOLLOW_UPS, Kind
from followup_lint.engine import Linter
from followup_lint.errors import ContextError, FollowupLintError, boundary
from followup_lint.inputs import Inputs, describe_unread
from followup_lint.loading import load_draft, settle_kind
from followup_lint.report import Failure, make_failures
from followup_lint.rule import TimingRule
from followup_lint.timing import TimingResult, assess_timing, settle

# The most urgent first.
_URGENCY = ("late", "good", "early", "too-late", "unknown", "sent")


@dataclass(frozen=True, slots=True)
class Step:
    """The next message of an interview, or a draft's own message: its kind, and whether now is the time.

    `path` is that of the draft or the interview.yml; `kind` is None if there is nothing left to send.
    """

    path: str
    context: Context
    kind: Kind | None
    timing: TimingResult

    @property
    def interview(self) -> str:
        """A name for the interview: company and role, else the folder."""
        known = [text for text in (self.context.company, self.context.role) if text]
        return ", ".join(known) or Path(self.path).parent.name or self.path


@dataclass(frozen=True, slots=True)
class Plan:
    """The next steps, the most urgent first; the files that could not be read; and notices for the user."""

    now: datetime
    steps: tuple[Step, ...]
    failures: tuple[Failure, ...]
    notices: tuple[str, ...]


def plan(
    paths: Sequence[str],
    options: Mapping[str, object],
    now: datetime,
    linter_of: Callable[[Path], Linter],
    *,
    allow_outside: bool = False,
) -> Plan:
    """The plan for drafts and for folders, where each interview.yml in or below a folder is one interview.

    `linter_of` gives the linter of a path, and may raise a FollowupLintError. With `allow_outside`, contexts may name files
    outside their project.
    """
    steps: list[Step] = []
    failures: list[Failure] = []
    notices: list[str] = []
    for path in paths:
        unread: list[OSError] = []
        files = list(find_interviews(Path(path), unread.append)) if os.path.isdir(path) else [Path(path)]
        failures += (describe_unread(error, Path(path)) for error in unread)
        if not files and not unread:
            notices.append(f"{path}: no interview.yml in this folder or below it")
        for file in files:
            try:
                with boundary(ContextError, "planning", path=file):
                    step, step_notices = _step(
                        file, Inputs((), options, now=now, allow_outside=allow_outside), linter_of(file)
                    )
            except FollowupLintError as error:
                failures += make_failures(error)
                continue
            steps.append(step)
            notices += [*step_notices, *step.timing.notes]
    return Plan(now, tuple(sorted(steps, key=_urgency)), tuple(failures), tuple(dict.fromkeys(notices)))


def next_kind(context: Context, now: datetime, rules: Sequence[TimingRule]) -> Kind | None:
    """The kind of message that comes after those in the history; None if there is nothing left to send."""
    sent = {message.kind for message in context.history}
    if context.outcome == "offer":
        return None
    if context.outcome == "rejected":
        return None if Kind.FEEDBACK_REQUEST in sent else Kind.FEEDBACK_REQUEST
    if sent & FOLLOW_UPS:
        return Kind.NUDGE
    if not sent and assess_timing(Kind.THANK_YOU, context, now, rules).status != "too-late":
        return Kind.THANK_YOU
    return Kind.CHECK_IN


def _step(path: Path, inputs: Inputs, linter: Linter) -> tuple[Step, tuple[str, ...]]:
    rules = linter.timing_rules
    if path.name in INTERVIEW_FILES:
        facts = resolve_file(path, options=inputs.options, allow_outside=inputs.allow_outside)
        at, kind = inputs.now, next_kind(facts.context, inputs.now, rules)
    else:
        loaded = settle_kind(load_draft(path, inputs), meaning=linter.meaning)
        facts, at, kind = loaded.facts, loaded.sent_at, loaded.kind.kind
        if loaded.sent is not None:
            return Step(str(path), facts.context, kind, settle(kind, facts.context, loaded.sent, rules)), facts.notices
    timing = assess_timing(kind or Kind.CHECK_IN, facts.context, at, rules)
    return Step(str(path), facts.context, kind, timing), facts.notices


def _urgency(step: Step) -> tuple[bool, int, float, str]:
    timing = step.timing
    until = timing.opens_at if timing.status == "early" else timing.closes_at
    return step.kind is None, _URGENCY.index(timing.status), until.timestamp() if until else float("inf"), step.path
