"""`followup-lint context` and `followup-lint init`: what is known about an interview."""

from pathlib import Path
from typing import Any

import click

from followup_lint.cli.options import collected, facts
from followup_lint.cli.output import console, table, tell


@click.command()
@click.argument("draft")
@click.option("--stdin-filename", default="-", help="The name of the draft on standard input.")
@facts
def context(draft: str, **given: Any) -> None:
    """Show what is known about the interview that DRAFT follows, and where each fact comes from."""
    from rich.markup import escape

    from followup_lint.context import fact_rows
    from followup_lint.kind import detect_kind
    from followup_lint.runner import Inputs, load_draft

    inputs = Inputs((draft,), collected(given), given["context_file"], given["stdin_filename"])
    known = load_draft(
        None if draft == "-" else Path(draft), given["stdin_filename"] if draft == "-" else draft, inputs
    )
    shown = table("fact", "value", "from")
    for row in fact_rows(known.facts):
        shown.add_row(*map(escape, row))
    chosen = detect_kind(known.draft, known.facts)
    if known.facts.context.kind is None:
        shown.add_row("kind", chosen.kind.value, escape(chosen.why))
    console().print(shown)
    tell((), known.facts.notices)


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), default=".")
@click.option("--invite", type=click.Path(path_type=Path), help="A calendar invitation (.ics) to take facts from.")
@click.option("--event", default="", help="A part of the event's title, where the calendar holds several.")
def init(folder: Path, invite: Path | None, event: str) -> None:
    """Write a commented interview.yml into FOLDER."""
    from followup_lint.context import write_init

    path = write_init(folder, invite, event)
    click.echo(f"wrote {path}; fill in what you know, and write your draft beside it")
