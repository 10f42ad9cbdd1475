"""A real Neovim: its own client of the language server, with the settings that the project ships, and the linter for
nvim-lint, run on a buffer as that plugin runs it.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from commandline import INTERVIEW, THANKS

NVIM = shutil.which("nvim")
pytestmark = pytest.mark.skipif(NVIM is None, reason="Neovim is not installed, so its settings are not tested")
SHIPPED = Path(__file__).parents[1] / "editors" / "nvim"
LINTER, SERVER = SHIPPED / "followup_lint.lua", SHIPPED / "lsp" / "followup_lint.lua"
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
"""
# As Neovim starts a server for a file type, in all versions; and what `vim.lsp.buf.code_action` does with one action.
DRIVE_SERVER = """
local settings = dofile({linter})
settings.cmd = {{ {python}, "-m", "followup_lint", "server" }}
settings.name, settings.root_dir = "followup_lint", vim.fn.getcwd()
local client = vim.lsp.get_client_by_id((vim.lsp.start_client or vim.lsp.start)(settings))
vim.lsp.buf_attach_client(0, client.id)
vim.wait(60000, function() return #vim.diagnostic.get(0) > 0 end)
local function apply(kind)
  local context = {{ only = {{ kind }}, diagnostics = {{}} }}
  local start = {{ line = 0, character = 9 }}
  local params = {{ textDocument = vim.lsp.util.make_text_document_params(0), context = context }}
  params.range = {{ start = start, ["end"] = start }}
  local answers = vim.lsp.buf_request_sync(0, "textDocument/codeAction", params, 60000)
  vim.lsp.util.apply_workspace_edit(answers[client.id].result[1].edit, client.offset_encoding)
end
for _, kind in ipairs({{ {actions} }}) do
  local before = #vim.diagnostic.get(0)
  apply(kind)
  vim.wait(60000, function() return #vim.diagnostic.get(0) < before end)
end
"""
REPORT = """
local found = {{}}
for _, each in ipairs(vim.diagnostic.get(0)) do
  local line = vim.api.nvim_buf_get_lines(0, each.lnum, each.lnum + 1, true)[1]
  local words = each.lnum == each.end_lnum and line:sub(each.col + 1, each.end_col) or ""
  table.insert(found, {{ code = each.code, severity = each.severity, words = words, line = each.lnum + 1 }})
end
local text = vim.api.nvim_buf_get_lines(0, 0, -1, true)
vim.fn.writefile({{ vim.json.encode({{ found = found, text = text }}) }}, {result})
vim.cmd("qall!")
"""


def drive(folder: Path, text: str, script: str, shipped: Path, **values: str) -> dict[str, Any]:
    """The diagnostics and lines of a buffer with this text, which is not saved, in a folder with an interview.yml."""
    (folder / "interview.yml").write_text(INTERVIEW, "utf-8")
    (folder / "buffer").write_text(text, "utf-8")
    names = {"linter": shipped, "python": sys.executable, "result": folder / "found.json"}
    written = (script + REPORT).format(**{key: json.dumps(str(value)) for key, value in names.items()}, **values)
    (folder / "drive.lua").write_text(written, "utf-8")
    assert NVIM is not None
    arguments = ["--headless", "-u", "NONE", "-i", "NONE", "-n", "+edit thank-you.txt", "+0read buffer", "+$delete"]
    command = [NVIM, *arguments, "+luafile drive.lua"]
    done = subprocess.run(command, cwd=folder, timeout=180, check=False, capture_output=True, text=True)
    assert (folder / "found.json").exists(), done.stderr
    found: dict[str, Any] = json.loads((folder / "found.json").read_text("utf-8"))
    return found


WRONG = THANKS.replace("Dear Ms. Alvarez,", "Dear Ms. Alvarec,").replace(
    "If it helps", "👋 Café definately. If it helps"
)
MARKED = [
    {"code": "PER005", "severity": 1, "words": "Alvarec", "line": 1},
    {"code": "PRF001", "severity": 2, "words": "definately", "line": 5},
]


@pytest.mark.parametrize(("script", "shipped"), [(DRIVE, LINTER), (DRIVE_SERVER, SERVER)], ids=["nvim-lint", "server"])
def test_a_diagnostic_covers_the_words_also_behind_characters_of_several_bytes(
    tmp_path: Path, script: str, shipped: Path
) -> None:
    found = drive(tmp_path, WRONG, script, shipped, actions="")["found"]
    assert [each for each in found if each["code"] in ("PER005", "PRF001")] == MARKED


def test_what_could_not_be_done_is_at_the_top_of_the_buffer(tmp_path: Path) -> None:
    (tmp_path / "followup-lint.toml").write_text("select = ['XYZ']\n", "utf-8")
    (found,) = drive(tmp_path, THANKS, DRIVE, LINTER)["found"]
    assert (found["line"], found["severity"]) == (1, 1)


def test_neovim_applies_a_fix_and_then_all_of_them(tmp_path: Path) -> None:
    fixes = '"quickfix", "source.fixAll.followup-lint"'
    after = drive(tmp_path, WRONG, DRIVE_SERVER, SERVER, actions=fixes)
    assert after["text"] == WRONG.replace("Alvarec", "Alvarez").replace("definately", "definitely").splitlines()
    assert [each["code"] for each in after["found"]] == ["TON006"]
