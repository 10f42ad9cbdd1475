"""`check --watch`: what changes is checked again, until Ctrl-C."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from commandline import THANKS, Command

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there, Ctrl-C is no signal")
COMMAND = [sys.executable, "-m", "followup_lint", "--watch", "--no-meaning", "."]
FORMATS = ["--output-format", "concise", "--output-format", "html:report.html"]
STOCK = THANKS.replace("If it helps", "I can hit the ground running. If it helps")


def wait_for(file: Path, count: int) -> str:
    """The text of a file once it says so often that the command waits."""
    until = time.monotonic() + 60
    while (text := file.read_text("utf-8")).count("watching for changes") < count:
        assert time.monotonic() < until, text
        time.sleep(0.05)
    return text


def test_drafts_contexts_and_configurations_count_as_soon_as_they_change(folder: Path) -> None:
    shown, drafts = folder / ".shown", folder / "drafts"
    drafts.mkdir()
    with shown.open("w") as out:
        process = subprocess.Popen([*COMMAND, *FORMATS], cwd=drafts, stdout=out, stderr=out)
    steps = [
        ("thank-you.txt", STOCK, "hint BOI002", True),
        ("interview.yml", "company: [\n", "error: interview.yml:1", True),
        ("interview.yml", "ignore: [BOI002]\n", "hint BOI002", False),
        ("interview.yml", "company: Northwind\n", "hint BOI002", True),
        ("../followup-lint.toml", 'select = ["LEN"]\n', "hint BOI002", False),
    ]
    try:
        before = len(wait_for(shown, 1))
        for number, (name, text, said, is_there) in enumerate(steps, start=2):
            other = folder / ".new"
            other.write_text(text, "utf-8")
            other.replace(drafts / name)  # as editors do
            now = wait_for(shown, number)
            assert (said in now[before:]) is is_there
            before = len(now)
            (folder / "unrelated.txt").write_text(f"{number}", "utf-8")
        time.sleep(3)  # longer than it takes to look again
        assert wait_for(shown, 1).count("watching for changes") == 1 + len(steps)
    finally:
        process.send_signal(signal.SIGINT)
        status = process.wait(20)
    assert status == 130
    assert "Traceback" not in shown.read_text("utf-8")


def test_standard_input_cannot_be_watched(command: Command) -> None:
    result = command("--watch", "-")
    assert (result.status, result.out) == (2, "")
    assert "name a file or a folder" in result.err


def test_without_the_library_it_says_what_to_install(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    result = command("--watch")
    assert (result.status, result.out) == (2, "")
    assert "pip install followup-lint[watch]" in result.err
