"""What `rule` and `rules` print about the package's own rules, kept: reading rules takes longer than showing a page."""

import os
from collections.abc import Callable, Mapping
from typing import Any

from followup_lint.cache import digest, open_store, program_digest
from followup_lint.cli.terminal import make_look
from followup_lint.discovery import configuration_in, walk_up

_OWN_VARIABLES = ("FOLLOWUP_LINT_CACHE_DIR",)


def kept_page(asked: object, given: Mapping[str, Any], make: Callable[[], str]) -> str:
    """The page that `make` makes for what was asked, or made before on such a terminal; always made again where a
    configuration, variable or option could change a rule. Raises what `make` raises.
    """
    if not _is_plain(given):
        return make()
    store = open_store()
    key = digest("page", program_digest(), asked, make_look("auto"), make_look("auto", is_table=True))
    page = store.get(key)
    if not isinstance(page, str):
        page = make()
        store.put(key, page)
    return page


def _is_plain(given: Mapping[str, Any]) -> bool:
    """Whether nothing but the package says what its rules are."""
    if given["config"] or given["rules"]:
        return False
    if any(name.startswith("FOLLOWUP_LINT_") and name not in _OWN_VARIABLES for name in os.environ):
        return False
    return bool(given["isolated"]) or not any(map(configuration_in, walk_up(os.getcwd())))
