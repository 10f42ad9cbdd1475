"""The examples for continuous integration: valid workflows whose commands do what they say."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

import blocks
from commandline import INTERVIEW, THANKS

PAGE = (Path(__file__).parents[1] / "docs" / "ci.md").read_text("utf-8")
WORKFLOWS = {block.title: block.text for block in blocks.blocks(PAGE) if block.title.startswith(".github/workflows/")}


def steps_of(text: str) -> Iterator[dict[str, Any]]:
    for job in yaml.safe_load(text)["jobs"].values():
        yield from job["steps"]


@pytest.mark.parametrize("title", WORKFLOWS)
def test_a_workflow_follows_the_published_schema(title: str, tmp_path: Path) -> None:
    file = tmp_path / "workflow.yml"
    file.write_text(WORKFLOWS[title], "utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows", str(file)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("is_good", [True, False])
@pytest.mark.parametrize("title", WORKFLOWS)
def test_the_commands_of_a_workflow_pass_or_fail_with_the_drafts(title: str, is_good: bool) -> None:
    text = THANKS if is_good else THANKS.replace("Alvarez", "Alvarec")
    with blocks.session() as session:
        drafts = session.here / "drafts"
        drafts.mkdir()
        (drafts / "interview.yml").write_text(INTERVIEW, "utf-8")
        (drafts / "thank-you.txt").write_text(text, "utf-8")
        commands = [step["run"] for step in steps_of(WORKFLOWS[title]) if "run" in step]
        outcomes = [session.run(re.sub(r"\$\{\{.*?\}\}", "x", command)) for command in commands]
    failed = [outcome.status for outcome in outcomes if outcome.status]
    is_refused = not is_good and "--exit-zero" not in WORKFLOWS[title]
    assert failed == ([1] if is_refused else []), outcomes
