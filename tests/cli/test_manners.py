"""Slips, short options, help in sections, completion by a real shell, and what the program says about itself."""

import io
import os
import pty
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from commandline import THANKS, Command, is_imported
from followup_lint.cli.output import complain


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["chek"], 'no command and no file "chek"; did you mean "check"?'),
        (["help"], 'no command "help"; did you mean `followup-lint --help`?'),
        (["explain", "TON002"], 'no command "explain"; did you mean `followup-lint rule CODE`?'),
        (["undo"], 'no command and no file "undo"; see `followup-lint --help`'),
        (["timng", "."], 'no command and no file "timng"; did you mean "timing"?'),
        (["--selct", "TON"], "unknown option --selct; did you mean --select?"),
        (["check", "--fial-on", "error"], "unknown option --fial-on; did you mean --fail-on?"),
        (["--zzz", "a.txt"], "unknown option --zzz; see `followup-lint check --help`"),
        (["--kind", "poem", "a.txt"], '--kind: "poem" is not one of "thank-you", '),
        (
            ["--kind", "thankyou", "a.txt"],
            (
                '--kind: "thankyou" is not one of "thank-you", "check-in", "nudge", "feedback-request", "letter", "call"; '
                'did you mean "thank-you"?'
            ),
        ),
        (["rule"], "CODE|NAME|FAMILY|WORD is missing; see `followup-lint rule --help`"),
        (["--min-score", "101", "a.txt"], "--min-score: 101 is not in the range 0<=x<=100; see `"),
        (["check", "--select"], 'option "--select" requires an argument'),
        (["no-such-file.txt"], "no-such-file.txt: no such file"),
        (["--select", "TON01x", "."], '--select: unknown rule "TON01x"; did you mean "TON010"?'),
    ],
)
def test_every_error_is_one_line_in_one_voice(command: Command, arguments: list[str], error: str) -> None:
    result = command(*arguments)
    assert result.status == 2
    lines = [line for line in result.err.splitlines() if line.startswith("error: ")]
    assert len(lines) == 1
    assert lines[0].startswith(f"error: {error}")
    assert "Usage" not in result.err


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("thank-yuo-bad", 'no command and no file "thank-yuo-bad"; did you mean "thank-you-bad.txt"?'),
        ("thank-yuo-bad.txt", 'thank-yuo-bad.txt: no such file; did you mean "thank-you-bad.txt"?'),
    ],
)
def test_a_mistyped_draft_is_recognised(command: Command, folder: Path, name: str, error: str) -> None:
    assert (folder / "thank-you-bad.txt").is_file()
    assert command(name).err.startswith(f"error: {error}\n")


