"""`followup-lint rule` and `followup-lint rules`: the rules and their documentation."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from followup_lint.cli.completion import complete_rules
from followup_lint.cli.configured import configuration_options
from followup_lint.cli.help import SectionedCommand, SectionedGroup
from followup_lint.cli.output import write
from followup_lint.cli.terminal import make_look
from followup_lint.terminal import json_text, visible

if TYPE_CHECKING:
    from rich.text import Text

    from followup_lint.config import Configuration
    from followup_lint.reporters.sheet import Sheet

_FORMAT = click.option("--output-format", type=click.Choice(["full", "json"]), default="full", show_default=True)


@click.command(cls=SectionedCommand)
@click.argument("words", metavar="CODE|NAME|FAMILY|WORD", nargs=-1, required=True, shell_complete=complete_rules)
@_FORMAT
@configuration_options
def rule(words: tuple[str, ...], output_format: str, **given: Any) -> None:
    """Explain a rule: what it means, what to do and why, its limits, how to silence it.

    Several rules are listed: those of a family (TON, tone), or those that mention a word (salary).
    """
    from followup_lint.cli.pages import sheets_of
    from followup_lint.select import find_rules, unknown_rule

    sheets, configuration = sheets_of(given)
    sought = " ".join(words)
    found = find_rules(sheets, sought)
    if not found:
        raise unknown_rule(sought, sheets, hint="; `followup-lint rules` lists all rules")
    if output_format == "json" or len(found) > 1:
        _list(found, output_format)
    else:
        _explain(found[0], configuration)


def _explain(sheet: "Sheet", configuration: "Configuration | None") -> None:
    from followup_lint.reporters.explain import explain

    default: Sheet | None = sheet
    changed_in = ""
    if configuration is not None:
        from followup_lint.reporters.describe import describe
        from followup_lint.rule import load_rules

        unchanged = load_rules(list(map(Path, configuration.settings.rules))).find(sheet.code)
        default = describe(unchanged) if unchanged else None
        source = next(filter(None, map(configuration.changes.source, (sheet.code, sheet.name))), None)
        changed_in = source.name if source else ""
    _print(explain(sheet, make_look("auto"), default=default, changed_in=changed_in))


@click.group(cls=SectionedGroup, invoke_without_command=True)
@click.option(
    "--search", shell_complete=complete_rules, help="List only the rules of a family, or those that mention a word."
)
@_FORMAT
@configuration_options
@click.pass_context
def rules(ctx: click.Context, /, search: str | None, output_format: str, **given: Any) -> None:
    """List all rules, or test your own (see `rules test --help`)."""
    if ctx.invoked_subcommand is not None:
        return
    from followup_lint.cli.pages import sheets_of
    from followup_lint.select import find_rules, unknown_rule

    sheets, _ = sheets_of(given)
    found = sheets if search is None else find_rules(sheets, search)
    if not found:
        raise unknown_rule(search or "", sheets)
    _list(found, output_format)


def _list(found: "list[Sheet]", output_format: str) -> None:
    from followup_lint.reporters.explain import as_data, overview

    if output_format == "json":
        write(json_text({"version": 1, "rules": list(map(as_data, found))}))
    else:
        _print(overview(found, make_look("auto", is_table=True)))


def _print(text: "Text") -> None:
    import io

    from followup_lint.reporters.layout import make_console

    out = io.StringIO()
    make_console(out, make_look("auto")).print(text, end="")
    write(out.getvalue())


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
