"""Lints many different drafts, each in a folder with its own interview.yml, and compares with other linters of prose.

    python benchmarks/many.py                 700 drafts: drafts a second, start-up included, one job and two
    python benchmarks/many.py --peers         also proselint, codespell, write-good and alex, on the same texts
    python benchmarks/many.py --write FOLDER  only writes the drafts
    python benchmarks/many.py --profile       prints the functions that take longest

The drafts are those of tests/corpus with other names, firms, days and numbers, with sentences in another order and one
from another draft. All runs take turns; what is compared is the least elapsed time of each. The peers are installed with pip and npm into a temporary folder; they are
given the texts only.
"""

import argparse
import cProfile
import json
import os
import pstats
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "tests" / "corpus"
SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
FIRST = "Anneke Boris Carla Dmitri Elif Farouk Greta Hiro Ingrid Jonas Kemi Lorcan Mina Nuno Olga Pavel Rhona Sven Tariq".split()
LAST = "Aldous Brandt Castellan Drexler Eklund Fairweather Gorski Haldane Ibarra Jessop Kowalczyk Lindqvist Marchetti".split()
FIRMS = (
    "Alder Birchwood Cobalt Dovetail Ember Foxglove Granite Harrow Ironbridge Juniper Kestrel Larkspur Merrow".split()
)
TRADES = "Systems Foods Logistics Analytics Textiles Robotics Energy Studios Freight Optics".split()
WORDS = (
    "Monday Tuesday Wednesday Thursday Friday",
    "two three four five six seven eight nine eleven twelve fourteen fifteen twenty thirty forty",
    "morning afternoon",
    "useful helpful interesting",
    "month week quarter year",
    "small large new old",
)
SWAPS = {word: options.split() for options in WORDS for word in options.split()}
LINT = [sys.executable, "-m", "followup_lint", "--no-cache", "--exit-zero", "--output-format", "concise"]
PYTHON_PEERS = {"proselint": ["proselint", "check"], "codespell": ["codespell"]}
NODE_PEERS = {"write-good": ["write-good"], "alex": ["alex", "--quiet"]}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=700)
    parser.add_argument("--runs", type=int, default=2)
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--write", type=Path)
    parser.add_argument("--profile", action="store_true")
    given = parser.parse_args()
    if given.write:
        write_drafts(given.write, given.count)
        return
    with tempfile.TemporaryDirectory() as folder:
        drafts = Path(folder, "drafts")
        write_drafts(drafts, given.count)
        if given.profile:
            profile(drafts)
            return
        one = [*LINT, "--jobs", "1"]
        commands = {"followup-lint": [*one, "drafts"], "followup-lint --jobs 2": [*LINT, "--jobs", "2", "drafts"]}
        commands["followup-lint --no-meaning"] = [*one, "--no-meaning", "drafts"]
        if given.peers:
            texts = [str(path.relative_to(folder)) for path in sorted(drafts.glob("*/*.*")) if path.suffix != ".yml"]
            commands |= {name: [*command, *texts] for name, command in install_peers(Path(folder)).items()}
        report(measure(commands, folder, given.runs), given.count)


