"""The kind of a message: given or deduced, always with a reason."""

from pathlib import Path

import pytest

from followup_lint.context import resolve
from followup_lint.draft import Kind
from followup_lint.kind import detect_kind
from followup_lint.reading import read_bytes


def detected(text: str, folder: Path, *, name: str = "draft.txt", **options: object) -> tuple[Kind, str]:
    draft = read_bytes(text.encode(), name=name)
    choice = detect_kind(draft, resolve(draft, folder=folder, options=options))
    return choice.kind, choice.why


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("thank-you.txt", Kind.THANK_YOU),
        ("thanks_to_priya.md", Kind.THANK_YOU),
        ("check-in-2.md", Kind.NUDGE),
        ("check_in.md", Kind.CHECK_IN),
        ("checkin.txt", Kind.CHECK_IN),
        ("follow-up.txt", Kind.CHECK_IN),
        ("second-follow-up.txt", Kind.NUDGE),
        ("nudge.txt", Kind.NUDGE),
        ("feedback-request.txt", Kind.FEEDBACK_REQUEST),
        ("letter.txt", Kind.LETTER),
        ("call-notes.txt", Kind.CALL),
        ("phone.txt", Kind.CALL),
    ],
)
def test_the_file_name_gives_the_kind(tmp_path: Path, name: str, kind: Kind) -> None:
    assert detected("Dear Anna,\n\nHello.\n", tmp_path, name=name) == (kind, "from the file name")


@pytest.mark.parametrize("name", ["recall.txt", "callahan.txt", "draft.txt", "newsletters.txt", "anna.txt"])
def test_a_name_that_only_contains_such_letters_is_ignored(tmp_path: Path, name: str) -> None:
    assert detected("Dear Anna,\n\nThank you for the hour yesterday.\n", tmp_path, name=name)[0] is Kind.THANK_YOU


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Thank you for meeting me on Tuesday.", Kind.THANK_YOU),
        ("I am writing to ask whether there is any news about the analyst role.", Kind.CHECK_IN),
        ("Could you tell me where things stand?", Kind.CHECK_IN),
        ("I am following up once more on my application.", Kind.NUDGE),
        (
            "Thank you for letting me know that I was not selected. Would you share some feedback?",
            Kind.FEEDBACK_REQUEST,
        ),
        ("Good morning, my name is Sam Okafor and I'm calling about the analyst role.", Kind.CALL),
        ("Good morning, this is Sam Okafor. I am calling about the analyst role.", Kind.CALL),
    ],
)
def test_the_words_give_the_kind_if_the_name_does_not(tmp_path: Path, text: str, kind: Kind) -> None:
    found, why = detected(f"Dear Anna,\n\n{text}\n\nBest regards,\nSam\n", tmp_path)
    assert found is kind
    assert why == "the default" or why.startswith("from the words")


def test_a_second_check_in_is_a_nudge(tmp_path: Path) -> None:
    history = "history: [{kind: check-in, sent_at: 2026-11-10T09:00:00+01:00}]"
    text = f"---\n{history}\n---\nDear Anna,\n\nIs there any news about the role?\n"
    assert detected(text, tmp_path)[0] is Kind.NUDGE


def test_front_matter_and_options_override_name_and_words(tmp_path: Path) -> None:
    assert detected("---\nkind: letter\n---\nDear Anna,\n", tmp_path, name="call.txt")[0] is Kind.LETTER
    assert detected("---\nkind: letter\n---\nDear Anna,\n", tmp_path, kind="call")[0] is Kind.CALL
