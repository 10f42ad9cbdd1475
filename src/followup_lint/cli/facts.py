"""`followup-lint context`: what is known about an interview."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from followup_lint.cli.configured import allows_outside, load_draft_for
from followup_lint.cli.help import SectionedCommand
from followup_lint.cli.options import collect_facts, fact_options
from followup_lint.cli.output import make_console, make_table, print_problems
from followup_lint.discovery import INTERVIEW_FILES

if TYPE_CHECKING:
    from followup_lint.context import Facts
    from followup_lint.report import KindChoice


@click.command(cls=SectionedCommand)
@click.argument("draft")
@click.option("--stdin-filename", default="-", help="The path to assume for standard input.")
@fact_options
def context(draft: str, **given: Any) -> None:
    """Show what is known about the interview for DRAFT, and where each fact comes from.

    DRAFT may also be an interview.yml, or a folder for a draft that is yet to be written.
    """
    from rich.text import Text

    from followup_lint.context import fact_rows

    facts, kind = _facts_at(draft, given)
    table = make_table("fact", "value", "from")
    for row in fact_rows(facts):
        table.add_row(*map(Text, row))
    if kind is not None and facts.context.kind is None:
        table.add_row("kind", kind.kind.value, Text(_why(kind)))
    make_console().print(table)
    print_problems((), (*facts.notices, *facts.assumptions))


def _facts_at(draft: str, given: Mapping[str, Any]) -> "tuple[Facts, KindChoice | None]":
    """The facts, and the kind of the message if there is one."""
    from followup_lint.context import resolve_file, resolve_folder

    path, options = Path(draft), collect_facts(given)
    if path.name in INTERVIEW_FILES:
        return resolve_file(path, options=options, allow_outside=allows_outside(path.parent, given)), None
    if os.path.isdir(path):
        named, outside = given["context_file"], allows_outside(path, given)
        return resolve_folder(path, options=options, explicit=named, allow_outside=outside), None
    loaded = load_draft_for(None if draft == "-" else path, given, name=given["stdin_filename"])
    return loaded.facts, loaded.kind


def _why(kind: "KindChoice") -> str:
    from followup_lint.context import Certainty

    if kind.certainty is Certainty.STATED:
        return kind.why
    return f"a guess {kind.why}" if kind.why.startswith("from ") else f"a guess: {kind.why}"
