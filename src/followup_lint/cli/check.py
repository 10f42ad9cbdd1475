"""`followup-lint check`: the default command."""

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from followup_lint.cli import large
from followup_lint.cli.baseline import baseline_options, load_baseline, record
from followup_lint.cli.completion import complete_rules
from followup_lint.cli.configured import configuration_options, load_configurations
from followup_lint.cli.fixing import fix_drafts, fix_options, ignore_findings, report_stream
from followup_lint.cli.help import SectionedCommand
from followup_lint.cli.options import collect_facts, fact_options
from followup_lint.cli.output import print_problems, write
from followup_lint.cli.reports import destinations_of, output_options, report_files, reports_failure, write_reports
from followup_lint.cli.terminal import make_look
from followup_lint.cli.work import make_work, work_options
from followup_lint.errors import UsageError
from followup_lint.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from followup_lint.baseline import Baseline
    from followup_lint.cli.again import Outcome
    from followup_lint.cli.reports import Destination
    from followup_lint.config import Settings
    from followup_lint.config.setups import Setups
    from followup_lint.report import Run, Stream
    from followup_lint.runner import Inputs, Work


@click.command(cls=SectionedCommand)
@click.argument("paths", nargs=-1, type=click.Path())
@click.option(
    "--stdin-filename",
    type=click.Path(),
    help="Check standard input as if it were this file: its folder and suffix count.",
)
@click.option(
    "--file-list",
    type=click.Path(allow_dash=True),
    help="Check the files in this list as well: a path per line, or NULs between them; `-` is standard input.",
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
@click.option(
    "--max-warnings", type=click.IntRange(0), help="Exit with status 1 if there are more warnings; fewer are fine."
)
@baseline_options
@click.option("-e", "--exit-zero", is_flag=True, help="Exit with status 0 even if there are findings.")
@output_options
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="When to use color.",
)
@click.option("--max-size", type=click.IntRange(1), help="The size of the largest draft to read, in bytes.")
@click.option("--include", multiple=True, help="Patterns of the drafts in a folder.  [default: by suffix]")
@click.option("--exclude", multiple=True, help="Patterns of files and folders to skip, as in a .gitignore.")
@click.option(
    "--force-exclude/--no-force-exclude",
    default=None,
    help="Skip files that are skipped in a folder (such as READMEs), even if named.",
)
@click.option(
    "--error-on-unmatched/--no-error-on-unmatched",
    default=None,
    help="Exit with status 2 if a path has no drafts, or they are excluded.",
)
@click.option(
    "--skip-sent/--no-skip-sent", default=False, help="Skip drafts that `followup-lint sent` has recorded as sent."
)
@click.option(
    "--tracked-only/--no-tracked-only",
    default=False,
    help="Of the drafts of an interview.yml, check those in git only.",
)
@click.option("--model", help="The trained spaCy pipeline to use: a name or a path.")
@click.option(
    "--meaning/--no-meaning",
    default=None,
    help="Use the meaning model, or check phrases only: faster, but finds less.  [default: meaning]",
)
@work_options
@click.option("-q", "--quiet", is_flag=True, help="Print no notices, and nothing at all if there are no findings.")
@click.option("-s", "--silent", is_flag=True, help="Print no report; only the exit status tells.")
@click.option("-v", "--verbose", is_flag=True, help="Show the evidence for each finding and what it costs.")
@fix_options
@configuration_options
@fact_options
@reports_failure
def check(paths: tuple[str, ...], **given: Any) -> None:
    """Check drafts: files, folders, or `-` for standard input (default: the current folder).

    An interview.yml stands for the drafts that it is about. `@args.txt` stands for arguments, one per line of that file.
    """
    if given["file_list"] is not None:
        from followup_lint.cli.arguments import read_file_list

        paths = read_file_list(given["file_list"], paths)
    elif not paths:
        paths = ("-",) if given["stdin_filename"] else (".",)
    if given["exit_zero"] and given["exit_non_zero_on_fix"]:
        raise UsageError("--exit-zero and --exit-non-zero-on-fix cannot be used together")
    if given["watch"]:
        from followup_lint.cli.watch import watch

        watch(paths, lambda: _answer(paths, given), lambda: report_files({**given, "paths": paths}))
    raise SystemExit(_answer(paths, given))


def _answer(paths: tuple[str, ...], given: dict[str, Any]) -> int:
    """Checks the drafts and prints what was found; returns the exit status."""
    from followup_lint.cli.again import find_outcome

    outcome = find_outcome(paths, given) or _check(paths, given)
    result, is_quiet = outcome.run, given["quiet"] or given["silent"]
    outputs = destinations_of(
        given["outputs"], given["output_file"], outcome.output_format, statistics=given["statistics"]
    )
    _explain(result, outputs, () if is_quiet else outcome.notices)
    with report_stream(paths, outcome.fixing):
        look = make_look(given["color"], verbose=given["verbose"], quiet=given["quiet"], unsafe=outcome.unsafe)
        write_reports(result, outputs, look, given)
    status = result.exit_status(exit_zero=given["exit_zero"])
    return outcome.fixing.exit_status(status, given) if outcome.fixing else status


