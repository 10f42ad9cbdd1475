"""The hook as pre-commit runs it: a bad draft is refused, a corrected draft passes."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from commandline import INTERVIEW, THANKS

ROOT = Path(__file__).parents[1]
pytestmark = [
    pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed"),
    pytest.mark.skipif(not (ROOT / ".git").exists(), reason="not a git checkout"),
]
MAIL = "To: m.alvarez@northwind.example\nSubject: Thank you for the Pulsar tour\n\n"


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=t", "-c", "user.email=t@example.org")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


def hook(folder: Path, home: Path) -> subprocess.CompletedProcess[str]:
    """Runs the hook of this working tree on the files staged in the folder."""
    command = [sys.executable, "-m", "pre_commit", "try-repo", str(ROOT), "followup-lint", "--verbose", "--color=never"]
    environment = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")} | {"PRE_COMMIT_HOME": str(home)}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)


def test_the_hook_refuses_a_bad_draft_and_passes_a_corrected_one(tmp_path: Path) -> None:
    repository, home = tmp_path / "repository", tmp_path / "home"
    (repository / "drafts").mkdir(parents=True)
    git(repository, "init", "-q")
    drafts = repository / "drafts"
    (drafts / "interview.yml").write_text(INTERVIEW + "notes: notes.md\n", "utf-8")
    (drafts / "notes.md").write_text("What is the salary?", "utf-8")
    (drafts / "README.md").write_text("What is the salary?", "utf-8")
    (drafts / "thank-you.eml").write_text(MAIL + THANKS.replace("If it", "What is the salary? If it"), "utf-8")
    git(repository, "add", ".")

    refused = hook(repository, home)
    assert refused.returncode == 1, refused.stdout + refused.stderr
    findings = [line for line in refused.stdout.splitlines() if line.startswith("drafts/")]
    assert [line for line in findings if "SAL001" in line] == findings[:1]
    assert findings[0].startswith("drafts/thank-you.eml:8:")

    (drafts / "thank-you.eml").write_text(MAIL + THANKS, "utf-8")
    git(repository, "add", ".")
    passed = hook(repository, home)
    assert passed.returncode == 0, passed.stdout + passed.stderr
    assert "Passed" in passed.stdout
