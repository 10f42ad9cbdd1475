"""A real Vim: `:make` on the buffer's file, and on a buffer through standard input, fills the quickfix list."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from commandline import INTERVIEW, THANKS

VIM = shutil.which("vim")
pytestmark = pytest.mark.skipif(VIM is None, reason="Vim is not installed, so its settings are not tested")
SETTINGS = Path(__file__).parents[1] / "editors" / "vim" / "followup-lint.vim"


def quickfix(folder: Path, command: str) -> list[dict[str, object]]:
    """The quickfix list after a command on drafts/thank-you.txt, with the settings that the project ships."""
    result = folder / "quickfix.json"
    program = f"{sys.executable} -m followup_lint".replace("\\", "/")
    script = folder / "drive.vim"
    script.write_text(
        f"let g:followup_lint_command = '{program}'\nsource {SETTINGS}\nedit drafts/thank-you.txt\n"
        f"FollowupLintSettings\n{command}\n"
        "let found = map(getqflist(), {_, q -> extend(copy(q), {'name': bufname(q.bufnr)})})\n"
        f"call writefile([json_encode(found)], '{result}')\nqall!\n",
        "utf-8",
    )
    assert VIM is not None
    subprocess.run(
        [VIM, "-u", "NONE", "-i", "NONE", "-n", "-N", "-es", "-S", str(script)], cwd=folder, timeout=60, check=False
    )
    found = json.loads(result.read_text("utf-8"))
    return [entry for entry in found if entry["valid"]]


@pytest.mark.parametrize("command", ["silent make! %", "FollowupLintBuffer"])
def test_vim_jumps_to_the_finding(tmp_path: Path, command: str) -> None:
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / "interview.yml").write_text(INTERVIEW, "utf-8")
    text = THANKS.replace("If it helps", "What is the salary? If it helps")
    (tmp_path / "drafts" / "thank-you.txt").write_text(text, "utf-8")
    entry = next(found for found in quickfix(tmp_path, command) if "SAL001" in str(found["text"]))
    assert (entry["lnum"], entry["name"]) == (5, "drafts/thank-you.txt")
    assert str(entry["type"]).lower() == "e"
    assert entry["col"] == text.splitlines()[4].index("What is the salary") + 1
