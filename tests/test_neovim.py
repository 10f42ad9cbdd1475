"""A real Neovim: the linter that the project ships for nvim-lint, run on a buffer as that plugin runs it."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from commandline import INTERVIEW, THANKS

NVIM = shutil.which("nvim")
pytestmark = pytest.mark.skipif(NVIM is None, reason="Neovim is not installed, so its settings are not tested")
LINTER = Path(__file__).parents[1] / "editors" / "nvim" / "followup_lint.lua"
# What nvim-lint does with a linter that reads standard input: arguments may be functions, the parser gets the output.
DRIVE = """
local linter = dofile({linter})
local command = {{ "sh", "-c", 'exec "$@" 2>/dev/null', "sh", {python}, "-m", "followup_lint" }}
for _, argument in ipairs(linter.args) do
  table.insert(command, type(argument) == "function" and argument() or argument)
end
local text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, true), "\\n") .. "\\n"
local output = vim.fn.system(command, text)
local namespace = vim.api.nvim_create_namespace("followup-lint")
vim.diagnostic.set(namespace, 0, linter.parser(output, 0))
local found = {{}}
for _, each in ipairs(vim.diagnostic.get(0)) do
  local line = vim.api.nvim_buf_get_lines(0, each.lnum, each.lnum + 1, true)[1]
  local words = each.lnum == each.end_lnum and line:sub(each.col + 1, each.end_col) or ""
  table.insert(found, {{ code = each.code, severity = each.severity, words = words, line = each.lnum + 1 }})
end
vim.fn.writefile({{ vim.json.encode(found) }}, {result})
vim.cmd("qall!")
"""


def diagnostics(folder: Path, text: str) -> list[dict[str, object]]:
    """The diagnostics of a buffer with this text, which is not saved, in a folder with an interview.yml."""
    (folder / "interview.yml").write_text(INTERVIEW, "utf-8")
    (folder / "buffer").write_text(text, "utf-8")
    names = {"linter": LINTER, "python": sys.executable, "result": folder / "found.json"}
    script = folder / "drive.lua"
    script.write_text(DRIVE.format(**{key: json.dumps(str(value)) for key, value in names.items()}), "utf-8")
    assert NVIM is not None
    arguments = ["--headless", "-u", "NONE", "-i", "NONE", "-n", "+edit thank-you.txt", "+0read buffer", "+$delete"]
    subprocess.run([NVIM, *arguments, f"+luafile {script}"], cwd=folder, timeout=120, check=False, capture_output=True)
    found: list[dict[str, object]] = json.loads((folder / "found.json").read_text("utf-8"))
    return found


def test_a_diagnostic_covers_the_words_also_behind_characters_of_several_bytes(tmp_path: Path) -> None:
    text = THANKS.replace("Dear Ms. Alvarez,", "Dear Ms. Alvarec,").replace(
        "If it helps", "👋 Café definately. If it helps"
    )
    found = {each["code"]: each for each in diagnostics(tmp_path, text)}
    assert found["PER005"] == {"code": "PER005", "severity": 1, "words": "Alvarec", "line": 1}
    assert found["PRF001"] == {"code": "PRF001", "severity": 2, "words": "definately", "line": 5}


def test_what_could_not_be_done_is_at_the_top_of_the_buffer(tmp_path: Path) -> None:
    (tmp_path / "followup-lint.toml").write_text("select = ['XYZ']\n", "utf-8")
    (found,) = diagnostics(tmp_path, THANKS)
    assert (found["line"], found["severity"]) == (1, 1)
