"""TIM010: which date words are about the interview, and which of them cannot be right."""

from datetime import datetime

import pytest

from followup_lint.context import Context
from followup_lint.draft import Kind
from followup_lint.engine import Linter
from followup_lint.reading import read_bytes
from followup_lint.rule import load_rules

LINTER = Linter(load_rules(), frozenset(["TIM010"]))
THURSDAY = "2026-11-19T14:00:00+01:00"


def stale(sentence: str, sent: str = "2026-11-22T10:00:00+01:00", kind: str = "thank-you", **known: str) -> list[str]:
    draft = read_bytes(f"Dear Ms. Alvarez,\n\n{sentence}\n\nBest regards,\nSam\n".encode(), name="draft.txt")
    context = Context.model_validate({"interviewed_at": THURSDAY, **known})
    result = LINTER.lint(draft, context, Kind(kind), sent_at=datetime.fromisoformat(sent))
    assert not result.failures
    return [draft.source[finding.span.start : finding.span.end] for finding in result.findings]


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("Thank you for meeting me yesterday.", "yesterday"),
        ("Thank you for your time this morning.", "this morning"),
        ("Many thanks for the tour of the yard on Tuesday.", "Tuesday"),
        ("It was a pleasure to meet you on Friday.", "Friday"),
        ("I enjoyed our talk this afternoon.", "this afternoon"),
        ("I just wanted to say thank you for yesterday.", "yesterday"),
        ("I am writing about our conversation of 18 November.", "18 November"),
        ("Our conversation on Wednesday, 19 November, has stayed with me.", "Wednesday"),
        ("Our conversation on Thursday, 20 November, has stayed with me.", "20 November"),
        ("Yesterday's interview has stayed with me.", "Yesterday"),
        ("We met on November 12th about the supervisor's post.", "November 12th"),
        ("I was in on the 18th about the supervisor's post.", "the 18th"),
        ("I interviewed for the supervisor's post two weeks ago.", "two weeks ago"),
        ("My interview last month has stayed with me.", "last month"),
        ("The interview on the third of November has stayed with me.", "the third of November"),
        ("The interview of 2026-11-18 has stayed with me.", "2026-11-18"),
        ("Thank you for the hour that you gave me on Monday.", "Monday"),
        ("I am sorry that I was two minutes late on Wednesday.", "Wednesday"),
    ],
)
def test_a_word_that_cannot_be_right_is_found(sentence: str, word: str) -> None:
    assert stale(sentence) == [word]


@pytest.mark.parametrize(
    "sentence",
    [
        # right
        "Thank you for meeting me on Thursday.",
        "Thank you for meeting me three days ago.",
        "Thank you for the conversation last Thursday.",
        "Our conversation on Thursday, 19 November, has stayed with me.",
        "The interview on the 19th has stayed with me.",
        "The interview of 19/11/2026 has stayed with me.",
        "The interview of 11/19/2026 has stayed with me.",
        "Thank you for the two days, Thursday and Friday.",
        "Thank you for the visits on Wednesday and Thursday.",
        "I was glad to meet the crew earlier this week.",
        # about something else
        "Thank you for the e-mail that you sent me yesterday.",
        "Thank you for your reply on Friday.",
        "Thank you for letting me know yesterday.",
        "Thank you for telling me about the Saturday clinic.",
        "Thank you for explaining Monday's outage.",
        "Thank you for showing me the line that opened last month.",
        "I read yesterday that the yard will be extended.",
        "I am writing today to thank you for the interview.",
        "Thank you for inviting me to meet the team next Tuesday.",
        "Could we set up a meeting on Tuesday?",
        "I would be free for a second interview on Monday.",
        "I can send you the sheet today.",
        "We used to meet every Tuesday at the bus depot.",
        "I have a meeting with the tax office on Friday.",
        "Please send me the form before the meeting on Monday.",
        "Negative prices on a windy Sunday are nothing strange any more.",
        "I gave notice on Friday.",
        "I could start on Monday, 4 January.",
        "Thank you for offering to call me on Monday.",
        "The interview may have been long, but it was good.",
        "I am free on 24/7/2026 and the 1st floor is fine.",
        "Thanks to your advice I passed the second round in March 2025.",
    ],
)
def test_a_word_that_may_be_right_is_left_alone(sentence: str) -> None:
    assert stale(sentence) == []


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ("2026-11-19T23:30:00+01:00", {"today": [], "yesterday": ["yesterday"], "last week": ["last week"]}),
        ("2026-11-20T09:00:00+01:00", {"today": ["today"], "yesterday": [], "last week": ["last week"]}),
        ("2026-11-23T09:00:00+01:00", {"today": ["today"], "yesterday": ["yesterday"], "last week": []}),
        ("2026-12-07T09:00:00+01:00", {"today": ["today"], "last month": [], "last week": ["last week"]}),
    ],
)
def test_words_are_seen_from_the_time_of_sending(sent: str, words: dict[str, list[str]]) -> None:
    for word, expected in words.items():
        assert stale(f"Thank you for the interview {word}.", sent) == expected


