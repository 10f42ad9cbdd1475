"""`followup-lint rule` and `followup-lint rules`: the rules and their documentation."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from followup_lint.cli.completion import complete_rules
from followup_lint.cli.help import SectionedCommand, SectionedGroup
from followup_lint.cli.options import configuration_options, load_configuration
from followup_lint.cli.output import write
from followup_lint.cli.terminal import make_look
from followup_lint.terminal import json_text, visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.text import Text

    from followup_lint.rule import Rule

_FORMAT = click.option("--output-format", type=click.Choice(["full", "json"]), default="full", show_default=True)


@click.command(cls=SectionedCommand)
@click.argument("words", metavar="CODE|NAME|FAMILY|WORD", nargs=-1, required=True, shell_complete=complete_rules)
@_FORMAT
@configuration_options
def rule(words: tuple[str, ...], output_format: str, **given: Any) -> None:
    """Explain a rule: what it means, what to do and why, its limits, how to silence it.

    Several rules are listed: those of a family (TON, tone), or those that mention a word (salary).
    """
    from followup_lint.cli.pages import kept_page

    sought = " ".join(words)
    write(kept_page(("rule", sought, output_format), given, lambda: _rule_page(sought, output_format, given)))


def _rule_page(sought: str, output_format: str, given: dict[str, Any]) -> str:
    from followup_lint.config import rules_of
    from followup_lint.reporters.explain import explain
    from followup_lint.rule import load_rules
    from followup_lint.select import find_rules, unknown_rule

    configuration = load_configuration((), given)
    rules = rules_of(configuration)
    found = find_rules(rules, sought)
    if not found:
        raise unknown_rule(sought, rules, hint="; `followup-lint rules` lists all rules")
    if output_format == "json" or len(found) > 1:
        return _list(found, output_format)
    look, changes = make_look("auto"), configuration.changes
    default = load_rules([Path(path) for path in configuration.settings.rules]).find(found[0].code)
    names = [found[0].code, found[0].name]
    source = next(filter(None, map(changes.source, names)), None)
    return _printed(explain(found[0], look, default=default, changed_in=source.name if source else ""))


@click.group(cls=SectionedGroup, invoke_without_command=True)
@click.option(
    "--search", shell_complete=complete_rules, help="List only the rules of a family, or those that mention a word."
)
@_FORMAT
@configuration_options
@click.pass_context
def rules(ctx: click.Context, /, search: str | None, output_format: str, **given: Any) -> None:
    """List all rules, or test your own (see `rules test --help`)."""
    from followup_lint.cli.pages import kept_page

    if ctx.invoked_subcommand is None:
        asked = ("rules", search, output_format)
        write(kept_page(asked, given, lambda: _rules_page(search, output_format, given)))


def _rules_page(search: str | None, output_format: str, given: dict[str, Any]) -> str:
    from followup_lint.config import rules_of
    from followup_lint.select import find_rules, unknown_rule

    rule_set = rules_of(load_configuration((), given))
    found = list(rule_set) if search is None else find_rules(rule_set, search)
    if not found:
        raise unknown_rule(search or "", rule_set)
    return _list(found, output_format)


def _list(found: "Iterable[Rule]", output_format: str) -> str:
    from followup_lint.reporters.explain import as_data, overview

    if output_format == "json":
        document = {"version": 1, "rules": [as_data(rule) for rule in found]}
        return json_text(document)
    return _printed(overview(list(found), make_look("auto", is_table=True)))


def _printed(text: "Text") -> str:
    import io

    from followup_lint.reporters.layout import make_console

    out = io.StringIO()
    make_console(out, make_look("auto")).print(text, end="")
    return out.getvalue()


@rules.command()
@click.argument("folder", type=click.Path(path_type=Path))
def test(folder: Path) -> None:
    """Run the examples of the rules in FOLDER: bad ones must be reported, good ones must not."""
    from followup_lint.engine import Linter
    from followup_lint.examples import find_broken_examples
    from followup_lint.rule import load_file, load_rules, rule_files, rules_dir

    is_ours = folder.resolve().is_relative_to(rules_dir().resolve())
    rule_set = load_rules([] if is_ours else [folder])
    paths = {load_file(path, rule_set.vocabulary).code: path for path in rule_files(folder)}
    tested = [rule for rule in rule_set if rule.code in paths]
    failed = 0
    for rule, what in find_broken_examples(tested, Linter(rule_set, frozenset(paths))):
        write(visible(f"{paths[rule.code]}: {rule.code} {what}") + "\n")
        failed += 1
    number = sum(len(rule.examples.bad) + len(rule.examples.good) for rule in tested)
    what = f"{failed} failed" if failed else "all passed"
    write(f"{len(tested)} rule{'s' * (len(tested) != 1)}, {number} examples: {what}\n")
    raise SystemExit(1 if failed else 0)
