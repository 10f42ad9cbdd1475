"""The first example of the README is what the command prints."""

import time
from pathlib import Path

import pytest

from commandline import Command

ROOT = Path(__file__).parents[2]
PROMPT = "    $ followup-lint "


def test_the_first_example_is_what_the_command_prints(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = iter((ROOT / "README.md").read_text("utf-8").splitlines())
    arguments = next(line.removeprefix(PROMPT) for line in lines if line.startswith(PROMPT)).split()
    shown = []
    for line in lines:
        if line and not line.startswith("    "):
            break
        shown.append(line.removeprefix("    "))
    monkeypatch.chdir(ROOT / "examples" / "northwind")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    printed = [line.rstrip() for line in command(*arguments).out.splitlines()]
    monkeypatch.undo()
    time.tzset()
    assert printed == "\n".join(shown).rstrip().splitlines()
