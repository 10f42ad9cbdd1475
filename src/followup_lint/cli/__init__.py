"""The command line: parse, call, print, exit. A command is imported when it is asked for, and what it needs when it runs."""

import os
import sys
from contextlib import suppress

import click

from followup_lint import __version__
from followup_lint.cli.group import DefaultCheck, describe_error
from followup_lint.cli.output import guarded_streams, print_error
from followup_lint.errors import REPORT_AT, FollowupLintError, OutputError, UsageError, describe
from followup_lint.lazymodules import put_off

# Modules of libraries that no run has a use for: the documentation and the types of numpy, and the plugins of pydantic,
# which are looked for in all that is installed.
_NEVER_ASKED: dict[str, dict[str, type]] = {
    **{f"numpy.{core}._add_newdocs{what}": {} for core in ("_core", "core") for what in ("", "_scalars")},
    "numpy._typing": {"NDArray": list},
    "pydantic.plugin._loader": {"get_plugins": tuple},
}
# The module in this package that has the command.
_MODULES = {
    "check": "check",
    "timing": "timing",
    "rule": "rules",
    "rules": "rules",
    "context": "facts",
    "config": "configuration",
    "validate": "validate",
    "init": "init",
    "new": "new",
    "sent": "sent",
    "server": "server",
    "completion": "completion",
    "cache": "caching",
    "doctor": "doctor",
    "version": "doctor",
}


@click.group(
    cls=DefaultCheck,
    modules=_MODULES,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, "-V", "--version", message="followup-lint %(version)s")
def cli() -> None:
    """Check a message before you send it after a job interview.

    `followup-lint draft.txt` checks one draft, `followup-lint drafts/` a whole folder.

    What is known about the interview comes from an interview.yml in the draft's folder or from options. On a terminal,
    `followup-lint init` asks four questions and writes it.

    `followup-lint check --help` lists the options of a check.
    """
    try:
        os.getcwd()
    except OSError:
        raise UsageError("the working folder no longer exists; change to another and run the command again") from None


def main() -> None:
    """Runs the command and exits: 0 nothing found, 1 findings, 2 something could not be done, 141 the reader of the
    output has gone.
    """
    with guarded_streams() as (out, error):
        status = _run()
        try:
            out.flush()
        except OutputError as lost:
            print_error(lost)
            status = lost.exit_status
        status = status or (2 if error.is_lost else 0)
    raise SystemExit(status)


def _run() -> int:
    """Runs the command; returns the exit status."""
    try:
        status = cli.main(prog_name="followup-lint", standalone_mode=False)
    except SystemExit as done:
        status = done.code
    except FollowupLintError as error:
        print_error(error)
        status = error.exit_status
    except click.ClickException as error:
        print_error(FollowupLintError(describe_error(error)))
        status = 2
    except (KeyboardInterrupt, click.Abort):
        status = 130
    except Exception as error:  # noqa: BLE001  # a traceback does not help somebody who is writing a letter
        print_error(FollowupLintError(f"internal error: {describe(error)}; please report this at {REPORT_AT}"))
        status = 2
    return status if isinstance(status, int) else 0


def program() -> None:
    """`main` for a process that ends at once: the system takes its memory back faster than Python does."""
    for name, elsewhere in _NEVER_ASKED.items():
        put_off(name, elsewhere)
    try:
        main()
    except SystemExit as ended:
        status = ended.code
    if regexes := sys.modules.get("followup_lint.keptregex"):
        regexes.keep()
    with suppress(OSError, ValueError, AttributeError):
        sys.stderr.flush()
    os._exit(status if isinstance(status, int) else 0)
