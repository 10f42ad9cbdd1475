"""Wheel, sdist, editable install and `pip install git+file://…` all find the same rules."""

import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
pytestmark = [
    pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed"),
    pytest.mark.skipif(not (ROOT / ".git").exists(), reason="not a git checkout"),
]
OFFLINE = ["--no-deps", "--no-build-isolation", "--no-index", "--quiet", "--disable-pip-version-check"]


def run(*command: str | Path, cwd: Path, path: Path | None = None) -> str:
    """The output of a command; a package in `path` takes precedence over the installed one."""
    environment = dict(os.environ) | ({"PYTHONPATH": str(path)} if path else {})
    result = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with all files that this working tree would commit."""
    copy = tmp_path_factory.mktemp("checkout")
    listed = run("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", cwd=ROOT)
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, copy / name)
    run("git", "init", "-q", cwd=copy)
    run("git", "add", ".", cwd=copy)
    run("git", "-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-qm", "all", cwd=copy)
    return copy


@pytest.fixture(scope="module")
def built(checkout: Path) -> tuple[Path, Path]:
    """The wheel and the unpacked sdist."""
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", "dist", ".", cwd=checkout)
    with tarfile.open(next((checkout / "dist").glob("*.tar.gz"))) as archive:
        archive.extractall(checkout / "dist", filter="data")
    return next((checkout / "dist").glob("*.whl")), next((checkout / "dist").glob("followup_lint-*/"))


@pytest.mark.parametrize("source", ["wheel", "sdist", "git"])
def test_every_way_of_installing_finds_the_same_rules(
    source: str, checkout: Path, built: tuple[Path, Path], tmp_path: Path
) -> None:
    wheel, sdist = built
    what = {"wheel": str(wheel), "sdist": str(sdist), "git": f"git+file://{checkout}"}[source]
    run(sys.executable, "-m", "pip", "install", *OFFLINE, "--target", tmp_path / "site", what, cwd=tmp_path)
    where = "import followup_lint.rule as r; print(r.rules_dir())"
    assert run(sys.executable, "-c", where, cwd=tmp_path, path=tmp_path / "site").startswith(str(tmp_path))
    everything = "import followup_lint.rule as r; s = r.load_rules(); print(s.vocabulary, *s.rules, sep='\\n')"
    here = run(sys.executable, "-c", everything, cwd=tmp_path)
    assert run(sys.executable, "-c", everything, cwd=tmp_path, path=tmp_path / "site") == here
    assert here.count("\n") > 50


def test_a_wheel_brings_its_rules_compiled(built: tuple[Path, Path], tmp_path: Path) -> None:
    run(sys.executable, "-m", "pip", "install", *OFFLINE, "--target", tmp_path / "site", built[0], cwd=tmp_path)
    code = "import followup_lint.rule as r, sys; r.load_rules(); print('platformdirs' in sys.modules)"
    assert run(sys.executable, "-c", code, cwd=tmp_path, path=tmp_path / "site") == "False\n"
    code = "from followup_lint.reporters import sheet; print(*sheet.packaged_sheets(), sep='\\n')"
    here = run(sys.executable, "-c", code, cwd=tmp_path)
    code += "; import sys; print({'pydantic', 'platformdirs'} & set(sys.modules))"
    assert run(sys.executable, "-c", code, cwd=tmp_path, path=tmp_path / "site") == here + "set()\n"


def test_a_wheel_lints_drafts_elsewhere(built: tuple[Path, Path], tmp_path: Path) -> None:
    run(sys.executable, "-m", "pip", "install", *OFFLINE, "--target", tmp_path / "site", built[0], cwd=tmp_path)
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    formats = ("--output-format=concise", "--output-format=html:page.html")  # the page has a template
    lint = [sys.executable, "-m", "followup_lint", "--exit-zero", *formats, "examples"]
    assert run(*lint, cwd=tmp_path, path=tmp_path / "site") == run(*lint, cwd=tmp_path)
    assert (tmp_path / "page.html").read_text("utf-8").startswith("<!doctype html>")


def test_the_sdist_has_what_its_tests_need(built: tuple[Path, Path]) -> None:
    for name in ("rules/vocabulary.yml", "schemas/rule.schema.json", "tests/test_rules.py", "Makefile", "README.md"):
        assert (built[1] / name).is_file(), name
    assert not (built[1] / ".venv").exists()
