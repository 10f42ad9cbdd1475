"""Measures a cold start as a ratio to what cannot be avoided: importing spaCy for a draft, Click for everything else.

    python benchmarks/cold.py            measure, and compare with ratios.json: exit status 1 if a fifth was lost
    python benchmarks/cold.py --update   measure, and store the ratios

Baseline and subject take turns, since the machine is never idle, and what is compared is the least CPU time of each
(user and system, with its threads), and the most memory.
"""

import argparse
import json
import os
import sys
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
STORED = Path(__file__).with_name("ratios.json")
LOSS = 1.2  # times the stored ratio
DRAFT = str(ROOT / "examples/northwind/thank-you.txt")
BASELINES = {"spacy": ["-c", "import spacy; spacy.blank('en')"], "click": ["-c", "import click"]}
# As installed: with the byte code of its modules.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
LINT = ["-m", "followup_lint"]
# By name: the baseline, and the command.
SUBJECTS = {
    "check": ("spacy", [*LINT, "check", "--no-cache", DRAFT]),
    "check --no-meaning": ("spacy", [*LINT, "check", "--no-cache", "--no-meaning", DRAFT]),
    "check, again": ("spacy", [*LINT, "check", DRAFT]),
    "--help": ("click", [*LINT, "--help"]),
    "--version": ("click", [*LINT, "--version"]),
    "rule TON001": ("click", [*LINT, "rule", "TON001"]),
    "rules": ("click", [*LINT, "rules"]),
}


@dataclass
class Runs:
    """What the runs of a command took: CPU seconds of each, and the most memory in megabytes."""

    seconds: list[float] = field(default_factory=list)
    megabytes: float = 0.0

    def add(self, arguments: list[str]) -> None:
        """Runs the interpreter with these arguments and without output."""
        process = os.fork()
        if not process:
            nowhere = os.open(os.devnull, os.O_RDWR)
            for stream in range(3):
                os.dup2(nowhere, stream)
            os.execve(sys.executable, [sys.executable, *arguments], ENVIRONMENT)
        used = os.wait4(process, 0)[2]
        self.seconds.append(used.ru_utime + used.ru_stime)
        unit = 1 if sys.platform == "darwin" else 1024  # bytes there, kilobytes elsewhere
        self.megabytes = max(self.megabytes, used.ru_maxrss * unit / 1e6)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--update", action="store_true")
    given = parser.parse_args()
    measured = measure(given.runs)
    stored = json.loads(STORED.read_text("utf-8")) if STORED.exists() else {}
    lost = False
    print(
        f"{'':20}{'baseline':>10}{'CPU s, min':>12}{'median':>8}{'ratio':>7}{'stored':>8}{'MB':>6}{'ratio':>7}{'stored':>8}"
    )
    ratios = {}
    for name, (baseline, _) in SUBJECTS.items():
        base, runs = measured[baseline], measured[name]
        ratio = {"cpu": min(runs.seconds) / min(base.seconds), "memory": runs.megabytes / base.megabytes}
        before = stored.get(name, ratio)
        worse = losses(ratio, before)
        lost = lost or bool(worse)
        print(
            f"{name:20}{baseline:>10}{min(runs.seconds):12.3f}{median(runs.seconds):8.3f}{ratio['cpu']:7.2f}"
            f"{before['cpu']:8.2f}{runs.megabytes:6.0f}{ratio['memory']:7.2f}{before['memory']:8.2f}"
            f"{'  worse: ' + ', '.join(worse) if worse else ''}"
        )
        ratios[name] = {"baseline": baseline, **{what: round(value, 2) for what, value in ratio.items()}}
    if given.update:
        STORED.write_text(json.dumps(ratios, indent=2) + "\n", "utf-8")
    elif lost:
        raise SystemExit(1)


def losses(ratio: dict[str, float], before: dict[str, float]) -> list[str]:
    """What has become worse by more than a fifth."""
    return [what for what in ratio if ratio[what] > LOSS * before[what]]


def measure(count: int) -> dict[str, Runs]:
    """The runs of all baselines and subjects, in turns; the first of each only fills the caches of the system."""
    commands = BASELINES | {name: command for name, (_, command) in SUBJECTS.items()}
    for command in commands.values():
        Runs().add(command)
    runs = {name: Runs() for name in commands}
    for _ in range(count):
        for name, command in commands.items():
            runs[name].add(command)
    return runs


if __name__ == "__main__":
    main()
