"""The configuration: which keys it has, where their values come from, and what a draft is linted with.

A value comes from the nearest file above the draft, from a file that it extends, from a variable `FOLLOWUP_LINT_*`, from
`--config key=value` or from an option; the later in this list, the stronger.
"""

from followup_lint.config.layers import Layer, given_layer, inline_layer, option_layer, variable_layer
from followup_lint.config.load import (
    Configuration,
    Configurations,
    common_folder,
    find_configuration,
    load_configuration,
    rules_of,
)
from followup_lint.config.settings import KEYS, Settings, schema, schema_text

__all__ = [
    "KEYS",
    "Configuration",
    "Configurations",
    "Layer",
    "Settings",
    "common_folder",
    "find_configuration",
    "given_layer",
    "inline_layer",
    "load_configuration",
    "option_layer",
    "rules_of",
    "schema",
    "schema_text",
    "variable_layer",
]
