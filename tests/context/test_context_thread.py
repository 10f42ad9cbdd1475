"""The thread: which mails are messages of the candidate, and of which kind."""

from pathlib import Path

import pytest

from commandline import THANKS, Command
from followup_lint.context import Facts, resolve
from followup_lint.errors import ContextError
from followup_lint.reading import read_bytes

INTERVIEW = """\
candidate: Sam Okafor
interviewed_at: 2026-11-10T14:00:00+01:00
timezone: Europe/Berlin
thread: mails
"""
SAM = "Sam Okafor <sam@example.org>"
ANNA = "Anna Berg <a.berg@globex.example>"


def mail(
    folder: Path, name: str, date: str, sender: str = SAM, subject: str = "The interview", answers: str = ""
) -> None:
    (folder / "mails").mkdir(exist_ok=True)
    lines = [f"From: {sender}", f"Date: {date}", f"Subject: {subject}", f"Message-ID: <{name}@example.org>"]
    lines += [f"In-Reply-To: <{answers}@example.org>"] if answers else []
    (folder / "mails" / f"{name}.eml").write_text("\n".join([*lines, "", "Dear Anna,", ""]), "utf-8")


def facts(folder: Path, interview: str = INTERVIEW) -> Facts:
    (folder / "interview.yml").write_text(interview, "utf-8")
    draft = read_bytes(THANKS.encode(), name=str(folder / "note.txt"))
    return resolve(draft, folder=folder, options={})


def sent(known: Facts) -> list[tuple[str, str]]:
    return [(sent.kind.value, f"{sent.sent_at:%d %b %H:%M}") for sent in known.context.history]


def test_the_kind_follows_from_order_and_time(tmp_path: Path) -> None:
    mail(tmp_path, "a", "Tue, 10 Nov 2026 18:00:00 +0100")
    mail(tmp_path, "d", "Wed, 2 Dec 2026 09:00:00 +0100", subject="One more question")
    mail(tmp_path, "c", "Fri, 20 Nov 2026 09:00:00 +0100")
    mail(tmp_path, "e", "Mon, 7 Dec 2026 09:00:00 +0100", subject="Feedback on the interview")
    known = facts(tmp_path)
    assert sent(known) == [
        ("thank-you", "10 Nov 18:00"),
        ("check-in", "20 Nov 09:00"),
        ("nudge", "02 Dec 09:00"),
        ("feedback-request", "07 Dec 09:00"),
    ]
    assert [Path(entry.origin.source).name for entry in known.context.history if entry.origin] == [
        "a.eml",
        "c.eml",
        "d.eml",
        "e.eml",
    ]
    assert known.notices == ()


def test_a_first_message_after_two_days_is_a_check_in(tmp_path: Path) -> None:
    mail(tmp_path, "a", "Thu, 12 Nov 2026 14:01:00 +0100")
    assert sent(facts(tmp_path)) == [("check-in", "12 Nov 14:01")]


def test_mails_from_others_and_from_before_the_interview_do_not_count(tmp_path: Path) -> None:
    mail(tmp_path, "a", "Mon, 2 Nov 2026 09:00:00 +0100", subject="A time that suits me")
    mail(tmp_path, "b", "Wed, 11 Nov 2026 09:00:00 +0100", sender=ANNA)
    assert sent(facts(tmp_path)) == []


def test_a_reply_is_not_a_follow_up(tmp_path: Path) -> None:
    mail(tmp_path, "invitation", "Mon, 2 Nov 2026 09:00:00 +0100", sender=ANNA)
    mail(tmp_path, "thanks", "Tue, 10 Nov 2026 18:00:00 +0100", answers="invitation")
    mail(tmp_path, "question", "Mon, 16 Nov 2026 09:00:00 +0100", sender=ANNA)
    mail(tmp_path, "answer", "Mon, 16 Nov 2026 11:00:00 +0100", answers="question")
    assert sent(facts(tmp_path)) == [("thank-you", "10 Nov 18:00")]


