"""Which rules `rule` and `rules` show: those of the package as they are, unless something says what else they are."""

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from followup_lint.discovery import configuration_in, walk_up
from followup_lint.reporters.sheet import Sheet, packaged_sheets

if TYPE_CHECKING:
    from followup_lint.config import Configuration

_OWN_VARIABLES = ("FOLLOWUP_LINT_CACHE_DIR", "FOLLOWUP_LINT_NO_CACHE")


def sheets_of(given: Mapping[str, Any]) -> "tuple[list[Sheet], Configuration | None]":
    """The rules in force, and the configuration unless it is certain that there is none. Raises what reading them raises."""
    if _is_plain(given):
        return packaged_sheets(), None
    from followup_lint.cli.configured import load_configuration
    from followup_lint.config import rules_of
    from followup_lint.reporters.describe import describe

    configuration = load_configuration((), given)
    return list(map(describe, rules_of(configuration))), configuration


def _is_plain(given: Mapping[str, Any]) -> bool:
    """Whether nothing but the package says what its rules are."""
    if given["config"] or given["rules"]:
        return False
    if any(name.startswith("FOLLOWUP_LINT_") and name not in _OWN_VARIABLES for name in os.environ):
        return False
    return bool(given["isolated"]) or not any(map(configuration_in, walk_up(os.getcwd())))
