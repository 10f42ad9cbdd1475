"""`--fix`, its relatives and `--add-ignore`: what they print, and the exit status that follows."""

import os
import sys
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import nullcontext, redirect_stdout
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

import click

from followup_lint.cli.completion import complete_rules
from followup_lint.cli.output import complain, print_problems, wants_color, write, write_bytes
from followup_lint.errors import UsageError
from followup_lint.terminal import visible

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from followup_lint.fixes import FixedDraft
    from followup_lint.report import Run
    from followup_lint.runner import Inputs

F = TypeVar("F", bound=Callable[..., Any])
_SWITCHES = (
    ("--fix/--no-fix", "fix", "Apply the safe fixes, and report what is left."),
    (
        "--unsafe-fixes/--no-unsafe-fixes",
        "unsafe_fixes",
        "Also apply fixes that may change what you meant; without --fix, mark them.",
    ),
)
_RULES = (
    ("--fixable", "Fix what these rules find, and nothing else: codes, prefixes or names."),
    ("--unfixable", "Fix nothing that these rules find: codes, prefixes or names."),
)
_FLAGS = (
    (
        "--diff/--no-diff",
        "diff",
        "Print what --fix would change, and write nothing; exit with status 1 if anything would.",
    ),
    ("--fix-only", "fix_only", "Apply the fixes without a report."),
    ("--exit-non-zero-on-fix", "exit_non_zero_on_fix", "Exit with status 1 if anything was fixed."),
)


def fix_options(command: F) -> F:
    """Adds the options about fixes; see `fix_drafts`."""
    for option, name, text in reversed(_FLAGS):
        command = click.option(option, name, is_flag=True, default=False, help=text)(command)
    for option, text in reversed(_RULES):
        command = click.option(option, multiple=True, shell_complete=complete_rules, help=text)(command)
    for option, name, text in reversed(_SWITCHES):
        command = click.option(option, name, default=None, help=text)(command)
    text = "Suppress each finding, with this reason, as narrowly as possible: in the draft or its interview.yml."
    return click.option("--add-ignore", metavar="REASON", help=text)(command)


def ignore_findings(inputs: "Inputs", lint: "Callable[[Inputs], Run]", given: Mapping[str, Any]) -> None:
    """Adds a suppression for each finding and ends the command, if `--add-ignore` asks for that. Raises UsageError."""
    reason = given["add_ignore"]
    if reason is None:
        return
    for name in ("fix", "fix_only", "diff"):
        if given[name]:
            raise UsageError(f"--add-ignore and --{name.replace('_', '-')} cannot be used together")
    if "-" in inputs.paths:
        raise UsageError("--add-ignore writes into files; it cannot be used with standard input")
    if not reason.strip():
        raise UsageError('--add-ignore: say why, such as --add-ignore "they make payroll software"')
    from followup_lint.fixes import add_ignores

    result = lint(inputs)
    added, failures, notices = add_ignores(result, reason.strip())
    print_problems((*result.failures, *failures), notices)
    if not (given["quiet"] or given["silent"]):
        for each in added:
            complain(f"ignored in {each.file}: {each.entry}, for {each.place}")
    raise SystemExit(2 if result.failures or failures else 0)


@dataclass(frozen=True, slots=True)
class Fixing:
    """The run with its fixes applied, and the drafts that were changed."""

    run: "Run"
    drafts: "tuple[FixedDraft, ...]"

    def exit_status(self, status: int, given: Mapping[str, Any]) -> int:
        """The exit status of the command, where `status` is that of the run."""
        is_failed = bool(self.drafts) and (given["diff"] or given["exit_non_zero_on_fix"])
        return max(status, 1 if is_failed and not given["exit_zero"] else 0)


def fix_drafts(inputs: "Inputs", lint: "Callable[[Inputs], Run]", given: Mapping[str, Any]) -> "Fixing | None":
    """Lints and applies the fixes as the options say; None if they ask for none.

    Files are written, differences and the fixed standard input printed. Raises UsageError and DraftError, and ends the
    command if no report is wanted.
    """
    if not (given["fix"] or given["diff"] or given["fix_only"]):
        return None
    from followup_lint.fixes import apply_fixes, store
    from followup_lint.loading import read_stdin

    is_stdin = "-" in inputs.paths
    if is_stdin and len(inputs.paths) > 1:
        raise UsageError("--fix and --diff take either standard input or files, not both")
    contents = {inputs.stdin_filename: read_stdin(inputs.stdin_filename)} if is_stdin else {}

    def relint(changed: Mapping[str, bytes]) -> "Run":
        return lint(replace(inputs, contents=changed))

    applied = apply_fixes(relint(contents), relint, unsafe=given["unsafe_fixes"], contents=contents)
    drafts, result = applied.drafts, applied.run
    if given["diff"]:
        _print_diff(drafts, given["color"])
    elif is_stdin:
        write_bytes(drafts[0].after if drafts else contents[inputs.stdin_filename])
    else:
        written, failures = store(drafts)
        drafts, result = tuple(written), replace(result, failures=(*result.failures, *failures))
    if not (given["quiet"] or given["silent"]):
        print_problems((), applied.notices)
        _list_fixes(drafts, is_dry=given["diff"])
        changed = {draft.path for draft in drafts}
        print_problems((), (text for path, text in applied.risen if path in changed))
    fixing = Fixing(result, drafts)
    if given["diff"] or given["fix_only"]:
        print_problems(result.failures, ())
        raise SystemExit(fixing.exit_status(2 if result.failures else 0, given))
    return fixing


def report_stream(paths: Collection[str], fixing: Fixing | None) -> "AbstractContextManager[object]":
    """Where the report goes: to standard error if the fixed text goes to standard output."""
    return redirect_stdout(sys.stderr) if fixing is not None and "-" in paths else nullcontext()


def _list_fixes(drafts: "Iterable[FixedDraft]", *, is_dry: bool) -> None:
    """One line per fix on standard error: nobody should find out later what a program did to a letter."""
    for draft in drafts:
        for fix in draft.applied:
            complain(f"{'would fix' if is_dry else 'fixed'}: {draft.path}:{fix.line}: {fix.code} {fix.what}")


def _print_diff(drafts: "Iterable[FixedDraft]", color: str) -> None:
    from followup_lint.fixes import diff

    is_colored, is_terminal = wants_color(color), sys.stdout.isatty()
    for draft in drafts:
        for number, line in enumerate(diff(draft)):
            is_head = number < 2
            shown = f"{visible(line.rstrip(chr(13) + chr(10)), keep=chr(9))}\n" if is_head or is_terminal else line
            write(_colored(shown, is_head=is_head) if is_colored else shown)


def _colored(line: str, *, is_head: bool) -> str:
    text = line.rstrip("\n")
    if is_head:
        return click.style(text, bold=True) + "\n"
    if line.startswith("@@"):
        return click.style(text, dim=True) + "\n"
    has_many = os.environ.get("COLORTERM") or os.environ.get("TERM", "").endswith(("256color", "kitty"))
    # The green and the red of reports; of 16 colors, green is pale on white.
    if line[:1] == "+":
        return (click.style(text, fg=28) if has_many else click.style(text, bold=True)) + "\n"
    return (click.style(text, fg=160 if has_many else "red") if line[:1] == "-" else text) + "\n"
