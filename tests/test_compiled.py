"""The JSON form of the package's YAML files: the same data, made again after each change, and never needed."""

import json
import os
from pathlib import Path

import pytest

from followup_lint import compiled
from followup_lint.rule import load_file, load_rules, rule_files, rules_dir
from followup_lint.rule.load import load_vocabulary

FILES = sorted(compiled.RULES.rglob("*.yml")) + sorted((compiled.PACKAGE / "data").glob("*.yml"))


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's cache folder, which does not exist yet."""
    folder = tmp_path / "cache"
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: folder)
    return folder


@pytest.fixture
def rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in the place of the package's rules."""
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "words.yml").write_text("pay: [salary]\n", "utf-8")
    monkeypatch.setattr(compiled, "RULES", folder)
    return folder


def read(path: Path) -> object:
    """The file as a new process reads it."""
    compiled._content.cache_clear()
    try:
        return compiled.read_packaged(path)
    finally:
        compiled._content.cache_clear()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_it_says_what_the_yaml_says(path: Path) -> None:
    assert path.name in {name.rsplit("/", 1)[-1] for name in compiled._content()}
    assert compiled.read_packaged(path) == compiled.read_yaml(path)


def test_the_rules_are_those_of_the_files_when_everything_in_them_is_checked() -> None:
    vocabulary = load_vocabulary(rules_dir() / "vocabulary.yml")
    assert list(load_rules()) == sorted(
        (load_file(path, vocabulary) for path in rule_files(rules_dir())), key=lambda rule: rule.code
    )


def test_a_file_outside_the_package_is_read_as_yaml(tmp_path: Path) -> None:
    (tmp_path / "names.yml").write_text("mine: yes\n", "utf-8")
    assert compiled.read_packaged(tmp_path / "names.yml") == {"mine": "yes"}


def test_it_is_made_once(cache: Path, rules: Path) -> None:
    assert read(rules / "words.yml") == {"pay": ["salary"]}
    (made,) = cache.iterdir()
    before = made.stat().st_mtime_ns
    assert read(rules / "words.yml") == {"pay": ["salary"]}
    assert made.stat().st_mtime_ns == before


@pytest.mark.parametrize(
    "change",
    [
        lambda rules: (rules / "words.yml").write_text("pay: [salary, wage]\n", "utf-8"),
        lambda rules: (rules / "words.yml").write_text("pay: [Salary]\n", "utf-8"),
        lambda rules: (rules / "more.yml").write_text("benefits: [pension]\n", "utf-8"),
    ],
    ids=["longer", "as long as before", "another file"],
)
def test_a_change_of_the_files_is_seen(change: object, cache: Path, rules: Path) -> None:
    read(rules / "words.yml")
    change(rules)  # type: ignore[operator]
    os.utime(rules / "words.yml", ns=(1, 1))
    for path in rules.iterdir():
        assert read(path) == compiled.read_yaml(path)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": 0}', "\0"])
def test_a_broken_one_is_made_again(text: str, cache: Path, rules: Path) -> None:
    read(rules / "words.yml")
    (made,) = cache.iterdir()
    made.write_text(text, "utf-8")
    assert read(rules / "words.yml") == {"pay": ["salary"]}
    assert json.loads(made.read_bytes())["files"]["rules/words.yml"] == {"pay": ["salary"]}


def test_without_a_folder_to_write_to_the_yaml_is_read(cache: Path, rules: Path) -> None:
    cache.write_text("a file, no folder", "utf-8")
    assert read(rules / "words.yml") == {"pay": ["salary"]}
    assert cache.is_file()


def test_the_package_may_bring_it(cache: Path, rules: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "package"
    package.mkdir()
    monkeypatch.setattr(compiled, "PACKAGE", package)
    (package / "compiled.json").write_text(compiled.compile_files(), "utf-8")
    assert read(rules / "words.yml") == {"pay": ["salary"]}
    assert not cache.exists()
    (rules / "words.yml").write_text("pay: [salary, wage]\n", "utf-8")  # edited in place
    assert read(rules / "words.yml") == {"pay": ["salary", "wage"]}
    assert cache.exists()
