"""`followup-lint context` and `followup-lint init`: what is known about an interview."""

from pathlib import Path
from typing import Any

import click

from followup_lint.cli.options import allows_outside, collect_facts, fact_options
from followup_lint.cli.output import make_console, make_table, print_problems, write
from followup_lint.terminal import visible


@click.command()
@click.argument("draft")
@click.option("--stdin-filename", default="-", help="The path to assume for standard input.")
@fact_options
def context(draft: str, **given: Any) -> None:
    """Show what is known about the interview for DRAFT, and where each fact comes from."""
    from rich.text import Text

    from followup_lint.context import Certainty, fact_rows
    from followup_lint.runner import Inputs, load_draft

    name = given["stdin_filename"]
    outside = allows_outside(Path(name if draft == "-" else draft).parent, given)
    inputs = Inputs((draft,), collect_facts(given), given["context_file"], name, allow_outside=outside)
    loaded = load_draft(None if draft == "-" else Path(draft), inputs)
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


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), default=".")
@click.option("--invite", type=click.Path(path_type=Path), help="A calendar invitation (.ics) to take facts from.")
@click.option("--event", default="", help="Part of the event's title, if the calendar has several events.")
def init(folder: Path, invite: Path | None, event: str) -> None:
    """Write an interview.yml with comments into FOLDER."""
    from followup_lint.context import write_init

    path, guesses = write_init(folder, invite, event)
    write(visible(f"Wrote {path}. Fill in what you know, and save your draft in the same folder.") + "\n")
    if guesses:
        write(f'Guessed from the invitation: {", ".join(guesses)}. Where that is right, remove the "#".\n')
    if "timezone" not in guesses:
        write("Which time zone is the recipient in? Set `timezone:`; until then, yours is assumed.\n")
