"""`followup-lint context`: what is known about an interview."""

from pathlib import Path
from typing import Any

import click

from followup_lint.cli.configured import load_draft_for
from followup_lint.cli.help import SectionedCommand
from followup_lint.cli.options import fact_options
from followup_lint.cli.output import make_console, make_table, print_problems


@click.command(cls=SectionedCommand)
@click.argument("draft")
@click.option("--stdin-filename", default="-", help="The path to assume for standard input.")
@fact_options
def context(draft: str, **given: Any) -> None:
    """Show what is known about the interview for DRAFT, and where each fact comes from."""
    from rich.text import Text

    from followup_lint.context import Certainty, fact_rows

    loaded = load_draft_for(None if draft == "-" else Path(draft), given, name=given["stdin_filename"])
    table = make_table("fact", "value", "from")
    for row in fact_rows(loaded.facts):
        table.add_row(*map(Text, row))
    if loaded.facts.context.kind is None:
        why = loaded.kind.why
        if loaded.kind.certainty is not Certainty.STATED:
            why = f"a guess {why}" if why.startswith("from ") else f"a guess: {why}"
        table.add_row("kind", loaded.kind.kind.value, Text(why))
    make_console().print(table)
    print_problems((), (*loaded.facts.notices, *loaded.facts.assumptions))
