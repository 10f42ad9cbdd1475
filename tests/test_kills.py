"""A command that is killed leaves whole files: killed before some of the lines that write, before all with `make kills`."""

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows cannot fork")
def test_a_killed_command_leaves_whole_files() -> None:
    done = subprocess.run(
        [sys.executable, Path(__file__).with_name("kills.py"), "7"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    seen = {line.split(maxsplit=1)[1] for line in done.stdout.splitlines()}
    commands = ("sent", "init", "calendar", "fix", "baseline", "ignore")
    assert seen == {f"{command} {file}" for command in commands for file in ("old", "new")}
