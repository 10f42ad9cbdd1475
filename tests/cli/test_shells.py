"""Completion in a real zsh and a real fish."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest

ZSH, FISH = shutil.which("zsh"), shutil.which("fish")
OFFERED = {
    "followup-lint t": ["timing", "thank-you.txt"],
    "followup-lint --s": ["--select", "--stdin-filename"],
    "followup-lint rule SAL0": ["SAL001", "SAL002"],
    "followup-lint --output-format ": ["full", "concise", "json"],
    "followup-lint new ": ["thank-you", "nudge"],
}


@pytest.fixture
def environ(folder: Path) -> dict[str, str]:
    """The environment of a shell that finds the command, in a folder with two drafts."""
    (folder / "bin").mkdir()
    program = folder / "bin" / "followup-lint"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m followup_lint "$@"\n', "utf-8")
    program.chmod(0o755)
    return os.environ | {"PATH": f"{folder / 'bin'}:{os.environ['PATH']}", "TERM": "dumb", "HOME": str(folder)}


@pytest.mark.skipif(ZSH is None, reason="zsh is not installed")
def test_zsh_completes_commands_options_rules_and_files_at_once(folder: Path, environ: dict[str, str]) -> None:
    zsh = pexpect.spawn(
        str(ZSH), ["-f", "-i"], cwd=folder, env=environ, encoding="utf-8", dimensions=(50, 200), timeout=60
    )
    try:
        zsh.sendline("autoload -U compinit; compinit -u -D; unsetopt LIST_BEEP AUTO_MENU")
        zsh.sendline('eval "$(followup-lint completion zsh)"; echo re""ady')
        zsh.expect("\r\nready")
        for line, words in OFFERED.items():
            zsh.send(f"{line}\t\t")
            shown = ""
            while not all(word in shown for word in words):
                zsh.expect(r".+")
                shown += str(zsh.after)
            zsh.send("\x15")
    finally:
        zsh.close(force=True)


@pytest.mark.skipif(FISH is None, reason="fish is not installed")
def test_fish_completes_commands_options_rules_and_files_at_once(folder: Path, environ: dict[str, str]) -> None:
    lines = "; ".join(f"complete -C '{line}'; echo =" for line in OFFERED)
    script = f"followup-lint completion fish | source; {lines}"
    done = subprocess.run(
        [str(FISH), "--no-config", "-c", script], cwd=folder, env=environ, capture_output=True, text=True, check=True
    )
    answers = [[line.split("\t")[0] for line in part.splitlines()] for part in done.stdout.split("=\n")]
    for words, offered in zip(OFFERED.values(), answers, strict=False):
        assert set(words) <= set(offered)
