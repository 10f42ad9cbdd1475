"""`followup-lint validate`: checks the files that a check relies on, without a draft."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from followup_lint.cli.configured import allows_outside
from followup_lint.cli.output import complain, print_problems, write
from followup_lint.discovery import CONFIGURATIONS, INTERVIEW_FILES, configuration_in, find_interviews
from followup_lint.errors import ContextError, FollowupLintError
from followup_lint.textfile import shown_path

if TYPE_CHECKING:
    from followup_lint.report import Failure

_PROJECT = "pyproject.toml"


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
def validate(paths: tuple[Path, ...]) -> None:
    """Check interview.yml, configurations and rule files, or those in folders (default: the current folder).

    Reports what is wrong in each file, and exits with 2 if anything is.
    """
    from followup_lint.report import make_failures

    failures: dict[Failure, None] = {}
    number = 0
    for path in dict.fromkeys(file for given in paths or (Path(),) for file in _files(given)):
        number += 1
        try:
            _validate(path)
        except FollowupLintError as error:
            failures |= dict.fromkeys(make_failures(error))  # two rule files may fail for the same reason
    print_problems(failures, () if number else ("nothing to validate",))
    if number and not failures:
        write(f"{number} valid {'file' if number == 1 else 'files'}\n")
    raise SystemExit(2 if failures else 0)


def _files(given: Path) -> Iterator[Path]:
    if not os.path.isdir(given):
        yield given
        return
    yield from find_interviews(given)
    configuration = configuration_in(str(given))
    if configuration:
        yield Path(shown_path(configuration))


def _validate(path: Path) -> None:
    """Raises FollowupLintError if the file is not valid; its name says what it is."""
    if path.name in INTERVIEW_FILES:
        _validate_interview(path)
    elif path.name == _PROJECT and configuration_in(str(path.parent)) != path:
        return  # it has no table for this tool, or another configuration counts
    elif path.name in (*CONFIGURATIONS, _PROJECT):
        _validate_configuration(path)
    else:
        _validate_rule(path)


def _validate_interview(path: Path) -> None:
    from followup_lint.config import find_configuration, load_configuration, rules_of
    from followup_lint.context import resolve_file
    from followup_lint.yamlfile import nearest

    try:
        facts = resolve_file(path, options={}, allow_outside=allows_outside(path.parent, {}))
    except ContextError as error:
        error.path = error.path or shown_path(path)
        raise
    if not facts.context.ignore:
        return
    known = {rule.code for rule in rules_of(load_configuration(find_configuration([str(path)])))}
    for code in dict.fromkeys(entry.code for entry in facts.context.ignore if entry.code not in known):
        complain(f'note: {shown_path(path)}: ignore: unknown rule "{code}"{nearest(code, known)}')


def _validate_configuration(path: Path) -> None:
    from followup_lint.config import load_configuration, rules_of
    from followup_lint.config.setups import codes_of, notices_of

    configuration = load_configuration(path)
    rules = rules_of(configuration)
    codes_of(configuration, rules)
    for notice in notices_of(configuration, rules):
        complain(f"note: {notice}")


def _validate_rule(path: Path) -> None:
    """A rule file or vocabulary is read with the folder of rules that it is in: the configuration's, or its own."""
    from followup_lint.config import find_configuration, load_configuration
    from followup_lint.errors import RuleError
    from followup_lint.rule import load_rules

    if path.suffix not in (".yml", ".yaml"):
        expected = "interview.yml, followup-lint.toml, pyproject.toml or a rule file (.yml)"
        raise RuleError(f"not a file that can be validated; expected {expected}", path=path)
    if not os.path.exists(path):
        raise RuleError("no such file", path=path)
    configuration = find_configuration([str(path)])
    folders = load_configuration(configuration).settings.rules if configuration else ()
    own = [folder for folder in map(Path, folders) if path.absolute().is_relative_to(os.path.abspath(folder))]
    load_rules(own or [path.parent])
