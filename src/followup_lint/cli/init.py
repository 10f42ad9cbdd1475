"""`followup-lint init`: an interview.yml, filled in with what the user answers or an invitation says."""

import os
import shlex
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from followup_lint.cli.help import SectionedCommand
from followup_lint.cli.output import say, write
from followup_lint.draft import Kind
from followup_lint.errors import ContextError


@click.command(cls=SectionedCommand)
@click.argument("folder", type=click.Path(path_type=Path), default=".")
@click.option("--invite", type=click.Path(path_type=Path), help="A calendar invitation (.ics) to take facts from.")
@click.option("--event", default="", help="Part of the event's title, if the calendar has several events.")
@click.option("--no-questions", is_flag=True, help="Ask nothing, as if there were no terminal.")
def init(folder: Path, invite: Path | None, event: str, no_questions: bool) -> None:
    """Write an interview.yml with comments into FOLDER; on a terminal, ask what is in it."""
    from followup_lint.cli import asking
    from followup_lint.context import refuse_second, write_init

    refuse_second(folder)
    if no_questions or not asking.is_interactive():
        path, guesses = write_init(folder, invite, event)
        _say_what_is_left(path, guesses)
        return
    _refuse_read_only(folder)
    answers = asking.ask_facts(folder, invite, event)
    try:
        path, guesses = write_init(folder, answers.invite, answers.event, answers.values)
    except ContextError:
        write(f"Your answers, for another place:\n{asking.kept_text(answers)}")
        raise
    say(f"Wrote {path}. Add to it whenever you like.")
    if "timezone" in guesses:
        say('Is the time zone of the invitation that of the recipient? If so, remove the "#" before `timezone:`.')
    say(f"Next: {_next_command(path)}.")


def _say_what_is_left(path: Path, guesses: tuple[str, ...]) -> None:
    say(f"Wrote {path}. Fill in what you know, and save your draft in the same folder.")
    if guesses:
        say(f'Guessed from the invitation: {", ".join(guesses)}. Where that is right, remove the "#".')
    if "timezone" not in guesses:
        say("Which time zone is the recipient in? Set `timezone:`; until then, yours is assumed.")


def _next_command(interview: Path) -> str:
    """What to do with the new file: check the drafts next to it, or start what is to be sent next."""
    from followup_lint.context import resolve_file
    from followup_lint.draftfiles import find_drafts
    from followup_lint.plan import next_kind
    from followup_lint.rule import TimingRuleBase, load_rules

    folder = interview.parent
    where = "" if folder == Path() else f" {shlex.quote(str(folder))}"
    if next(find_drafts(folder), None):
        return f"`followup-lint{where}` checks your drafts with it"
    rules: list[Any] = [rule for rule in load_rules() if isinstance(rule, TimingRuleBase)]
    kind = next_kind(resolve_file(interview, options={}).context, datetime.now().astimezone(), rules)
    return f"`followup-lint new {kind or Kind.THANK_YOU}{where}` starts a draft next to it"


def _refuse_read_only(folder: Path) -> None:
    """Raises ContextError if nothing can be written there, before anybody has answered."""
    there = next((path for path in (folder, *folder.absolute().parents) if os.path.exists(path)), folder)
    if not os.path.isdir(there) or not os.access(there, os.W_OK):
        raise ContextError("nothing can be written here; choose another folder", path=folder)
