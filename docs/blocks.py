"""Runs the command blocks of a Markdown page, in the order of the page and in a temporary folder.

    python docs/blocks.py PAGE…    rewrites the output that the pages show

A reader sees nothing but the page; this is how its parts are read:

- A block with a title, such as ```yaml title="interview.yml"```, is a file that exists from there on.
- In a `console` block, lines after `$ ` are commands, and what follows is the output, both streams together. A line `…`
  stands for any lines. `echo $?` shows the exit status of the command before it.
- Each line of a `bash` block must succeed, unless it ends with `# exit status 1`; so must a `python` block.
- `<!-- in examples/northwind -->` starts a new folder, a copy of that one; a page starts in an empty folder.

Commands that install something are replaced by programs that only look at their arguments.
"""

import io
import os
import re
import shlex
import shutil
import stat
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from markdown_it import MarkdownIt

ROOT = Path(__file__).resolve().parents[1]
ELLIPSIS = "…"
_TITLE = re.compile(r'title="([^"]+)"')
_FOLDER = re.compile(r"<!-- in (\S+) -->")
_STATUS = re.compile(r"# exit status (\d+)(?:: .*)?$")
_FOR_A_SHELL = re.compile(r"[|<>;&$*?~`(){}]")
# Every page is run as if on this terminal. Nothing of the user's own settings counts.
_ENVIRONMENT = {"COLUMNS": "80", "TZ": "Europe/Berlin", "LC_ALL": "C.UTF-8", "FOLLOWUP_LINT_NO_CACHE": "1"}
_UNSET = ("NO_COLOR", "FORCE_COLOR", "FORCE_HYPERLINK")
_NAMES_US = 'case "$*" in *followup-lint*|*pre-commit*) exit 0;; esac; echo "installs something else: $*" >&2; exit 1'
# What a page calls, and what runs instead.
_STAND_INS = {
    "followup-lint": f'PYTHONPATH="{ROOT}/src" exec "{sys.executable}" -m followup_lint "$@"',
    "python": f'PYTHONPATH="{ROOT}/src" exec "{sys.executable}" "$@"',
    "pre-commit": f'exec "{sys.executable}" -m pre_commit "$@"',
    "pip": _NAMES_US,
    "pipx": _NAMES_US,
    "uv": _NAMES_US,
    "make": f'exec "{shutil.which("make") or "make"}" --dry-run --directory "{ROOT}" "$@" >/dev/null',
    "reviewdog": f'exec "{sys.executable}" -m json.tool >/dev/null',
}


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: its language, the title of a file, its text, and the number of the line of its fence."""

    language: str
    title: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Step:
    """A command of a block, with the output or the exit status that the page promises."""

    command: str
    line: int
    output: tuple[str, ...] | None = None
    status: int | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a step did: its output, by line without blanks at the end, and its exit status."""

    output: tuple[str, ...]
    status: int


