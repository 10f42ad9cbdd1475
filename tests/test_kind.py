"""The kind of a message: said, or deduced, and always with the reason."""

from pathlib import Path

import pytest

from followup_lint.context import resolve
from followup_lint.draft import Kind
from followup_lint.kind import detect_kind
from followup_lint.reading import read_bytes


def chosen(text: str, folder: Path, *, name: str = "draft.txt", **options: object) -> tuple[Kind, str]:
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
def test_a_files_name_says_it(tmp_path: Path, name: str, kind: Kind) -> None:
    assert chosen("Dear Anna,\n\nHello.\n", tmp_path, name=name) == (kind, "from the file's name")


@pytest.mark.parametrize("name", ["recall.txt", "callahan.txt", "draft.txt", "newsletters.txt", "anna.txt"])
def test_a_name_that_only_looks_like_it_says_nothing(tmp_path: Path, name: str) -> None:
    assert chosen("Dear Anna,\n\nThank you for the hour yesterday.\n", tmp_path, name=name)[0] is Kind.THANK_YOU


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
def test_else_the_words_say_it(tmp_path: Path, text: str, kind: Kind) -> None:
    found, why = chosen(f"Dear Anna,\n\n{text}\n\nBest regards,\nSam\n", tmp_path)
    assert found is kind
    assert why == "nothing says otherwise" or why.startswith("from its words")


def test_what_was_sent_before_makes_a_nudge_of_a_check_in(tmp_path: Path) -> None:
    history = "history: [{kind: check-in, sent_at: 2026-11-10T09:00:00+01:00}]"
    text = f"---\n{history}\n---\nDear Anna,\n\nIs there any news about the role?\n"
    assert chosen(text, tmp_path)[0] is Kind.NUDGE


def test_front_matter_and_options_win_over_name_and_words(tmp_path: Path) -> None:
    assert chosen("---\nkind: letter\n---\nDear Anna,\n", tmp_path, name="call.txt")[0] is Kind.LETTER
    assert chosen("---\nkind: letter\n---\nDear Anna,\n", tmp_path, kind="call")[0] is Kind.CALL
