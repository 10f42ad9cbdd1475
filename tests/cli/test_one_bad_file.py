"""One bad file costs only itself: everything else in the folder is checked, and the bad file is named in one line."""

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from commandline import Command
from followup_lint import loading
from followup_lint.engine import Linter
from followup_lint.reading import read_file

HELD = "candidate: Sam\ninterviewed_at: 2026-11-19T14:00:00+01:00\n"
GOOD = "Dear Anna,\n\nThank you for the tour of the plant.\n\nBest,\nSam\n"
EVENT = "BEGIN:VCALENDAR\nBEGIN:VEVENT\n{lines}\nEND:VEVENT\nEND:VCALENDAR\n"
NESTED = "(" * 1200


def written(name: str, text: str, interview: str = "") -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        (folder / name).write_text(text, "utf-8")
        if interview:
            (folder / "interview.yml").write_text(interview, "utf-8")

    return make


def linked(folder: Path) -> None:
    (folder / "link.txt").symlink_to("link.txt")


def piped(name: str, interview: str = "") -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        os.mkfifo(folder / name)
        if interview:
            (folder / "interview.yml").write_text(interview, "utf-8")

    return make


def device(folder: Path) -> None:
    (folder / "zero.txt").symlink_to("/dev/zero")


def looping_thread(folder: Path) -> None:
    (folder / ".mails").mkdir()
    (folder / ".mails" / "a.eml").symlink_to("a.eml")
    (folder / "interview.yml").write_text("thread: .mails/\n" + HELD, "utf-8")


# What is put into the folder `bad`, which has a draft of its own, and what the one line must say.
CASES: dict[str, tuple[Callable[[Path], None], str]] = {
    "a link to itself": (linked, "bad/link.txt: symbolic link that leads back to itself"),
    "a device": (device, "bad/zero.txt: cannot be read: it is a device, not a regular file"),
    "a pipe": (piped("x.txt"), "bad/x.txt: cannot be read: it is a named pipe, not a regular file"),
    "notes that are a pipe": (piped("n", "notes: n\n"), "bad/n: cannot read the file: it is a named pipe"),
    "an invitation that is a pipe": (piped("n", "invite: n\n"), "bad/n: cannot read the file: it is a named pipe"),
    "a thread that is a pipe": (piped("n", "thread: n\n"), "bad/n: cannot read the file: it is a named pipe"),
    "a .gitignore that is a pipe": (piped(".gitignore"), "bad/.gitignore: cannot be read: it is a named pipe"),
    "a null character in a name": (
        written("x", "", 'notes: "a\\0"\n'),
        'thank-you.txt: "a\\u0000" is not a valid file name',
    ),
    "a user that does not exist": (
        written("x", "", "notes: ~nobody-here/x\n"),
        'interview.yml:1: no such file: "~nobody-here/x"',
    ),
    "brackets in To": (written("x.eml", f"To: {NESTED}\nSubject: a\n\n{GOOD}"), "bad/x.eml:1: the To header cannot"),
    "a length that is text": (
        written("i.ics", EVENT.format(lines="DTSTART:20261119T130000Z\nDURATION;VALUE=TEXT:PT1H"), "invite: i.ics\n"),
        "bad/i.ics: the event has an invalid time",
    ),
    "a length that is a period": (
        written("i.ics", EVENT.format(lines="DTSTART:20261119T130000Z\nDURATION:soon"), "invite: i.ics\n"),
        "bad/i.ics: ",
    ),
    "an end after the last year": (
        written("i.ics", EVENT.format(lines="DTSTART:99991231T130000Z\nDURATION:P9D"), "invite: i.ics\n"),
        "bad/i.ics: the event has an invalid time",
    ),
    "a charset that says nothing": (
        written("x.eml", f"Content-Type: text/plain; charset=utf-16\nSubject: a\n\n{GOOD}"),
        "bad/x.eml: the body is not valid utf-16",
    ),
    "a model that is not there": (
        written("followup-lint.toml", '\nmodel = "no_such_model"\n'),
        "bad/followup-lint.toml:2: model: cannot load no_such_model: neither an installed package nor a folder",
    ),
    "a link to itself in the thread": (looping_thread, "bad/.mails/a.eml: cannot read the file: Too many levels"),
}


@pytest.fixture
def folders(tmp_path: Path) -> Path:
    """A good folder, and one into which something bad is put."""
    for name in ("bad", "good"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "thank-you.txt").write_text(GOOD, "utf-8")
    (tmp_path / ".git").mkdir()
    return tmp_path


@pytest.mark.parametrize(("make", "message"), CASES.values(), ids=CASES)
def test_it_is_named_and_the_others_are_checked(
    command: Command, folders: Path, make: Callable[[Path], None], message: str
) -> None:
    make(folders / "bad")
    done = command("--no-meaning", "--output-format", "concise", ".")
    errors = [line for line in done.err.splitlines() if line.startswith("error: ")]
    assert (done.status, len(errors)) == (2, 1), done.err
    assert message in errors[0]
    assert "good/thank-you.txt:" in done.out


def test_a_model_that_is_not_there_costs_as_little_in_several_processes(command: Command, folders: Path) -> None:
    for number in range(10):
        for name in ("bad", "good"):
            (folders / name / f"thank-you-{number}.txt").write_text(GOOD, "utf-8")
    (folders / "bad" / "followup-lint.toml").write_text('model = "no_such_model"\n', "utf-8")
    done = command("--no-meaning", "--output-format", "json", "--jobs", "2", ".")
    document = json.loads(done.out)
    assert (done.status, len(document["errors"])) == (2, 1)
    assert {file["path"].split("/")[0] for file in document["files"]} == {"good"}
    assert len(document["files"]) == 11


