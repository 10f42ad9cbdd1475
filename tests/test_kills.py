"""A command that is killed leaves whole files: a few kills here, two hundred with `make kills`."""

from pathlib import Path

from kills import kill


def test_a_killed_command_leaves_whole_files(tmp_path: Path) -> None:
    assert len(list(kill(tmp_path, 12, seed=7))) == 12
