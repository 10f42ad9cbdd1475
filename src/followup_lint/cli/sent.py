"""`followup-lint sent`: record that a message was sent."""

import os
from pathlib import Path
from typing import Any

import click

from followup_lint.cli.options import collect_facts, fact_options, parse_moment
from followup_lint.errors import UsageError


@click.command()
@click.argument("draft", type=click.Path(path_type=Path))
@click.option("--at", help="When it was sent (default: now).")
@fact_options
def sent(draft: Path, at: str | None, **given: Any) -> None:
    """Record in interview.yml that DRAFT was sent, so later checks know about it."""
    from followup_lint.context import record_sent
    from followup_lint.runner import Inputs, load_draft

    loaded = load_draft(draft, Inputs((str(draft),), collect_facts(given), given["context_file"]))
    file = loaded.facts.file
    if file is None:
        raise UsageError(f"no interview.yml for {draft}; create one with `followup-lint init {draft.parent}`")
    context = loaded.facts.context
    name = Path(os.path.relpath(draft, file.parent)).as_posix()
    when = parse_moment(at, "--at", context.timezone)
    entry = record_sent(file, context.history, kind=loaded.kind.kind, at=when, draft=name)
    click.echo(f"recorded in {os.path.relpath(file)}: {entry}")
