"""`check --baseline` and `check --write-baseline`: findings that are known and not reported."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from followup_lint.cli.output import complain, print_problems
from followup_lint.errors import UsageError
from followup_lint.textfile import shown_path

if TYPE_CHECKING:
    from followup_lint.baseline import Baseline
    from followup_lint.config import Settings
    from followup_lint.config.setups import Setups
    from followup_lint.report import Run

F = TypeVar("F", bound=Callable[..., Any])
# Options that change what is found, or that write drafts.
_NOT_TOGETHER = ("fix", "fix_only", "diff", "add_ignore")


def baseline_options(command: F) -> F:
    """Adds the options for the baseline."""
    text = "Write all findings into the baseline, so that they are not reported again, and exit with status 0."
    command = click.option("--write-baseline", is_flag=True, help=text)(command)
    text = "A file with findings that are not reported."
    return click.option("--baseline", type=click.Path(), help=text)(command)


def load_baseline(settings: "Settings", given: Mapping[str, Any]) -> "Baseline | None":
    """The baseline to apply, if any. Raises ConfigError for the file and UsageError for options that contradict."""
    if given["write_baseline"]:
        for name in _NOT_TOGETHER:
            if given.get(name):
                raise UsageError(f"--write-baseline and --{name.replace('_', '-')} cannot be used together")
        return None
    if not settings.baseline:
        return None
    from followup_lint.baseline import read_baseline

    return read_baseline(Path(settings.baseline))


def record(run: "Run", settings: "Settings", setups: "Setups") -> int:
    """Writes the baseline and reports that; returns the exit status. Raises ConfigError."""
    from followup_lint.baseline import DEFAULT_NAME, write_baseline

    path = Path(settings.baseline or DEFAULT_NAME)
    number = write_baseline(run, path, lambda draft: setups.of_draft(draft).linter.selected)
    print_problems(run.failures, ())
    shown, drafts = shown_path(path), sum(bool(report.open_findings) for report in run.reports)
    how = "" if settings.baseline else f"; use it with --baseline {shown}, or set `baseline` in the configuration"
    found = f"{number} finding{'s' * (number != 1)} in {drafts} draft{'s' * (drafts != 1)}"
    complain(f"note: {shown}: {found} will not be reported again{how}")
    return 2 if run.failures else 0
