"""The command line: parse, call, print, exit. What a command needs is imported when it runs."""

import os
import sys

import click

from followup_lint.cli.check import check
from followup_lint.cli.facts import context, init
from followup_lint.cli.rules import rule, rules
from followup_lint.cli.sent import sent
from followup_lint.cli.timing import timing
from followup_lint.errors import FollowupLintError


class _Group(click.Group):
    """A group whose default command is `check`: what is no command is a path or an option of it."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        own = ("--help", "-h", "--version")
        if args and args[0] not in self.commands and args[0] not in own:
            args = ["check", *args]
        return super().parse_args(ctx, args)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="followup-lint", prog_name="followup-lint")
def cli() -> None:
    """Find the faults in a message that you are about to send after a job interview.

    `followup-lint draft.txt` checks a draft, `followup-lint drafts/` a folder of them. What is known about the
    interview stands in an interview.yml beside the draft (`followup-lint init` writes one), or in options.
    """


for command in (check, timing, rule, rules, context, init, sent):
    cli.add_command(command)


def main() -> None:
    """Runs the command and exits: 0 nothing found, 1 findings, 2 something could not be done."""
    try:
        status = cli.main(standalone_mode=False)
        sys.stdout.flush()
    except FollowupLintError as error:
        click.echo(f"followup-lint: {error}", err=True)
        status = error.exit_status
    except click.ClickException as error:
        error.show()
        status = 2
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or the interpreter complains as it ends
        status = 0
    except (KeyboardInterrupt, click.Abort):
        status = 130
    except Exception as error:  # noqa: BLE001  # a bug is told in a line; its traceback helps nobody who writes a letter
        click.echo(f"followup-lint: a fault of followup-lint itself: {type(error).__name__}: {error}", err=True)
        status = 2
    raise SystemExit(status or 0)
