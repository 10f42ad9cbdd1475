"""Reports in several formats, in files and on standard output; statistics; the list of drafts."""

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from commandline import Command
from followup_lint.reporters import REPORTERS

PROOFREADING = ("--select", "PRF001,PRF002")


def run(command: Command, *arguments: str) -> tuple[int, str, str]:
    done = command(*PROOFREADING, *arguments)
    return done.status, done.out, done.err


@pytest.fixture
def folder(folder: Path) -> Path:
    """The folder of every test, with misspelt words in the bad draft."""
    bad = folder / "thank-you-bad.txt"
    bad.write_text(bad.read_text("utf-8").replace("If it helps", "I am definately keen. If it helps"), "utf-8")
    return folder


class TestSeveral:
    def test_one_run_writes_each_format_where_it_belongs(
        self, command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("COLUMNS", "80")  # as wide as a file
        alone = {name: run(command, "--output-format", name, ".")[1] for name in REPORTERS}
        files = [f"--output-format={name}:out.{name}" for name in REPORTERS]
        status, out, err = run(command, *files, "--output-format", "concise", ".")
        assert (status, out) == (1, alone["concise"])
        assert err.splitlines() == [f"wrote: out.{name} ({name})" for name in REPORTERS]
        assert {name: (folder / f"out.{name}").read_text("utf-8") for name in REPORTERS} == alone

    def test_with_files_only_one_line_says_where_they_are(self, command: Command, folder: Path) -> None:
        assert run(command, "--output-format", "sarif:out.sarif", ".") == (1, "", "wrote: out.sarif (sarif)\n")
        for option in ("--quiet", "--silent"):
            assert run(command, "--output-format", "sarif:out.sarif", option, ".") == (1, "", "")
        assert json.loads((folder / "out.sarif").read_text("utf-8"))["version"] == "2.1.0"

    def test_the_output_file_is_for_the_format_without_one(self, command: Command, folder: Path) -> None:
        wrote = "wrote: a (json)\nwrote: b (junit)\n"
        assert run(command, "-o", "a", "--output-format", "json", "--output-format", "junit:b", ".") == (1, "", wrote)
        assert (folder / "a").read_text("utf-8").startswith("{")
        assert (folder / "b").read_text("utf-8").startswith("<?xml")
        run(command, "-o", "c", ".")
        assert "warning PRF001" in (folder / "c").read_text("utf-8")

    def test_the_environment_names_the_output_file_as_well(
        self, command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("FOLLOWUP_LINT_OUTPUT_FILE", "a")
        assert run(command, "--output-format", "json", ".") == (1, "", "wrote: a (json)\n")
        assert json.loads((folder / "a").read_text("utf-8"))["files"]

    @pytest.mark.parametrize(
        ("arguments", "says"),
        [
            (("json", "full"), "two reports for standard output, json and full; write one of them to a file"),
            (("json:-", "full"), "two reports for standard output"),
            (("json:/dev/stdout", "full"), "two reports for standard output"),
            (("json:a", "sarif:./a"), "two reports for a, json and sarif; name a second file"),
            (("json:",), "--output-format: name a file after the colon"),
            (("jsn",), "--output-format:"),
            (("json:a:b", "full", "json"), "two reports for standard output, full and json"),
        ],
    )
    def test_what_cannot_be_meant_is_refused(
        self, command: Command, folder: Path, arguments: tuple[str, ...], says: str
    ) -> None:
        status, out, err = run(command, *(f"--output-format={each}" for each in arguments), ".")
        assert (status, out) == (2, "")
        assert err.startswith("error: ")
        assert says in err
        assert len(err.splitlines()) == 1

    def test_an_output_file_without_a_report_is_refused(self, command: Command, folder: Path) -> None:
        status, _, err = run(command, "-o", "a", "--output-format", "json:b", ".")
        assert (status, err) == (
            2,
            "error: --output-file has no report to write: each --output-format names its own file\n",
        )

    def test_quiet_and_silent_are_about_standard_output(self, command: Command, folder: Path) -> None:
        for option in ("--silent", "--quiet"):
            run(command, option, "--output-format", "json:out", "thank-you.txt")
            assert json.loads((folder / "out").read_text("utf-8"))["files"]
            (folder / "out").unlink()
        assert run(command, "-q", "--output-format", "grouped", "thank-you.txt")[1] == ""


class TestFiles:
    @pytest.mark.parametrize(
        ("file", "says"),
        [
            ("missing/out", "cannot be written: the folder missing does not exist"),
            ("interview.yml/out", "cannot be written: the folder interview.yml does not exist"),
            (".", "is a folder; name a file in it"),
            ("read-only", "cannot be written: it is read-only"),
            ("thank-you.txt", "one of the drafts; write the report to another file"),
            ("link.txt", "one of the drafts; write the report to another file"),
            ("interview.yml", "says how drafts are checked; write the report to another file"),
            ("followup-lint.toml", "says how drafts are checked; write the report to another file"),
        ],
    )
    def test_what_cannot_be_written_is_one_line(self, command: Command, folder: Path, file: str, says: str) -> None:
        (folder / "read-only").write_text("mine", "utf-8")
        (folder / "read-only").chmod(0o444)
        (folder / "link.txt").symlink_to("thank-you.txt")
        (folder / "followup-lint.toml").write_text("min-score = 0\n", "utf-8")
        before = {path.name: path.read_text("utf-8") for path in folder.iterdir() if path.is_file()}
        for arguments in (("-o", file), ("--output-format", f"json:{file}")):
            status, _, err = run(command, *arguments, "thank-you.txt")
            assert status == 2
            assert says in err
            assert len(err.splitlines()) == 1
        assert {path.name: path.read_text("utf-8") for path in folder.iterdir() if path.is_file()} == before

    def test_a_report_for_programs_replaces_no_other_text(self, command: Command, folder: Path) -> None:
        (folder / "check-in.md").write_text("Dear Ann,\n", "utf-8")
        status, _, err = run(command, "--output-format", "json:check-in.md", "thank-you.txt")
        assert (status, len(err.splitlines())) == (2, 1)
        assert "may be one of the drafts" in err
        assert (folder / "check-in.md").read_text("utf-8") == "Dear Ann,\n"

    def test_what_can_be_written_is_written_all_the_same(self, command: Command, folder: Path) -> None:
        (folder / "read-only").write_text("mine", "utf-8")
        (folder / "read-only").chmod(0o444)
        status, out, err = run(
            command, "--output-format=sarif:read-only", "--output-format=junit:out", "--output-format=json", "."
        )
        assert status == 2
        assert json.loads(out)["files"]
        assert (folder / "out").read_text("utf-8").startswith("<?xml")
        assert err.startswith("wrote: out (junit)\nerror: read-only: cannot be written")

    def test_a_file_is_replaced_as_a_whole_and_a_link_stays(self, command: Command, folder: Path) -> None:
        (folder / "out").write_text("x" * 100_000, "utf-8")
        (folder / "link").symlink_to("out")
        run(command, "-o", "link", "--output-format", "json", ".")
        assert json.loads((folder / "out").read_text("utf-8"))["version"] == 1
        assert (folder / "link").is_symlink()

    def test_a_pipe_with_a_name_gets_the_report(self, command: Command, folder: Path) -> None:
        os.mkfifo(folder / "pipe")
        read: list[str] = []
        reader = threading.Thread(target=lambda: read.append((folder / "pipe").read_text("utf-8")))
        reader.start()
        status, _, err = run(command, "--output-format", "json:pipe", ".")
        reader.join(10)
        assert (status, err) == (1, "")
        assert json.loads(read[0])["files"]

    @pytest.mark.parametrize("target", ["a pipe", "a file", "a file that grows"])
    def test_dev_stdout_is_standard_output(self, folder: Path, target: str) -> None:
        shell = "{ echo before; %s -m followup_lint --select PRF001 -o /dev/stdout --output-format json thank-you-bad.txt; echo after; }"
        where = {"a pipe": " | cat", "a file": " > out", "a file that grows": " >> out"}[target]
        done = subprocess.run(shell % sys.executable + where, shell=True, cwd=folder, capture_output=True, text=True)
        text = done.stdout if target == "a pipe" else (folder / "out").read_text("utf-8")
        first, *report, last = text.splitlines()
        assert (first, last, done.stderr) == ("before", "after", "")
        assert len(json.loads("\n".join(report))["files"]) == 1


class TestFailures:
    @pytest.mark.parametrize("format_", ["json", "jsonl", "sarif", "gitlab", "rdjson"])
    def test_json_always_parses_and_tells_of_the_failure(self, command: Command, folder: Path, format_: str) -> None:
        (folder / "broken.txt").write_bytes(b"\x00\x01")
        for paths in ((".", "gone.txt"), ("gone.txt",)):
            status, out, err = run(command, "--output-format", format_, *paths)
            documents = [json.loads(line) for line in (out.splitlines() if format_ == "jsonl" else [out])]
            assert status == 2
            assert "no such file" in json.dumps(documents)
            assert "error: gone.txt: no such file" in err

    @pytest.mark.parametrize("format_", ["junit", "github", "html", "rdjsonl", "checkstyle", "azure"])
    def test_so_do_the_others(self, command: Command, folder: Path, format_: str) -> None:
        status, out, _ = run(command, "--output-format", format_, "gone.txt")
        assert status == 2
        assert "gone.txt" in out
        assert "no such file" in out

    @pytest.mark.parametrize(
        "arguments",
        [("--select", "XYZ999"), ("--config", "gone.toml"), ("--rules", "gone")],
    )
    def test_what_ends_the_run_is_a_failure_of_its_report(
        self, command: Command, folder: Path, arguments: tuple[str, ...]
    ) -> None:
        status, out, err = run(command, *arguments, "--output-format=json", "--output-format=sarif:out", ".")
        assert status == 2
        document = json.loads(out)
        (error,) = document["errors"]
        assert error["message"] in err
        assert document["files"] == []
        (invocation,) = json.loads((folder / "out").read_text("utf-8"))["runs"][0]["invocations"]
        assert not invocation["executionSuccessful"]
        assert run(command, *arguments, ".")[:2] == (2, "")


class TestStatistics:
    def test_the_most_frequent_rule_comes_first(self, command: Command, folder: Path) -> None:
        (folder / "a.txt").write_text("Dear Anna,\n\nI recieve mail and and more.\n", "utf-8")
        status, out, _ = run(command, "--statistics", ".")
        assert status == 1
        assert out.splitlines() == [
            "2  PRF001  [*] misspelling",
            "1  PRF002  [*] repeated-word",
            "Found 3 issues (3 warnings) in 3 drafts.",
            "[*] 3 fixable with --fix.",
            "1 of 3 drafts is ready.",
        ]
        rows = run(command, "--statistics", "--output-format", "concise", ".")[1]
        assert rows.splitlines() == out.splitlines()[:2]

    def test_it_is_json_as_well(self, command: Command, folder: Path) -> None:
        rows = json.loads(run(command, "--statistics", "--output-format", "json", ".")[1])
        assert rows == [{"code": "PRF001", "name": "misspelling", "count": 1, "fixable": 1}]
        assert json.loads(run(command, "--statistics", "--output-format=json", "thank-you.txt")[1]) == []

    def test_formats_of_services_have_none(self, command: Command, folder: Path) -> None:
        status, _, err = run(command, "--statistics", "--output-format", "sarif", ".")
        assert status == 2
        assert "--statistics cannot be printed as sarif; use one of full, concise, grouped, json, jsonl" in err


class TestShowFiles:
    def test_it_lists_what_would_be_checked(self, command: Command, folder: Path) -> None:
        (folder / "notes.md").write_text("- Pulsar\n", "utf-8")
        (folder / "README.md").write_text("A folder of drafts.\n", "utf-8")
        (folder / "interview.yml").write_text("company: Northwind\nnotes: notes.md\n", "utf-8")
        (folder / "broken.txt").write_bytes(b"\x00")
        (folder / "old").mkdir()
        (folder / "old" / "b.eml").write_text("Subject: x\n\nHi\n", "utf-8")
        status, out, err = run(command, "--show-files", ".")
        assert (status, out.splitlines(), err) == (
            0,
            ["broken.txt", "old/b.eml", "thank-you-bad.txt", "thank-you.txt"],
            "",
        )

    def test_what_is_missing_is_an_error(self, command: Command, folder: Path) -> None:
        assert run(command, "--show-files", "thank-you.txt", "gone.txt") == (
            2,
            "thank-you.txt\n",
            "error: gone.txt: no such file\n",
        )

    def test_standard_input_is_not_read(self, command: Command, folder: Path) -> None:
        assert run(command, "--show-files", "--stdin-filename", "new.txt", "-") == (0, "new.txt\n", "")
