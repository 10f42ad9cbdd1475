"""From layers to a configuration: the nearest file of a path, and what counts if several sources give a value."""

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from followup_lint.config.layers import Layer, Place, file_layers
from followup_lint.config.settings import ADDED_UP, PATTERNS, TABLES, Settings
from followup_lint.discovery import configuration_in, walk_up
from followup_lint.errors import ConfigError
from followup_lint.rule import Changes, RuleSet, Source, load_rules, merge_changes

# A list that replaces a whole selection: what earlier layers add to it, or take from it, does not count.
_REPLACED = {"select": ("extend-select", "ignore"), "fixable": ("unfixable",)}
_MOST_FOLDERS = 1_000  # whose nearest file is kept in mind


@dataclass(frozen=True, slots=True)
class Configuration:
    """The settings that count for some drafts, where each value comes from, and the file, if any.

    `sources` are by the keys that lead to a value; a list that was added up has several. Patterns of files count from
    `root`.
    """

    settings: Settings = field(default_factory=lambda: Settings.model_validate({}))
    sources: Mapping[Place, tuple[Source, ...]] = field(default_factory=dict)
    path: Path | None = None
    root: Path = field(default_factory=Path.cwd)

    @property
    def changes(self) -> Changes:
        """Its changes to rules."""
        sources = {place[1:]: found[-1] for place, found in self.sources.items() if place[0] == "rule" and place[1:]}
        return Changes(self.settings.rule, sources)


@dataclass(frozen=True, slots=True)
class Configurations:
    """The configuration of each path: that of the nearest file, or of the one that was `named`, under `layers` of
    variables and options. Each file is read once.
    """

    layers: tuple[Layer, ...] = ()
    named: Path | None = None
    isolated: bool = False
    _nearest: dict[str, Path | None] = field(default_factory=dict, repr=False, compare=False)
    _loaded: dict[Path | None, Configuration] = field(default_factory=dict, repr=False, compare=False)

    def of_folder(self, folder: Path | str) -> Configuration:
        """The configuration of the drafts in a folder. Raises ConfigError."""
        path = nearest = self.named
        if not (path or self.isolated):
            nearest = self._find(os.path.abspath(folder))
            path = nearest or _find_own()
        if path not in self._loaded:
            root = Path.cwd() if nearest is None or nearest is self.named else nearest.parent
            self._loaded[path] = load_configuration(path, self.layers, root)
        return self._loaded[path]

    def of_run(self, paths: Iterable[str]) -> Configuration:
        """The configuration of the innermost folder that contains all of these paths; of the working folder without
        any. Raises ConfigError.
        """
        return self.of_folder(common_folder(paths))

    def _find(self, folder: str) -> Path | None:
        passed = []
        for here in walk_up(folder):
            if here in self._nearest:
                found = self._nearest[here]
                break
            passed.append(here)
            if found := configuration_in(here):
                break
        else:
            found = None
        if len(self._nearest) > _MOST_FOLDERS:  # a walk comes to each folder once
            self._nearest.clear()
        self._nearest.update(dict.fromkeys(passed, found))
        return found


@cache
def _find_own() -> Path | None:
    """The user's own configuration, for drafts that have none."""
    from platformdirs import user_config_path

    path = user_config_path("followup-lint") / "followup-lint.toml"
    if os.path.exists(path) and not os.path.isfile(path):
        return None
    try:
        path.open(
            "rb"
        ).close()  # not only looked for: what is opened, even in vain, is known to decide about the result
    except OSError:
        return None
    return path


def common_folder(paths: Iterable[str]) -> str:
    """The innermost folder that contains all of these paths; the working folder without any."""
    full = [os.path.abspath(path) for path in paths] or [os.getcwd()]
    here = os.path.commonpath(full)
    return here if os.path.isdir(here) else os.path.dirname(here)


def find_configuration(paths: Iterable[str]) -> Path | None:
    """The configuration in the innermost folder that contains all of these paths, or in the nearest folder above it.

    The search ends at the repository's root or the home folder. In each folder, `.followup-lint.toml` wins over
    `followup-lint.toml`, and both over a pyproject.toml with `[tool.followup-lint]`.
    """
    return next(filter(None, map(configuration_in, walk_up(common_folder(paths)))), None)


def load_configuration(path: Path | None, layers: Sequence[Layer] = (), root: Path | None = None) -> Configuration:
    """The configuration in a file (None: without one), under further layers. Raises ConfigError with line and key."""
    found, root = file_layers(path) if path else [], root or Path.cwd()
    settings, sources = _merge([*found, *(_seen_from(root, layer) for layer in layers)])
    return Configuration(settings, sources, path, root)


def _seen_from(root: Path, layer: Layer) -> Layer:
    """The layer with patterns that count from `root` instead of the working folder."""
    given = {key: layer.values[key] for key in PATTERNS if key in layer.values}
    values = {key: [_rebased(pattern, root) for pattern in patterns] for key, patterns in given.items()}
    return replace(layer, values={**layer.values, **values})


def _rebased(pattern: str, root: Path) -> str:
    """A pattern with a slash inside counts from its folder; others match everywhere."""
    sign = "!" if pattern.startswith("!") else ""
    inner = pattern.removeprefix("!").rstrip("/")
    if "/" not in inner:
        return pattern
    end = "/" if pattern.endswith("/") else ""
    relative = os.path.relpath(os.path.join(os.getcwd(), inner.lstrip("/")), root)
    return f"{sign}/{relative.replace(os.sep, '/')}{end}"


def rules_of(configuration: Configuration) -> RuleSet:
    """The rules, as the configuration extends and changes them. Raises RuleError or ConfigError."""
    settings = configuration.settings
    for folder in settings.templates:
        if not next(Path(folder).glob("*.txt"), None):
            source = configuration.sources["templates",][-1]
            raise ConfigError(f"templates: no letters (.txt) in {folder}", path=source.name, line=source.line)
    return load_rules(list(map(Path, settings.rules)), configuration.changes, list(map(Path, settings.templates)))


def _merge(layers: Sequence[Layer]) -> tuple[Settings, dict[Place, tuple[Source, ...]]]:
    """The values of all layers, later ones winning, and where each comes from."""
    values: dict[str, Any] = {}
    sources: dict[Place, tuple[Source, ...]] = {}
    for layer in layers:
        for key in [other for key, others in _REPLACED.items() if key in layer.values for other in others]:
            values.pop(key, None)
            sources.pop((key,), None)
        for key, value in layer.values.items():
            before = values.get(key)
            if key in ADDED_UP and before is not None:
                values[key] = [*before, *(entry for entry in value if entry not in before)]
            else:
                values[key] = merge_changes(before or {}, value) if key in TABLES else value
        for place, source in layer.sources.items():
            is_added = place[0] in ADDED_UP and place in sources
            sources[place] = (*sources[place], source) if is_added else (source,)
    return Settings.model_validate(values), sources
