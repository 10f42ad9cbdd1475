"""Whether many drafts cost as much each as few do, and no more memory: 1,000, 10,000 and, if asked, 100,000.

    python benchmarks/scale.py                                    1,000 and 10,000 drafts
    python benchmarks/scale.py --counts 1000 10000 100000         half an hour
    python benchmarks/scale.py --jobs 2                           the same in two processes

The drafts are made like those of `many.py`, four to a folder, the last of which is the first once more for another person.
Each count is run without the meaning model and with an empty cache for results, then again with what the first run has
kept; before each of these, the first count is run once more in the same way, since a machine is not always equally fast.
Compared with that are CPU seconds a draft, without those that starting takes, and the most memory of one process.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from many import CORPUS, LAST, ROOT, vary

LINT = [sys.executable, "-m", "followup_lint", "--no-meaning", "--exit-zero", "--output-format", "concise"]
IN_FOLDER = 4
FEW = 60  # drafts: what a run takes to start, with few drafts more than those whose whole result is kept
NAMES = ("thank-you", "check-in", "nudge", "thank-you-2")


@dataclass(frozen=True)
class Cost:
    """CPU and elapsed seconds, megabytes, and how many near-duplicates were found."""

    cpu: float
    seconds: float
    megabytes: float
    alike: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--counts", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--jobs", type=int, default=1)
    given = parser.parse_args()
    command = [*LINT, "--jobs", str(given.jobs), "."]
    print(f"{'drafts':>8} {'':14}{'ms a draft':>11}{'ratio':>7}{'MB':>6}{'ratio':>7}{'near-duplicates':>17}")
    for count in given.counts:
        with tempfile.TemporaryDirectory() as folder:
            sizes = (FEW, given.counts[0], count)
            for size in set(sizes):
                write_drafts(Path(folder, str(size)), size)
            for name in ("empty cache", "warm cache"):
                costs = {
                    n: run(command, Path(folder, str(n)), Path(folder, f"cache of {n}")) for n in dict.fromkeys(sizes)
                }
                start, first, cost = (costs[size] for size in sizes)
                each, before = ((made.cpu - start.cpu) / (n - FEW) for made, n in ((cost, count), (first, sizes[1])))
                print(
                    f"{count:8} {name:14}{1000 * each:11.2f}{each / before:7.2f}"
                    f"{cost.megabytes:6.0f}{cost.megabytes / first.megabytes:7.2f}{cost.alike:17}",
                    flush=True,
                )


def write_drafts(folder: Path, count: int) -> None:
    """Writes the drafts, the same ones each time."""
    chance = random.Random(11)
    lines = [line for path in sorted(CORPUS.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()]
    cases = [case for case in map(json.loads, lines) if case.get("suffix", ".txt") == ".txt"]
    for number in range(0, count, IN_FOLDER):
        here = folder / f"{number // 1000:03}" / f"{number:06}"
        here.mkdir(parents=True)
        made = [vary(chance.choice(cases), chance.choice(cases)["draft"], chance) for _ in NAMES[:-1]]
        text, context = made[0]
        people = [each if isinstance(each, str) else each["name"] for each in context.get("interviewers", ())]
        other = f"Zelda {chance.choice(LAST)}"
        again = text.replace(people[0].split()[0], "Zelda").replace(people[0].split()[-1], other) if people else text
        context["interviewers"] = [*people, other]
        for name, draft in list(zip(NAMES, [*(text for text, _ in made), again], strict=True))[: count - number]:
            (here / f"{name}.txt").write_text(draft, "utf-8")
        (here / "interview.yml").write_text("".join(f"{key}: {json.dumps(v)}\n" for key, v in context.items()), "utf-8")


def run(command: list[str], folder: Path, cache: Path) -> Cost:
    """What the command costs in a folder."""
    variables = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "FOLLOWUP_LINT_CACHE_DIR": str(cache)}
    started = time.perf_counter()
    with (cache.parent / "printed").open("w+b") as out:
        process = subprocess.Popen(command, cwd=folder, env=variables, stdout=out, stderr=subprocess.DEVNULL)
        status, used = os.wait4(process.pid, 0)[1:]
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            sys.exit(f"{' '.join(command)} ended with status {process.returncode}")
        out.seek(0)
        alike = sum(b" BOI004 " in line for line in out)
    return Cost(used.ru_utime + used.ru_stime, time.perf_counter() - started, used.ru_maxrss / 1000, alike)


if __name__ == "__main__":
    main()
