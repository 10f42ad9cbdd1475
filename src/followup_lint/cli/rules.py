"""`followup-lint rule CODE` and `followup-lint rules`: the rules and their documentation."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from followup_lint.cli.options import configuration_options, load_configuration, load_rule_set
from followup_lint.cli.output import make_console, make_table, write
from followup_lint.terminal import visible

if TYPE_CHECKING:
    from rich.text import Text

    from followup_lint.rule import Rule

_FIELD = re.compile(r"\{\w+\}")


@click.command()
@click.argument("code_or_name")
@configuration_options
def rule(code_or_name: str, **given: Any) -> None:
    """Explain a rule: what it reports and why, what to do, a bad and a good example, sources."""
    from followup_lint.select import unknown_rule

    rules = load_rule_set(load_configuration((), given))
    found = rules.find(code_or_name)
    if found is None:
        raise unknown_rule(code_or_name, rules, hint="; `followup-lint rules` lists all rules")
    make_console().print(_explain(found))


@click.group(invoke_without_command=True)
@configuration_options
@click.pass_context
def rules(ctx: click.Context, /, **given: Any) -> None:
    """List all rules, or test your own (see `rules test --help`)."""
    from rich.text import Text

    if ctx.invoked_subcommand is not None:
        return
    table = make_table("code", "name", "severity", "what is wrong")
    for rule in load_rule_set(load_configuration((), given)):
        table.add_row(rule.code, Text(rule.name), _severity(rule), Text(_FIELD.sub("…", rule.message.strip())))
    make_console().print(table)


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


def _severity(rule: "Rule") -> str:
    if isinstance(rule.severity, str):
        return rule.severity
    return ", ".join(dict.fromkeys(rule.severity.values()))


def _explain(rule: "Rule") -> "Text":
    from rich.text import Text

    text = Text()
    text.append(rule.code, "bold red").append(f" {rule.name}", "bold").append(f" ({_severity(rule)})\n\n")
    text.append(_FIELD.sub("…", rule.message.strip()) + "\n\n")
    kinds = ", ".join(kind.value for kind in rule.kinds)
    for title, body in (
        ("What to do", _FIELD.sub("…", rule.help.strip())),
        ("Why", rule.why.strip()),
        ("Applies to", kinds),
        ("Bad", _indent(rule.examples.bad[0].text)),
        ("Good", _indent(rule.examples.good[0].text)),
        ("Sources", "\n".join(f"- {source}" for source in rule.sources)),
    ):
        text.append(f"{title}\n", "bold").append(f"{body}\n\n")
    return text


def _indent(text: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in text.strip().splitlines())
