"""A context names files of its own repository only: one that came from elsewhere must not make us read private files."""

from pathlib import Path

import pytest

from commandline import THANKS, Command

KEYS = ("notes", "invite", "thread")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with an interview in it, and beside the folder something private."""
    (tmp_path / "private").mkdir()
    (tmp_path / "private" / "file").write_text("- the launch codes\n", "utf-8")
    project = tmp_path / "project"
    (project / "drafts").mkdir(parents=True)
    (project / "file").write_text("- the harbour tour\n", "utf-8")
    (project / "drafts" / "thank-you.txt").write_text(THANKS, "utf-8")
    return project


def context(command: Command, *options: str) -> tuple[int, str]:
    done = command("context", "project/drafts/thank-you.txt", *options)
    return done.status, done.out + done.err


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("name", ["../../private/file", "{home}/file", "~/file", "/dev/zero", "link", "../file"])
def test_what_is_outside_is_not_read(
    command: Command, project: Path, monkeypatch: pytest.MonkeyPatch, key: str, name: str
) -> None:
    private = project.parent / "private"
    monkeypatch.setenv("HOME", str(private))
    (project / "drafts" / "link").symlink_to(private / "file")
    (project / "drafts" / "interview.yml").write_text(f"\n{key}: {name.format(home=private)}\n", "utf-8")
    status, text = context(command)
    assert status == 2
    assert text.startswith("error: project/drafts/interview.yml:2: ")
    assert "is outside the project that the interview belongs to; move it there, or set `allow-outside" in text
    assert "launch" not in text


def test_what_is_in_the_same_repository_is_read(command: Command, project: Path) -> None:
    (project / "drafts" / "interview.yml").write_text("notes: ../file\n", "utf-8")
    (project / ".git").mkdir()
    status, text = context(command)
    assert status == 0
    assert "harbour tour" in text


@pytest.mark.parametrize("way", ["option", "setting"])
def test_it_can_be_allowed(command: Command, project: Path, way: str) -> None:
    (project / "drafts" / "interview.yml").write_text("notes: ../../private/file\n", "utf-8")
    if way == "setting":
        (project / "drafts" / "followup-lint.toml").write_text("allow-outside = true\n", "utf-8")
    options = ["--allow-outside"] if way == "option" else []
    status, text = context(command, *options)
    assert status == 0
    assert "launch codes" in text
    for arguments in (["check", "--no-meaning"], ["timing"], ["sent", "--at", "2026-11-20T10:00+01:00"]):
        assert command(*arguments, *options, "project/drafts/thank-you.txt").status in (0, 1)
    if way == "setting":
        for name in ("check", "validate"):
            assert command(name, "project/drafts/interview.yml").status in (0, 1)


def test_a_draft_may_not_name_it_either(command: Command, project: Path) -> None:
    text = "---\nnotes: ../../private/file\n---\n" + THANKS
    (project / "drafts" / "thank-you.txt").write_text(text, "utf-8")
    assert context(command)[0] == 2


def test_an_invitation_from_elsewhere_leaves_its_facts_but_not_its_name(command: Command, project: Path) -> None:
    event = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261119T130000Z\nEND:VEVENT\nEND:VCALENDAR\n"
    (project.parent / "private" / "invite.ics").write_text(event, "utf-8")
    assert command("init", "project/new", "--invite", "private/invite.ics").status == 0
    text = (project / "new" / "interview.yml").read_text("utf-8")
    assert "\ninterviewed_at: '2026-11-19" in text
    assert "\ninvite:" not in text
    assert command("timing", "project/new").status == 0
