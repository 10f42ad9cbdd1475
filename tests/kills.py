"""Kills the commands that write files before each line that writes: each file is then the old one or the new one, whole.

`python tests/kills.py` prints how often which was there; `python tests/kills.py 7` kills before every seventh line. Each
run is a fork of this process, which has run each command once and so imported all that it needs: a kill always hits the
writing and not the start of Python.
"""

import json
import os
import signal
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout, suppress
from io import StringIO
from itertools import count
from pathlib import Path
from types import FrameType
from typing import Any

from commandline import INTERVIEW, THANKS
from followup_lint import writing
from followup_lint.cli import cli
from followup_lint.context import init_text
from followup_lint.errors import ContextError
from followup_lint.yamlfile import load_yaml

NOW = "2026-11-20T10:00:00+01:00"
LINT = ("--no-meaning", "--isolated", "--no-cache", "--exit-zero")
# The arguments of a command; and whether the file that it writes is the old one, which fails if it is neither.
Case = tuple[tuple[str, ...], Callable[[], bool]]


def sent(folder: Path, number: int) -> Case:
    """Records a message; the other entries of the history must be there whatever happens."""
    file = folder / "interview.yml"
    if not file.exists():
        file.write_text(INTERVIEW + "interviewed_at: 2026-11-19\nhistory:\n", "utf-8")
    draft = folder / f"thank-you-{number}.txt"
    draft.write_text(THANKS, "utf-8")
    before = file.read_text("utf-8")

    def is_old() -> bool:
        after = file.read_text("utf-8")
        history = load_yaml(after, path="interview.yml", error=ContextError).data["history"]
        assert after == before or (after.startswith(before) and history[-1]["draft"] == draft.name), after
        return after == before

    return ("sent", "--at", NOW, str(draft)), is_old


def init(folder: Path, number: int) -> Case:
    """Writes a new file, which is there as a whole or not at all."""
    file = folder / str(number) / "interview.yml"

    def is_old() -> bool:
        assert not file.exists() or file.read_text("utf-8") == init_text()
        return not file.exists()

    return ("init", str(file.parent)), is_old


def calendar(folder: Path, number: int) -> Case:
    """Replaces a calendar that is never without its end."""
    file = folder / "plan.ics"
    before = file.read_bytes() if file.exists() else b""
    (folder / "interview.yml").write_text(f"company: A{number}\ninterviewed_at: {NOW}\n", "utf-8")

    def is_old() -> bool:
        after = file.read_bytes() if file.exists() else b""
        assert after == before or after.endswith(b"END:VCALENDAR\r\n")
        return after == before

    return ("timing", "--now", NOW, "--ics", str(file), str(folder)), is_old


def fix(folder: Path, number: int) -> Case:
    """Fixes a draft."""
    draft, before = _misspelt(folder, number)

    def is_old() -> bool:
        after = draft.read_text("utf-8")
        assert after in (before, before.replace("Alvarec", "Alvarez"))
        return after == before

    return ("--fix", "--select", "PER005", *LINT, str(draft)), is_old


def baseline(folder: Path, number: int) -> Case:
    """Replaces a baseline, which is JSON with all findings."""
    draft, text = _misspelt(folder, number)
    file = folder / "baseline.json"
    before = file.read_bytes() if file.exists() else b""
    draft.write_text(text.replace("Alvarec", f"Alvare{'abcd'[number % 4]}"), "utf-8")

    def is_old() -> bool:
        after = file.read_bytes() if file.exists() else b""
        assert after == before or json.loads(after)
        return after == before

    return ("--baseline", str(file), "--write-baseline", "--select", "PER005", *LINT, str(folder)), is_old


def ignore(folder: Path, number: int) -> Case:
    """Puts an entry in front of a draft, which stays as it was."""
    draft, before = _misspelt(folder, number)

    def is_old() -> bool:
        after = draft.read_text("utf-8")
        assert after == before or (after.endswith(before) and "reason: known" in after), after
        return after == before

    return ("--add-ignore", "known", "--select", "PER005", *LINT, str(draft)), is_old


COMMANDS = (sent, init, calendar, fix, baseline, ignore)


def kill(folder: Path, every: int = 1) -> Iterator[str]:
    """Kills each command before each line, or `every` second, third … line, of the module that writes; says what was there
    then: `sent old` …
    """
    for make in COMMANDS:
        place = folder / make.__name__
        place.mkdir()
        with redirect_stdout(StringIO()), redirect_stderr(StringIO()), suppress(SystemExit):
            cli.main(list(make(place, 0)[0]), "followup-lint")
        for line in count(1, every):
            arguments, is_old = make(place, line)
            is_through = _run(arguments, line)
            assert not is_through or not is_old()
            yield f"{make.__name__} {'old' if is_old() else 'new'}"
            if is_through:
                break
        assert [path.name for path in place.rglob(".*")] == [], "what a killed run has left is removed by the next"


def _misspelt(folder: Path, number: int) -> tuple[Path, str]:
    (folder / "interview.yml").write_text(INTERVIEW, "utf-8")
    draft, text = folder / "thank-you.txt", THANKS.replace("Alvarez", "Alvarec").replace("six years", f"{number} years")
    draft.write_text(text, "utf-8")
    return draft, text


def _run(arguments: tuple[str, ...], line: int) -> bool:
    """Runs the command in a fork that is killed before the line with this number, counted as they are executed; returns
    whether it came to its end.
    """
    child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, (arguments, status)
        return not os.WIFSIGNALED(status)
    status = 1
    try:
        sys.stdout = sys.stderr = StringIO()
        sys.settrace(_killing(line))
        cli.main(list(arguments), "followup-lint")
    except SystemExit as left:
        status = int(left.code or 0)
    except BaseException:  # noqa: BLE001  # nothing of the fork may go on in the tests
        traceback.print_exc(file=sys.__stderr__)
    finally:
        os._exit(status)


def _killing(line: int) -> Callable[[FrameType, str, Any], Any]:
    left = line

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal left
        if frame.f_code.co_filename != writing.__file__:
            return None
        left -= event == "line"
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return trace

    return trace


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        seen = Counter(kill(Path(scratch), *map(int, sys.argv[1:])))
    sys.stdout.write("".join(f"{number:4} {what}\n" for what, number in sorted(seen.items())))
