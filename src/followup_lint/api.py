"""The linter as a Python library: what `followup-lint check` does, without a command line."""

import os
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from followup_lint.config import Configurations, given_layer
from followup_lint.config.kept import kept_setup
from followup_lint.config.setups import Setups
from followup_lint.errors import ConfigError, DraftError, FollowupLintError, UsageError
from followup_lint.report import Report, Run
from followup_lint.runner import Inputs, Setup, run

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

    Raises FollowupLintError if the draft cannot be linted: ConfigError or RuleError if the configuration or a rule is
    wrong.
    """
    name = _NAMELESS if path is None else os.fspath(path)
    try:
        data = text.encode()
    except UnicodeEncodeError:
        raise DraftError("contains half a surrogate pair, which is not a character", path=name) from None
    if path is None:
        context, config = {} if context is None else context, {} if config is None else config
    configurations = _configurations(config)
    setup_of = _setup_of(configurations)
    setup_of(Path(name))
    result = run(_inputs(("-",), context, now, configurations, stdin_filename=name, contents={name: data}), setup_of)
    for failure in result.failures:
        raise FollowupLintError(failure.message, path=failure.path, line=failure.line)
    return result.reports[0]


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
    names = (os.fspath(path) for path in given)
    # `-` is standard input for the command, and a file for a program.
    files = tuple(os.path.join(os.curdir, name) if name == "-" else name for name in names)
    configurations = _configurations(config)
    setup_of = _setup_of(configurations)
    if config is not None:
        setup_of(Path(_NAMELESS))  # what is wrong with it is wrong for all drafts
    return run(_inputs(files, context, now, configurations), setup_of)


def _inputs(
    paths: tuple[str, ...], context: Source, now: datetime | None, configurations: Configurations, **given: Any
) -> Inputs:
    explicit = context if context is None or isinstance(context, Mapping) else Path(context).absolute()
    if now is not None:
        given["now"] = now if now.tzinfo else now.astimezone()
    return Inputs(paths, context_file=explicit, patterns_of=Setups(configurations).patterns_of, **given)


def _configurations(config: Source) -> Configurations:
    if config is None:
        return Configurations()
    if isinstance(config, Mapping):
        return Configurations((given_layer(config, "config"),), isolated=True)
    return Configurations(named=Path(config))


def _setup_of(configurations: Configurations) -> Callable[[Path], Setup]:
    """From the path of a draft to its setup, which is kept for later calls."""

    def setup_of(path: Path) -> Setup:
        try:
            return kept_setup(configurations, path)
        except UsageError as error:
            source = configurations.of_folder(path.parent).path or "config"
            raise ConfigError(error.message.removeprefix("config: "), path=source) from None

    return setup_of
