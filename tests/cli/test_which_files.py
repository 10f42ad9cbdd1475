"""Which drafts are checked: include, exclude, --force-exclude, patterns on the command line, and paths without drafts."""

import subprocess
from pathlib import Path

import pytest

from commandline import THANKS, Command

BAD = THANKS.replace("If it helps", "What is the salary? If it helps")
FILES = ("a.txt", "b.md", "old/c.txt", "deep/old/d.txt", "mail.letter", "README.md", ".hidden.txt", "built/e.txt")


@pytest.fixture(autouse=True)
def tree(tmp_path: Path) -> Path:
    """A repository with drafts that all ask about pay; `built/` is in its .gitignore."""
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    for name in FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(BAD, "utf-8")
    (tmp_path / ".gitignore").write_text("built/\n", "utf-8")
    return tmp_path


def checked(command: Command, *arguments: str, stdin: bytes = b"") -> list[str]:
    done = command("check", "--select", "SAL", "--output-format", "concise", *arguments, stdin=stdin)
    return [line.split(":")[0] for line in done.out.splitlines() if "SAL001" in line]


@pytest.mark.parametrize(
    ("configuration", "found"),
    [
        ("", ["a.txt", "b.md", "deep/old/d.txt", "old/c.txt"]),
        ('exclude = ["old/"]', ["a.txt", "b.md"]),
        ('exclude = ["/old/", "*.md"]', ["a.txt", "deep/old/d.txt"]),
        ('exclude = ["*", "!a.txt"]', ["a.txt"]),
        ('include = ["*.letter", "README.md"]', ["README.md", "mail.letter"]),
        ('include = ["/old/*"]', ["old/c.txt"]),
    ],
)
def test_patterns_are_those_of_a_gitignore(command: Command, tree: Path, configuration: str, found: list[str]) -> None:
    (tree / "followup-lint.toml").write_text(configuration, "utf-8")
    assert checked(command, ".") == found


def test_patterns_in_options_are_added_and_count_from_the_working_folder(
    command: Command, tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tree / "followup-lint.toml").write_text('exclude = ["*.md"]', "utf-8")
    assert checked(command, "--exclude", "deep/old") == ["a.txt", "old/c.txt"]
    monkeypatch.chdir(tree / "deep")
    assert checked(command, "--exclude", "old/d.txt", "..") == ["../a.txt", "../old/c.txt"]


def test_each_folder_has_its_own_patterns(command: Command, tree: Path) -> None:
    (tree / "deep" / "followup-lint.toml").write_text('exclude = ["d.txt"]', "utf-8")
    (tree / "followup-lint.toml").write_text('exclude = ["c.txt"]', "utf-8")
    (tree / "deep" / "c.txt").write_text(BAD, "utf-8")
    assert checked(command, ".") == ["a.txt", "b.md", "deep/c.txt"]


@pytest.mark.parametrize(
    "name", ["old/c.txt", "built/e.txt", "README.md", ".hidden.txt", "mail.letter", "built/none.txt"]
)
def test_named_files_are_left_out_only_if_that_is_forced(command: Command, tree: Path, name: str) -> None:
    (tree / "followup-lint.toml").write_text('exclude = ["old/"]', "utf-8")
    if "none" not in name:
        assert checked(command, name) == [name]
    assert checked(command, "--stdin-filename", name, stdin=BAD.encode()) == [name]
    for forced in (("--force-exclude",), ("--config", "force-exclude=true")):
        assert checked(command, name, *forced) == []
        assert checked(command, "--stdin-filename", name, *forced, stdin=BAD.encode()) == []
        done = command("check", name, *forced)
        assert (done.status, done.err) == (0, "")
    assert checked(command, "a.txt", "--force-exclude") == ["a.txt"]
    assert checked(command, "-", "--force-exclude", stdin=BAD.encode()) == ["-"]


def test_a_pattern_that_the_shell_left_is_expanded(command: Command, tree: Path) -> None:
    assert checked(command, "*.txt") == ["a.txt"]
    assert checked(command, "**/*.txt") == ["a.txt", "built/e.txt", "deep/old/d.txt", "old/c.txt"]
    (tree / "a[1].txt").write_text(BAD, "utf-8")
    assert checked(command, "a[1].txt") == ["a[1].txt"]
    done = command("check", "a.txt", "*.eml")
    assert (done.status, done.err) == (2, "error: *.eml: no file matches this pattern\n")


def test_a_path_without_drafts_is_an_error_if_that_is_asked_for(command: Command, tree: Path) -> None:
    (tree / "empty").mkdir()
    assert command("check", "empty").err == "note: empty: no drafts (.txt, .md, .eml) in this folder\n"
    assert command("check", "empty").status == 0
    included = command("check", "empty", "--include", "*.mail", "--include", "*.letter")
    assert included.err == "note: empty: no drafts (*.mail, *.letter) in this folder\n"
    unmatched = ("--error-on-unmatched", "--select", "SAL", "--exit-zero")
    done = command("check", "empty", "a.txt", *unmatched)
    assert (done.status, done.err) == (2, "error: empty: no drafts (.txt, .md, .eml) in this folder\n")
    done = command("check", "README.md", "--force-exclude", *unmatched)
    assert (done.status, done.err) == (2, "error: README.md: excluded, so it was not checked\n")
    assert command("check", "a.txt", *unmatched).status == 0


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("--max-warnings", "1"), 1),
        (("--max-warnings", "2"), 0),
        (("--max-warnings", "2", "--fail-on", "hint"), 1),
        (("--max-warnings", "0", "--fail-on", "never"), 1),
        (("--max-warnings", "0", "--exit-zero"), 0),
        ((), 1),
    ],
)
def test_warnings_of_all_drafts_are_counted(
    command: Command, tree: Path, arguments: tuple[str, ...], status: int
) -> None:
    for name in ("one-thank-you.txt", "two-thank-you.txt"):
        (tree / "old" / name).write_text("Dear Mei-Ling,\n\nThank you.\n\nBest regards,\nSam\n", "utf-8")
    (tree / "old" / "c.txt").unlink()
    done = command("check", "old", "--select", "LEN002", *arguments)
    assert done.status == status
    assert ("error: 2 warnings, more than --max-warnings" in done.err) is (
        arguments[:2] in {("--max-warnings", "0"), ("--max-warnings", "1")}
    )


def test_a_draft_is_shown_as_it_was_named_and_other_files_relative_if_they_are_here(
    command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "followup-lint.toml").write_text("unknown = 1\n", "utf-8")
    (folder / "below").mkdir()
    for here, shown in ((folder, "followup-lint.toml"), (folder / "below", str(folder / "followup-lint.toml"))):
        monkeypatch.chdir(here)
        assert command("thank-you.txt").err.startswith(f"error: {shown}:1: unknown key")
    for draft in (str(folder / "thank-you.txt"), "../thank-you.txt"):
        assert command("--isolated", "--show-files", draft).out == f"{draft}\n"
