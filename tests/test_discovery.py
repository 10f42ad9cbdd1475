"""Which files of a folder are drafts: those that a person would expect, and that git does not ignore."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup_lint.discovery import configuration_in, walk_up
from followup_lint.draftfiles import find_drafts, is_draft_name

NAMES = ("a.txt", "b.md", "note.txt", ".hidden.txt", "readme.md", "c.py")
FOLDERS = ("", "x", "x/y", "z", ".cache")


def make(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("Dear Ann,\n", "utf-8")


def drafts(folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in find_drafts(folder)]


@pytest.mark.parametrize(
    ("name", "is_draft"),
    [
        ("thank-you.txt", True),
        ("thank-you.md", True),
        ("thank-you.EML", True),
        ("my.readme.txt", True),
        ("README.md", False),
        ("Changelog.txt", False),
        ("LICENSE.txt", False),
        ("contributing.md", False),
        ("LICENSE", False),
        ("txt", False),
        (".txt", False),
        ("letter.txt~", False),
        ("letter.docx", False),
    ],
)
def test_the_suffix_makes_a_draft_unless_the_name_is_that_of_a_projects_page(name: str, is_draft: bool) -> None:
    assert is_draft_name(Path("somewhere", name)) is is_draft


def test_an_empty_folder_has_no_drafts(tmp_path: Path) -> None:
    assert drafts(tmp_path) == []


def test_drafts_are_sorted_by_name_folder_by_folder(tmp_path: Path) -> None:
    make(tmp_path, "b.txt", "a/z.txt", "a/b/c.md", "B.txt", "a.txt", "c.eml", "c.jpg", "README.md")
    assert drafts(tmp_path) == ["B.txt", "a/b/c.md", "a/z.txt", "a.txt", "b.txt", "c.eml"]


def test_paths_begin_with_the_folder_as_it_was_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "drafts/a.txt")
    monkeypatch.chdir(tmp_path)
    assert list(find_drafts(Path("drafts"))) == [Path("drafts/a.txt")]


def test_what_is_named_like_a_draft_is_found_so_that_a_broken_one_is_reported(tmp_path: Path) -> None:
    make(tmp_path, "real/a.txt", ".hidden/b.txt", ".c.txt")
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    (tmp_path / "linked.txt").symlink_to(tmp_path / "real" / "a.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe.txt")
    assert drafts(tmp_path) == ["gone.txt", "linked.txt", "pipe.txt", "real/a.txt"]


def test_a_hidden_folder_is_searched_if_it_is_named(tmp_path: Path) -> None:
    make(tmp_path, ".drafts/a.txt")
    assert drafts(tmp_path / ".drafts") == ["a.txt"]


def test_the_reason_why_a_folder_cannot_be_read_is_passed_on(tmp_path: Path) -> None:
    reasons: list[OSError] = []
    assert list(find_drafts(tmp_path / "nowhere", reasons.append)) == []
    assert [type(reason) for reason in reasons] == [FileNotFoundError]


def test_gitignore_files_above_count_up_to_the_root_of_the_repository(tmp_path: Path) -> None:
    make(tmp_path, "project/drafts/a.txt", "project/drafts/b.txt")
    (tmp_path / ".gitignore").write_text("*.txt\n", "utf-8")
    (tmp_path / "project" / ".gitignore").write_text("/drafts/a.txt\n", "utf-8")
    assert drafts(tmp_path / "project" / "drafts") == ["a.txt", "b.txt"], "not in a repository"
    (tmp_path / "project" / ".git").mkdir()
    assert drafts(tmp_path / "project" / "drafts") == ["b.txt"]


@pytest.fixture(scope="module")
def repository() -> Iterator[Path]:
    """A real repository that knows no ignore files but those in its folders."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        subprocess.run(["git", "init", "--quiet", "--template="], cwd=root, check=True)
        make(root, *(f"{place}/{name}".lstrip("/") for place in FOLDERS for name in NAMES))
        yield root


def not_ignored(root: Path) -> list[str]:
    """The files that git does not ignore."""
    environment = {"PATH": os.environ["PATH"], "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull}
    command = ["git", "ls-files", "-z", "--others", "--exclude-per-directory=.gitignore"]
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=True)
    return done.stdout.split("\0")[:-1]


def is_visible_draft(name: str) -> bool:
    return is_draft_name(Path(name)) and not any(part.startswith(".") for part in Path(name).parts)


def write_ignores(root: Path, ignores: dict[str, str]) -> None:
    for place in FOLDERS:
        file = root / place / ".gitignore"
        file.unlink(missing_ok=True)
        if place in ignores:
            file.write_bytes(ignores[place].encode())


