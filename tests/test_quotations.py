"""Quotations: somebody else's words in quotation marks, and rules that leave them alone."""

import pytest

from followup_lint.draft import Kind
from followup_lint.quotations import find_quotations
from handmade import letter, make_rule, marked

QUOTED = """\
Your poster says: "You must respond immediately, or else." I liked it.
You asked "what salary would a night desk cost?", and I promised the table.
The desk's rule "just checking in" is good.
As you put it, "nobody here is paid enough to be bored".
"Answer me now", as the old sign has it, was on the wall.
"Answer me now," said the foreman.
The note on the kiln read 'you have to answer today'.
You said 'asap' and meant it.
Mr. Lund's "I need this yesterday" made us laugh.
The manual's first line is "Respond or be fired!!".
I liked your rule "reply at once, or not at all".
I heard one of the crew say "what is the salary, then?".
He wrote "ASAP" on the board.
The heading "Salary and benefits" was missing from the handbook.
They greet with «répondez tout de suite, merci».
You told me that customers write "I expect an answer by Friday" all day long.
I remember the phrase "sorry to bother you" from the call.
""".splitlines()

OWN = """\
I am "really desperate" for this job.
I would like to discuss the "salary" with you.
All I can say is "please, please give me the job".
Let me put it plainly: "I need an answer by Friday".
I must say "I need this job more than anything".
I asked "when will you answer me at last?" last week.
My "salary" expectations are 50,000.
It's the '90s rule and the crews' salary, and the boys' rule.
I beg you: "hire me now or never".
My message is simple: "I expect an answer by Friday".
""".splitlines()


@pytest.mark.parametrize("text", QUOTED)
def test_reported_words_are_a_quotation(text: str) -> None:
    (span,) = find_quotations(text)
    assert text[span.start] in "\"'«"
    assert text[span.end - 1] in "\"'»"


@pytest.mark.parametrize("text", OWN)
def test_terms_irony_and_what_the_writers_say_themselves_are_none(text: str) -> None:
    assert find_quotations(text) == ()


@pytest.mark.parametrize(
    ("dimension", "words"), [("tone", ["hurry"]), ("salary", ["hurry"]), ("proofreading", ["hurry up", "hurry"])]
)
def test_rules_about_what_the_writers_say_leave_quotations_alone(dimension: str, words: list[str]) -> None:
    rule = make_rule("phrase", phrases=["hurry [up]"], dimension=dimension)
    body = "Your sign says “hurry up, or go home”. Please hurry."
    assert marked(letter(body), rule) == words


def test_a_script_or_a_message_in_quotation_marks_is_the_writer_s_own() -> None:
    rule = make_rule("phrase", phrases=["hurry"], dimension="tone")
    assert find_quotations('"I would like you to hurry."\n- "Please do hurry, all of you."') == ()
    script = "If she says no: “Then please hurry up, will you?”"
    assert marked(letter(script, kind=Kind.CALL), rule) == ["hurry"]
