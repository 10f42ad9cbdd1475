"""`followup-lint rule CODE` and `followup-lint rules`: what the rules say about themselves."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from followup_lint.cli.options import configuration, configured, rule_set
from followup_lint.cli.output import console, table
from followup_lint.errors import UsageError

if TYPE_CHECKING:
    from rich.text import Text

    from followup_lint.rule import Rule

_FIELD = re.compile(r"\{\w+\}")


@click.command()
@click.argument("code_or_name")
@configured
def rule(code_or_name: str, **given: Any) -> None:
    """Explain a rule: what it reports, why, its sources, a bad and a good example."""
    from followup_lint.yamlfile import nearest

    rules = rule_set(configuration((), given))
    found = rules.find(code_or_name)
    if found is None:
        known = [name for one in rules for name in (one.code, one.name)]
        raise UsageError(
            f'no rule is called "{code_or_name}"{nearest(code_or_name, known) or "; `followup-lint rules` lists them all"}'
        )
    console().print(_explained(found))


@click.group(invoke_without_command=True)
@configured
@click.pass_context
def rules(ctx: click.Context, /, **given: Any) -> None:
    """List all rules; `rules test` runs examples."""
    from rich.text import Text

    if ctx.invoked_subcommand is not None:
        return
    shown = table("code", "name", "severity", "what is wrong")
    for one in rule_set(configuration((), given)):
        shown.add_row(one.code, one.name, _severity(one), Text(_FIELD.sub("…", one.message.strip())))
    console().print(shown)


@rules.command()
@click.argument("folder", type=click.Path(path_type=Path))
def test(folder: Path) -> None:
    """Run the examples of the rules in FOLDER: bad ones must be reported where they say, good ones left alone."""
    from followup_lint.engine import Linter
    from followup_lint.examples import faults
    from followup_lint.rule import load_file, load_rules, rule_files, rules_dir

    is_ours = folder.resolve().is_relative_to(rules_dir().resolve())
    known = load_rules([] if is_ours else [folder])
    paths = {load_file(path, known.vocabulary).code: path for path in rule_files(folder)}
    own = [one for one in known if one.code in paths]
    failed = 0
    for one, what in faults(own, Linter(known, frozenset(paths))):
        click.echo(f"{paths[one.code]}: {one.code} {what}")
        failed += 1
    number = sum(len(one.examples.bad) + len(one.examples.good) for one in own)
    what = "all as they say" if not failed else f"{failed} not as they say"
    click.echo(f"{len(own)} rule{'s' * (len(own) != 1)}, {number} examples: {what}")
    raise SystemExit(1 if failed else 0)


def _severity(one: "Rule") -> str:
    if isinstance(one.severity, str):
        return one.severity
    return ", ".join(dict.fromkeys(one.severity.values()))


def _explained(one: "Rule") -> "Text":
    from rich.text import Text

    text = Text()
    text.append(one.code, "bold red").append(f" {one.name}", "bold").append(f" ({_severity(one)})\n\n")
    text.append(_FIELD.sub("…", one.message.strip()) + "\n\n")
    kinds = ", ".join(kind.value for kind in one.kinds)
    for title, body in (
        ("What to do", _FIELD.sub("…", one.help.strip())),
        ("Why", one.why.strip()),
        ("Applies to", kinds),
        ("Bad", _indented(one.examples.bad[0].text)),
        ("Good", _indented(one.examples.good[0].text)),
        ("Sources", "\n".join(f"- {source}" for source in one.sources)),
    ):
        text.append(f"{title}\n", "bold").append(f"{body}\n\n")
    return text


def _indented(text: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in text.strip().splitlines())
