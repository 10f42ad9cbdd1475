"""`followup-lint server`: a language server, started by an editor."""

import sys
from functools import partial
from typing import Any

import click

from followup_lint.cli.configured import configuration_options, load_configurations
from followup_lint.cli.help import SectionedCommand
from followup_lint.cli.output import complain
from followup_lint.errors import UsageError


@click.command(cls=SectionedCommand)
@click.option(
    "--log-level",
    type=click.Choice(["error", "warning", "info", "debug"]),
    default="warning",
    show_default=True,
    help="What to log on standard error; debug logs contain your drafts.",
)
@click.option("--stdio", is_flag=True, hidden=True)  # the only way, which some editors ask for
@configuration_options
def server(log_level: str, stdio: bool, **given: Any) -> None:
    """Serve an editor: findings as you write, fixes, what rules mean.

    An editor starts this, and speaks the Language Server Protocol with it on standard input and output.
    """
    try:
        from followup_lint.server.serve import serve
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] not in ("pygls", "lsprotocol"):
            raise
        raise UsageError("the language server needs pygls: pip install followup-lint[server]") from None
    if sys.stdin is not None and sys.stdin.isatty():
        complain("note: an editor starts this command and speaks with it; docs/editors.md says how. Ctrl-C ends it.")
    raise SystemExit(serve(partial(load_configurations, given), log_level))