def assert_same_as_git(root: Path, ignores: dict[str, str]) -> None:
    """The same drafts, whether the whole repository is searched or a folder in it."""
    write_ignores(root, ignores)
    visible = sorted((Path(name) for name in not_ignored(root) if is_visible_draft(name)), key=lambda path: path.parts)
    assert list(find_drafts(root)) == [root / path for path in visible]
    for folder in ("x", "x/y"):
        assert list(find_drafts(root / folder)) == [root / path for path in visible if path.is_relative_to(folder)]


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
@pytest.mark.parametrize(
    "ignores",
    [
        {"": "*.txt\n!a.txt\n"},
        {"": "x/\n!x/a.txt\n"},
        {"": "x/*\n!x/a.txt\n", "x": "b.md\n"},
        {"": "x\n", "x": "!a.txt\n"},
        {"": "x/y\n", "x": "!a.txt\n", "x/y": "!b.md\n"},
        {"": "*.md\n", "x": "!b.md\n", "x/y": "b.md\n"},
        {"": "/a.txt\n", "z": "a.txt\n"},
        {"": "**/y\nz/**\n"},
        {"": "# a.txt\n\\#\na.txt \nb.md\\ \n"},
        {"": "a.txt\r\nb.md\r\n"},
        {"": "\ufeffa.txt\nb.md\n"},
        {"": "q\x0ca.txt\nw\u2028b.md\n"},
    ],
)
def test_a_gitignore_means_what_it_means_to_git(repository: Path, ignores: dict[str, str]) -> None:
    assert_same_as_git(repository, ignores)


FILES = st.sampled_from(["a.txt", "b.md", "*.txt", "n?te.txt", "[ab].*"])
PIECES = st.sampled_from(["x", "y", "z", "*", "x*", "[!a]*", "**"])
ENDS = FILES | st.sampled_from(["x", "y", "*", "x*", "[!a]*", "x/", "y/", "*/"])
# What is negated is a file: pathspec and git disagree about folders that are ignored and then named again.
PATTERNS = st.builds(
    lambda start, pieces, end: start + "/".join((*pieces, end)),
    st.sampled_from(["", "", "/"]),
    st.lists(PIECES, max_size=2),
    ENDS,
) | st.builds("!{}{}".format, st.sampled_from(["", "/", "x/", "z/", "**/y/"]), FILES)
IGNORES = st.lists(PATTERNS, max_size=4).map(lambda lines: "".join(line + "\n" for line in lines))


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
@settings(max_examples=60)
@given(ignores=st.dictionaries(st.sampled_from(FOLDERS), IGNORES, max_size=3))
def test_any_gitignore_means_what_it_means_to_git(repository: Path, ignores: dict[str, str]) -> None:
    assert_same_as_git(repository, ignores)


def test_walking_up_ends_at_the_root_of_the_repository(tmp_path: Path) -> None:
    make(tmp_path, "project/.git", "project/a/b/draft.txt")  # in a worktree, .git is a file
    project = tmp_path / "project"
    assert list(walk_up(project / "a" / "b")) == [str(project / "a" / "b"), str(project / "a"), str(project)]


def test_walking_up_ends_at_the_home_folder_or_at_the_top(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    assert list(walk_up("a")) == [str(tmp_path / "a"), str(tmp_path)]
    everything = [str(tmp_path / "a"), *map(str, (tmp_path, *tmp_path.parents))]
    assert list(walk_up("a", stop_at_home=False)) == everything


def test_of_several_configurations_in_a_folder_the_hidden_file_wins(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.followup-lint]\n", "utf-8")
    for name in ("pyproject.toml", "followup-lint.toml", ".followup-lint.toml"):
        if name != "pyproject.toml":
            (tmp_path / name).write_text("", "utf-8")
        assert configuration_in(str(tmp_path)) == tmp_path / name


@pytest.mark.parametrize(
    ("text", "has_table"),
    [
        ("[tool.followup-lint]\nselect = ['TON']\n", True),
        ("tool = {followup-lint = {}}\n", True),
        ("[tool.followup-lint\n", True),  # so that the mistake is reported
        ("[project]\nname = 'followup-lint'\n", False),
        ("tool = 'followup-lint'\n", False),
        ("tool = 3 # followup-lint\n", False),
        ("tool = ['followup-lint']\n", False),
        ("", False),
    ],
)
def test_a_pyproject_is_a_configuration_if_it_has_our_table(tmp_path: Path, text: str, has_table: bool) -> None:
    path = tmp_path / "pyproject.toml"
    path.write_text(text, "utf-8")
    assert configuration_in(str(tmp_path)) == (path if has_table else None)


@pytest.mark.parametrize(("table", "is_ours"), [(b"[tool.followup-lint]", True), (b"[tool.ruff]", False)])
def test_a_pyproject_that_is_not_text_is_a_configuration_if_it_names_us(
    tmp_path: Path, table: bytes, is_ours: bool
) -> None:
    (tmp_path / "pyproject.toml").write_bytes(table + b"\n# \xff")
    assert (configuration_in(str(tmp_path)) is not None) is is_ours
    assert configuration_in(str(tmp_path / "nowhere")) is None
