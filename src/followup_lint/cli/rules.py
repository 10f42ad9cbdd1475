"""`followup-lint rule CODE` and `followup-lint rules`: what the rules say about themselves."""

import re
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


@click.command()
@configured
def rules(**given: Any) -> None:
    """List all rules."""
    from rich.text import Text

    shown = table("code", "name", "severity", "what is wrong")
    for one in rule_set(configuration((), given)):
        shown.add_row(one.code, one.name, _severity(one), Text(_FIELD.sub("…", one.message.strip())))
    console().print(shown)


def _severity(one: "Rule") -> str:
    if isinstance(one.severity, str):
        return one.severity
    return ", ".join(dict.fromkeys(one.severity.values()))


def _explained(one: "Rule") -> "Text":
    from rich.text import Text

    text = Text()
    text.append(one.code, "bold red").append(f" {one.name}", "bold").append(f" ({_severity(one)})\n\n")
    text.append(one.message.strip() + "\n\n")
    kinds = ", ".join(kind.value for kind in one.kinds)
    for title, body in (
        ("What to do", one.help.strip()),
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
