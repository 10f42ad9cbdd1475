"""Shows what each command imports and how long it takes, and names what it must not import.

    python benchmarks/imports.py [CHECKOUT]   the tables; of another checkout, to compare; exit status 1 for a module too many

Milliseconds are those of `python -X importtime`, summed up by library: the least of several runs.
"""

import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parents[1]
DRAFT = str(ROOT / "examples/northwind/thank-you.txt")
_SHOWN = 12  # libraries
_RUNS = 3
_NUMERIC = ("numpy", "spacy", "thinc", "onnxruntime")
_READERS = ("pydantic", "yaml", "rich")
# By command, as it is run for the second time: its arguments, and the modules that it has no use for.
COMMANDS: dict[str, tuple[list[str], tuple[str, ...]]] = {
    "check": (
        ["check", "--no-cache", DRAFT],
        ("spacy.language", "spacy.pipeline", "spacy.cli", "thinc.layers", "srsly.ruamel_yaml", "textstat", "nltk"),
    ),
    "check --no-meaning": (
        ["check", "--no-cache", "--no-meaning", DRAFT],
        ("onnxruntime", "spacy.language"),
    ),
    "check, again": (["check", DRAFT], (*_NUMERIC, "pydantic", "yaml")),
    "rule TON001": (["rule", "--isolated", "TON001"], (*_NUMERIC, "pydantic", "yaml", "followup_lint.rule")),
    "rules": (["rules", "--isolated"], (*_NUMERIC, "pydantic", "yaml", "followup_lint.rule")),
    "config": (["config"], (*_NUMERIC, "followup_lint.checks")),
    "--help": (["--help"], (*_NUMERIC, *_READERS, "hashlib")),
    "--version": (["--version"], (*_NUMERIC, *_READERS, "hashlib", "followup_lint.cli.check")),
}


def imports_of(arguments: list[str], top: Path = ROOT, cache: str = "") -> dict[str, float]:
    """The modules that a command imports, each with its own milliseconds. `cache` is the folder for what is kept."""
    ours = ("PYTHONDONTWRITEBYTECODE", "FOLLOWUP_LINT_")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    environment |= {"PYTHONPATH": str(top / "src"), "FOLLOWUP_LINT_CACHE_DIR": cache}
    command = [sys.executable, "-X", "importtime", "-m", "followup_lint", *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    lines = (line.removeprefix("import time:").split("|") for line in done.stderr.splitlines() if "|" in line)
    return {fields[2].strip(): int(fields[0]) / 1000 for fields in lines if fields[0].strip().isdigit()}


def needless(imported: dict[str, float], unwanted: tuple[str, ...]) -> list[str]:
    """The modules among the imported that are unwanted, or inside such a one."""
    return sorted(name for name in unwanted if any(f"{each}.".startswith(f"{name}.") for each in imported))


def main() -> None:
    top = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else ROOT
    is_wrong = False
    with tempfile.TemporaryDirectory() as cache:
        for name, (arguments, unwanted) in COMMANDS.items():
            imports_of(arguments, top, cache)
            runs = [imports_of(arguments, top, cache) for _ in range(_RUNS)]
            least = {
                module: min(run.get(module, milliseconds) for run in runs) for module, milliseconds in runs[0].items()
            }
            libraries: dict[str, float] = defaultdict(float)
            for module, milliseconds in least.items():
                libraries[module.partition(".")[0]] += milliseconds
            print(f"{name}: {len(least)} modules, {sum(least.values()):.0f} ms")
            for library, milliseconds in sorted(libraries.items(), key=lambda each: -each[1])[:_SHOWN]:
                print(f"  {milliseconds:7.1f} ms  {library}")
            if found := needless(least, unwanted):
                is_wrong = True
                print(f"  needless: {', '.join(found)}")
    raise SystemExit(is_wrong)


if __name__ == "__main__":
    main()