def test_the_candidate_is_known_by_every_address_used_with_the_name(tmp_path: Path) -> None:
    mail(tmp_path, "a", "Tue, 10 Nov 2026 18:00:00 +0100", sender='"Okafor, Sam" <sam@example.org>')
    mail(tmp_path, "b", "Fri, 20 Nov 2026 09:00:00 +0100", sender="sam@example.org")
    assert [kind for kind, _ in sent(facts(tmp_path))] == ["thank-you", "check-in"]


def test_each_round_begins_anew(tmp_path: Path) -> None:
    mail(tmp_path, "a", "Fri, 13 Nov 2026 09:00:00 +0100")
    mail(tmp_path, "b", "Thu, 19 Nov 2026 18:00:00 +0100")
    rounds = INTERVIEW.replace("2026-11-10T14:00:00+01:00", "[2026-11-10T14:00:00+01:00, 2026-11-19T14:00:00+01:00]")
    assert [kind for kind, _ in sent(facts(tmp_path, rounds))] == ["check-in", "thank-you"]


def test_a_message_in_interview_yml_and_in_the_thread_counts_once(tmp_path: Path) -> None:
    mail(tmp_path, "a", "Tue, 10 Nov 2026 18:04:00 +0100")
    mail(tmp_path, "b", "Fri, 20 Nov 2026 09:00:00 +0100")
    written = INTERVIEW + "history:\n  - {kind: thank-you, sent_at: 2026-11-10T18:00:00+01:00}\n"
    assert sent(facts(tmp_path, written)) == [("thank-you", "10 Nov 18:00"), ("check-in", "20 Nov 09:00")]


@pytest.mark.parametrize("missing", ["candidate", "interviewed_at"])
def test_without_the_facts_that_tell_them_apart_nothing_is_guessed(tmp_path: Path, missing: str) -> None:
    mail(tmp_path, "a", "Tue, 10 Nov 2026 18:00:00 +0100")
    lines = [line for line in INTERVIEW.splitlines() if not line.startswith(missing)]
    known = facts(tmp_path, "\n".join(lines))
    assert sent(known) == []
    assert f"cannot tell which of these emails are follow-ups; set `{missing}:`" in known.notices[0]


def test_unusable_mails_are_reported(tmp_path: Path) -> None:
    mail(tmp_path, "a", "next Tuesday")
    mail(tmp_path, "b", "Fri, 20 Nov 2026 09:00:00 +0100", sender=ANNA)
    known = facts(tmp_path)
    assert "a.eml has no valid Date header; ignoring it" in known.notices[0]
    assert 'none of these emails is from "Sam Okafor"' in known.notices[1]


def test_a_thread_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ContextError, match=r'interview.yml:\d: no such file: "mails"'):
        facts(tmp_path)


def test_garbage_is_skipped_without_a_traceback(tmp_path: Path) -> None:
    mail(tmp_path, "a", "Tue, 10 Nov 2026 18:00:00 +0100")
    (tmp_path / "mails" / "b.eml").write_bytes(b"\xff\xfe\x00: \x00\r\nDate: =?x?q?=ff?=\r\nFrom: <<<>>>@@\r\n\r\n")
    assert sent(facts(tmp_path)) == [("thank-you", "10 Nov 18:00")]


def test_the_mails_of_a_thread_are_not_drafts(command: Command, tmp_path: Path) -> None:
    mail(tmp_path, "a", "Fri, 20 Nov 2026 09:00:00 +0100")
    (tmp_path / "interview.yml").write_text(INTERVIEW, "utf-8")
    (tmp_path / "nudge.txt").write_text(THANKS, "utf-8")
    assert "a.eml" not in command(".", "--no-meaning", "--output-format", "concise").out
    assert "a.eml" in command("mails/a.eml", "--no-meaning", "--output-format", "concise").out


def test_the_next_check_knows_the_thread(command: Command, tmp_path: Path) -> None:
    mail(tmp_path, "a", "Fri, 20 Nov 2026 09:00:00 +0100")
    (tmp_path / "interview.yml").write_text(INTERVIEW, "utf-8")
    (tmp_path / "nudge.txt").write_text(THANKS, "utf-8")
    done = command(
        "nudge.txt", "--now", "2026-11-23T10:00:00+01:00", "--select", "TIM004", "--output-format", "concise"
    )
    assert "TIM004" in done.out
    assert "check-in" in command("context", "nudge.txt").out
