"""`followup-lint sent`: note that a message went out."""

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click

from followup_lint.cli.options import collected, facts
from followup_lint.errors import UsageError


@click.command()
@click.argument("draft", type=click.Path(path_type=Path))
@click.option("--at", help="When it was sent; else now.")
@facts
def sent(draft: Path, at: str | None, **given: Any) -> None:
    """Note in interview.yml that DRAFT was sent, so that the next check knows."""
    from followup_lint.context import note_sent
    from followup_lint.kind import choose
    from followup_lint.runner import Inputs, load

    known = load(draft, str(draft), Inputs((str(draft),), collected(given), given["context_file"]))
    file = known.facts.file
    if file is None:
        raise UsageError(f"no interview.yml belongs to {draft}; write one with `followup-lint init {draft.parent}`")
    context = known.facts.context
    name = Path(os.path.relpath(draft, file.parent)).as_posix()
    when = _when(at, context.timezone)
    entry = note_sent(file, context.history, kind=choose(known.draft, known.facts).kind, at=when, draft=name)
    click.echo(f"noted in {os.path.relpath(file)}: {entry}")


def _when(at: str | None, zone: str) -> datetime:
    from followup_lint.context.times import moment, zoned

    if at is None:
        now = datetime.now(UTC).replace(microsecond=0)
        return now.astimezone(ZoneInfo(zone) if zone else None)
    try:
        return zoned(moment(at), zone)
    except ValueError as error:
        raise UsageError(f"--at: {error}") from None
