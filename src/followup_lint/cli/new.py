"""`followup-lint new`: a draft to write in, next to its interview.yml."""

import os
import shlex
from pathlib import Path
from typing import Any

import click

from followup_lint.cli.configured import configuration_options, load_configuration
from followup_lint.cli.help import SectionedCommand
from followup_lint.cli.options import parse_moment
from followup_lint.cli.output import say
from followup_lint.draft import Kind
from followup_lint.errors import DraftError, UsageError

_SUFFIXES = (".txt", ".md")


class _KindOrSynonym(click.Choice[str]):
    """The kinds of message, and the words that people use for them."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from followup_lint.context.values import choices
        from followup_lint.yamlfile import nearest

        kind = choices("kind").get(str(value).casefold(), str(value))
        if kind not in self.choices and (suggestion := nearest(kind, self.choices)):
            self.fail(f'"{kind}" is not a kind of message{suggestion}', param, ctx)
        return str(super().convert(kind, param, ctx))


@click.command(cls=SectionedCommand)
@click.argument("kind", type=_KindOrSynonym([kind.value for kind in Kind]), metavar="KIND")
@click.argument("path", type=click.Path(path_type=Path), default=".")
@configuration_options
@click.option("--context", "context_file", type=click.Path(path_type=Path), help="The interview.yml to use.")
@click.option("--now", help="When you will send the message.  [default: now]")
def new(kind: str, path: Path, context_file: Path | None, now: str | None, **given: Any) -> None:
    """Start a draft: write PATH, or a file in the folder PATH, with what is known about the interview as comments.

    KIND is thank-you, check-in, nudge, feedback-request, letter or call. No file is ever replaced.
    """
    from followup_lint.config import rules_of
    from followup_lint.context import resolve_folder
    from followup_lint.reporters import blank
    from followup_lint.rule import TimingRuleBase
    from followup_lint.timing import assess_timing
    from followup_lint.writing import write_new

    file = _file(kind, path)
    rules = rules_of(load_configuration([str(file)], given))
    context = resolve_folder(file.parent, options={}, explicit=context_file).context
    at = parse_moment(now, "--now", context.timezone) if now or not context.send_at else context.send_at
    timing_rules: list[Any] = [rule for rule in rules if isinstance(rule, TimingRuleBase)]
    timing = assess_timing(Kind(kind), context, at, timing_rules)
    text = blank.render(Kind(kind), context, timing, rules)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as failed:
        raise DraftError(f"cannot be written: {failed.strerror or failed}", path=file) from None
    write_new(file, text.encode(), error=DraftError)
    shown = shlex.quote(str(file))
    say(f"Wrote {file}. Write your message in it; then check it with `followup-lint {shown}`.")


def _file(kind: str, path: Path) -> Path:
    """The file to write. Raises UsageError if there is one already, or if it would be no draft."""
    if os.path.isdir(path) or not path.suffix:
        path = path / f"{kind}.txt"
    if path.suffix.lower() not in _SUFFIXES:
        raise UsageError("a draft ends in .txt or .md", path=path)
    if os.path.lexists(path):
        raise UsageError(f"already exists; for another draft, use `followup-lint new {kind} {_free(path)}`", path=path)
    return path


def _free(path: Path) -> str:
    number = 2
    while os.path.lexists(other := path.with_stem(f"{path.stem}-{number}")):
        number += 1
    return shlex.quote(str(other))
