"""`followup-lint config`: what counts for a draft, and where each value comes from."""

import os
from typing import Any

import click
from click.shell_completion import CompletionItem

from followup_lint.cli.configured import configuration_options, load_configurations
from followup_lint.cli.help import SectionedCommand
from followup_lint.cli.output import print_problems, say, write
from followup_lint.errors import UsageError
from followup_lint.terminal import json_text, visible
from followup_lint.textfile import shown_path


def _complete(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from followup_lint.config import KEYS

    keys = [CompletionItem(key) for key in KEYS if key.startswith(incomplete)]
    return [*keys, CompletionItem(incomplete, type="file")]


@click.command(cls=SectionedCommand)
@click.argument("words", metavar="[KEY] [PATH]", nargs=-1, shell_complete=_complete)
@click.option("--output-format", type=click.Choice(["full", "json"]), default="full", show_default=True)
@click.option("--schema", is_flag=True, help="Print the JSON Schema of a configuration file.")
@configuration_options
def config(words: tuple[str, ...], output_format: str, schema: bool, **given: Any) -> None:
    """Show every value of the configuration for PATH (a draft, a folder or a configuration), and where it comes from.

    With a KEY, such as min-score or rule.LEN001, show that one, and what it is for.
    """
    from followup_lint.config import rules_of, schema_text
    from followup_lint.config.setups import codes_of, notices_of
    from followup_lint.config.show import as_data, as_toml, described, values_at, values_of

    if schema:
        write(schema_text())
        return
    key, path = _read_words(words)
    if path.endswith(".toml"):
        given["config"] = (*given["config"], path)
    folder = path if os.path.isdir(path) else os.path.dirname(path) or "."
    configuration = load_configurations(given).of_folder(folder)
    rules = rules_of(configuration)
    codes_of(configuration, rules)
    print_problems((), notices_of(configuration, rules))
    values = values_at(configuration, key) if key else values_of(configuration)
    if output_format == "json":
        write(json_text(as_data(configuration, values)))
        return
    where = shown_path(configuration.path) if configuration.path else "no file here or above"
    say(f"# {described(key)}" if key else f"# What counts for {path} ({where})")
    write("".join(f"{visible(line)}\n" for line in as_toml(values).splitlines()))


def _read_words(words: tuple[str, ...]) -> tuple[str, str]:
    """The key, empty for all of them, and the path. Raises UsageError."""
    from followup_lint.config import KEYS
    from followup_lint.yamlfile import nearest

    first, *others = words or (".",)
    name, dot, inside = first.partition(".")
    key = f"{name.replace('_', '-')}{dot}{inside}"
    is_key = name.replace("_", "-") in KEYS
    if len(others) > is_key:
        raise UsageError("`followup-lint config` takes a key and a path, or one of them")
    if is_key:
        return key, others[0] if others else "."
    if not os.path.exists(first) and not any(sign in first for sign in "./\\"):
        raise UsageError(f'no key and no file "{first}"{nearest(first, KEYS)}')
    return "", first
