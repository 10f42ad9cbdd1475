"""The top of the command line: which command is meant, what is suggested after a slip, how errors are worded."""

import os
import re
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

_OWN_OPTIONS = ("--help", "-h", "--version", "-V")
# The commands in the order in which people need them.
_SECTIONS = {
    "Before you send a message": ("new", "check", "timing", "sent"),
    "What is known about the interview": ("init", "context"),
    "Rules and configuration": ("rule", "rules", "config", "validate"),
    "This program": ("server", "cache", "doctor", "completion", "version"),
}

_QUOTED = re.compile(r"'([^']+)'")
# What other programs call what this one has, too.
_ELSEWHERE = {
    "help": "--help",
    "fix": "--fix DRAFT",
    "lint": "check",
    "score": "check",
    "explain": "rule CODE",
    "lsp": "server",
    "send": "sent DRAFT",
    "create": "new KIND",
    "start": "new KIND",
}


class DefaultCheck(click.Group):
    """A group whose default command is `check`: anything else is treated as an argument of `check`.

    `modules` says for each command which module of this package has it, in a variable of its name.
    """

    def __init__(self, *args: Any, modules: Mapping[str, str], **options: Any) -> None:
        super().__init__(*args, **options)
        self._modules = modules

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands."""
        return sorted(self._modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, whose module is imported; None if nothing has that name."""
        if cmd_name not in self._modules:
            return None
        found: click.Command = getattr(import_module(f"followup_lint.cli.{self._modules[cmd_name]}"), cmd_name)
        return found

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Reads the files that arguments such as `@args.txt` name, and puts `check` in front of anything but a command
        or an own option. Raises UsageError for a mistyped command.
        """
        if not ctx.resilient_parsing and any(argument.startswith("@") for argument in args):
            from followup_lint.cli.arguments import expand_arguments

            args = expand_arguments(args)
        if not args and not ctx.resilient_parsing:
            args = ["check"]
        if args and args[0] not in self._modules and args[0] not in _OWN_OPTIONS:
            if not ctx.resilient_parsing:
                self._refuse_slip(ctx, args[0])
            args = ["check", *args]
        return super().parse_args(ctx, args)

    def _refuse_slip(self, ctx: click.Context, word: str) -> None:
        from followup_lint.yamlfile import nearest

        is_path = word.startswith("-") or any(sign in word for sign in "./\\*?[") or os.path.exists(word)
        if is_path or not word:
            return
        if meant := _ELSEWHERE.get(word.casefold()):
            raise click.UsageError(f'no command "{word}"; did you mean `followup-lint {meant}`?', ctx)
        from followup_lint.draftfiles import SUFFIXES

        drafts = [each.name for each in Path().iterdir() if each.suffix in SUFFIXES]
        raise click.UsageError(f'no command and no file "{word}"{nearest(word, (*self._modules, *drafts))}', ctx)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Commands and, as for `check`, options and file names."""
        items = super().shell_complete(ctx, incomplete)
        check = self.get_command(ctx, "check")
        assert check is not None
        items += check.shell_complete(click.Context(check, parent=ctx, info_name="check"), incomplete)
        if not incomplete.startswith("-"):
            items.append(CompletionItem(incomplete, type="file"))
        return list({(item.type, item.value): item for item in items}.values())

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Lists the commands in sections; a command that is in none of them comes last."""
        listed = {name for names in _SECTIONS.values() for name in names}
        others = tuple(name for name in self._modules if name not in listed)
        for title, names in (*_SECTIONS.items(), ("More commands", others)):
            found = [(name, self.get_command(ctx, name)) for name in names]
            rows = [(name, command.get_short_help_str(limit=200)) for name, command in found if command]
            if rows:
                with formatter.section(title):
                    formatter.write_dl(rows)


def describe_error(error: click.ClickException) -> str:
    """The error in one line, as the program's own errors are worded, with what to do next."""
    from followup_lint.yamlfile import nearest

    text = error.format_message()
    if isinstance(error, click.NoSuchOption):
        text = f"unknown option {error.option_name}"
        text += nearest(error.option_name, error.possibilities or ()).replace('"', "")
    elif isinstance(error, click.MissingParameter) and error.param is not None:
        text = f"{_name(error.param)} is missing"
    elif isinstance(error, click.BadParameter) and error.param is not None:
        text = f"{_name(error.param)}: {error.message.rstrip('.')}"
        if isinstance(error.param.type, click.Choice) and (given := _QUOTED.match(error.message)):
            text += nearest(given[1], error.param.type.choices)
    text = " ".join(text.split()).rstrip(".").replace("'", '"')
    words = text[:1].lower() + text[1:] if text[:2].istitle() or text[1:2].islower() else text
    ctx: Any = getattr(error, "ctx", None)
    return f"{words}; see `{ctx.command_path} --help`" if ctx is not None and "did you mean" not in words else words


def _name(param: click.Parameter) -> str:
    longest = max(param.opts, key=len)
    return longest if longest.startswith("-") else (param.metavar or longest.upper())
