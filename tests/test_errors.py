"""The errors that a user sees: one line with the place first."""

from pathlib import Path

import pytest

from commandline import Command
from followup_lint import errors
from followup_lint.errors import (
    ConfigError,
    ContextError,
    DraftError,
    FollowupLintError,
    OutputError,
    RuleError,
    UsageError,
)


@pytest.mark.parametrize(
    ("path", "line", "text"),
    [
        (None, None, "too large"),
        ("a.txt", None, "a.txt: too large"),
        ("a.txt", 3, "a.txt:3: too large"),
        (Path("drafts/a.txt"), 1, "drafts/a.txt:1: too large"),
        ("", None, ": too large"),
    ],
)
def test_the_place_comes_before_the_message(path: Path | str | None, line: int | None, text: str) -> None:
    error = DraftError("too large", path=path, line=line)
    assert str(error) == text
    assert (error.message, error.line) == ("too large", line)
    assert error.path == (None if path is None else str(path))


def test_every_error_is_caught_by_its_base_and_means_status_2() -> None:
    kinds = {kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, FollowupLintError)}
    assert kinds == {FollowupLintError, DraftError, ContextError, ConfigError, RuleError, UsageError, OutputError}
    assert {kind.exit_status for kind in kinds} == {2}
    assert all(kind.__bases__ == (FollowupLintError,) for kind in kinds - {FollowupLintError})


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["context", "nowhere.txt"], "nowhere.txt: no such file"),
        (
            ["context", "a.txt", "--country", "Ruritania"],
            '--country: "Ruritania" is not a country that is known here; write its two-letter code, such as DE',
        ),
        (["rules", "--config", "x.toml"], "x.toml:2: not valid TOML: invalid value"),
        (["rules", "--rules", "mine"], "mine/own.yml:1: missing key"),
        (["rules", "--isolated", "--config", "x.toml"], "--config and --isolated cannot be used together"),
    ],
)
def test_the_command_prints_an_error_as_one_line(
    command: Command, tmp_path: Path, arguments: list[str], line: str
) -> None:
    (tmp_path / "a.txt").write_text("Hi Ann,\n\nThank you.\n", "utf-8")
    (tmp_path / "x.toml").write_text("\nselect = \n", "utf-8")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "own.yml").write_text("code: OWN001\n", "utf-8")
    result = command(*arguments)
    assert (result.status, result.out) == (2, "")
    assert result.err.startswith(f"error: {line}")
    assert result.err.count("\n") == 1