@pytest.mark.parametrize("pattern", ["!", "\\", "[z-a]", "a[", "**!**\\", "\x00"])
def test_a_pattern_that_git_does_not_understand_ignores_nothing(command: Command, folders: Path, pattern: str) -> None:
    (folders / "bad" / ".gitignore").write_text(f"{pattern}\nignored.txt\n", "utf-8")
    (folders / "bad" / "ignored.txt").write_text(GOOD, "utf-8")
    done = command("--no-meaning", "--output-format", "concise", ".")
    assert done.status == 1, done.err
    assert "bad/thank-you.txt:" in done.out
    assert "ignored.txt" not in done.out


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_is_locked(command: Command, folders: Path) -> None:
    (folders / "bad").chmod(0)
    done = command("--no-meaning", "--output-format", "concise", ".")
    (folders / "bad").chmod(0o755)
    assert done.status == 2
    assert "bad: cannot be read: Permission denied" in done.err
    assert "good/thank-you.txt:" in done.out


def test_a_folder_that_vanishes_while_it_is_looked_through(
    command: Command, folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def scan(path: object) -> object:
        if str(path).endswith("bad"):
            raise FileNotFoundError(2, "No such file or directory", str(path))
        return scandir(path)  # type: ignore[call-overload]

    scandir = os.scandir
    monkeypatch.setattr(os, "scandir", scan)
    done = command("--no-meaning", "--output-format", "concise", ".")
    assert done.status == 2
    assert "bad: cannot be read: No such file or directory" in done.err
    assert "good/thank-you.txt:" in done.out


def test_folders_may_be_nested_a_thousand_deep(command: Command, folders: Path) -> None:
    here = os.open(folders / "bad", os.O_RDONLY)
    for _ in range(1100):
        os.mkdir("d", dir_fd=here)
        above, here = here, os.open("d", os.O_RDONLY, dir_fd=here)
        os.close(above)
    with os.fdopen(os.open("thank-you.txt", os.O_CREAT | os.O_WRONLY, dir_fd=here), "w") as file:
        file.write(GOOD)
    os.close(here)
    done = command("--no-meaning", "--output-format", "concise", ".")
    plan = command("timing", ".")
    subprocess.run(["rm", "-rf", folders / "bad" / "d"], check=True)  # pytest cannot remove so deep a folder
    assert (done.status, "error" in done.err) == (1, False), done.err
    assert {line.split(":")[0].count("/d") for line in done.out.splitlines()} >= {0, 1100}
    assert plan.status == 0


@pytest.mark.parametrize(
    ("sender", "year", "message"),
    [
        ("Sam <s@x.example>", "2300", "a.eml has no valid Date header; ignoring it"),
        (NESTED, "2026", "a.eml has no readable From header; ignoring it"),
    ],
)
def test_an_odd_mail_is_left_out_of_the_thread(
    command: Command, folders: Path, sender: str, year: str, message: str
) -> None:
    (folders / "bad" / "mails").mkdir()
    mail = f"From: {sender}\nDate: Thu, 19 Nov {year} 18:00:00 +0100\n\nhi\n"
    (folders / "bad" / "mails" / "a.eml").write_text(mail, "utf-8")
    (folders / "bad" / "interview.yml").write_text("thread: mails/\n" + HELD, "utf-8")
    done = command("--no-meaning", "bad/thank-you.txt")
    assert done.status == 1
    assert f"bad/mails: {message}" in done.err


def test_a_fault_of_ours_in_reading_costs_one_draft(
    command: Command, folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(path: Path, **limits: object) -> object:
        if "bad" in str(path):
            raise KeyError("x\n" * 500)
        return read_file(path, **limits)  # type: ignore[arg-type]

    monkeypatch.setattr(loading, "read_file", fail)
    done = command("--no-meaning", "-q", "--output-format", "concise", ".")
    assert done.status == 2
    assert len(done.err.splitlines()) == 1
    assert done.err.startswith("error: bad/thank-you.txt: reading this draft failed unexpectedly (KeyError: ")
    assert done.err.endswith("; please report this at https://github.com/followup-lint/followup-lint/issues\n")
    assert "good/thank-you.txt:" in done.out


def test_a_fault_of_ours_in_checking_costs_one_draft(
    command: Command, folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    find = Linter.find

    def fail(self: Linter, draft: object, *arguments: object, **keywords: object) -> object:
        if "bad" in str(getattr(draft, "path", "")):
            raise RecursionError
        return find(self, draft, *arguments, **keywords)  # type: ignore[arg-type]

    monkeypatch.setattr(Linter, "find", fail)
    done = command("--no-meaning", "-q", "--output-format", "concise", ".")
    assert done.status == 2
    assert done.err.startswith("error: bad/thank-you.txt: checking this draft failed unexpectedly (RecursionError)")
    assert "good/thank-you.txt:" in done.out


@pytest.mark.parametrize("option", ["--context", "--config"])
def test_a_device_that_is_named_as_an_option_is_refused(command: Command, folders: Path, option: str) -> None:
    done = command("--no-meaning", option, "/dev/zero", "good/thank-you.txt")
    assert done.status == 2
    assert "/dev/zero: cannot read the file: it is a device, not a regular file" in done.err


def test_a_pyproject_that_is_a_pipe_is_no_configuration(command: Command, folders: Path) -> None:
    os.mkfifo(folders / "pyproject.toml")
    assert command("--no-meaning", "good/thank-you.txt").status == 1
