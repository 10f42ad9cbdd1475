"""Shared by tests of the command: a good draft, its interview.yml, and the result of a run."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

THANKS = """\
Dear Ms. Alvarez,

Thank you for showing me on Tuesday how the Pulsar cluster at Northwind replays an hour of orders in four minutes. My
six years of running Kafka would let me help with the migration from the first month, and the data engineer role is
the work that I want to do. If it helps, I can send you the notes of our last migration.

Best regards,
Sam Okafor
"""
INTERVIEW = """\
company: Northwind Labs
role: Staff Data Engineer
interviewers: [{name: Mei-Ling Alvarez}]
topics: [Kafka to Pulsar migration]
candidate: Sam Okafor
"""


@dataclass(frozen=True)
class Result:
    """The exit status and output of a run."""

    status: int
    out: str
    err: str


Command = Callable[..., Result]


def is_imported(module: str, folder: Path, *arguments: str) -> bool:
    """Whether the command, run in a fresh process, imports the module."""
    code = f"import sys; from followup_lint.cli import main\ntry: main()\nfinally: print({module!r} in sys.modules)"
    result = subprocess.run([sys.executable, "-c", code, *arguments], cwd=folder, capture_output=True, text=True)
    return {"True": True, "False": False}[result.stdout.splitlines()[-1]]
