"""`followup-lint timing`: whether now is the time, until when, and what comes next."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from followup_lint.cli.configured import configuration_options, load_configurations
from followup_lint.cli.help import SectionedCommand
from followup_lint.cli.options import collect_facts, fact_options, parse_moment
from followup_lint.cli.output import complain, print_problems, write
from followup_lint.cli.terminal import make_look
from followup_lint.errors import UsageError
from followup_lint.terminal import json_text

if TYPE_CHECKING:
    from followup_lint.plan import Plan


_LARGEST_CALENDAR = 100_000_000


@click.command(cls=SectionedCommand)
@click.argument("paths", nargs=-1, type=click.Path())
@click.option("--output-format", type=click.Choice(["full", "json"]), default="full", show_default=True)
@click.option("--ics", type=click.Path(path_type=Path), help="Also write the windows to this calendar file.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
@configuration_options
@fact_options
def timing(paths: tuple[str, ...], output_format: str, ics: Path | None, color: str, **given: Any) -> None:
    """Show what to send next and when, for drafts or for a folder of interviews (default: the current folder)."""
    from followup_lint.config.setups import Setups
    from followup_lint.plan import plan
    from followup_lint.reporters import calendar, weeks

    configurations = load_configurations(given)
    settings = configurations.of_run(paths).settings  # a broken one ends the command
    setups, now = Setups(configurations), parse_moment(given["fact_send_at"], "--now")
    result = plan(
        paths or (".",),
        collect_facts(given),
        now,
        lambda path: setups.of_draft(path).linter,
        allow_outside=settings.allow_outside,
    )
    print_problems(result.failures, result.notices)
    if output_format == "json":
        write(json_text(_data(result)))
    else:
        write(weeks.render(result, make_look(color)))
    if ics is not None:
        _write_calendar(ics, calendar.render(result))
        complain(f"wrote: {ics}")
    raise SystemExit(2 if result.failures else 0)


def _write_calendar(path: Path, data: bytes) -> None:
    """Writes the calendar, or replaces one of ours."""
    from followup_lint.reporters import calendar
    from followup_lint.textfile import read_raw
    from followup_lint.writing import locked, replace_file, write_new

    with locked(path, error=UsageError):
        if not os.path.lexists(os.path.realpath(path)):
            write_new(Path(os.path.realpath(path)), data, error=UsageError)
        elif calendar.is_ours(read_raw(path, error=UsageError, max_bytes=_LARGEST_CALENDAR)):
            replace_file(path, data, error=UsageError)
        else:
            raise UsageError(
                "followup-lint did not write this file, so it does not replace it; choose another name", path=path
            )


def _data(plan: "Plan") -> dict[str, Any]:
    return {
        "version": 1,
        "now": plan.now.isoformat(timespec="seconds"),
        "interviews": [
            {
                "path": step.path,
                "company": step.context.company,
                "role": step.context.role,
                "kind": step.kind and step.kind.value,
                "status": step.timing.status,
                "opens_at": step.timing.opens_at and step.timing.opens_at.isoformat(),
                "closes_at": step.timing.closes_at and step.timing.closes_at.isoformat(),
                "next": step.timing.next,
                **({"sent_at": step.timing.sent.sent_at.isoformat()} if step.timing.sent else {}),
            }
            for step in plan.steps
        ],
        "errors": [
            {"path": failure.path, "line": failure.line, "message": failure.message} for failure in plan.failures
        ],
    }
