"""Setups for programs that check again and again: one is made again only if something has changed that it depends on."""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from followup_lint.config.load import Configuration, Configurations
from followup_lint.config.setups import Setups
from followup_lint.runner import Setup


def kept_setup(configurations: Configurations, path: Path) -> Setup:
    """The setup of the draft at a path, which need not exist: that of an earlier call, if the configuration says the same
    and the user's own rules and templates are the same files. Raises ConfigError, RuleError or UsageError.
    """
    found = configurations.of_folder(path.parent)
    files = tuple(_stamps((*found.settings.rules, *found.settings.templates)))
    setups, configuration = _kept(_Key(found.settings.model_dump_json(), found.root, files, found))
    return setups.of_configuration(configuration, path)


@dataclass(frozen=True, slots=True)
class _Key:
    """A configuration as the key of a cache: equal if its settings are, the folder that patterns count from, and the files
    in the folders that it names.
    """

    settings: str
    root: Path
    files: tuple[tuple[str, int, int], ...]
    configuration: Configuration = field(compare=False)


@lru_cache(maxsize=8)
def _kept(key: _Key) -> tuple[Setups, Configuration]:
    return Setups(Configurations()), key.configuration


def _stamps(folders: Iterable[str]) -> Iterator[tuple[str, int, int]]:
    """Each file in and below the folders, with its time of change and its size."""
    for folder in folders:
        for top, _, names in os.walk(folder):
            for name in sorted(names):
                path = os.path.join(top, name)
                with suppress(OSError):
                    status = os.stat(path)
                    yield path, status.st_mtime_ns, status.st_size
