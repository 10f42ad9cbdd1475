"""`followup-lint check`: the command that everything else serves."""

import os
from pathlib import Path
from typing import Any

import click

from followup_lint.cli.options import collected, configuration, configured, facts, rule_set
from followup_lint.cli.output import in_color, tell, write
from followup_lint.report import Run


@click.command()
@click.argument("paths", nargs=-1)
@click.option("--stdin-filename", default="-", help="The name of the draft on standard input: its folder and suffix.")
@click.option("--select", multiple=True, help="Run these rules only: codes, prefixes such as TON, or names.")
@click.option("--extend-select", multiple=True, help="Run these rules, too.")
@click.option("--ignore", multiple=True, help="Do not run these rules.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info", "never"]),
    help="Exit with 1 from this severity on.  [default: warning]",
)
@click.option("--min-score", type=click.IntRange(0, 100), help="Fail where the score is below this.")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 although something was found.")
@click.option(
    "--output-format",
    type=click.Choice(["full", "concise", "json"]),
    help="How findings are shown.  [default: full]",
)
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
@click.option("--max-size", type=click.IntRange(1), help="The largest draft that is read, in bytes.")
@click.option("--force-exclude", is_flag=True, help="Leave out what a folder's walk leaves out, even where named.")
@click.option("--model", help="A trained spaCy pipeline to use: name or path.")
@click.option(
    "--meaning/--no-meaning",
    default=None,
    help="Ask the meaning layer, or go by words alone: faster, and it understands less.  [default: meaning]",
)
@click.option("--no-cache", is_flag=True, hidden=True)  # there is no cache yet; scripts already say it
@click.option("-q", "--quiet", is_flag=True, help="No notices, and nothing where nothing was found.")
@click.option("-v", "--verbose", is_flag=True, help="Show what speaks for each finding, and what it costs.")
@configured
@facts
def check(paths: tuple[str, ...], **given: Any) -> None:
    """Check drafts: files, folders, or `-` for standard input (default: this folder)."""
    from followup_lint.engine import Linter
    from followup_lint.reporters import REPORTERS
    from followup_lint.runner import Inputs, run
    from followup_lint.select import selected

    named = [given["stdin_filename"] if path == "-" else path for path in paths]
    found = configuration(named, given)
    settings, rules = found.settings, rule_set(found)
    codes = selected(rules, select=settings.select, extend=settings.extend_select, ignore=settings.ignore)
    inputs = Inputs(
        paths=paths or (".",),
        options=collected(given),
        context_file=_file(given["context_file"]),
        stdin_filename=given["stdin_filename"],
        max_bytes=settings.max_size,
        force_exclude=given["force_exclude"],
    )
    done = run(inputs, Linter(rules, codes, settings.model, meaning=settings.meaning))
    tell(done.failures, _notices(done, quiet=given["quiet"], meaning=settings.meaning))
    format_ = settings.output_format
    if not (given["quiet"] and format_ == "full" and not any(report.open_findings for report in done.reports)):
        write(REPORTERS[format_](done, in_color(given["color"]), given["verbose"]))
    fail_on = _severity(settings.fail_on)
    raise SystemExit(done.exit_status(fail_on=fail_on, min_score=settings.min_score, exit_zero=given["exit_zero"]))


def _file(path: Path | None) -> Path | None:
    return Path(os.path.abspath(path)) if path else None


def _severity(name: str) -> Any:
    from followup_lint.finding import Severity

    return None if name == "never" else Severity[name.upper()]


def _notices(done: Run, *, quiet: bool, meaning: bool) -> tuple[str, ...]:
    off = ("the meaning layer is off; words alone decide",) if not meaning else ()
    return () if quiet else (*done.notices, *off)