@dataclass(slots=True)
class Session:
    """The folder in which a page runs, and the exit status of its last command."""

    home: Path
    stand_ins: Path
    here: Path
    status: int = 0

    def run(self, command: str) -> Outcome:
        """Runs a command as somebody in the folder would."""
        words = shlex.split(command, comments=True)
        if words[0] == "cd":
            self.here = (self.here / words[1]).resolve(strict=True)
            return Outcome((), 0)
        if words[0] == "followup-lint" and not _FOR_A_SHELL.search(command):
            text, self.status = self._run_here(words, _run_command)
        elif words[:2] == ["python", "-c"]:
            text, self.status = self._run_here(words, lambda: exec(compile(words[2], "<page>", "exec"), {}))
        else:
            text, self.status = self._run_in_shell(command)
        return Outcome(tuple(line.rstrip() for line in text.rstrip().splitlines()), self.status)

    def _run_here(self, words: list[str], run: Callable[[], object]) -> tuple[str, int]:
        """Runs something in this process, which is quicker than another one; an exception is printed, and fails."""
        out, before, status = io.StringIO(), (sys.argv, os.getcwd()), 0
        sys.argv = words
        os.chdir(self.here)
        try:
            with redirect_stdout(out), redirect_stderr(out):
                run()
        except SystemExit as done:
            status = int(done.code or 0)
        except Exception:  # noqa: BLE001  # whatever a page raises
            out.write(traceback.format_exc())
            status = 1
        finally:
            sys.argv = before[0]
            os.chdir(before[1])
        return out.getvalue(), status

    def _run_in_shell(self, command: str) -> tuple[str, int]:
        path = f"{self.stand_ins}{os.pathsep}{os.environ['PATH']}"
        done = subprocess.run(
            ["bash", "-c", f"(exit {self.status}); {command}"],
            cwd=self.here,
            env=os.environ | {"PATH": path},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        return done.stdout, done.returncode


def _run_command() -> None:
    from followup_lint.cli import main

    main()


def run_page(text: str) -> Iterator[tuple[Step, Outcome]]:
    """Writes the files of a page and runs its commands; each step with what it did."""
    with session() as here:
        for part in _parts(text):
            if isinstance(part, Path):
                here.here = Path(tempfile.mkdtemp(dir=here.home)) / part.name
                shutil.copytree(ROOT / part, here.here)
            elif part.title:
                file = here.here / part.title
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(part.text, "utf-8")
            else:
                for step in steps(part):
                    yield step, here.run(step.command)


@contextmanager
def session() -> Iterator[Session]:
    """An empty folder, and the environment in which pages run."""
    before = dict(os.environ)
    with tempfile.TemporaryDirectory() as made:
        home, stand_ins = Path(made).resolve(), Path(made).resolve() / ".bin"
        (home / "here").mkdir()
        _write_stand_ins(stand_ins)
        os.environ.update(_ENVIRONMENT | {"HOME": str(home), "XDG_CACHE_HOME": _cache(before)})
        for name in (*_UNSET, *(name for name in before if name.startswith("FOLLOWUP_LINT_"))):
            if name not in _ENVIRONMENT:
                os.environ.pop(name, None)
        time.tzset()
        try:
            yield Session(home, stand_ins, home / "here")
        finally:
            os.environ.clear()
            os.environ.update(before)
            time.tzset()


def _cache(environment: dict[str, str]) -> str:
    """The user's cache folder: what is compiled there is no part of what a page shows."""
    return environment.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")


def _write_stand_ins(folder: Path) -> None:
    folder.mkdir()
    for name, body in _STAND_INS.items():
        path = folder / name
        path.write_text(f"#!/bin/sh\n{body}\n", "utf-8")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)


def blocks(text: str) -> Iterator[Block]:
    """The fenced blocks of a page."""
    return (part for part in _parts(text) if isinstance(part, Block))


def _parts(text: str) -> Iterator[Block | Path]:
    for token in MarkdownIt("commonmark").parse(text):
        line = token.map[0] + 1 if token.map else 0
        if token.type == "fence":
            title = _TITLE.search(token.info)
            language = token.info.split()[0] if token.info.strip() else ""
            yield Block(language, title[1] if title else "", token.content, line)
        elif token.type == "html_block" and (folder := _FOLDER.search(token.content)):
            yield Path(folder[1])


def steps(block: Block) -> Iterator[Step]:
    """The commands of a `console`, `bash` or `python` block; other blocks have none."""
    lines = block.text.splitlines()
    if block.language == "python":
        yield Step(f"python -c {shlex.quote(block.text)}", block.line, status=0)
    elif block.language == "bash":
        for number, line in enumerate(lines, block.line + 1):
            if line.strip() and not line.lstrip().startswith("#"):
                status = _STATUS.search(line)
                yield Step(line, number, status=int(status[1]) if status else 0)
    elif block.language == "console":
        for number, line in enumerate(lines):
            if line.startswith("$ "):
                shown = takewhile(lambda other: not other.startswith("$ "), lines[number + 1 :])
                yield Step(line[2:], block.line + 1 + number, tuple("\n".join(shown).rstrip().splitlines()))


def is_as_shown(step: Step, outcome: Outcome) -> bool:
    """Whether a command printed, or ended, as the page says."""
    if step.output is None:
        return outcome.status == step.status
    pattern = "\n".join(".*" if line == ELLIPSIS else re.escape(line) for line in step.output)
    return re.fullmatch(pattern, "\n".join(outcome.output), re.DOTALL) is not None


def updated(text: str) -> str:
    """The page with the output that its commands print now, except where it is shortened with `…`."""
    lines = text.splitlines()
    changes = [(step, outcome) for step, outcome in run_page(text) if not is_as_shown(step, outcome)]
    for step, outcome in reversed(changes):
        if step.output is not None and ELLIPSIS not in step.output:
            indent = lines[step.line - 1][: lines[step.line - 1].index("$")]
            shown = [f"{indent}{line}".rstrip() for line in outcome.output]
            lines[step.line : step.line + len(step.output)] = shown
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    for name in sys.argv[1:]:
        Path(name).write_text(updated(Path(name).read_text("utf-8")), "utf-8")
