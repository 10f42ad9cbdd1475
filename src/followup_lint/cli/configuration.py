"""`followup-lint config`: what counts for a draft, and where each value comes from."""

import os
from typing import Any

import click

from followup_lint.cli.help import SectionedCommand
from followup_lint.cli.options import configuration_options, load_configurations
from followup_lint.cli.output import print_problems, write
from followup_lint.terminal import json_text, visible


@click.command(cls=SectionedCommand)
@click.argument("path", type=click.Path(), default=".")
@click.option("--output-format", type=click.Choice(["full", "json"]), default="full", show_default=True)
@click.option("--schema", is_flag=True, help="Print the JSON Schema of a configuration file.")
@configuration_options
def config(path: str, output_format: str, schema: bool, **given: Any) -> None:
    """Show every value of the configuration for PATH (a draft, a folder or a configuration), and where it comes from."""
    from followup_lint.config import rules_of, schema_text
    from followup_lint.config.setups import codes_of, notices_of
    from followup_lint.config.show import as_data, as_toml

    if schema:
        write(schema_text())
        return
    if path.endswith(".toml"):
        given["config"] = (*given["config"], path)
    folder = path if os.path.isdir(path) else os.path.dirname(path) or "."
    configuration = load_configurations(given).of_folder(folder)
    rules = rules_of(configuration)
    codes_of(configuration, rules)
    print_problems((), notices_of(configuration, rules))
    if output_format == "json":
        write(json_text(as_data(configuration)))
        return
    where = os.path.relpath(configuration.path) if configuration.path else "no file here or above"
    write(visible(f"# What counts for {path} ({where})") + "\n")
    write("".join(f"{visible(line)}\n" for line in as_toml(configuration).splitlines()))
