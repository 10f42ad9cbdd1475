"""The exit status, whatever is found, however it is asked for and wherever it is: one table."""

from pathlib import Path

import pytest

from commandline import THANKS, Command

SELECTED = ("--select", "PRF004,PRF002,BOI001", "--no-meaning")
CONTENTS = {
    "clean": THANKS,
    "hints": THANKS.replace("work that I want", "work ,that I want"),
    "warning": THANKS.replace("the work that", "the the work that"),
    "error": THANKS.replace("If it helps", "Thanks, [Name]. If it helps"),
    "unreadable": "\x00\x01",
}
MODES = {
    "plain": (),
    "exit-zero": ("--exit-zero",),
    "fail-on hint": ("--fail-on", "hint"),
    "fail-on error": ("--fail-on", "error"),
    "fail-on never": ("--fail-on", "never"),
    "min-score 95": ("--min-score", "95", "--fail-on", "never"),
    "max-warnings 0": ("--max-warnings", "0"),
    "max-warnings 1": ("--max-warnings", "1"),
    "quiet": ("--quiet",),
    "silent": ("--silent",),
    "baseline": ("--baseline", "known.json"),
    "fix": ("--fix",),
    "fix-only": ("--fix-only",),
    "diff": ("--diff",),
    "fix exit-zero": ("--fix", "--exit-zero"),
    "diff exit-zero": ("--diff", "--exit-zero"),
    "fix non-zero": ("--fix", "--exit-non-zero-on-fix"),
    "fix baseline": ("--fix", "--baseline", "known.json"),
}
#                     clean hints warning error unreadable
FOUND = """
    plain               0     0      1      1       2
    exit-zero           0     0      0      0       2
    fail-on hint        0     1      1      1       2
    fail-on error       0     0      0      1       2
    fail-on never       0     0      0      0       2
    min-score 95        0     0      1      1       2
    max-warnings 0      0     0      1      1       2
    max-warnings 1      0     0      0      1       2
    quiet               0     0      1      1       2
    silent              0     0      1      1       2
    baseline            0     0      0      0       2
    fix                 0     0      0      1       2
    fix-only            0     0      0      0       2
    diff                0     1      1      0       2
    fix exit-zero       0     0      0      0       2
    diff exit-zero      0     0      0      0       2
    fix non-zero        0     1      1      1       2
    fix baseline        0     0      0      0       2
"""
TABLE = {
    row[:20].strip(): dict(zip(CONTENTS, map(int, row[20:].split()), strict=True))
    for row in FOUND.strip("\n").splitlines()
}


@pytest.fixture
def places(tmp_path: Path) -> dict[str, tuple[str, ...]]:
    """What to name on the command line; the drafts are `drafts/thank-you.txt` and, excluded, `old/thank-you.txt`."""
    (tmp_path / "followup-lint.toml").write_text('exclude = ["old/"]\n', "utf-8")
    for name in ("drafts", "old", "empty"):
        (tmp_path / name).mkdir()
    return {
        "file": ("drafts/thank-you.txt",),
        "folder": ("drafts",),
        "stdin": ("--stdin-filename", "drafts/thank-you.txt"),
        "missing": ("drafts/none.txt",),
        "excluded": ("old/thank-you.txt", "--force-exclude"),
        "empty": ("empty",),
    }


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("content", CONTENTS)
def test_the_exit_status(
    command: Command, tmp_path: Path, places: dict[str, tuple[str, ...]], content: str, mode: str
) -> None:
    text = CONTENTS[content]
    (tmp_path / "drafts" / "thank-you.txt").write_text(text, "utf-8")
    if "baseline" in mode:
        command("check", "drafts", "--write-baseline", "--baseline", "known.json", *SELECTED)
    found = TABLE[mode][content]
    expected = {"file": found, "folder": found, "stdin": found, "missing": 2, "excluded": 0, "empty": 0}
    for place, status in expected.items():
        for name in ("drafts", "old"):
            (tmp_path / name / "thank-you.txt").write_text(text, "utf-8")
        done = command("check", *places[place], *SELECTED, *MODES[mode], stdin=text.encode())
        assert done.status == status, (place, done)
        assert "error: " in done.err or status < 2, place
        assert (tmp_path / "old" / "thank-you.txt").read_text("utf-8") == text
        kept = (tmp_path / "drafts" / "thank-you.txt").read_text("utf-8") == text
        assert kept or (mode.startswith("fix") and place in ("file", "folder")), place


def test_text_that_is_excluded_comes_back_from_a_fix_as_it_was(
    command: Command, places: dict[str, tuple[str, ...]]
) -> None:
    for text in CONTENTS.values():
        done = command(
            "check", "--stdin-filename", "old/a.txt", "--force-exclude", "--fix", *SELECTED, stdin=text.encode()
        )
        assert (done.status, done.out) == (0, text)
