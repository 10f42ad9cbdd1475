"""Where the reports of a run go: their formats, and the files that they are written to."""

import io
import os
import stat
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import redirect_stderr, suppress
from dataclasses import dataclass, replace
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from followup_lint.cli.configured import load_configuration
from followup_lint.cli.output import complain, write
from followup_lint.discovery import CONFIGURATIONS, INTERVIEW_FILES
from followup_lint.draftfiles import SUFFIXES
from followup_lint.errors import FollowupLintError, OutputError, UsageError
from followup_lint.reporters import FORMATS, TEXT_FORMATS, Look, choose_format, render, split_output
from followup_lint.textfile import shown_path
from followup_lint.writing import locked, replace_file

if TYPE_CHECKING:
    from followup_lint.report import Run

_OURS = frozenset((*INTERVIEW_FILES, *CONFIGURATIONS, "pyproject.toml"))
_STDOUT = ("-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1")


@dataclass(frozen=True, slots=True)
class Destination:
    """A format, and the file that a report in it is written to; None is standard output."""

    format: str
    file: Path | None = None


class FormatAndFile(click.Choice):  # type: ignore[type-arg]  # not generic in older versions
    """The value of `--output-format`: a format, or a format and a file such as `sarif:out.sarif`."""

    name = "format"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The Destination."""
        if isinstance(value, Destination):
            return value
        try:
            return destination(str(value))
        except ValueError as error:
            self.fail(str(error), param, ctx)


def output_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds the options for reports; see `destinations_of`."""
    formats = FormatAndFile([*FORMATS])
    names = ", ".join(FORMATS)
    text = f"The format of the report: {names} (that of the CI service). With a file, it is written there; may be repeated.  [default: full]"
    for option in (
        click.option("--show-files", is_flag=True, help="List the drafts that would be checked, and check nothing."),
        click.option(
            "--statistics/--no-statistics", default=False, help="Print how often each rule reported something."
        ),
        click.option(
            "-o",
            "--output-file",
            type=click.Path(path_type=Path),
            envvar="FOLLOWUP_LINT_OUTPUT_FILE",
            help="Write the report to this file.",
        ),
        click.option("--output-format", "outputs", type=formats, multiple=True, metavar="FORMAT[:FILE]", help=text),
    ):
        command = option(command)
    return command


def reports_failure(command: Callable[..., None]) -> Callable[..., None]:
    """Makes the error that ends the command a failure in the reports for programs that it was asked for."""

    @wraps(command)
    def run(*arguments: Any, **given: Any) -> None:
        try:
            command(*arguments, **given)
        except FollowupLintError as error:
            if not isinstance(error, OutputError) and not given["statistics"]:
                _report_failure(error, given)
            raise

    return run


def destinations_of(
    outputs: Sequence[Destination], output_file: Path | None, default: Sequence[str], *, statistics: bool
) -> list[Destination]:
    """Where each report goes: as the options say, else the configuration, whose `default` are formats, some with a file.
    `output_file` is for the one format without a file.

    Raises UsageError if two reports have the same goal, and OutputError if a file cannot be written.
    """
    output_file = _file(output_file) if output_file else None
    given = list(outputs) or [_from_here(destination(text)) for text in default]
    given = [replace(each, file=each.file or output_file) for each in given]
    for number, each in enumerate(given):
        _check(each, given[:number])
    if output_file and not any(each.file == output_file for each in given):
        raise UsageError("--output-file has no report to write: each --output-format names its own file")
    if statistics:
        from followup_lint.reporters.statistics import FORMATS

        for each in given:
            if each.format not in FORMATS:
                raise UsageError(f"--statistics cannot be printed as {each.format}; use one of {', '.join(FORMATS)}")
    return given


def write_reports(run: "Run", destinations: Sequence[Destination], look: Look, given: dict[str, Any]) -> None:
    """Writes each report, files first, and says where each file is, unless `quiet` or `silent`.

    Raises OutputError, with all other reports written, if a file cannot be.
    """
    is_clean = not any(report.open_findings or report.misfit for report in run.reports)
    failed: list[OutputError] = []
    for each in sorted(destinations, key=lambda each: each.file is None):
        if each.file is not None:
            try:
                is_new = _write_file(each.file, _text(run, each.format, Look(verbose=look.verbose), given), run)
                if is_new and not (given["quiet"] or given["silent"]):
                    complain(f"wrote: {each.file} ({each.format})")
            except OutputError as error:
                failed.append(error)
        elif not given["silent"] and not (given["quiet"] and is_clean and each.format in TEXT_FORMATS):
            write(_text(run, each.format, look, given))
    if failed:
        raise failed[0]


