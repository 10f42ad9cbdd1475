"""The hooks as pre-commit runs them, with the configuration that README shows.

pre-commit clones the hooks from a local repository in place of the public one, and runs this environment's command, so
nothing is downloaded. Everything else is what a user has.
"""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from commandline import INTERVIEW, THANKS

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
URL = "https://github.com/followup-lint/followup-lint"
BAD = THANKS.replace("If it", "What is the salary? If it")
WRONG = THANKS.replace("Alvarez", "Alvarec")
MAIL = "To: m.alvarez@northwind.example\nSubject: Thank you for the Pulsar tour\n\n"
SENT = INTERVIEW + "history: [{sent_at: 2026-11-20, kind: thank-you, draft: thank-you.txt}]\n"
CONFIG = re.search(r"```yaml[^\n]*\n(repos:\n.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=t", "-c", "user.email=t@example.org")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Where pre-commit finds the hooks of this working tree and this environment's followup-lint."""
    hooks, commands = tmp_path_factory.mktemp("hooks"), tmp_path_factory.mktemp("bin")
    manifest = (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")
    (hooks / ".pre-commit-hooks.yaml").write_text(manifest.replace("language: python", "language: system"), "utf-8")
    git(hooks, "init", "-q")
    git(hooks, "add", ".")
    git(hooks, "commit", "-qm", "hooks")
    git(hooks, "tag", "v0.1.0")
    command = commands / "followup-lint"
    command.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}/src" exec "{sys.executable}" -m followup_lint "$@"\n', "utf-8")
    command.chmod(0o755)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return kept | {
        "PRE_COMMIT_HOME": str(tmp_path_factory.mktemp("home")),
        "PATH": f"{commands}{os.pathsep}{os.environ['PATH']}",
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": f"url.file://{hooks}.insteadOf",
        "GIT_CONFIG_VALUE_0": URL,
    }


@dataclass(frozen=True)
class Repository:
    """A user's repository with README's configuration; `commit` stages all files and runs the hooks on what changed."""

    folder: Path
    environment: dict[str, str]

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def configure(self, shown: str, changed: str) -> None:
        """Writes `changed` in the place of a part of README's configuration."""
        path = self.folder / ".pre-commit-config.yaml"
        text = path.read_text("utf-8")
        assert shown in text
        path.write_text(text.replace(shown, changed, 1), "utf-8")

    def commit(self, *, hook: str = "", files: str = ".") -> tuple[int, str]:
        git(self.folder, "add", files)
        command = [sys.executable, "-m", "pre_commit", "run", "--color=never", *hook.split()]
        done = subprocess.run(command, cwd=self.folder, env=self.environment, capture_output=True, text=True)
        if done.returncode == 0:
            git(self.folder, "commit", "--allow-empty", "-qm", "as it is")
        return done.returncode, done.stdout + done.stderr


@pytest.fixture
def repository(tmp_path: Path, environment: dict[str, str]) -> Repository:
    made = Repository(tmp_path, environment)
    git(tmp_path, "init", "-q")
    assert CONFIG is not None
    made.write(".pre-commit-config.yaml", CONFIG[1])
    return made


def lines_about(name: str, output: str) -> list[str]:
    return [line for line in output.splitlines() if line.startswith(name)]


def test_a_bad_draft_is_refused_and_a_good_draft_passes(repository: Repository) -> None:
    repository.write("drafts/interview.yml", INTERVIEW + "notes: notes.md\n")
    repository.write("drafts/notes.md", "What is the salary?")
    repository.write("drafts/README.md", "What is the salary?")
    repository.write("drafts/for Ms Alvarez.eml", MAIL + BAD)
    repository.write("drafts/thank-you.txt", THANKS.replace("Pulsar", "Kafka").replace("four", "five"))
    repository.write("elsewhere/thank-you.txt", BAD)
    status, output = repository.commit()
    assert status == 1
    assert [line for line in output.splitlines() if "SAL001" in line] == lines_about(
        "drafts/for Ms Alvarez.eml:8", output
    )
    assert len(lines_about("drafts/for Ms Alvarez.eml:8", output)) == 1

    repository.write("drafts/for Ms Alvarez.eml", MAIL + THANKS)
    assert repository.commit()[0] == 0


def test_a_change_of_the_interview_checks_its_drafts_again(repository: Repository) -> None:
    repository.write("drafts/a/interview.yml", INTERVIEW)
    repository.write("drafts/a/thank-you.txt", THANKS)
    repository.write("drafts/b/interview.yml", INTERVIEW)
    repository.write("drafts/b/thank-you.txt", THANKS.replace("Alvarez", "Alvarec"))
    assert repository.commit(hook="followup-lint --files drafts/a/thank-you.txt")[0] == 0

    repository.write("drafts/a/interview.yml", INTERVIEW.replace("Alvarez", "Alvares"))
    status, output = repository.commit()
    assert status == 1
    assert "drafts/a/thank-you.txt:1:10: error PER005" in output
    assert not lines_about("drafts/b", output)


