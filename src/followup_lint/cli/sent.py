"""`followup-lint sent`: record that a message was sent."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from followup_lint.cli.configured import allows_outside, load_draft_for
from followup_lint.cli.help import SectionedCommand
from followup_lint.cli.options import collect_facts, fact_options, parse_moment
from followup_lint.cli.output import say
from followup_lint.errors import DraftError, UsageError
from followup_lint.textfile import shown_path

if TYPE_CHECKING:
    from followup_lint.context import Facts
    from followup_lint.draft import Kind


@click.command(cls=SectionedCommand)
@click.argument("draft", type=click.Path(path_type=Path))
@click.option("--at", help="When it was sent (default: now).")
@fact_options
def sent(draft: Path, at: str | None, **given: Any) -> None:
    """Record in interview.yml that DRAFT was sent: its timing is settled, and later checks know about it."""
    from followup_lint.context import record_sent

    facts, kind = _load(draft, given)
    if facts is None or facts.file is None:
        where = "" if draft.parent == Path() else f" {draft.parent}"
        raise UsageError(f"no interview.yml for {draft}; create one with `followup-lint init{where}`")
    if kind is None:
        raise UsageError(f"cannot tell what kind of message {draft} is; give it with --kind")
    name = Path(os.path.relpath(draft, facts.file.parent)).as_posix()
    when = parse_moment(at, "--at", facts.context.timezone)
    record_sent(facts.file, facts.context.history, kind=kind, at=when, draft=name)
    day = f"{when:%a} {when.day} {when:%b %Y}, {when:%H:%M}"
    say(f"Recorded in {shown_path(facts.file)}: {name} ({kind}), sent on {day}.")


def _load(draft: Path, given: dict[str, Any]) -> tuple["Facts | None", "Kind | None"]:
    """What is known about the draft, and its kind. Its text may be unreadable: it has gone out all the same."""
    from followup_lint.context import resolve_file
    from followup_lint.discovery import find_interview
    from followup_lint.kind import kind_of_name

    try:
        loaded = load_draft_for(draft, given)
    except DraftError:
        if not os.path.isfile(draft):
            raise
        file = given["context_file"] or find_interview(draft.parent)
        outside = allows_outside(draft.parent, given)
        facts = resolve_file(file, options=collect_facts(given), allow_outside=outside) if file else None
        return facts, (facts and facts.context.kind) or kind_of_name(str(draft))
    return loaded.facts, loaded.kind.kind
