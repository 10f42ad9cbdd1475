"""From the configuration of a draft to what the runner asks for: its rules and limits, and the patterns of files."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from followup_lint.cache import digest, file_digest
from followup_lint.config.load import Configuration, Configurations, rules_of
from followup_lint.config.settings import Settings
from followup_lint.draftfiles import Patterns, matches
from followup_lint.errors import ConfigError, FollowupLintError, UsageError, together
from followup_lint.rule import RuleSet, Source
from followup_lint.select import find_codes, find_unknown, select_codes, split

if TYPE_CHECKING:
    from followup_lint.runner import Setup


@dataclass(frozen=True, slots=True)
class Setups:
    """The setup of each draft. Drafts with the same configuration and the same rules share a linter."""

    configurations: Configurations
    _rules: dict[int, RuleSet] = field(default_factory=dict, repr=False, compare=False)
    _setups: "dict[tuple[int, tuple[str, ...]], Setup]" = field(default_factory=dict, repr=False, compare=False)

    def of_draft(self, path: Path) -> "Setup":
        """The setup of the draft at a path, which need not exist. Raises ConfigError, RuleError or UsageError."""
        return self.of_configuration(self.configurations.of_folder(path.parent), path)

    def of_configuration(self, configuration: Configuration, path: Path) -> "Setup":
        """The setup of a draft with this configuration. Raises ConfigError, RuleError or UsageError."""
        ignored = tuple(
            selector
            for pattern, selectors in configuration.settings.per_file_ignores.items()
            if _is_for(pattern, path, configuration.root)
            for selector in selectors
        )
        key = (id(configuration), ignored)
        if key not in self._setups:
            rules = self._load_rules(configuration)
            self._setups[key] = _make_setup(configuration, rules, codes_of(configuration, rules, ignored))
        return self._setups[key]

    def patterns_of(self, folder: Path) -> Patterns:
        """The patterns of the drafts in a folder. Raises ConfigError."""
        configuration = self.configurations.of_folder(folder)
        settings = configuration.settings
        return Patterns(configuration.root, settings.include, settings.exclude)

    def _load_rules(self, configuration: Configuration) -> RuleSet:
        key = id(configuration)
        if key not in self._rules:
            self._rules[key] = rules_of(configuration)
        return self._rules[key]


def _is_for(pattern: str, path: Path, root: Path) -> bool:
    """Whether the pattern matches the path; one that begins with `!` is for all others."""
    is_negated = pattern.startswith("!")
    return matches((pattern.removeprefix("!"),), path, root) is not is_negated


def codes_of(configuration: Configuration, rules: RuleSet, ignored: Iterable[str] = ()) -> frozenset[str]:
    """The codes of the rules that run, without those that are `ignored` as well. Raises ConfigError, with the line, or
    UsageError for an unknown rule in `select` or `fixable`.
    """
    settings = configuration.settings
    chosen = {"select": settings.select, "extend-select": settings.extend_select, "fixable": settings.fixable}
    failed: list[FollowupLintError] = []
    for key, selectors in chosen.items():
        source = configuration.sources.get((key,), (Source(""),))[-1]
        for problem in find_unknown(rules, selectors):
            if source.line is not None:
                failed.append(ConfigError(f"{key}: {problem}", path=source.name, line=source.line))
            else:
                failed.append(UsageError(f"{source.name}: {problem}"))
    if failed:
        raise together(failed)
    return select_codes(
        rules, select=settings.select, extend=settings.extend_select, ignore=(*settings.ignore, *ignored)
    )


def notices_of(configuration: Configuration, rules: RuleSet) -> Iterator[str]:
    """What to say about rules that are ignored or unfixable and do not exist: a shared configuration may serve several versions."""
    for key, selectors in (("ignore", configuration.settings.ignore), ("unfixable", configuration.settings.unfixable)):
        for problem in find_unknown(rules, selectors):
            yield f"{_shown(configuration, key)}: {problem}"
    for pattern, selectors in configuration.settings.per_file_ignores.items():
        for problem in find_unknown(rules, selectors):
            yield f"{_shown(configuration, 'per-file-ignores', pattern)}: {problem}"


def _shown(configuration: Configuration, *place: str) -> str:
    sources = configuration.sources[place]
    where = ", ".join(map(str, sources))
    return f"{where}: {place[0]}" if sources[-1].line is not None else where


def _make_setup(configuration: Configuration, rules: RuleSet, codes: frozenset[str]) -> "Setup":
    from followup_lint.engine import Linter  # with all checks, which who shows a configuration has no use for
    from followup_lint.runner import Setup

    settings = configuration.settings
    return Setup(
        Linter(
            rules,
            codes,
            settings.model,
            meaning=settings.meaning,
            digest=_digest(settings),
            model_source=configuration.sources.get(("model",), (Source("--model"),))[-1],
        ),
        max_bytes=settings.max_size,
        allow_outside=settings.allow_outside,
        limits=settings.limits,
        notices=tuple(notices_of(configuration, rules)),
        unfixable=_unfixable(settings, rules),
    )


def _unfixable(settings: Settings, rules: RuleSet) -> frozenset[str]:
    """The codes of the rules that fix nothing; with `fixable`, that is all others."""
    never = find_codes(rules, split(settings.unfixable))
    if not settings.fixable:
        return never
    return never | (frozenset(rule.code for rule in rules) - find_codes(rules, split(settings.fixable)))


def _digest(settings: Settings) -> bytes:
    """A digest of what the configuration adds to the package's rules and changes in them."""
    folders = [Path(folder) for folder in (*settings.rules, *settings.templates, settings.model) if folder]
    files = sorted(path for folder in folders for path in folder.rglob("*") if os.path.isfile(path))
    return digest(settings.rules, settings.rule, settings.templates, [(str(path), file_digest(path)) for path in files])