def report_files(given: Mapping[str, Any]) -> set[str]:
    """The files that reports are written to, as absolute paths."""
    return {os.path.abspath(each.file) for each in _asked_for(given) if each.file}


def _report_failure(error: FollowupLintError, given: dict[str, Any]) -> None:
    from followup_lint.report import Run, make_failures

    for_programs = [each for each in _asked_for(given) if each.format not in TEXT_FORMATS]
    write_reports(Run((), make_failures(error), ()), for_programs, Look(), given)


def _asked_for(given: Mapping[str, Any]) -> list[Destination]:
    """As far as options and configuration make sense."""
    try:
        with redirect_stderr(io.StringIO()):  # its notices were printed before
            default = load_configuration(given["paths"], given).settings.output_format
    except FollowupLintError:
        default = ("full",)
    try:
        return destinations_of(given["outputs"], given["output_file"], default, statistics=False)
    except FollowupLintError:
        return []


def _text(run: "Run", format_: str, look: Look, given: dict[str, Any]) -> str:
    if given["statistics"]:
        from followup_lint.reporters import statistics

        return statistics.render(format_, run, look)
    return render(format_, run, look)


def destination(text: str) -> Destination:
    """The destination of `full`, `sarif:out.sarif` or `auto`. Raises ValueError."""
    name, file = split_output(text)
    return Destination(choose_format(name, os.environ), _file(Path(file)) if file else None)


def _from_here(each: Destination) -> Destination:
    return replace(each, file=Path(shown_path(each.file))) if each.file else each


def _file(path: Path) -> Path | None:
    return None if str(path) in _STDOUT else path


def _check(destination: Destination, before: Sequence[Destination]) -> None:
    file = destination.file
    twice = next((each for each in before if _is_same(each.file, file)), None)
    if twice is not None:
        both = f"{twice.format} and {destination.format}"
        if file is None:
            raise UsageError(
                f"two reports for standard output, {both}; write one of them to a file, "
                f"such as --output-format {twice.format}:report"
            )
        raise UsageError(f"two reports for {file}, {both}; name a second file")
    if file is None:
        return
    if os.path.isdir(file):
        raise OutputError("is a folder; name a file in it", path=file)
    folder = os.path.dirname(os.path.abspath(file))
    if not os.path.isdir(folder):
        raise OutputError(f"cannot be written: the folder {shown_path(folder)} does not exist", path=file)
    target = Path(os.path.realpath(file))
    if target.name in _OURS and os.path.lexists(target):
        raise OutputError("says how drafts are checked; write the report to another file", path=file)
    if destination.format not in TEXT_FORMATS and target.suffix.lower() in SUFFIXES and target.is_file():
        raise OutputError("may be one of the drafts; write the report to another file", path=file)


def _is_same(one: Path | None, other: Path | None) -> bool:
    return one == other if one is None or other is None else os.path.abspath(one) == os.path.abspath(other)


def _write_file(path: Path, text: str, run: "Run") -> bool:
    """Replaces a file, or writes to a pipe or a device; never over a draft. Returns whether it is a file, which stays."""
    try:
        old = os.stat(path)
    except (OSError, ValueError):
        old = None
    if old is not None:
        if _is_draft(old, run):
            raise OutputError("is one of the drafts; write the report to another file", path=path)
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError):
                if os.path.samestat(old, os.fstat(stream.fileno())):
                    stream.write(text)
                    return False
        if not stat.S_ISREG(old.st_mode) and not stat.S_ISDIR(old.st_mode):
            _write_stream(path, text)
            return False
    with locked(path, error=OutputError):
        replace_file(path, text.encode("utf-8", "replace"), error=OutputError)
    return True


def _is_draft(old: os.stat_result, run: "Run") -> bool:
    for path in [report.path for report in run.reports] + [failure.path for failure in run.failures if failure.path]:
        with suppress(OSError, ValueError):
            if os.path.samestat(old, os.stat(path)):
                return True
    return False


def _write_stream(path: Path, text: str) -> None:
    try:
        with path.open("wb") as file:
            file.write(text.encode("utf-8", "replace"))
    except BrokenPipeError:  # whoever reads has seen enough
        return
    except OSError as error:
        raise OutputError(f"cannot be written: {error.strerror or error}", path=path) from None
