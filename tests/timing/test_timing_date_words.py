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


# Interviewed on Thursday, 19 November; sent on Sunday.
OF_THE_INTERVIEW = """
thank-you         Thanks so much for the walk round the greenhouse on [Tuesday].
thank-you         I very much appreciated your showing me the press hall on [Tuesday].
thank-you         It was lovely of you to squeeze me in [yesterday].
thank-you         I appreciate the time you and your team took for me on [Friday].
thank-you         Meeting you and the crew on [Friday] was a real pleasure.
thank-you         The conversation we had on [Friday] has stayed with me.
thank-you         [Yesterday] was the best hour I have spent in a job search, so thank you.
thank-you         Thank you all for [Wednesday].
check-in          Thanks for having me over on [Monday], and for the tea.
check-in          Thank you for putting up with my questions on [Tuesday].
check-in          My interview with Ms. Alvarez was on [Tuesday].
check-in          I enjoyed meeting you all [last Friday], thank you.
nudge             I interviewed with your team on [16 November].
nudge             This is about the driver's job, for which you interviewed me on [Tuesday].
call              It's Sam Okafor, I was in to see you on [Monday] about the porter's job.
call              Hello, it's Sam, I came about the crane job on [Tuesday].
feedback-request  I came for interview on [18 November] and would value a line of feedback.
feedback-request  Thank you for the time you gave me on [the 18th].
"""
OF_ANOTHER_EVENT = """
thank-you         Thank you for the tour; the kiln that cracked on Monday looked worse than you said.
thank-you         Thank you for telling me that the crane was inspected on Tuesday.
thank-you         Thank you for sharing how the strike ended on Tuesday.
thank-you         Thank you for moving the meeting from Tuesday to Thursday.
thank-you         Thank you for arranging the hotel on Wednesday.
thank-you         Thank you, and good luck with the audit on Monday.
thank-you         Congratulations on winning the award on Tuesday, and thank you for your time.
thank-you         I start my course on Monday and thank you for asking about it.
thank-you         I passed my forklift test on Friday, thank you for the tip.
thank-you         I finished the sketch on Saturday, and thank you for lending me the plan.
thank-you         Thanks to your tip I tried the new jig yesterday.
thank-you         I enjoyed the match on Saturday as much as you did, I gather.
thank-you         My daughter was born on Monday, so forgive the short note; thank you for the hour.
thank-you         We met the auditors on Monday and they were pleased.
thank-you         I told my wife about the interview yesterday.
thank-you         I was still smiling about our chat on Saturday.
thank-you         After our interview I visited your shop on Saturday.
thank-you         I was in Leeds on Tuesday for a trade fair.
thank-you         Your guard greeted me with "thank you for coming on Tuesday", and I laughed.
check-in          I met your former apprentice on Monday, who spoke highly of you.
check-in          We met on Monday for the handover at my present firm.
check-in          I was in hospital on Friday and could not write.
check-in          I hope that the inspection on Tuesday went well, and thank you for the hour.
nudge             I left a message with your assistant on Tuesday.
call              It's Sam; I was in touch on Friday about my references.
call              My name is Sam; you spoke to my wife on Monday.
feedback-request  Thank you for the call on Monday and for being so clear.
feedback-request  Thank you for taking the time to ring me on Monday.
feedback-request  Thank you for speaking to me on Monday about the outcome.
"""


def rows(table: str) -> list[tuple[str, str]]:
    return [(kind, text) for kind, text in (line.split(maxsplit=1) for line in table.strip().splitlines())]


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


@pytest.mark.parametrize(("kind", "text"), rows(OF_THE_INTERVIEW))
def test_a_day_is_that_of_the_interview_by_what_the_sentence_says(kind: str, text: str) -> None:
    sentence = text.replace("[", "").replace("]", "")
    assert stale(sentence, kind=kind) == [text[text.index("[") + 1 : text.index("]")]]


@pytest.mark.parametrize(("kind", "text"), rows(OF_ANOTHER_EVENT))
def test_the_day_of_another_event_is_left_alone(kind: str, text: str) -> None:
    assert stale(text, kind=kind) == []


def test_without_the_meaning_model_thanks_for_a_deed_say_too_little() -> None:
    draft = read_bytes(b"Dear Ms. Alvarez,\n\nIt was kind of you to show me round on Tuesday.\n", name="draft.txt")
    sent = datetime.fromisoformat("2026-11-22T10:00:00+01:00")
    context = Context.model_validate({"interviewed_at": THURSDAY})
    for meaning, expected in ((True, 1), (False, 0)):
        linter = Linter(load_rules(), frozenset(["TIM010"]), meaning=meaning)
        assert len(linter.lint(draft, context, Kind.THANK_YOU, sent_at=sent).findings) == expected
