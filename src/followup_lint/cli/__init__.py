"""The command line: parse, call, print, exit. Each command imports what it needs when it runs."""

import io
import os

import click

from followup_lint.cli.check import check
from followup_lint.cli.facts import context, init
from followup_lint.cli.output import complain, guarded_streams, print_error
from followup_lint.cli.rules import rule, rules
from followup_lint.cli.sent import sent
from followup_lint.cli.timing import timing
from followup_lint.errors import REPORT_AT, FollowupLintError, OutputError, UsageError, describe


class _Group(click.Group):
    """A group whose default command is `check`: anything else is treated as an argument of `check`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        own_options = ("--help", "-h", "--version")
        if args and args[0] not in self.commands and args[0] not in own_options:
            args = ["check", *args]
        return super().parse_args(ctx, args)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="followup-lint", prog_name="followup-lint")
def cli() -> None:
    """Check a message before you send it after a job interview.

    `followup-lint draft.txt` checks one draft, `followup-lint drafts/` a whole folder. What is known about the
    interview comes from an interview.yml in the draft's folder (`followup-lint init` writes one) or from options.
    """
    try:
        os.getcwd()
    except OSError:
        raise UsageError("the working folder no longer exists; change to another and run the command again") from None


for command in (check, timing, rule, rules, context, init, sent):
    cli.add_command(command)


def main() -> None:
    """Runs the command and exits: 0 nothing found, 1 findings, 2 something could not be done."""
    with guarded_streams() as (out, error):
        status = _run()
        try:
            out.flush()
        except OutputError as lost:
            print_error(lost)
            status = 2
        status = status or (2 if error.is_lost else 0)
    raise SystemExit(status)


def _run() -> int:
    """Runs the command; returns the exit status."""
    try:
        status = cli.main(standalone_mode=False)
    except SystemExit as done:
        status = done.code
    except FollowupLintError as error:
        print_error(error)
        status = error.exit_status
    except click.ClickException as error:
        _show(error)
        status = 2
    except (KeyboardInterrupt, click.Abort):
        status = 130
    except Exception as error:  # noqa: BLE001  # a traceback does not help somebody who is writing a letter
        print_error(FollowupLintError(f"internal error: {describe(error)}; please report this at {REPORT_AT}"))
        status = 2
    return status if isinstance(status, int) else 0


def _show(error: click.ClickException) -> None:
    """Prints a message of click's, which quotes what the user gave."""
    shown = io.StringIO()
    error.show(shown)
    for line in shown.getvalue().splitlines():
        complain(line)
