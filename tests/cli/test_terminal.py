"""What the terminal can show, as far as the environment tells."""

import io
import sys

import pytest

from followup_lint.cli.terminal import has_links, make_look, terminal_width

NAMES = "FORCE_HYPERLINK WT_SESSION KITTY_WINDOW_ID KONSOLE_VERSION DOMTERM WEZTERM_PANE GHOSTTY_RESOURCES_DIR TERM_PROGRAM TERM VTE_VERSION"


class Terminal(io.StringIO):
    """Standard output that is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("columns", "width"), [("60", 60), ("1000", 200), ("5", 40)])
def test_the_width_is_that_of_columns_within_reason(monkeypatch: pytest.MonkeyPatch, columns: str, width: int) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert terminal_width() == width


@pytest.mark.parametrize("columns", ["", "0", "wide"])
def test_without_a_terminal_the_width_is_80(monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    for stream in ("__stdout__", "__stderr__"):
        monkeypatch.setattr(sys, stream, io.StringIO())
    assert terminal_width() == 80


@pytest.mark.parametrize(
    ("environ", "is_terminal", "links"),
    [
        ({}, True, False),
        ({"TERM": "xterm-256color"}, True, False),
        ({"TERM": "xterm-kitty"}, True, True),
        ({"TERM_PROGRAM": "iTerm.app"}, True, True),
        ({"VTE_VERSION": "7006"}, True, True),
        ({"VTE_VERSION": "4800"}, True, False),
        ({"WT_SESSION": "x"}, True, True),
        ({"WT_SESSION": "x"}, False, False),
        ({"FORCE_HYPERLINK": "1"}, False, True),
        ({"FORCE_HYPERLINK": "0", "WT_SESSION": "x"}, True, False),
    ],
)
def test_links_are_for_terminals_that_have_them(
    monkeypatch: pytest.MonkeyPatch, environ: dict[str, str], is_terminal: bool, links: bool
) -> None:
    for name in NAMES.split():
        monkeypatch.delenv(name, raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "stdout", Terminal() if is_terminal else io.StringIO())
    assert has_links() is links


def test_a_table_in_a_pipe_is_folded_only_on_request(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    assert (make_look("auto").width, make_look("auto", is_table=True).width) == (60, 60)
    monkeypatch.delenv("COLUMNS")
    assert make_look("auto", is_table=True).width == 10_000