def test_drafts_that_git_does_not_track_are_neither_reported_nor_fixed(repository: Repository) -> None:
    both = "      - id: followup-lint-fix\n        files: ^drafts/\n      - id: followup-lint\n"
    repository.configure("      - id: followup-lint\n", both)
    repository.write("drafts/a/thank-you.txt", THANKS)
    assert repository.commit()[0] == 0

    repository.write("drafts/a/interview.yml", INTERVIEW.replace("Alvarez", "Alvares"))
    repository.write("drafts/a/[2].txt", WRONG)
    status, output = repository.commit(files="drafts/a/interview.yml")
    assert status == 1
    assert "drafts/a/thank-you.txt:1:10: error PER005" in output
    assert "[2].txt" not in output
    assert "files were modified" not in output
    assert (repository.folder / "drafts/a/[2].txt").read_text("utf-8") == WRONG


def test_a_broken_interview_is_refused(repository: Repository) -> None:
    repository.write("drafts/interview.yml", "compny: Northwind Labs\n")
    repository.write("drafts/thank-you.txt", THANKS)
    for hook in ("followup-lint", "followup-lint-config"):
        status, output = repository.commit(hook=hook)
        assert status == 1
        assert output.count('drafts/interview.yml:1: unknown key "compny"; did you mean "company"?') == 1


def test_what_was_sent_passes(repository: Repository) -> None:
    repository.write("drafts/thank-you.txt", BAD)
    repository.write("drafts/interview.yml", INTERVIEW)
    assert repository.commit()[0] == 1
    repository.write("drafts/interview.yml", SENT)
    assert repository.commit()[0] == 0


def test_broken_configurations_and_rules_are_refused(repository: Repository) -> None:
    broken = {
        "a/followup-lint.toml": ("ignor = []\n", ':1: unknown key "ignor"'),
        "b/.followup-lint.toml": ('select = ["XYZ"]\n', 'unknown rule "XYZ"'),
        "e/pyproject.toml": ('[tool.followup-lint]\nmin-score = "high"\n', ":2: min-score"),
        "c/OWN001-own.yml": ("code: OWN001\n", ':1: missing key "check"'),
        "d/vocabulary.yml": ("competitor: 5\n", ":1: <competitor> must be a list of words"),
    }
    for name, (text, _) in broken.items():
        repository.write(name, text)
    status, output = repository.commit(hook="followup-lint-config")
    assert status == 1
    for name, (_, message) in broken.items():
        assert [line for line in output.splitlines() if name in line and message in line], (name, output)


def test_safe_fixes_are_applied_and_the_commit_is_refused_for_once(repository: Repository) -> None:
    repository.configure("      - id: followup-lint\n", "      - id: followup-lint-fix\n      - id: followup-lint\n")
    repository.write("drafts/interview.yml", SENT.replace("thank-you.txt", "sent.txt"))
    for name in ("thank-you", "sent"):
        repository.write(f"drafts/{name}.txt", WRONG)
    status, output = repository.commit(hook="followup-lint-fix")
    assert status == 1
    assert "files were modified by this hook" in output
    assert "fixed: drafts/thank-you.txt:1: PER005" in output
    drafts = repository.folder / "drafts"
    assert (drafts / "thank-you.txt").read_text("utf-8") == THANKS
    assert (drafts / "sent.txt").read_text("utf-8") == WRONG
    assert repository.commit()[0] == 0


def test_an_excluded_draft_and_other_files_are_left_alone(repository: Repository) -> None:
    repository.configure("files: ^drafts/", "files: ^drafts/\n        exclude: ^drafts/old/")
    repository.write("drafts/old/thank-you.txt", BAD)
    repository.write("drafts/plan.toml", BAD)
    assert repository.commit(hook="followup-lint")[0] == 0


def test_a_name_like_an_option_is_a_file(repository: Repository) -> None:
    repository.configure("        files: ^drafts/\n", "")
    repository.write("--quiet.txt", BAD)
    status, output = repository.commit(hook="followup-lint")
    assert (status, len(lines_about("--quiet.txt:5:29: error SAL001", output))) == (1, 1)


def test_many_drafts_are_checked_in_several_processes(repository: Repository) -> None:
    repository.configure("files: ^drafts/", "args: [--select, PER005, --]\n        require_serial: false")
    repository.write("drafts/interview.yml", INTERVIEW)
    assert repository.commit()[0] == 0
    for number in range(200):
        repository.write(f"drafts/{number:03}.txt", WRONG if number % 50 == 0 else THANKS)
    status, output = repository.commit(hook="followup-lint")
    assert status == 1
    found = sorted(line.partition(":")[0] for line in output.splitlines() if "PER005" in line)
    assert found == [f"drafts/{number:03}.txt" for number in (0, 50, 100, 150)]