def _check(paths: tuple[str, ...], given: dict[str, Any]) -> "Outcome":
    from followup_lint.cli.again import Outcome, keep_outcome
    from followup_lint.config import common_folder
    from followup_lint.config.setups import Setups
    from followup_lint.runner import Inputs, run, stream

    name = given["stdin_filename"] or "-"
    configurations = load_configurations(given)
    folder = common_folder([name if path == "-" else path for path in paths])
    settings, setups = configurations.of_folder(folder).settings, Setups(configurations)
    setups.of_draft(Path(folder, "draft"))  # a broken configuration of the run ends it
    inputs = Inputs(
        paths=paths,
        options=collect_facts(given),
        context_file=Path(os.path.abspath(given["context_file"])) if given["context_file"] else None,
        stdin_filename=name,
        allow_outside=settings.allow_outside,
        force_exclude=settings.force_exclude,
        error_on_unmatched=settings.error_on_unmatched,
        patterns_of=setups.patterns_of,
        skip_sent=given["skip_sent"],
        tracked_only=given["tracked_only"],
    )
    if settings.error_on_unmatched and not paths:
        raise UsageError("the list of files is empty; nothing was checked")
    if given["show_files"]:
        _show_files(inputs, setups, is_quiet=given["quiet"] or given["silent"])
    outputs = destinations_of(
        given["outputs"], given["output_file"], settings.output_format, statistics=given["statistics"]
    )
    baseline = load_baseline(settings, given)
    work = make_work(given)
    if given["write_baseline"]:
        raise SystemExit(record(run(inputs, setups.of_draft, work), settings, setups))
    lint = _with_baseline(setups, baseline, work)
    ignore_findings(inputs, lint, given)
    may_fix = given["fix"] or "-" not in paths  # an editor that asks for findings does not expect the text
    wanted = given | {"fix": settings.fix and may_fix, "unsafe_fixes": settings.unsafe_fixes}
    fixing = fix_drafts(inputs, lint, wanted)
    if fixing:
        result = fixing.run
    elif baseline is None and large.can_stream(outputs, given):
        coming = stream(inputs, setups.of_draft, work)
        few, first = large.collect_few(coming)
        if few is None:
            notices_of = partial(_notices, settings=settings, paths=paths)
            raise SystemExit(large.print_each(coming, first, outputs[0].format, wanted, notices_of))
        result = few
    else:
        result = lint(inputs)
    outcome = Outcome(result, settings.output_format, _notices(result, settings, paths), fixing, settings.unsafe_fixes)
    keep_outcome(outcome, given, inputs, setups.of_draft)
    return outcome


def _explain(result: "Run", outputs: "Sequence[Destination]", notices: "Iterable[str]") -> None:
    """Prints what reports for programs leave out: failures, notices, and why the exit status is not 0."""
    print_problems(result.failures, notices)
    if all(output.format != "full" for output in outputs):  # which says it where the draft's verdict is
        print_problems((), (large.describe_misfit(report) for report in result.reports if report.misfit))
    for report in result.reports:
        large.complain_of_score(report)
    large.print_surplus(result.totals)


def _with_baseline(setups: "Setups", baseline: "Baseline | None", work: "Work") -> "Callable[[Inputs], Run]":
    """How to lint: with each draft's own setup, without the findings of the baseline."""
    from followup_lint.runner import run

    def lint(inputs: "Inputs") -> "Run":
        result = run(inputs, setups.of_draft, work)
        if baseline is None:
            return result
        from followup_lint.baseline import apply_baseline

        return apply_baseline(result, baseline, lambda draft: setups.of_draft(draft).linter.selected)

    return lint


def _show_files(inputs: "Inputs", setups: "Setups", *, is_quiet: bool) -> NoReturn:
    """Prints the drafts that would be checked, one per line, and exits."""
    from followup_lint.runner import list_drafts

    names, failures, notices = list_drafts(inputs, setups.of_draft)
    print_problems(failures, () if is_quiet else notices)
    write("".join(f"{f'./{name}' if name.startswith('::') else name}\n" for name in names))
    raise SystemExit(2 if failures else 0)


def _notices(result: "Run | Stream", settings: "Settings", paths: tuple[str, ...]) -> tuple[str, ...]:
    notices = list(result.notices)
    if not settings.meaning:
        notices.append(
            "the meaning model is off: only a few phrases are checked, not what sentences do or what is missing"
        )
    if not paths:
        notices.append("the list of files is empty, so nothing was checked")
    if paths == (".",) and not (result.reports or result.failures):
        notices.append("`followup-lint new thank-you` starts a draft; `followup-lint --help` lists all commands")
    return tuple(notices)
