"""Loading drafts: what is known about each, and the time of sending."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from followup_lint import examine
from followup_lint.draft import Kind
from followup_lint.engine import Linter
from followup_lint.errors import DraftError
from followup_lint.inputs import Paths
from followup_lint.loading import LoadedDraft, load_draft
from followup_lint.rule import load_rules
from followup_lint.runner import Inputs, list_drafts, run

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
LATER = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
TEXT = "Dear Anna,\n\nThank you for the tour.\n"


def write(folder: Path, text: str) -> Path:
    path = folder / "check-in.txt"
    path.write_text(text, "utf-8")
    return path


def test_a_loaded_draft_has_facts_and_a_kind(tmp_path: Path) -> None:
    (tmp_path / "interview.yml").write_text("company: Northwind Labs\n", "utf-8")
    loaded = load_draft(write(tmp_path, TEXT), Inputs((), {"role": "Analyst"}))
    assert loaded.draft.source == TEXT
    assert (loaded.facts.context.company, loaded.facts.context.role) == ("Northwind Labs", "Analyst")
    assert loaded.kind.kind is Kind.CHECK_IN


def test_the_context_gives_the_time_of_sending(tmp_path: Path) -> None:
    draft = write(tmp_path, f"---\nsend_at: {LATER.isoformat()}\n---\n{TEXT}")
    assert load_draft(draft, Inputs((), now=NOW)).sent_at == LATER


def test_without_it_the_message_is_sent_at_the_time_of_the_run(tmp_path: Path) -> None:
    assert load_draft(write(tmp_path, TEXT), Inputs((), now=NOW)).sent_at == NOW


def test_all_drafts_of_a_run_share_one_reading_of_the_clock(tmp_path: Path) -> None:
    before = datetime.now(UTC)
    inputs = Inputs(())
    first, second = (load_draft(write(tmp_path, TEXT), inputs).sent_at for _ in range(2))
    assert before <= first == second <= datetime.now(UTC)
    assert first.tzinfo is not None


def test_a_draft_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DraftError):
        load_draft(tmp_path / "nowhere.txt", Inputs(()))


def test_the_mails_of_a_thread_are_not_read_as_drafts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "interview.yml").write_text("thread: mails/\n", "utf-8")
    (tmp_path / "mails").mkdir()
    for number in range(9):
        (tmp_path / "mails" / f"{number}.eml").write_text(f"Subject: Hi\n\n{TEXT}", "utf-8")
    write(tmp_path, TEXT)
    looked_at: list[object] = []

    def load(path: Path | None, inputs: Inputs) -> LoadedDraft:
        looked_at.append(path)
        return load_draft(path, inputs)

    monkeypatch.setattr(examine, "load_draft", load)
    drafts, failures, _ = list_drafts(Inputs((str(tmp_path),)), Linter(load_rules(), frozenset(), meaning=False))
    assert ([Path(name).name for name in drafts], failures) == (["check-in.txt"], [])
    assert len(looked_at) == 1
    looked_at.clear()
    run(Inputs((str(tmp_path),)), Linter(load_rules(), frozenset(), meaning=False))
    assert len(looked_at) == 1


def test_paths_come_back_as_they_were() -> None:
    given = ["a/b.txt", None, "d\udce9j\u00e0 vu.md", "é" * 300]
    paths = Paths.of([Path("a/b.txt"), *given[1:]])
    assert list(paths) == [paths[number] for number in range(len(paths))] == given
