"""The linter as a Python library: what `followup-lint check` does, without a command line."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from followup_lint.config import Configuration, find_configuration, load_configuration, make_configuration
from followup_lint.engine import Linter
from followup_lint.errors import ConfigError, DraftError, RuleError, UsageError
from followup_lint.reading import read_bytes
from followup_lint.report import Failure, Report, Run
from followup_lint.rule import load_rules
from followup_lint.runner import Inputs, add_facts, lint_loaded, run
from followup_lint.select import select_codes
from followup_lint.yamlfile import Document

Source = Mapping[str, object] | str | os.PathLike[str] | None
_NAMELESS = "draft.txt"


def lint_text(
    text: str,
    *,
    path: str | os.PathLike[str] | None = None,
    context: Source = None,
    config: Source = None,
    now: datetime | None = None,
) -> Report:
    """Lints one draft.

    `path` names the draft, and need not exist: its suffix says whether the text is plain, Markdown (.md) or a mail
    (.eml); its interview.yml and its configuration are looked for from its folder upwards. Without a path the text is
    plain, and no file is looked for.

    `context` is what is known about the interview: the path of an interview.yml, or a mapping with the same keys.
    `config` is the configuration: the path of a followup-lint.toml, or a mapping with the same keys. Both replace what
    would be found. `now` is the time of sending; without a zone it is local time, and by default it is the current
    time.

    Raises DraftError, ContextError, ConfigError or RuleError, which are FollowupLintErrors.
    """
    name = _NAMELESS if path is None else os.fspath(path)
    configuration = _configuration({} if path is None and config is None else config, [name])
    inputs = _inputs((), {} if path is None and context is None else context, now, configuration)
    try:
        data = text.encode()
    except UnicodeEncodeError:
        raise DraftError("contains half a surrogate pair, which is not a character", path=name) from None
    failures: list[Failure] = []
    draft = read_bytes(data, name=name, max_bytes=inputs.max_bytes)
    report = lint_loaded(add_facts(draft, inputs), _linter(configuration), failures)
    for failure in failures:
        raise RuleError(failure.message, path=failure.path, line=failure.line)
    return report


def lint_paths(
    paths: Iterable[str | os.PathLike[str]] | str | os.PathLike[str],
    *,
    context: Source = None,
    config: Source = None,
    now: datetime | None = None,
) -> Run:
    """Lints the drafts at these paths, files or folders, and compares them with each other.

    `context`, `config` and `now` are those of `lint_text`. What cannot be done, such as reading a draft, is in the
    `failures` of the run. Raises ConfigError or RuleError if nothing can be linted.
    """
    given = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
    names = tuple(os.fspath(path) for path in given)
    configuration = _configuration(config, names)
    return run(_inputs(names, context, now, configuration), _linter(configuration))


def _inputs(names: tuple[str, ...], context: Source, now: datetime | None, configuration: Configuration) -> Inputs:
    # `-` is standard input for the command, and a file for a program.
    paths = tuple(os.path.join(os.curdir, name) if name == "-" else name for name in names)
    explicit = context if context is None or isinstance(context, Mapping) else Path(context).absolute()
    size = configuration.settings.max_size
    if now is None:
        return Inputs(paths, context_file=explicit, max_bytes=size)
    return Inputs(paths, context_file=explicit, max_bytes=size, now=now if now.tzinfo else now.astimezone())


def _configuration(config: Source, names: Iterable[str]) -> Configuration:
    if isinstance(config, Mapping):
        return make_configuration(Document(dict(config), (0, None)), shown="config", folder=os.getcwd())
    path = find_configuration(names) if config is None else Path(config)
    return Configuration() if path is None else load_configuration(path)


def _linter(configuration: Configuration) -> Linter:
    """The linter for this configuration, which is kept unless files of the user's own are part of it."""
    if configuration.settings.rules:
        return make_linter(configuration)
    return _kept_linter(_Key(configuration.settings.model_dump_json(), configuration))


def make_linter(configuration: Configuration) -> Linter:
    """The linter for this configuration. Raises ConfigError or RuleError."""
    settings = configuration.settings
    rules = load_rules([Path(folder) for folder in settings.rules], configuration.changes)
    try:
        codes = select_codes(rules, select=settings.select, extend=settings.extend_select, ignore=settings.ignore)
    except UsageError as error:
        raise ConfigError(error.message, path=configuration.path or "config") from None
    return Linter(rules, codes, settings.model, meaning=settings.meaning)


@dataclass(frozen=True, slots=True)
class _Key:
    """A configuration as the key of a cache: equal if its settings are."""

    settings: str
    configuration: Configuration = field(compare=False)


@lru_cache(maxsize=8)
def _kept_linter(key: _Key) -> Linter:
    return make_linter(key.configuration)
