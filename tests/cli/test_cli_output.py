"""Printing: tables in a pipe and in a terminal, problems on standard error, odd encodings, color."""

import io
import sys

import pytest

from followup_lint.cli.output import make_console, make_table, print_problems, wants_color, write
from followup_lint.report import Failure

LONG = "word " * 60


class Terminal(io.StringIO):
    """Standard output that is a terminal."""

    def isatty(self) -> bool:
        return True


def print_table(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO) -> list[str]:
    """The lines of a table with a long code and a long text."""
    monkeypatch.setattr(sys, "stdout", stream)
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setenv("TERM", "xterm")
    table = make_table("code", "what is wrong")
    table.add_row("A-LONG-CODE-OF-25-LETTERS", LONG)
    make_console().print(table)
    return stream.getvalue().splitlines()


def test_a_line_in_a_pipe_is_never_folded(monkeypatch: pytest.MonkeyPatch) -> None:
    head, row = print_table(monkeypatch, io.StringIO())
    assert head.split() == ["code", "what", "is", "wrong"]
    assert row.split(maxsplit=1)[1].strip() == LONG.strip()


def test_in_a_terminal_long_text_is_folded_and_the_first_column_is_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    _, first, *others = print_table(monkeypatch, Terminal())
    assert first.startswith("A-LONG-CODE-OF-25-LETTERS ")
    assert len(others) > 10
    assert all(line.startswith(" " * 26) and len(line) <= 40 for line in others)
    assert " ".join([first.split(maxsplit=1)[1], *others]).split() == LONG.split()


def test_problems_are_lines_on_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    print_problems([Failure("a.txt", 3, "too large"), Failure(None, None, "odd")], ["first", "second"])
    out, err = capsys.readouterr()
    assert (out, err) == ("", "error: a.txt:3: too large\nerror: odd\nnote: first\nnote: second\n")


def test_without_problems_nothing_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    print_problems((), ())
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("encoding", "text", "printed"),
    [
        ("utf-8", "“Zoë” 👩‍🚀 [bold]\n", "“Zoë” 👩‍🚀 [bold]\n"),
        ("ascii", "“Zoë”\n", "?Zo??\n"),
        ("latin-1", "Zoë → Ann", "Zoë ? Ann"),
        ("cp1252", "“Zoë” →", "“Zoë” ?"),
        ("utf-8", "note-\udce9.txt", "note-?.txt"),  # a file name that is not text
        ("utf-8", "", ""),
    ],
)
def test_what_the_terminal_cannot_show_is_a_question_mark(
    monkeypatch: pytest.MonkeyPatch, encoding: str, text: str, printed: str
) -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding, newline="")
    monkeypatch.setattr(sys, "stdout", stream)
    write(text)
    stream.flush()
    assert stream.buffer.getvalue().decode(encoding) == printed


@pytest.mark.parametrize(
    ("choice", "no_color", "force_color", "terminal", "expected"),
    [
        ("always", "1", "", False, True),
        ("never", "", "1", True, False),
        ("auto", "", "", True, True),
        ("auto", "", "", False, False),
        ("auto", "", "1", False, True),
        ("auto", "1", "", True, False),
        ("auto", "1", "1", True, False),
    ],
)
def test_color_is_for_terminals_unless_an_option_or_the_environment_decides(
    monkeypatch: pytest.MonkeyPatch, choice: str, no_color: str, force_color: str, terminal: bool, expected: bool
) -> None:
    monkeypatch.setenv("NO_COLOR", no_color)
    monkeypatch.setenv("FORCE_COLOR", force_color)
    monkeypatch.setattr(sys, "stdout", Terminal() if terminal else io.StringIO())
    assert wants_color(choice) is expected
