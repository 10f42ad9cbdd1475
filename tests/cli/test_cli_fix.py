"""`--fix` and its relatives: which stream gets what, and the exit status."""

import json
from pathlib import Path

import pytest

from commandline import THANKS, Command

BAD = THANKS.replace("Alvarez", "Alvarec").replace("the Pulsar", "the the Pulsar").replace("Okafor\n", "Okafor")
FIXED = BAD.replace("Alvarec", "Alvarez").replace("the the", "the")
UNSAFE = BAD.replace("at Northwind", "at [Company Name]")
FIXED_BUT_UNSAFE = FIXED.replace("at Northwind", "at [Company Name]")
ONLY = ("--select", "PER005,PRF,BOI001", "--no-meaning", "--isolated")


@pytest.fixture
def draft(folder: Path) -> Path:
    (folder / "thank-you-bad.txt").unlink()
    path = folder / "thank-you.txt"
    path.write_text(BAD, "utf-8")
    return path


def test_fix_writes_the_file_lists_what_it_did_and_reports_the_rest(command: Command, draft: Path) -> None:
    result = command("--fix", *ONLY, "thank-you.txt")
    assert draft.read_text("utf-8") == FIXED
    assert result.status == 0
    assert result.err.splitlines()[:2] == [
        'fixed: thank-you.txt:1: PER005 "Alvarec" → "Alvarez"',
        'fixed: thank-you.txt:3: PRF002 "the the" → "the"',
    ]
    assert result.out.endswith("No issues found in 1 draft.\n")
    assert command("--fix", *ONLY, "thank-you.txt").err.count("fixed") == 0


def test_what_is_left_counts_for_the_exit_status(command: Command, draft: Path) -> None:
    draft.write_text(UNSAFE, "utf-8")
    result = command("--fix", *ONLY, "thank-you.txt")
    assert (result.status, "BOI001" in result.out) == (1, True)
    assert command("--fix", "--unsafe-fixes", *ONLY, "thank-you.txt").status == 0
    assert draft.read_text("utf-8") == FIXED.replace("at Northwind", "at Northwind Labs")


def test_fixable_findings_are_marked_and_counted(command: Command, draft: Path) -> None:
    draft.write_text(UNSAFE, "utf-8")
    out = command(*ONLY, "thank-you.txt").out
    assert "error PER005 [*] misspelled-interviewer" in out
    assert "error BOI001 placeholder" in out
    assert '= fix: write "Northwind Labs" (with --unsafe-fixes)' in out
    assert out.endswith("\n[*] 2 fixable with --fix, 1 more with --fix --unsafe-fixes.\n")
    unsafe = command("--unsafe-fixes", *ONLY, "thank-you.txt").out
    assert "error BOI001 [*] placeholder" in unsafe
    assert unsafe.endswith("\n[*] 3 fixable with --fix.\n")
    assert draft.read_text("utf-8") == UNSAFE


@pytest.mark.parametrize(
    ("arguments", "status", "is_fixed"),
    [
        (("--fix",), 0, True),
        (("--fix", "--exit-non-zero-on-fix"), 1, True),
        (("--fix-only",), 0, True),
        (("--fix-only", "--exit-non-zero-on-fix"), 1, True),
        (("--diff",), 1, False),
        (("--diff", "--fix"), 1, False),
        (("--diff", "--exit-zero"), 0, False),
        (("--diff", "--select", "SAL"), 0, False),
        (("--diff", "no-such-file.txt"), 2, False),
        (("--fix", "no-such-file.txt"), 2, True),
        (("--fix-only", "no-such-file.txt"), 2, True),
        (("--unsafe-fixes",), 1, False),
    ],
)
def test_the_exit_status(
    command: Command, draft: Path, arguments: tuple[str, ...], status: int, is_fixed: bool
) -> None:
    select = () if "--select" in arguments else ONLY
    assert command(*select, *arguments, "thank-you.txt").status == status
    assert draft.read_text("utf-8") == (FIXED if is_fixed else BAD)


def test_a_difference_is_all_that_is_printed(command: Command, draft: Path) -> None:
    result = command("--diff", *ONLY, "thank-you.txt")
    assert result.out.startswith("--- thank-you.txt\n+++ thank-you.txt\n@@ -1,")
    assert "-Dear Ms. Alvarec,\n+Dear Ms. Alvarez,\n" in result.out
    assert result.err.splitlines()[0] == 'would fix: thank-you.txt:1: PER005 "Alvarec" → "Alvarez"'
    assert (command("--diff", "-q", *ONLY, "thank-you.txt").err, draft.read_text("utf-8")) == ("", BAD)


@pytest.mark.parametrize(
    ("term", "old", "new"), [("xterm", "31", "1"), ("xterm-256color", "38;5;160", "38;5;28"), ("", "31", "1")]
)
def test_a_difference_has_colors_that_can_be_read_on_white(
    command: Command, draft: Path, monkeypatch: pytest.MonkeyPatch, term: str, old: str, new: str
) -> None:
    monkeypatch.setenv("TERM", term)
    monkeypatch.delenv("COLORTERM", raising=False)
    colored = command("--diff", "--color", "always", *ONLY, "thank-you.txt").out
    assert f"\x1b[{old}m-Dear Ms. Alvarec,\x1b[0m\n\x1b[{new}m+Dear Ms. Alvarez,\x1b[0m\n" in colored


