"""The command as a person runs it: arguments in a folder; output and exit status."""

import io
import os
import signal
import sys
from pathlib import Path

import pytest
from hypothesis import settings

from commandline import INTERVIEW, THANKS, Command, Result
from followup_lint.cli import main

# Results of earlier runs would hide what a change breaks; tests of the cache ask for it.
os.environ["FOLLOWUP_LINT_NO_CACHE"] = "1"
# A shell starts what runs in its background with Ctrl-C ignored, and so would be the programs that tests start.
signal.signal(signal.SIGINT, signal.default_int_handler)
# Under load a single example may take longer than any deadline.
settings.register_profile("followup-lint", deadline=None)
settings.load_profile("followup-lint")


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """Runs followup-lint in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments: str, stdin: bytes = b"") -> Result:
        monkeypatch.setattr(sys, "argv", ["followup-lint", *arguments])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        capsys.readouterr()
        with pytest.raises(SystemExit) as exit_:
            main()
        out, err = capsys.readouterr()
        return Result(int(exit_.value.code or 0), out, err)

    return run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a clean draft, a bad draft and their interview.yml."""
    (tmp_path / "interview.yml").write_text(INTERVIEW, "utf-8")
    (tmp_path / "thank-you.txt").write_text(THANKS, "utf-8")
    (tmp_path / "thank-you-bad.txt").write_text(
        THANKS.replace("If it helps", "What is the salary? If it helps"), "utf-8"
    )
    return tmp_path