def test_the_day_is_that_of_the_writer_or_of_the_recipient() -> None:
    known = {"interviewed_at": "2026-11-20T09:00:00", "timezone": "Australia/Sydney"}
    for word in ("on Thursday", "on Friday", "yesterday"):
        assert stale(f"Thank you for the interview {word}.", "2026-11-20T08:00:00-05:00", **known) == []
    assert stale("Thank you for the interview on Wednesday.", "2026-11-20T08:00:00-05:00", **known) == ["Wednesday"]


@pytest.mark.parametrize(
    ("sent", "day"),
    [("2026-11-18T03:30+00:00", "Tue 17 Nov in New York"), ("2026-11-17T22:30-05:00", "Tue 17 Nov")],
)
def test_the_message_is_in_the_zone_of_the_recipient(sent: str, day: str) -> None:
    draft = read_bytes(b"Dear Ms. Alvarez,\n\nIt was good to talk yesterday.\n\nBest,\nSam\n", name="draft.txt")
    known = {"interviewed_at": "2026-11-18T02:00+00:00", "timezone": "America/New_York"}
    result = LINTER.lint(draft, Context.model_validate(known), Kind.THANK_YOU, sent_at=datetime.fromisoformat(sent))
    (finding,) = result.findings
    assert finding.message == f'"yesterday" cannot be right: the interview was on Tue 17 Nov; this goes out on {day}'


def test_their_date_is_compared_with_the_one_that_is_known() -> None:
    sentence = "You said that you would decide by Friday."
    assert stale(sentence, kind="check-in", decision_by="2026-12-03") == ["Friday"]
    assert stale(sentence, kind="check-in", decision_by="2026-12-04") == []
    assert stale(sentence, kind="check-in") == []
    assert stale("I need an answer by Friday.", kind="check-in", decision_by="2026-12-03") == []
    assert stale("Another firm wants to know by Friday.", kind="check-in", decision_by="2026-12-03") == []


def test_without_an_interview_nothing_is_stale() -> None:
    assert stale("Thank you for meeting me yesterday.", interviewed_at="") == []


def test_before_the_interview_nothing_is_stale() -> None:
    assert stale("Thank you for meeting me yesterday.", "2026-11-19T10:00:00+01:00") == []


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("The panel meets on Tuesday, 1 December.", []),
        ("The panel meets on Tuesday, 2 December.", ["Tuesday"]),
        ("I start on Monday the 7th.", []),
        ("I start on Monday the 8th.", ["Monday"]),
        ("The lock was opened on Monday, 3 May 1999.", []),
        ("The lock was opened on Monday, 4 May 1999.", ["Monday"]),
        ("The lock opens on Monday, 4 May.", []),  # who knows of which year
        ("The lock opened on Tuesday, 6 October last year.", []),
        ("The lock opens on Monday, 31 November.", []),  # no such day
    ],
)
def test_a_weekday_is_compared_with_its_own_date(sentence: str, found: list[str]) -> None:
    assert stale(sentence) == found
