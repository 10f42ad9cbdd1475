"""The questions of `followup-lint init` on a terminal."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from followup_lint.cli.output import say, write
from followup_lint.errors import ContextError
from followup_lint.terminal import visible

_INTRODUCTION = """\
Four questions about the interview. Enter skips one; Ctrl-C stops, and nothing
is written. If you have the invitation (.ics), drag its file into this window
at any question.

"""
_QUESTIONS = {
    "company": "1. Company",
    "interviewers": "2. Who interviewed you",
    "interviewed_at": '3. When it ended ("yesterday 3 pm", "24 Nov 2026")',
    "topics": "4. What you talked about (this, that)",
}
_MORE = "And three more, if you know:\n"
_OPTIONAL = {
    "role": "   Role",
    "decision_by": '   When they will decide ("Friday", "4 Dec")',
    "timezone": "   Their city or time zone, if it is not yours",
}
_NAMES = {
    "company": "company",
    "interviewers": "interviewed by",
    "interviewed_at": "it ended",
    "topics": "talked about",
    "role": "role",
    "decision_by": "they decide by",
    "timezone": "time zone",
}
_NAME_WIDTH = 16


@dataclass(slots=True)
class Answers:
    """What is to be written, by key, and the calendar file that was given, with the event in it.

    The value of a key that is to be left out is None. `suggested` is what the calendar says.
    """

    values: dict[str, Any] = field(default_factory=dict)
    suggested: dict[str, Any] = field(default_factory=dict)
    invite: Path | None = None
    event: str = ""


def is_interactive() -> bool:
    """Whether somebody can answer."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()


def ask_facts(folder: Path, invite: Path | None, event: str) -> Answers:
    """Asks until the answers are right. Raises click.Abort, with nothing written, after Ctrl-C or at the end of input,
    and ContextError for an `invite` that cannot be read.
    """
    answers = Answers()
    if invite is not None:
        _add_calendar(answers, invite, event, folder)
    with _stoppable():
        write(_INTRODUCTION)
        while True:
            for key, question in _QUESTIONS.items():
                _ask(key, question, answers, folder)
            write(_MORE)
            for key, question in _OPTIONAL.items():
                _ask(key, question, answers, folder)
            if _is_right(answers, folder):
                return answers


@contextmanager
def _stoppable() -> Iterator[None]:
    """Lets Ctrl-C stop a question in such a way that the terminal is left as it was."""
    with suppress(ImportError):  # with it, people can correct what they type
        import readline  # noqa: F401
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    except (KeyboardInterrupt, EOFError):
        write("\nNothing was written.\n")
        raise click.Abort from None
    finally:
        signal.signal(signal.SIGINT, before)


def _ask(key: str, question: str, answers: Answers, folder: Path) -> None:
    """Asks until the answer can be read. A calendar file may be the answer to any question."""
    from followup_lint.context import dropped_calendar, read_answer

    while True:
        known = answers.values.get(key, answers.suggested.get(key))
        text = _input(question + (f" [{_shown(key, known)}; - for none]" if known is not None else ""))
        if not text and known is None:
            return
        if not text:
            answers.values[key] = known
            return
        if (calendar := dropped_calendar(text)) is not None:
            _try_calendar(answers, calendar, folder)
            continue
        try:
            answers.values[key] = read_answer(key, text, datetime.now().astimezone())
        except ValueError as error:
            say(str(error), indent="   ")
        else:
            return


def _input(question: str) -> str:
    return input(f"{visible(question)}: ").strip()


def _try_calendar(answers: Answers, path: Path, folder: Path) -> None:
    from followup_lint.context import SeveralEvents

    event = ""
    while True:
        try:
            _add_calendar(answers, path, event, folder)
        except SeveralEvents as several:
            event = _choose(several.labels)
        except ContextError as error:
            say(str(error), indent="   ")
            return
        else:
            say(f"Read {path.name}; what it says is in brackets, and Enter keeps it.", indent="   ")
            return


def _choose(labels: tuple[str, ...]) -> str:
    """The label of the event that is meant."""
    write("   It has several events:\n")
    for number, label in enumerate(labels, start=1):
        write(visible(f"   {number}  {label}") + "\n")
    while True:
        text = _input("   Which is the interview (its number)")
        if text.isascii() and text.isdigit() and 1 <= int(text) <= len(labels):
            return labels[int(text) - 1]


def _add_calendar(answers: Answers, path: Path, event: str, folder: Path) -> None:
    from followup_lint.context import facts_of_invite

    known, guesses = facts_of_invite(path, folder, event)
    answers.suggested = {**guesses, "interviewed_at": known["interviewed_at"]}
    answers.invite, answers.event = path, event


def _is_right(answers: Answers, folder: Path) -> bool:
    """Shows what was understood; whether it may be written."""
    known = {key: value for key, value in answers.values.items() if value is not None}
    if known:
        write("\n")
    for key, value in known.items():
        write(visible(f"   {_NAMES[key]:<{_NAME_WIDTH}}{_shown(key, value)}") + "\n")
    question = f"Write {folder / 'interview.yml'}? [Y/n]"
    write("\n")
    while True:
        text = _input(question).casefold()
        if text in ("", "y", "yes"):
            return True
        if text in ("n", "no"):
            write("Then again; Enter keeps what is in brackets.\n")
            return False


def _shown(key: str, value: Any) -> str:
    from followup_lint.context import answer_text

    return answer_text(key, value)


def kept_text(answers: Answers) -> str:
    """The answers as an interview.yml without comments, for somebody whose file cannot be written."""
    from followup_lint.context import init_text

    known = {key: value for key, value in answers.values.items() if value is not None}
    return "".join(f"{line}\n" for line in init_text(known).splitlines() if line and not line.startswith("#"))
