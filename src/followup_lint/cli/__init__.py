"""The command line: parse, call, print, exit. Each command imports what it needs when it runs."""

import gc
import os
import sys
from contextlib import suppress
from typing import Any

import click

from followup_lint.cli.check import check
from followup_lint.cli.completion import completion
from followup_lint.cli.doctor import doctor, version
from followup_lint.cli.facts import context, init
from followup_lint.cli.group import DefaultCheck, describe_error
from followup_lint.cli.rules import rule, rules
from followup_lint.cli.sent import sent
from followup_lint.cli.timing import timing
from followup_lint.errors import FollowupLintError

# As many are made before garbage is looked for: a short run makes fewer, and nearly all of them last until its end.
_OBJECTS = 1_000_000


@click.group(cls=DefaultCheck, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(None, "-V", "--version", package_name="followup-lint", message="followup-lint %(version)s")
def cli() -> None:
    """Check a message before you send it after a job interview.

    `followup-lint draft.txt` checks one draft, `followup-lint drafts/` a whole folder. What is known about the
    interview comes from an interview.yml in the draft's folder (`followup-lint init` writes one) or from options.
    `followup-lint check --help` lists the options of a check.
    """


for command in (check, timing, rule, rules, context, init, sent, completion, doctor, version):
    cli.add_command(command)


def main() -> None:
    """Runs the command and exits: 0 nothing found, 1 findings, 2 something could not be done."""
    try:
        status = _run()
    except FollowupLintError as error:
        click.echo(f"error: {error}", err=True)
        status = error.exit_status
    except click.ClickException as error:
        click.echo(f"error: {describe_error(error)}", err=True)
        status = 2
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or the interpreter complains as it ends
        status = 0
    except (KeyboardInterrupt, click.Abort):
        status = 130
    except Exception as error:  # noqa: BLE001  # a traceback does not help somebody who is writing a letter
        click.echo(f"error: internal error: {type(error).__name__}: {error}", err=True)
        status = 2
    raise SystemExit(status or 0)


def _run() -> Any:
    """The exit status, after all output is written: what cannot be written must not be lost in silence."""
    try:
        status = cli.main(prog_name="followup-lint", standalone_mode=False)
    except SystemExit as ended:
        status = ended.code
    sys.stdout.flush()
    return status


def program() -> None:
    """`main` for a process that ends at once: the system takes its memory back faster than Python does."""
    gc.set_threshold(_OBJECTS)
    try:
        main()
    except SystemExit as ended:
        status = ended.code
    with suppress(OSError):
        sys.stderr.flush()
    os._exit(status if isinstance(status, int) else 0)
