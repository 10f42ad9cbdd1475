"""From the path of a draft to the draft with what is known about it."""

import sys
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from followup_lint.cache import Store
from followup_lint.context import Facts, Sent, find_sent, resolve
from followup_lint.draft import Draft, Part
from followup_lint.errors import ContextError, DraftError, boundary
from followup_lint.inputs import Inputs
from followup_lint.kind import choose_by_acts, detect_kind
from followup_lint.likeness import RunDraft, Text, mask
from followup_lint.nlp import analyse, load_pipeline
from followup_lint.reading import largest_file, read_bytes, read_file
from followup_lint.recall import kind_once
from followup_lint.report import KindChoice

if TYPE_CHECKING:
    from followup_lint.meaning import Meaning

_NO_STORE = Store()


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


def load_draft(path: Path | None, inputs: Inputs) -> LoadedDraft:
    """The draft at `path` (None is standard input) with what is known about it. Raises FollowupLintError."""
    name = inputs.stdin_filename if path is None else str(path)
    folder = Path(name).parent
    with boundary(DraftError, "reading this draft", path=name):
        draft = _read_draft(path, name, inputs)
    with boundary(ContextError, "finding out what is known about its interview", path=name):
        facts = resolve(
            draft,
            folder=folder,
            options=inputs.options,
            explicit=inputs.context_file,
            allow_outside=inputs.allow_outside,
        )
        sent = find_sent(facts.context.history, Path(name), facts.file.parent if facts.file else folder)
        sent_at = sent.sent_at if sent else facts.context.send_at or inputs.now
        return LoadedDraft(draft, facts, detect_kind(draft, facts, sent_at=sent_at, sent=sent), sent_at, sent)


def settle_kind(
    loaded: LoadedDraft, *, meaning: bool, known: "dict[str, Meaning] | None" = None, store: Store = _NO_STORE
) -> LoadedDraft:
    """The draft with its kind by what its sentences do, if its words leave that open and the meaning model may be asked.
    `known` are meanings by sentence, to which new ones are added; what an earlier run has kept in `store` is not asked.
    """
    if not (loaded.kind.is_open and meaning):
        return loaded

    def decide() -> KindChoice:
        nlp = load_pipeline(meaning=True)
        analysis = analyse(nlp, loaded.draft, loaded.facts.context, loaded.kind.kind, known=known)
        return choose_by_acts(loaded.kind, analysis)

    return replace(loaded, kind=kind_once(store, loaded.draft, loaded.kind, decide))


def _read_draft(path: Path | None, name: str, inputs: Inputs) -> Draft:
    data = inputs.contents.get(name)
    if data is None and path is not None:
        return read_file(path, shown=name, max_bytes=inputs.max_bytes)
    data = read_stdin(name, largest_file(name, inputs.max_bytes) + 1) if data is None else data
    return read_bytes(data, name=name, max_bytes=inputs.max_bytes)


def read_stdin(name: str, size: int = -1) -> bytes:
    """Standard input, or so many bytes of it. Raises DraftError, with `name` as the path."""
    if sys.stdin is None:
        raise DraftError("standard input is closed; name a file, or pipe the draft in", path=name)
    try:
        return sys.stdin.buffer.read(size)
    except OSError as error:
        raise DraftError(f"cannot be read: {error.strerror or error}", path=name) from None


def compared_text(loaded: LoadedDraft) -> Text:
    """What of the draft is compared with the others of its run."""
    context = loaded.facts.context
    people = [person.name for person in context.interviewers]
    greeting = loaded.draft.part_text(Part.GREETING).lower()
    greeted = [name for name in people if any(word in greeting for word in name.lower().split())]
    facts = context.names("interviewers", "company", "role", "candidate")
    words = mask(loaded.draft.part_text(Part.BODY), facts)
    return Text.of(RunDraft(loaded.draft.path, words, frozenset(name.lower() for name in greeted or people)))
