"""`followup-lint version` and `followup-lint doctor`: what is installed, and whether it works."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from followup_lint import __version__

_NEEDED = ("click", "rich", "pydantic", "PyYAML", "spacy", "onnxruntime", "rapidfuzz", "textstat")
_OPTIONAL = {
    "holidays": "public holidays; pip install followup-lint[holidays]",
    "pygls": "server; pip install followup-lint[server]",
    "watchfiles": "--watch; pip install followup-lint[watch]",
}


@click.command()
def version() -> None:
    """Print the version."""
    click.echo(f"followup-lint {__version__}")


@click.command()
def doctor() -> None:
    """Show versions, the model, folders and what is installed, and check that it works."""
    from followup_lint.cli.terminal import terminal_width
    from followup_lint.reporters.layout import hang

    problems = []
    for title, rows in (("Versions", _versions()), ("Model and rules", _parts()), ("Here", _here())):
        click.echo(title)
        for name, value, is_good in rows:
            click.echo(hang(f"  {name:<14}", value, terminal_width()).plain, nl=False)
            problems += [] if is_good else [name]
    click.echo(f"\nNot in order: {', '.join(problems)}." if problems else "\nEverything is in order.")
    raise SystemExit(2 if problems else 0)


def _versions() -> Iterator[tuple[str, str, bool]]:
    import platform

    yield "followup-lint", __version__, True
    yield "Python", f"{platform.python_version()}, {sys.executable}", True
    yield "system", platform.platform(terse=True), True
    for name in _NEEDED:
        found = _installed(name)
        yield name, found or "not installed", bool(found)
    for name, purpose in _OPTIONAL.items():
        yield name, _installed(name) or f"not installed ({purpose})", True


def _installed(name: str) -> str:
    from importlib import metadata

    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _parts() -> Iterator[tuple[str, str, bool]]:
    from followup_lint.errors import FollowupLintError
    from followup_lint.meaning.model import FOLDER, labels
    from followup_lint.rule import load_rules

    try:
        rules = load_rules()
        yield "rules", f"{len(rules.rules)} in {rules.folder}", True
    except FollowupLintError as error:
        yield "rules", str(error), False
    model = FOLDER / "weights.bin"
    try:
        yield "model", f"{model.stat().st_size / 1_000_000:.0f} MB, {len(labels())} labels, in {FOLDER}", True
        yield "model runs", _try_model(), True
    except Exception as error:  # noqa: BLE001  # whatever is wrong with it is what the user wants to know
        yield "model", f"{type(error).__name__}: {error}", False


def _try_model() -> str:
    from followup_lint.meaning.model import understand

    (read,) = understand(["Thank you for the conversation."])
    best = max(read.probabilities, key=lambda label: read.probabilities[label])
    return f'"Thank you for the conversation." is {best} ({read.probabilities[best]:.2f})'


def _try_cache() -> tuple[str, bool]:
    from followup_lint.cache import cache_folder, open_store, write_whole

    folder = open_store().folder
    try:
        if folder is None:
            raise PermissionError
        probe = folder / "doctor"
        write_whole(probe, b"")
        probe.unlink()
    except OSError:
        advice = "set FOLLOWUP_LINT_CACHE_DIR to a folder that is yours, or each run reads and checks everything again"
        return f"{cache_folder()} cannot be written; {advice}", False
    return str(folder.parent), True


def _here() -> Iterator[tuple[str, str, bool]]:
    from followup_lint.cli.output import wants_color
    from followup_lint.cli.terminal import has_links, terminal_width
    from followup_lint.config import find_configuration
    from followup_lint.discovery import find_interview

    yield "cache", *_try_cache()
    configuration, interview = find_configuration(()), find_interview(Path.cwd())
    yield "configuration", str(configuration or "none"), True
    yield "interview.yml", str(interview or "none here or above; `followup-lint init` writes one"), True
    color, links = ("yes" if has else "no" for has in (wants_color("auto"), has_links()))
    yield "terminal", f"{terminal_width()} cells, color: {color}, links: {links}", True
    yield "encoding", f"{sys.stdout.encoding or 'unknown'}, locale {os.environ.get('LANG') or 'not set'}", True
