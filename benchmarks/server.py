"""What a writer waits for with the language server, and what it holds in memory after many changes.

python benchmarks/server.py    seconds until it answers and until the first findings; CPU ms and MB by changes
"""

import shutil
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

from languageclient import Client, running  # noqa: E402  # where tests have it

_SHOWN_AT = (50, 200, 400, 600)  # changes
_TICKS = 100  # of the system's clock in a second


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        drafts = shutil.copytree(ROOT / "examples" / "northwind", Path(folder) / "drafts")
        with running(drafts) as client:
            measure(client, drafts)


def measure(client: Client, drafts: Path) -> None:
    """Writes in a draft, as an editor does, and prints what that costs."""
    started = time.monotonic()
    client.initialize(drafts)
    print(f"it answers after {time.monotonic() - started:.1f} s")
    draft = drafts / "thank-you.txt"
    text, uri = draft.read_text("utf-8"), client.open(draft)
    client.diagnostics(uri)
    print(f"the first findings come after {time.monotonic() - started:.1f} s")
    before, count = spent(client.process.pid), 0
    for number in range(1, max(_SHOWN_AT) + 1):
        client.change(uri, f"{text}\nI moved {number} topics last year, and word{number} as well.\n", number + 1)
        client.save(uri)  # which ends the pause after a change
        client.diagnostics(uri, number + 1)
        client.notes.clear()
        count += 1
        if number in _SHOWN_AT:
            now = spent(client.process.pid)
            print(f"{number} changes: {(now - before) / count:.0f} ms of CPU a change, {held(client.process.pid)} MB")
            before, count = now, 0


def spent(process: int) -> float:
    """The CPU milliseconds of a process so far (Linux)."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return 1000 * (int(fields[11]) + int(fields[12])) / _TICKS


def held(process: int) -> int:
    """The megabytes of a process in memory."""
    status = Path(f"/proc/{process}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) // 1024


if __name__ == "__main__":
    main()
