"""Lists of arguments (`@args.txt`) and of drafts (`--file-list`), in files and on standard input."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from commandline import Command

BAD = "thank-you-bad.txt"
SAID = f"{BAD}:5:"
CONCISE = ("--select", "SAL001", "--output-format", "concise")


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\n\n"])
def test_each_line_of_a_file_is_an_argument(command: Command, folder: Path, line_end: str) -> None:
    (folder / BAD).rename(folder / "a b.txt")
    (folder / "args.txt").write_bytes(line_end.join(["check", *CONCISE, "a b.txt"]).encode())
    assert command("@args.txt").out.startswith("a b.txt:5:")
    assert command("@args.txt", "--exit-zero").status == 0


def test_what_it_says_may_come_later_and_is_overridden_by_what_follows(command: Command, folder: Path) -> None:
    (folder / "args.txt").write_text("--output-format=json\n--select\nSAL001\n", "utf-8")
    assert command(BAD, "@args.txt").out.startswith("{")
    assert command("rules", "@gone").err.startswith("error: @gone: no such file; it would have one argument per line.")


def test_a_draft_may_have_such_a_name(command: Command, folder: Path) -> None:
    (folder / BAD).rename(folder / "@bad.txt")
    assert command("@none.txt").err.endswith("To check a file of that name, write ./@none.txt\n")
    for named in (("./@bad.txt",), ("--", "@bad.txt")):
        assert "@bad.txt:5:" in command(*CONCISE, *named).out


@pytest.mark.parametrize(
    "data",
    [
        BAD.encode() + b"\n",
        b"\n" + BAD.encode() + b"\r\n\r\nthank-you.txt",
        BAD.encode() + b"\0thank-you.txt\0",
        b"\xef\xbb\xbf" + BAD.encode(),
        (BAD + "\r\n").encode("utf-16"),
    ],
)
def test_the_drafts_of_a_list_are_checked(command: Command, folder: Path, data: bytes) -> None:
    (folder / "list").write_bytes(data)
    for done in (command(*CONCISE, "--file-list", "list"), command(*CONCISE, "--file-list", "-", stdin=data)):
        assert (done.status, done.err) == (1, "")
        assert done.out.startswith(SAID)


def test_a_list_adds_to_the_paths_and_a_draft_in_both_is_checked_once(command: Command, folder: Path) -> None:
    done = command(*CONCISE, BAD, "--file-list", "-", stdin=f"{BAD}\nthank-you.txt\n".encode())
    assert done.out.count(SAID) == 1
    shown = command("--show-files", "thank-you.txt", "--file-list", "-", stdin=BAD.encode())
    assert shown.out.splitlines() == ["thank-you.txt", BAD]


def test_what_git_lists_is_checked_if_it_is_a_draft(command: Command, folder: Path) -> None:
    (folder / "code.py").write_text("What is the salary?\n", "utf-8")
    listed = b"code.py\0" + BAD.encode() + b"\0"
    done = command("--show-files", "--force-exclude", "--file-list", "-", stdin=listed)
    assert done.out.splitlines() == [BAD]


def test_an_empty_list_is_not_the_current_folder(command: Command, folder: Path) -> None:
    done = command(*CONCISE, "--file-list", "-", stdin=b"\n")
    assert (done.status, done.out) == (0, "")
    assert done.err == "note: the list of files is empty, so nothing was checked\n"
    assert command(*CONCISE, "--quiet", "--file-list", "-").err == ""
    done = command("--error-on-unmatched", "--file-list", "-", stdin=b"")
    assert (done.status, done.err) == (2, "error: the list of files is empty; nothing was checked\n")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--file-list", "gone"), "--file-list gone: no such file"),
        (("--file-list", "."), "--file-list .: is a folder, not a file"),
        (("--file-list", "-", "-"), "--file-list - takes its paths from standard input, which cannot be a draft"),
        (("@.",), "@.: is a folder, not a file"),
    ],
)
def test_what_cannot_be_read_is_one_line(command: Command, folder: Path, arguments: tuple[str, ...], says: str) -> None:
    done = command(*CONCISE, *arguments)
    assert (done.status, done.out) == (2, "")
    assert says in done.err.splitlines()[0]


@pytest.mark.skipif(os.name == "nt", reason="names of files are text there")
def test_names_that_are_no_text_and_a_pipe_of_the_shell(folder: Path) -> None:
    odd = os.fsencode(folder) + b"/\xff.txt"
    (folder / BAD).rename(os.fsdecode(odd))
    line = f"{sys.executable} -m followup_lint --show-files --file-list <(ls -d {folder}/*.txt)"
    done = subprocess.run(["bash", "-c", line], capture_output=True, check=False)
    assert (done.returncode, len(done.stdout.splitlines())) == (0, 2)
