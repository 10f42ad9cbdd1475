"""What people answer to the questions of `init`, and that what is written can be read."""

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_lint.context import Context, answer_text, dropped_calendar, init_text, read_answer
from followup_lint.errors import ContextError
from followup_lint.yamlfile import load_yaml

NOW = datetime(2026, 11, 27, 22, 40, tzinfo=timezone(timedelta(hours=1)))  # a Friday


@pytest.mark.parametrize(
    ("answer", "written"),
    [
        ("yesterday 3pm", "2026-11-26T15:00"),
        ("yesterday afternoon", "2026-11-26"),
        ("this morning", "2026-11-27"),
        ("3 pm", "2026-11-27T15:00"),
        ("Thu 15:00", "2026-11-26T15:00"),
        ("3pm on Thursday", "2026-11-26T15:00"),
        ("last Tuesday", "2026-11-24"),
        ("Friday", "2026-11-27"),
        ("two days ago", "2026-11-25"),
        ("19 Nov", "2026-11-19"),
        ("Nov 19 3 pm", "2026-11-19T15:00"),
        ("19.11. 14:00", "2026-11-19T14:00"),
        ("2 January", "2027-01-02"),
        ("Tuesday, 24 November 2026, 10 am", "2026-11-24T10:00"),
        ("24th of November 3pm Berlin", "2026-11-24T15:00+01:00"),
        ("2026-11-24T15:00:00+01:00", "2026-11-24T15:00+01:00"),
    ],
)
def test_when_the_interview_was(answer: str, written: str) -> None:
    assert read_answer("interviewed_at", answer, NOW) == written


@pytest.mark.parametrize(
    ("answer", "written"),
    [
        ("Friday", "2026-12-04"),
        ("next Tuesday", "2026-12-01"),
        ("end of next week", "2026-12-04"),
        ("by the end of the week", "2026-11-27"),
        ("end of the month", "2026-11-30"),
        ("end of next month", "2026-12-31"),
        ("in two weeks", "2026-12-11"),
        ("4 Dec", "2026-12-04"),
        ("1 Jan", "2027-01-01"),
    ],
)
def test_when_they_will_decide(answer: str, written: str) -> None:
    assert read_answer("decision_by", answer, NOW) == written


@pytest.mark.parametrize(
    ("key", "answer", "problem"),
    [
        ("interviewed_at", "soon", "that is not a day; write it like"),
        ("interviewed_at", "yesterday at 3", "3 in the morning or in the afternoon? Write 3 am or 3 pm"),
        ("interviewed_at", "3/4/2026", '"3/4/2026" may be 3 April 2026 or 4 March 2026'),
        ("interviewed_at", "Wed 24 Nov", "24 November 2026 is a Tuesday"),
        ("timezone", "nowhere", 'unknown time zone "nowhere"'),
        ("company", "Acme\x1b[A", "characters that cannot be read"),
        ("company", "Acme\udce9", "characters that cannot be read"),
    ],
)
def test_what_cannot_be_read_is_asked_again(key: str, answer: str, problem: str) -> None:
    with pytest.raises(ValueError, match=".") as error:
        read_answer(key, answer, NOW)
    assert problem in str(error.value)


@pytest.mark.parametrize(
    ("answer", "people"),
    [
        ("Sarah, Mike", "Sarah, Mike"),
        ("Sister Ngozi Adeyemi, Priya", "Sister Ngozi Adeyemi, Priya"),
        ("Priya Nair, Tom, Dr. Lee", "Priya Nair, Tom, Dr. Lee"),
        ("Mei-Ling Alvarez, Head of Data", "Mei-Ling Alvarez"),
        ("Mei-Ling Alvarez, PhD", "Mei-Ling Alvarez, PhD"),
        ("Alvarez, Mei-Ling", "Mei-Ling Alvarez"),
        ("Dr. Mei-Ling Alvarez and Jonas Weber", "Dr. Mei-Ling Alvarez, Jonas Weber"),
        ("Sarah Lee (HR), Tom Weber (CTO)", "Sarah Lee, Tom Weber"),
        ("Ann Lee, Head of Data", "Ann Lee"),
        ("Ann Lee <ann@acme.example>; Bo", "Ann Lee <ann@acme.example>, Bo"),
    ],
)
def test_who_was_there(answer: str, people: str) -> None:
    assert answer_text("interviewers", read_answer("interviewers", answer, NOW)) == people


@pytest.mark.parametrize("answer", ["", "  ", "-", "n/a", "don't know", "Nobody"])
def test_no_answer(answer: str) -> None:
    assert read_answer("interviewers", answer, NOW) is None


def test_days_and_times_are_shown_in_words() -> None:
    assert answer_text("interviewed_at", "2026-11-26T15:00") == "Thu 26 Nov 2026, 15:00"
    assert answer_text("interviewed_at", "2026-11-26") == "Thu 26 Nov 2026"
    assert answer_text("decision_by", "2026-12-04") == "Fri 4 Dec 2026"


def test_a_file_that_is_dropped_on_the_terminal(tmp_path: Path) -> None:
    file = tmp_path / "my invite (2).ics"
    file.touch()
    plain = str(file)
    escaped = plain.replace(" ", "\\ ").replace("(", "\\(").replace(")", "\\)")
    for pasted in (plain, f"'{plain}'", f'"{plain}" ', escaped, file.as_uri(), f"& '{plain}'"):
        assert dropped_calendar(pasted) == file, pasted
    assert dropped_calendar("/nowhere/x.ics") == Path("/nowhere/x.ics")
    for answer in ("Acme", "the .ics people", "O'Brien & Sons", "", "a\0.ics"):
        assert dropped_calendar(answer) is None, answer


ODD = st.sampled_from(
    ["-x", "#1", "yes", "no", "~", "007", "1e3", "a: b", "{a}", "[b]", '"', "'", "a #b", "%x", "@y", "|"]
)
ANSWERS = st.one_of(ODD, st.text(max_size=30), st.lists(ODD, min_size=2, max_size=3).map(" ".join))


@given(company=ANSWERS, role=ANSWERS, people=ANSWERS, topics=ANSWERS)
def test_what_init_writes_can_be_read(company: str, role: str, people: str, topics: str) -> None:
    given_answers = {"company": company, "role": role, "interviewers": people, "topics": topics}
    answers = {}
    for key, text in given_answers.items():
        try:
            value = read_answer(key, text, NOW)
        except ValueError:
            continue
        if value is not None:
            answers[key] = value
    document = load_yaml(init_text(answers), path="interview.yml", error=ContextError)
    assert Context.model_validate(document.data) == Context.model_validate(answers)
