"""Several processes check many drafts: the same reports in the same order, whatever happens to a process."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from commandline import INTERVIEW, THANKS
from followup_lint.engine import Linter
from followup_lint.report import Report, Run
from followup_lint.rule import load_rules
from followup_lint.runner import Inputs, Work, run
from followup_lint.workers import choose_jobs

COMMAND = [sys.executable, "-m", "followup_lint", "--no-meaning", "--no-cache"]

# A library that crashes on one draft.
DEADLY = """\
import os
from followup_lint import engine

find = engine.Linter.find

def deadly(linter, draft, *rest, **named):
    if draft.path.endswith("07.txt"):
        os._exit(9)
    return find(linter, draft, *rest, **named)

engine.Linter.find = deadly
if __name__ == "__main__":
    from followup_lint.__main__ import main
    main()
"""


# Writes down which drafts are read, and which sentences the meaning model is asked about.
TALKING = """\
import os
from followup_lint import examine, kept
from followup_lint.meaning import model

def logged(function, name):
    def call(first, *rest):
        with open(os.environ["LOG"], "a") as file:
            file.write(f"{name} {first}\\n")
        return function(first, *rest)
    return call

kept.MOST_IN_MEMORY = 3
examine.load_draft = logged(examine.load_draft, "read")
model._understand = logged(model._understand, "asked")
if __name__ == "__main__":
    from followup_lint.__main__ import main
    main()
"""


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    """Twenty different drafts, half of them bad."""
    (tmp_path / "interview.yml").write_text(INTERVIEW, "utf-8")
    for number in range(20):
        more = "I can hit the ground running." if number % 2 else f"We also talked about {number} topics."
        (tmp_path / f"thank-you-{number:02}.txt").write_text(THANKS.replace("If it helps", f"{more} If it helps"))
    return tmp_path


def check(folder: Path, jobs: int, *, model: str = "") -> Run:
    rules = load_rules()
    linter = Linter(rules, frozenset(rule.code for rule in rules), model, meaning=False)
    return run(Inputs((str(folder),)), linter, Work(jobs=jobs))


def shown(report: Report) -> object:
    return report.path, report.findings, report.score


def test_they_find_what_one_process_finds(drafts: Path) -> None:
    assert list(map(shown, check(drafts, 2).reports)) == list(map(shown, check(drafts, 1).reports))


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_drafts_are_read_once_and_sentences_asked_once_by_each(
    drafts: Path, tmp_path_factory: pytest.TempPathFactory, jobs: str
) -> None:
    folder = tmp_path_factory.mktemp("program")
    program, log = folder / "talking.py", folder / "log.txt"
    program.write_text(TALKING, "utf-8")
    command = [sys.executable, str(program), "--exit-zero", "--jobs", jobs, "."]
    variables = {**os.environ, "LOG": str(log), "FOLLOWUP_LINT_CACHE_DIR": str(folder), "FOLLOWUP_LINT_NO_CACHE": ""}
    subprocess.run(command, cwd=drafts, check=True, capture_output=True, env=variables)
    lines = log.read_text("utf-8").splitlines()
    read, asked = ([line for line in lines if line.startswith(what)] for what in ("read", "asked"))
    assert len(set(read)) == 20
    assert len(read) == 20 if jobs == "1" else len(read) < 40  # a few are lent to a process that has nothing to do
    assert max(map(asked.count, asked)) <= int(jobs)


def test_a_process_that_dies_costs_its_drafts_alone(drafts: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    program = tmp_path_factory.mktemp("program") / "deadly.py"
    program.write_text(DEADLY, "utf-8")
    command = [sys.executable, str(program), "--no-meaning", "--no-cache", "--jobs", "2", "--output-format", "concise"]
    done = subprocess.run([*command, "."], cwd=drafts, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    lost = [line for line in done.stderr.splitlines() if "the process that checked it ended" in line]
    assert [line.split(":")[1].strip() for line in lost] == ["thank-you-07.txt"]
    assert {f"thank-you-{number:02}.txt" for number in range(1, 20, 2) if number != 7} <= {
        line.split(":")[0] for line in done.stdout.splitlines()
    }


def test_what_keeps_all_of_them_from_working_is_said_once(drafts: Path) -> None:
    result = check(drafts, 2, model="no_such_pipeline")
    (failure,) = result.failures
    assert "cannot load no_such_pipeline" in failure.message
    assert result.reports == ()


@pytest.mark.parametrize(
    ("drafts_", "asked", "jobs"), [(1, None, 1), (49, None, 1), (10_000, 1, 1), (3, 8, 1), (17, 8, 3), (10_000, 6, 6)]
)
def test_so_many_processes_are_started(drafts_: int, asked: int | None, jobs: int) -> None:
    assert choose_jobs(drafts_, asked) == jobs


@pytest.mark.skipif(sys.platform == "win32", reason="there, Ctrl-C is no signal")
@pytest.mark.parametrize("delay", [0.3, 1.0, 2.0])
def test_ctrl_c_ends_all_of_them_at_once(drafts: Path, delay: float) -> None:
    for number in range(20, 990):
        (drafts / f"thank-you-{number}.txt").write_text(THANKS + f"PS: {number} times thank you.\n")
    process = subprocess.Popen(
        [*COMMAND, "--jobs", "2", "."],
        cwd=drafts,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,
    )
    time.sleep(delay)
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=20)  # ends when the last of them has closed its streams
    assert (process.returncode, err) == (130, b"")
