"""Kills the commands that write files at random moments: afterwards each file is the old one or the new one, whole.

`make kills` does it two hundred times; tests/test_kills.py a few times.
"""

import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from commandline import INTERVIEW, THANKS
from followup_lint.context import init_text
from followup_lint.errors import ContextError
from followup_lint.yamlfile import load_yaml

NOW = "2026-11-20T10:00:00+01:00"


def sent(folder: Path, number: int) -> tuple[tuple[str, ...], Callable[[], str]]:
    """Records a message; the other entries of the history must be there whatever happens."""
    file = folder / "interview.yml"
    if not file.exists():
        file.write_text(INTERVIEW + "interviewed_at: 2026-11-19\nhistory:\n", "utf-8")
    draft = folder / f"thank-you-{number}.txt"
    draft.write_text(THANKS, "utf-8")
    before = file.read_text("utf-8")

    def look() -> str:
        after = file.read_text("utf-8")
        history = load_yaml(after, path="interview.yml", error=ContextError).data["history"]
        assert after == before or (after.startswith(before) and history[-1]["draft"] == draft.name), after
        return "old" if after == before else "new"

    return ("sent", "--at", NOW, str(draft)), look


def init(folder: Path, number: int) -> tuple[tuple[str, ...], Callable[[], str]]:
    """Writes a new file, which is there as a whole or not at all."""
    file = folder / str(number) / "interview.yml"

    def look() -> str:
        assert not file.exists() or file.read_text("utf-8") == init_text()
        return "new" if file.exists() else "old"

    return ("init", str(file.parent)), look


def calendar(folder: Path, number: int) -> tuple[tuple[str, ...], Callable[[], str]]:
    """Replaces a calendar that is never without its end."""
    file = folder / "plan.ics"
    before = file.read_bytes() if file.exists() else b""
    (folder / "interview.yml").write_text(f"company: A{number}\ninterviewed_at: {NOW}\n", "utf-8")

    def look() -> str:
        after = file.read_bytes() if file.exists() else b""
        assert after == before or after.endswith(b"END:VCALENDAR\r\n")
        return "old" if after == before else "new"

    return ("timing", "--now", NOW, "--ics", str(file), str(folder)), look


def fix(folder: Path, number: int) -> tuple[tuple[str, ...], Callable[[], str]]:
    """Fixes a draft, which is the old one or the new one."""
    (folder / "interview.yml").write_text(INTERVIEW, "utf-8")
    draft = folder / "thank-you.txt"
    before = THANKS.replace("Alvarez", "Alvarec").replace("six years", f"{number} years")
    draft.write_text(before, "utf-8")

    def look() -> str:
        after = draft.read_text("utf-8")
        assert after in (before, before.replace("Alvarec", "Alvarez"))
        return "old" if after == before else "new"

    return ("--fix", "--select", "PER005", "--no-meaning", "--isolated", "--exit-zero", str(draft)), look


COMMANDS = (sent, init, calendar, fix)


def kill(folder: Path, times: int, seed: int) -> Iterator[str]:
    """Runs and kills the commands in turn, and says of each what was there afterwards: `sent old`, `sent new` …"""
    chance = random.Random(seed)
    places = {make: folder / make.__name__ for make in COMMANDS}
    for place in places.values():
        place.mkdir()
    lasts = {make: _run(make(place, -1)[0], None) for make, place in places.items()}
    for number in range(times):
        make = COMMANDS[number % len(COMMANDS)]
        arguments, look = make(places[make], number)
        _run(arguments, lasts[make] * chance.uniform(0.5, 1.1))
        yield f"{make.__name__} {look()}"
    litter = [path.name for path in folder.rglob(".*")]
    for make, place in places.items():
        arguments, look = make(place, times)
        _run(arguments, None)
        assert look() == "new"
    assert [path.name for path in folder.rglob(".*") if path.parent in places.values()] == [], litter


def _run(arguments: tuple[str, ...], seconds: float | None) -> float:
    """Runs the command and kills it after so many seconds; returns how long it took."""
    begun = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", "followup_lint", *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    try:
        _, errors = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
    else:
        assert process.returncode == 0, errors
    return time.monotonic() - begun


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        left = Counter(kill(Path(folder), int(sys.argv[1]), seed=random.randrange(1_000_000)))
    sys.stdout.write("".join(f"{number:4} {what}\n" for what, number in sorted(left.items())))
