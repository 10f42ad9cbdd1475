"""`followup-lint sent`: record that a message was sent."""

import os
from pathlib import Path
from typing import Any

import click

from followup_lint.cli.options import collected, facts, moment_of
from followup_lint.errors import UsageError


@click.command()
@click.argument("draft", type=click.Path(path_type=Path))
@click.option("--at", help="When it was sent (default: now).")
@facts
def sent(draft: Path, at: str | None, **given: Any) -> None:
    """Record in interview.yml that DRAFT was sent, so later checks know about it."""
    from followup_lint.context import note_sent
    from followup_lint.kind import detect_kind
    from followup_lint.runner import Inputs, load_draft

    known = load_draft(draft, str(draft), Inputs((str(draft),), collected(given), given["context_file"]))
    file = known.facts.file
    if file is None:
        raise UsageError(f"no interview.yml for {draft}; create one with `followup-lint init {draft.parent}`")
    context = known.facts.context
    name = Path(os.path.relpath(draft, file.parent)).as_posix()
    when = moment_of(at, "--at", context.timezone)
    entry = note_sent(file, context.history, kind=detect_kind(known.draft, known.facts).kind, at=when, draft=name)
    click.echo(f"recorded in {os.path.relpath(file)}: {entry}")