def test_a_terminal_shows_errors_in_whole_words(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    shown = Terminal()
    monkeypatch.setattr("sys.stderr", shown)
    monkeypatch.setenv("COLUMNS", "40")
    complain('error: --at: "27/11/26" is not a date and time; write it like 2026-11-19 14:00')
    assert shown.getvalue().splitlines() == [
        'error: --at: "27/11/26" is not a date',
        "  and time; write it like 2026-11-19",
        "  14:00",
    ]


def test_a_file_with_the_name_of_a_slip_is_a_file(command: Command, folder: Path) -> None:
    (folder / "chek").write_text(THANKS, "utf-8")
    assert "chek  thank-you" in command("chek").out


def test_a_name_for_standard_input_implies_standard_input(command: Command, folder: Path) -> None:
    bad = (folder / "thank-you-bad.txt").read_bytes()
    arguments = ("--stdin-filename", "thank-you-bad.txt", "--output-format", "concise")
    assert command(*arguments, stdin=bad) == command(*arguments, "-", stdin=bad)
    assert command(*arguments, stdin=bad).out.startswith("thank-you-bad.txt:5:")


def test_short_options_are_those_of_other_linters(command: Command, folder: Path) -> None:
    silent = command("-s", "thank-you-bad.txt")
    assert (silent.status, silent.out, silent.err) == (1, "", "")
    assert command("-e", "thank-you-bad.txt").status == 0
    assert command("-n", "thank-you.txt").status == 0
    assert command("-V").out == command("--version").out == command("version").out
    written = command("-o", "report.json", "--output-format", "json", "thank-you-bad.txt")
    assert (written.status, written.out) == (1, "")
    assert (folder / "report.json").read_text("utf-8") == command("--output-format", "json", "thank-you-bad.txt").out
    assert command("-o", "no/such/folder.json", "thank-you.txt").err.startswith("error: no/such/folder.json: cannot be")


def test_a_hint_is_an_info_for_fail_on(command: Command, folder: Path) -> None:
    (folder / "hint.txt").write_text(THANKS.replace("Thank you for", "I just wanted to thank you for"), "utf-8")
    arguments = ("hint.txt", "--select", "TON010")
    assert [command(*arguments, "--fail-on", level).status for level in ("hint", "info", "warning")] == [1, 1, 0]


def test_help_begins_with_the_ten_options_that_people_need(command: Command) -> None:
    text = command("check", "--help").out
    titles = [
        "Common options:",
        "Fixes:",
        "What is known about the interview:",
        "Rules and configuration:",
        "More options:",
    ]
    places = [text.index(title) for title in titles]
    assert places == sorted(places)
    common = [line.split()[0].rstrip(",") for line in text[places[0] : places[1]].splitlines() if line[:3] == "  -"]
    assert len(common) == 10
    assert common[:3] == ["--select", "--ignore", "--fail-on"]
    assert text.count("--company ") == 1


def test_commands_are_listed_in_sections_and_none_is_cut(command: Command) -> None:
    text = command("--help").out
    assert "..." not in text.partition("Options:")[2]
    for name in "check timing sent init context rule rules doctor completion version".split():
        assert f"\n  {name} " in text


def test_the_doctor_says_what_is_there_and_that_it_works(command: Command, folder: Path) -> None:
    result = command("doctor")
    assert result.status == 0
    for name in "followup-lint,Python,spacy,holidays,rules,model runs,cache,interview.yml,terminal".split(","):
        assert f"\n  {name} " in result.out
    assert result.out.endswith("Everything is in order.\n")


def test_the_doctor_finds_a_broken_model_and_a_cache_that_cannot_be_written(
    command: Command, monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    monkeypatch.setattr("followup_lint.meaning.model.FOLDER", folder)
    monkeypatch.setenv("FOLLOWUP_LINT_CACHE_DIR", str(folder / "interview.yml"))
    result = command("doctor")
    assert result.status == 2
    unfolded = "".join(result.out.split())  # a long path is folded
    assert "interview.ymlcannotbewritten;setFOLLOWUP_LINT_CACHE_DIR" in unfolded
    assert "Not in order: model, cache." in result.out


def test_completion_and_version_import_little(tmp_path: Path) -> None:
    for module in ("spacy", "pydantic", "rich"):
        assert not is_imported(module, tmp_path, "version")
        assert not is_imported(module, tmp_path, "completion", "bash")


BASH = shutil.which("bash")


class Bash:
    """An interactive Bash in a terminal, with completion switched on."""

    def __init__(self, folder: Path) -> None:
        (folder / "bin").mkdir()
        program = folder / "bin" / "followup-lint"
        program.write_text(f'#!/bin/sh\nexec {sys.executable} -m followup_lint "$@"\n', "utf-8")
        program.chmod(0o755)
        environ = os.environ | {"PATH": f"{folder / 'bin'}:{os.environ['PATH']}", "PS1": "> ", "TERM": "dumb"}
        environ |= {"INPUTRC": "/dev/null", "COLUMNS": "200", "HISTFILE": ""}
        assert BASH is not None
        self.master, slave = pty.openpty()
        self.process = subprocess.Popen(
            [BASH, "--norc", "--noprofile", "-i"],
            stdin=slave, stdout=slave, stderr=slave, cwd=folder, env=environ, start_new_session=True,
        )  # fmt: skip
        os.close(slave)
        self.send(
            "bind 'set completion-query-items 0'; bind 'set page-completions off'; bind 'set show-all-if-ambiguous on'\n",
            "> ",
        )
        self.send("stty cols 200; bind 'set enable-bracketed-paste off'\n", "> ")
        self.send('eval "$(followup-lint completion bash)"; echo re""ady\n', "ready")

    def send(self, keys: str, until: str) -> str:
        """What the terminal shows after these keys, until this text appears or a minute has passed."""
        os.write(self.master, keys.encode())
        shown, end = "", time.monotonic() + 60
        while until not in shown and time.monotonic() < end:
            if select.select([self.master], [], [], 0.5)[0]:
                shown += os.read(self.master, 4096).decode(errors="replace")
        return shown

    def complete(self, line: str, until: str) -> list[str]:
        """The words that are offered for a line."""
        words = self.send(f"{line}\t\t", until).split()
        self.send("\x15\n", "> ")
        return words

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.master)


@pytest.mark.skipif(BASH is None, reason="Bash is not installed")
def test_bash_completes_commands_options_rules_and_files_at_once(folder: Path) -> None:
    bash = Bash(folder)
    try:
        offered = bash.complete("followup-lint t", "timing")
        assert {"timing", "thank-you.txt", "thank-you-bad.txt"} <= set(offered)
        assert {"--select", "--stdin-filename"} <= set(bash.complete("followup-lint --s", "--stdin-filename"))
        assert {"TON001", "TON010"} <= set(bash.complete("followup-lint --select TON0", "TON010"))
        assert {"SAL001", "SAL002"} <= set(bash.complete("followup-lint rule SAL0", "SAL002"))
        assert "thank-you-bad.txt" in bash.complete("followup-lint check thank", "thank-you-bad.txt")
        assert {"concise", "json"} <= set(bash.complete("followup-lint --output-format ", "json"))
    finally:
        bash.close()


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_the_other_shells_are_given_commands_and_file_names_at_once(folder: Path, shell: str) -> None:
    variables = {"_FOLLOWUP_LINT_COMPLETE": f"{shell}_complete", "COMP_WORDS": "followup-lint t", "COMP_CWORD": "t"}
    variables |= {"COMP_CWORD": "1"} if shell == "zsh" else {}
    program = [sys.executable, "-m", "followup_lint"]
    run = subprocess.run(program, env=os.environ | variables, capture_output=True, text=True, check=False)
    assert "timing" in run.stdout
    assert "file" in run.stdout
    script = subprocess.run([*program, "completion", shell], capture_output=True, text=True, check=True).stdout
    assert f"{shell}_complete" in script


def test_without_arguments_the_current_folder_is_checked(command: Command, folder: Path) -> None:
    assert command() == command("check", ".")
    assert "in 2 drafts" in command().out


def test_a_newcomer_in_an_empty_folder_is_told_how_to_begin(command: Command) -> None:
    result = command()
    assert (result.status, result.out) == (0, "No drafts were checked.\n")
    assert "`followup-lint new thank-you` starts a draft; `followup-lint --help` lists all commands" in result.err


def test_an_option_can_be_taken_back_and_contradictions_are_refused(command: Command, folder: Path) -> None:
    """Aliases and argument files set options; the last one counts."""
    plain = ("--select", "SAL001", "--output-format", "concise", ".")
    undone = ("--statistics", "--no-statistics", "--diff", "--no-diff", "--skip-sent", "--no-skip-sent")
    assert command(*undone, *plain) == command(*plain)
    done = command("--exit-zero", "--fix", "--exit-non-zero-on-fix", *plain)
    assert (done.status, done.err) == (
        2,
        "error: --exit-zero and --exit-non-zero-on-fix cannot be used together\n",
    )
    assert command("-w", "-").err == "error: --watch cannot watch standard input; name a file or a folder\n"
