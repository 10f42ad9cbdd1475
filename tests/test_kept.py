"""Drafts wait between being read and being linted: the first in memory, others in a file that tells nobody anything."""

from dataclasses import replace
from datetime import datetime, timedelta, tzinfo
from pathlib import Path

import pytest

from commandline import INTERVIEW, THANKS
from followup_lint import kept
from followup_lint.inputs import Inputs
from followup_lint.kept import Kept
from followup_lint.loading import LoadedDraft, load_draft


@pytest.fixture
def drafts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[LoadedDraft]:
    """Four drafts, of which two are kept in memory."""
    monkeypatch.setattr(kept, "MOST_IN_MEMORY", 2)
    (tmp_path / "interview.yml").write_text(INTERVIEW, "utf-8")
    texts = (THANKS, f"Subject: Thank you\n\n{THANKS}", THANKS.replace(" ", "  "), "é" * 90_000)
    paths = [tmp_path / f"{number}.txt" for number in range(4)]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, "utf-8")
    return [load_draft(path, Inputs((str(path),))) for path in paths]


def keep(drafts: list[LoadedDraft], folder: Path | None) -> Kept:
    made = Kept(folder)
    for number, loaded in enumerate(drafts):
        made.put(7 * number, loaded)
    return made


def test_each_comes_back_once_as_it_was(drafts: list[LoadedDraft], tmp_path: Path) -> None:
    made = keep(drafts, tmp_path)
    assert [made.take(7 * number) for number in (3, 0, 2, 1)] == [drafts[number] for number in (3, 0, 2, 1)]
    assert [made.take(number) for number in (0, 14, 1, 99)] == [None] * 4
    made.close()


def test_the_file_has_no_name_and_no_words(drafts: list[LoadedDraft], tmp_path: Path) -> None:
    (tmp_path / "cache").mkdir()
    made = keep(drafts, tmp_path / "cache")
    assert list((tmp_path / "cache").iterdir()) == []
    assert made._file is not None
    made._file.seek(0)
    written = made._file.read()
    assert written
    assert b"Kafka" not in written
    made.close()
    assert made.take(14) is None


@pytest.mark.parametrize("folder", [None, "gone"])
def test_without_a_place_for_the_file_only_the_first_are_kept(
    drafts: list[LoadedDraft], tmp_path: Path, folder: str | None
) -> None:
    made = keep(drafts, tmp_path / folder if folder else None)
    assert [made.take(7 * number) for number in range(4)] == [*drafts[:2], None, None]


def test_standard_input_is_always_kept(drafts: list[LoadedDraft]) -> None:
    made = keep(drafts, None)
    made.put(1, drafts[3], in_memory=True)
    assert made.take(1) == drafts[3]


class Local(tzinfo):
    """A zone that cannot be written down."""

    def utcoffset(self, moment: datetime | None) -> timedelta:
        return timedelta(hours=1)

    def dst(self, moment: datetime | None) -> None:
        return None

    def tzname(self, moment: datetime | None) -> None:
        return None

    def __reduce__(self) -> str:
        raise TypeError("not to be copied")


def test_a_draft_that_cannot_be_written_down_is_not_kept(drafts: list[LoadedDraft], tmp_path: Path) -> None:
    odd = replace(drafts[2], sent_at=datetime(2026, 11, 20, tzinfo=Local()))
    assert keep([*drafts[:2], odd], tmp_path).take(14) is None