def write_drafts(folder: Path, count: int) -> None:
    """Writes the drafts, and says how many of their sentences are different."""
    chance = random.Random(7)
    lines = [line for path in sorted(CORPUS.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()]
    cases = [case for case in map(json.loads, lines) if case.get("suffix", ".txt") == ".txt"]
    sentences: list[str] = []
    for number in range(count):
        case = cases[number % len(cases)]
        text, context = vary(case, chance.choice(cases)["draft"], chance)
        here = folder / f"{number:05}"
        here.mkdir(parents=True)
        (here / f"{case['kind']}.txt").write_text(text, "utf-8")
        (here / "interview.yml").write_text("".join(f"{key}: {json.dumps(v)}\n" for key, v in context.items()), "utf-8")
        sentences += SENTENCE_END.split(" ".join(text.split()))
    print(f"{count} drafts, {len(sentences)} sentences, {len(set(sentences))} of them different")


def vary(case: Mapping[str, Any], other: str, chance: random.Random) -> tuple[str, dict[str, Any]]:
    """The text and the context of a draft that differs from the given one in most sentences."""
    paragraphs = case["draft"].split("\n\n")
    middle = [at for at, text in enumerate(paragraphs[2:-1], start=2) if len(SENTENCE_END.split(text)) > 1]
    if middle:
        at = chance.choice(middle)
        written = SENTENCE_END.split(paragraphs[at])
        chance.shuffle(written)
        more = [text for text in SENTENCE_END.split(" ".join(other.split("\n\n")[1:-1])) if len(text) < 200]
        paragraphs[at] = " ".join([*written, *chance.sample(more, min(1, len(more)))])
    text = re.sub(r"[A-Za-z]+", lambda word: chance.choice(SWAPS.get(word[0], [word[0]])), "\n\n".join(paragraphs))
    names = dict(new_names(case["context"], chance))
    for old, new in names.items():
        text = text.replace(old, new)
    context = json.dumps(case["context"])
    for old, new in names.items():
        context = context.replace(json.dumps(old)[1:-1], new)
    return text, json.loads(context)


def new_names(context: Mapping[str, Any], chance: random.Random) -> Iterator[tuple[str, str]]:
    """Another name for the firm and for each person."""
    if context.get("company"):
        firm = f"{chance.choice(FIRMS)} {chance.choice(TRADES)}"
        yield context["company"], firm
        yield from ((alias, firm.split()[0]) for alias in context.get("company_aliases", ()))
    for person in context.get("interviewers", ()):
        name = person if isinstance(person, str) else person["name"]
        for part in name.split():
            if len(part) > 3:
                yield part, chance.choice(FIRST if name.startswith(part) else LAST)


def install_peers(folder: Path) -> dict[str, list[str]]:
    """The commands of the other linters, each by its name; those that cannot be installed are left out."""
    commands = {}
    python = folder / "python"
    subprocess.run([sys.executable, "-m", "venv", python], check=True)
    for name, command in PYTHON_PEERS.items():
        if not subprocess.run([python / "bin" / "pip", "install", "--quiet", name], check=False).returncode:
            commands[name] = [str(python / "bin" / command[0]), *command[1:]]
    for name, command in NODE_PEERS.items():
        made = subprocess.run(
            ["npm", "install", "--silent", "--no-fund", "--no-audit", name], cwd=folder, check=False
        ).returncode
        if not made:
            commands[name] = [str(folder / "node_modules" / ".bin" / command[0]), *command[1:]]
    return commands


def measure(commands: Mapping[str, list[str]], folder: str, runs: int) -> dict[str, tuple[float, float, float]]:
    """The least elapsed and CPU seconds of each command, which take turns, and the most megabytes."""
    found: dict[str, tuple[float, float, float]] = {}
    for _ in range(runs):
        for name, command in commands.items():
            started = time.perf_counter()
            process = os.fork()
            if not process:
                os.chdir(folder)
                nowhere = os.open(os.devnull, os.O_RDWR)
                for stream in range(3):
                    os.dup2(nowhere, stream)
                os.environ["PYTHONPATH"] = str(ROOT / "src")
                os.execvp(command[0], command)
            used = os.wait4(process, 0)[2]
            now = (time.perf_counter() - started, used.ru_utime + used.ru_stime, used.ru_maxrss / 1000)
            before = found.get(name, now)
            found[name] = (min(now[0], before[0]), min(now[1], before[1]), max(now[2], before[2]))
    return found


def report(found: Mapping[str, tuple[float, float, float]], count: int) -> None:
    """Prints the table."""
    ours = found["followup-lint"][0]
    print(f"{'':28}{'s':>8}{'CPU s':>8}{'MB':>6}{'drafts/s':>10}{'ratio':>8}")
    for name, (seconds, cpu, megabytes) in found.items():
        print(f"{name:28}{seconds:8.2f}{cpu:8.2f}{megabytes:6.0f}{count / seconds:10.0f}{ours / seconds:8.2f}")


def profile(drafts: Path) -> None:
    """Profiles a run over the drafts in this process."""
    from followup_lint import rule
    from followup_lint.engine import Linter
    from followup_lint.runner import Inputs, run

    rules = rule.load_rules()
    profiler = cProfile.Profile()
    profiler.enable()
    run(Inputs((str(drafts),)), Linter(rules, frozenset(each.code for each in rules)))
    profiler.disable()
    statistics = pstats.Stats(profiler)
    statistics.sort_stats("tottime").print_stats(45)
    statistics.sort_stats("cumulative").print_stats(90)


if __name__ == "__main__":
    main()
