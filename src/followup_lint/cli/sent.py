"""`followup-lint sent`: note that a message went out."""

import os
from pathlib import Path
from typing import Any

import click

from followup_lint.cli.options import collected, facts, moment_of
from followup_lint.errors import UsageError


@click.command()
@click.argument("draft", type=click.Path(path_type=Path))
@click.option("--at", help="When it was sent; else now.")
@facts
def sent(draft: Path, at: str | None, **given: Any) -> None:
    """Note in interview.yml that DRAFT was sent, so that the next check knows."""
    from followup_lint.context import record_sent
    from followup_lint.kind import detect_kind
    from followup_lint.runner import Inputs, load_draft

    known = load_draft(draft, str(draft), Inputs((str(draft),), collected(given), given["context_file"]))
    file = known.facts.file
    if file is None:
        raise UsageError(f"no interview.yml belongs to {draft}; write one with `followup-lint init {draft.parent}`")
    context = known.facts.context
    name = Path(os.path.relpath(draft, file.parent)).as_posix()
    when = moment_of(at, "--at", context.timezone)
    entry = record_sent(file, context.history, kind=detect_kind(known.draft, known.facts).kind, at=when, draft=name)
    click.echo(f"noted in {os.path.relpath(file)}: {entry}")