def test_fix_only_prints_no_report(command: Command, draft: Path) -> None:
    result = command("--fix-only", *ONLY, "thank-you.txt")
    assert result.out == ""
    assert result.err.count("fixed: ") == 2


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_standard_input_comes_out_fixed_and_the_report_goes_to_standard_error(
    command: Command, draft: Path, line_end: str
) -> None:
    before, after = (f"\ufeff{text}".replace("\n", line_end) for text in (UNSAFE, FIXED_BUT_UNSAFE))
    result = command("--fix", *ONLY, "--stdin-filename", "thank-you.txt", "-", stdin=before.encode())
    assert (result.status, result.out) == (1, after)
    assert "BOI001" in result.err
    assert draft.read_text("utf-8") == BAD


def test_standard_input_is_never_lost(command: Command, draft: Path) -> None:
    for data in (THANKS.encode(), b"", b"Subject: x\n"):
        assert command("--fix-only", "--isolated", "-", stdin=data).out.encode() == data
    result = command("--diff", *ONLY, "--stdin-filename", "thank-you.txt", "-", stdin=BAD.encode())
    assert (result.status, result.out.startswith("--- thank-you.txt\n")) == (1, True)
    both = command("--fix", "-", "thank-you.txt", stdin=b"x")
    assert (both.status, both.out) == (2, "")
    assert both.err == "error: --fix and --diff take either standard input or files, not both\n"


def test_json_on_standard_output_stays_json(command: Command, draft: Path) -> None:
    document = json.loads(command("--fix", "--output-format", "json", *ONLY, "thank-you.txt").out)
    assert document["files"][0]["findings"] == []


@pytest.mark.parametrize(
    ("configuration", "options", "is_fixed"),
    [
        ("fix = true", (), True),
        ("fix = true", ("--no-fix",), False),
        ("fix = true\nunfixable = ['PER']", (), False),
        ("fix = true", ("--unfixable", "misspelled-interviewer"), False),
        ("unsafe-fixes = true", (), False),
        ("fix = true\nfixable = ['PRF', 'PER005']", (), True),
        ("fix = true\nfixable = ['PRF']", (), False),
        ("fix = true\nfixable = ['PER']\nunfixable = ['PER005']", (), False),
        ("fix = true\nfixable = ['PRF']", ("--fixable", "PER"), True),
        ("fix = true\nunfixable = ['PER']", ("--fixable", "misspelled-interviewer"), True),
        ("fix = true\nunfixable = ['PER']", ("--fixable", "PER", "--unfixable", "PER005"), False),
    ],
)
def test_a_configuration_may_ask_for_fixes(
    command: Command, draft: Path, configuration: str, options: tuple[str, ...], is_fixed: bool
) -> None:
    (draft.parent / "followup-lint.toml").write_text(configuration, "utf-8")
    command("--no-meaning", "--select", "PER005", *options, "thank-you.txt")
    assert ("Alvarez" in draft.read_text("utf-8")) is is_fixed


def test_a_configuration_that_asks_for_fixes_does_so_each_time(command: Command, draft: Path) -> None:
    (draft.parent / "followup-lint.toml").write_text("fix = true\n", "utf-8")
    arguments = ("--no-meaning", "--select", "PER005", "thank-you.txt")
    for _ in range(2):
        draft.write_text(BAD, "utf-8")
        assert "fixed: " in command(*arguments).err
        assert "Alvarez" in draft.read_text("utf-8")


def test_standard_input_is_fixed_only_if_the_command_says_so(command: Command, draft: Path) -> None:
    (draft.parent / "followup-lint.toml").write_text("fix = true\n", "utf-8")
    arguments = (
        "--stdin-filename",
        "thank-you.txt",
        "--select",
        "PER005",
        "--no-meaning",
        "--output-format",
        "concise",
    )
    assert command(*arguments, "-", stdin=BAD.encode()).out.startswith("thank-you.txt:1:")
    assert command("--fix", *arguments, "-", stdin=BAD.encode()).out.startswith("Dear Ms. Alvarez,")


def test_rules_that_fix_nothing_have_no_mark_and_no_fix(command: Command, draft: Path) -> None:
    (draft.parent / "followup-lint.toml").write_text("unsafe-fixes = true\n", "utf-8")
    draft.write_text(UNSAFE, "utf-8")
    arguments = ("--no-meaning", "--select", "PER005,BOI001", "--output-format", "concise", "thank-you.txt")
    assert command(*arguments).out.count("[*]") == 2
    assert command(*arguments, "--no-unsafe-fixes").out.count("[*]") == 1
    assert command(*arguments, "--unfixable", "PER,BOI").out.count("[*]") == 0
    assert 'unknown rule "PER05"' in command(*arguments, "--unfixable", "PER05").err


def test_an_unknown_rule_that_may_be_fixed_is_an_error(command: Command, draft: Path) -> None:
    """With a slip in the only code nothing would be fixed, and nobody told."""
    done = command("--fix", "--fixable", "PER05", "thank-you.txt")
    assert (done.status, done.err) == (2, 'error: --fixable: unknown rule "PER05"; did you mean "PER005"?\n')
    (draft.parent / "followup-lint.toml").write_text("\nfixable = ['PER', 'nme']\n", "utf-8")
    done = command("--fix", "thank-you.txt")
    assert (done.status, done.err) == (2, 'error: followup-lint.toml:2: fixable: unknown rule "nme"\n')
    assert draft.read_text("utf-8") == BAD
