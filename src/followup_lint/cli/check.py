"""`followup-lint check`: the default command."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from followup_lint.cli.completion import complete_rules
from followup_lint.cli.fixing import fix_drafts, fix_options, report_stream
from followup_lint.cli.help import SectionedCommand
from followup_lint.cli.options import (
    collect_facts,
    configuration_options,
    fact_options,
    load_configuration,
    load_rule_set,
)
from followup_lint.cli.output import complain, print_problems, write
from followup_lint.cli.terminal import make_look
from followup_lint.errors import UsageError
from followup_lint.finding import Severity
from followup_lint.reporters import REPORTERS, Look, render

if TYPE_CHECKING:
    from collections.abc import Iterator

    from followup_lint.config import Configuration, Settings
    from followup_lint.report import Run


@click.command(cls=SectionedCommand)
@click.argument("paths", nargs=-1, type=click.Path())
@click.option(
    "--stdin-filename",
    type=click.Path(),
    help="Check standard input as if it were this file: its folder and suffix count.",
)
@click.option(
    "--select",
    multiple=True,
    shell_complete=complete_rules,
    help="Run only these rules: codes, prefixes such as TON, or names.",
)
@click.option("--extend-select", multiple=True, shell_complete=complete_rules, help="Run these rules as well.")
@click.option("--ignore", multiple=True, shell_complete=complete_rules, help="Skip these rules.")
@click.option(
    "--fail-on",
    type=click.Choice([*(severity.value for severity in reversed(Severity)), "hint", "never"]),
    help="Exit with status 1 for findings of this severity or higher; a hint is an info.  [default: warning]",
)
@click.option(
    "--min-score", type=click.IntRange(0, 100), help="Exit with status 1 if a score is below this; 90 is ready."
)
@click.option("-e", "--exit-zero", is_flag=True, help="Exit with status 0 even if there are findings.")
@click.option("--output-format", type=click.Choice(list(REPORTERS)), help="The format of the report.  [default: full]")
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="When to use color.",
)
@click.option("--max-size", type=click.IntRange(1), help="The size of the largest draft to read, in bytes.")
@click.option(
    "--force-exclude", is_flag=True, help="Skip files that are skipped in a folder (such as READMEs), even if named."
)
@click.option("--model", help="The trained spaCy pipeline to use: a name or a path.")
@click.option(
    "--meaning/--no-meaning",
    default=None,
    help="Use the meaning model, or check phrases only: faster, but finds less.  [default: meaning]",
)
@click.option("-n", "--no-cache", is_flag=True, hidden=True)  # there is no cache yet, but scripts already pass it
@click.option("-q", "--quiet", is_flag=True, help="Print no notices, and nothing at all if there are no findings.")
@click.option("-s", "--silent", is_flag=True, help="Print no report; only the exit status tells.")
@click.option("-o", "--output-file", type=click.Path(path_type=Path), help="Write the report to this file.")
@click.option("-v", "--verbose", is_flag=True, help="Show the evidence for each finding and what it costs.")
@fix_options
@configuration_options
@fact_options
def check(paths: tuple[str, ...], **given: Any) -> None:
    """Check drafts: files, folders, or `-` for standard input (default: the current folder)."""
    from followup_lint.engine import Linter
    from followup_lint.runner import Inputs, run
    from followup_lint.select import select_codes

    paths = paths or (("-",) if given["stdin_filename"] else (".",))
    name = given["stdin_filename"] or "-"
    given["fail_on"] = "info" if given["fail_on"] == "hint" else given["fail_on"]
    configuration = load_configuration([name if path == "-" else path for path in paths], given)
    settings, rules = configuration.settings, load_rule_set(configuration)
    codes = select_codes(rules, select=settings.select, extend=settings.extend_select, ignore=settings.ignore)
    inputs = Inputs(
        paths=paths,
        options=collect_facts(given),
        context_file=Path(os.path.abspath(given["context_file"])) if given["context_file"] else None,
        stdin_filename=name,
        max_bytes=settings.max_size,
        force_exclude=given["force_exclude"],
    )
    linter = Linter(rules, codes, settings.model, meaning=settings.meaning)
    fixing = fix_drafts(inputs, lambda inputs: run(inputs, linter), given)
    if fixing is not None and fixing.is_over:
        raise SystemExit(fixing.exit_status(0, given))
    result = fixing.run if fixing else run(inputs, linter)
    is_quiet = given["quiet"] or given["silent"]
    print_problems(result.failures, () if is_quiet else (*_unused(configuration), *_notices(result, settings)))
    for report in result.scored_below(settings.min_score):
        why = f"the score is {report.score.overall}, less than --min-score {settings.min_score}"
        complain(f"error: {report.path}: {why}")
    with report_stream(inputs, fixing):
        _report(result, settings.output_format, given)
    fail_on = None if settings.fail_on == "never" else Severity(settings.fail_on)
    status = result.exit_status(fail_on=fail_on, min_score=settings.min_score, exit_zero=given["exit_zero"])
    raise SystemExit(fixing.exit_status(status, given) if fixing else status)


def _report(result: "Run", output_format: str, given: Mapping[str, Any]) -> None:
    """Prints the report or writes it to a file; quietly, only if there is something to say."""
    file, is_clean = given["output_file"], not any(report.open_findings for report in result.reports)
    if file is not None:
        try:
            file.write_text(render(output_format, result, Look(verbose=given["verbose"])), "utf-8")
        except OSError as error:
            raise UsageError(f"{file}: cannot be written: {error.strerror or error}") from None
    elif not given["silent"] and not (given["quiet"] and is_clean and output_format == "full"):
        write(
            render(
                output_format, result, make_look(given["color"], verbose=given["verbose"], unsafe=given["unsafe_fixes"])
            )
        )


def _unused(configuration: "Configuration") -> "Iterator[str]":
    for path in configuration.unused:
        why = "not used, because drafts elsewhere are checked as well; check its folder alone, or use --config"
        yield f"{os.path.relpath(path)}: {why}"


def _notices(result: "Run", settings: "Settings") -> tuple[str, ...]:
    if settings.meaning:
        return result.notices
    what = "the meaning model is off: only a few phrases are checked, not what sentences do or what is missing"
    return (*result.notices, what)
