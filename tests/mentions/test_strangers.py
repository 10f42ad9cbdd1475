"""Who is reported as a wrong interviewer (PER004), who only as not named (PER003), and who not at all."""

from typing import Any

import pytest

from followup_lint.engine import Linter
from followup_lint.examples import run_example
from followup_lint.rule import GoodExample, load_rules

CODES = ("PER002", "PER003", "PER004", "PER005")
RULE_SET = load_rules()
RULES = {rule.code: rule for rule in RULE_SET}
LINTER = Linter(RULE_SET, frozenset(CODES))


def found(text: str, kind: str = "thank-you", **context: Any) -> dict[str, list[str]]:
    """What the rules about interviewers' names mark in a message with this greeting and body."""
    draft = {"text": f"{text}\n\nBest regards,\nSam Okafor\n", "kind": kind, "context": context}
    example = GoodExample.model_validate(draft)
    every = {code: list(run_example(RULES[code], example, LINTER).marked) for code in CODES}
    return {code: marked for code, marked in every.items() if marked}


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (
            "thank-you",
            "Hi Jamie,\n\nYou organised Tuesday's interviews so smoothly. Might you hand my thanks to both of them?",
        ),
        (
            "thank-you",
            "Dear Ms. Farrow,\n\nThanks for setting up the call. Could you forward this note to the interviewer?",
        ),
        (
            "check-in",
            "Hello Dineo,\n\nI came in for the analyst interview. As you run the recruitment inbox, have they decided?",
        ),
        (
            "check-in",
            "Dear Mr. Oyelaran,\n\nI was interviewed on 3 May. Could you say where things stand? Thank you for your time.",
        ),
        (
            "thank-you",
            "Dear Petra,\n\nYou met me at the front desk with a glass of water. Would you pass these lines to the panel?",
        ),
        (
            "thank-you",
            "Hi Noor,\n\nThanks for your help with the permit. Please give my regards to the two engineers I spoke with.",
        ),
        ("check-in", "Dear Ewa,\n\nIs there any news on the analyst job? I interviewed on the 3rd and am still keen."),
        ("thank-you", "Dear Femi,\n\nThank you for coordinating everything on Monday. I enjoyed meeting the panel."),
        ("nudge", "Dear Gloria,\n\nI would be glad of a line about the post. As my recruiter, you will hear first."),
        ("thank-you", "Dear Anouk,\n\nThanks for letting me in early. Please tell the interviewers how much I learnt."),
        ("thank-you", "Dear Sunil,\n\nThank you for scheduling it all. My thanks to the committee, if you see them."),
        ("letter", "Dear Mrs. Cho,\n\nThank you for all the arrangements. Please put this letter before the board."),
    ],
)
def test_a_coordinator_or_recruiter_who_is_greeted_is_not_the_interviewer(kind: str, text: str) -> None:
    assert list(found(text, kind, interviewers=["Hiroshi Abe", "Ola Dahl"])) == ["PER003"]


@pytest.mark.parametrize(
    ("kind", "text", "wrong"),
    [
        (
            "thank-you",
            "Dear Ms. Haddad,\n\nThank you for interviewing me. Please pass on my regards to your team.",
            "Ms. Haddad",
        ),
        (
            "thank-you",
            "Hi Mateus,\n\nI really enjoyed our conversation this morning about the night shift.",
            "Mateus",
        ),
        ("thank-you", "Dear Hiroshi and Mateus,\n\nThank you both for the hour.", "Mateus"),
        (
            "check-in",
            "Dear Mr. Yilmaz,\n\nWhen we spoke on 3 May you told me that you would decide in two weeks. Any news?",
            "Mr. Yilmaz",
        ),
        ("thank-you", "Dear Anjali,\n\nThank you for Tuesday. The workshop was a delight.", "Anjali"),
        ("feedback-request", "Dear Xolani,\n\nThank you for the interview in March. What should I work on?", "Xolani"),
        ("letter", "Dear Sr. Etxeberria,\n\nI thank you for the hour in your strong room.", "Sr. Etxeberria"),
    ],
)
def test_a_stranger_who_is_greeted_as_the_interviewer_is_wrong(kind: str, text: str, wrong: str) -> None:
    assert found(text, kind, interviewers=["Hiroshi Abe"]) == {"PER004": [wrong]}


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        ("Many thanks to you and Dr. Castellane for your time yesterday.", "Dr. Castellane"),
        ("Please thank Sunita as well for her questions about the kiln.", "Sunita"),
        ("I am indebted to Father Brennan too, who asked me about the choir.", "Father Brennan"),
        ("It was a pleasure talking with you and Rosalind about the flood maps.", "Rosalind"),
        ("I also appreciated Mr. Dufour's questions on safety.", "Mr. Dufour"),
        ("Please let Thandiwe know that I liked her questions.", "Thandiwe"),
        ("My thanks go to you and to Frau Lenz, who put the hardest question.", "Frau Lenz"),
        ("I am grateful for the interview with you, and to Mr. Pak for his patient questions.", "Mr. Pak"),
        ("Thank you, Kwame, for the talk about the furnace.", "Kwame"),
        ("Thank you and Engr. Bello for the interview.", "Engr. Bello"),
    ],
)
def test_a_second_interviewer_who_is_thanked_must_be_known(body: str, wrong: str) -> None:
    assert found(f"Dear Mr. Abe,\n\n{body}", interviewers=["Hiroshi Abe"]) == {"PER004": [wrong]}


@pytest.mark.parametrize(
    "body",
    [
        "Thank you for the hour that you gave me today at the Kisumu branch.",
        "Thank you for showing me the Haverly press and for meeting me in the Tarrant room.",
        "Thank you for the interview. My former manager, Linda Okoye, sends her regards and thanks.",
        "Thank you for the hour. I told our customer, Ms. Pereira, that her questions were answered.",
        "Thank you for recommending Kahneman. His questions have kept me up since.",
        "Thank you for the interview. Tom Reilly, who referred me, told me a lot about your team.",
        "I am grateful to Maria in HR for arranging the interview.",
        "Thank you for the tour. Please tell Beatriz at reception that I found my umbrella.",
        "Thank you for your time. The book by Atul Gawande that you mentioned asks the right questions.",
        "I enjoyed the interview on Friday and hope to hear from you in March.",
        "Thanks to my old boss, Karl Meyer, I have had time to practise interviewing.",
        "Thank you for the interview. My daughter Zainab had many questions about the giraffes.",
        "Thank you for the hour. At Globex I worked with Priya Shah on the same questions.",
        "Thank you for a good talk about Python and Kubernetes. In Leeds we had the same questions.",
        "I am glad that Professor Lindgren gave me time to finish my thesis.",
        "Thank you for letting me sit with Sofia for an hour; her patience with the callers is admirable.",
        "Thank you for the hour, which I have described to my wife, Ines, and to my tutor, Dr. Falk.",
    ],
)
def test_third_parties_may_be_named(body: str) -> None:
    assert found(f"Dear Mr. Abe,\n\n{body}", interviewers=["Hiroshi Abe"]) == {}


@pytest.mark.parametrize(
    ("greeting", "interviewer"),
    [
        ("Dear Ms. Menon,", "Priya"),
        ("Dear Gordon,", {"name": "Tate", "title": "Mr."}),
        ("Dear Priya,", "P. Menon"),
        ("Dear Ms. Menon,", "Priya M."),
        ("Dear Tadhg,", "Dr. Walsh"),
    ],
)
def test_an_interviewer_known_by_half_a_name_may_be_anybody(greeting: str, interviewer: Any) -> None:
    assert found(f"{greeting}\n\nThank you for the hour.", interviewers=[interviewer]) == {}


@pytest.mark.parametrize(
    ("name", "text", "wrong"),
    [
        ("Björk Ólafsdóttir", "Dear Ms. Olafsdottr,\n\nThank you for the hour.", "Olafsdottr"),
        ("Ken O'Hare", "Dear Mr. Ohara,\n\nThank you for the hour.", "Ohara"),
        ("Luis González", "Dear Mr. Gonzales,\n\nThank you for the hour.", "Gonzales"),
        ("Marta Szymanski", "DEAR MS. SZYMANSKY,\n\nTHANK YOU FOR THE HOUR.", "SZYMANSKY"),
        ("Ikechukwu Obi", "Dear Mr. Obi,\n\nI liked what Ikechuwku said about pumps.", "Ikechuwku"),
        ("Lakshmi Iyer", "Dear Ms. Iyre,\n\nThank you for the hour.", "Iyre"),
        ("Bertil Nyqvist", "Bertil Nyqivst\nMill Lane 1\n\nDear Mr. Nyqvist,\n\nThank you for the hour.", "Nyqivst"),
        ("Nguyen Thi Mai", "Dear Ms. Nguyne,\n\nThank you for the hour.", "Nguyne"),
        ("Caroline van den Brul", "Dear Ms. van den Bruhl,\n\nThank you for the hour.", "Bruhl"),
        ("Anjali Menon", "Dear Ms. Menonn,\n\nMs. Menon's question stayed with me.", "Menonn"),
    ],
)
def test_a_slip_in_a_name_is_marked(name: str, text: str, wrong: str) -> None:
    assert found(text, interviewers=[name]) == {"PER005": [wrong]}


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("Ruth Mays", "I am free in May, and on Friday, May 8, too."),
        ("Ruth Fridey", "See you on Friday, as agreed."),
        ("Ruth Marsh", "Could it be Monday, March 3, or later?"),
        ("Ruth Juni", "The shop opens in June, and July is busy."),
        ("Andrea Holm", "Anders, my supervisor in Malmö, will vouch for me."),
        ("Paul Martin", "Marin, who taught me welding, sends his regards, and I grew up in Marin County."),
        ("Ute Weber", "My old colleague Webber said the same. Mr. Webster's dictionary agrees."),
        ("Jon Petersen", "Peterson, my referee, is back from leave."),
        ("Hanna Lindqvist", "I ran the bakery with Hannah Lindstrom for two years."),
        ("Stephen Abbot", "I studied with Stephan at Elmfield."),
    ],
)
def test_dates_and_other_people_are_not_slips(name: str, body: str) -> None:
    greeting = f"Dear {name.split()[0]},"
    assert found(f"{greeting}\n\nThank you for the hour. {body}", interviewers=[name]) == {}


@pytest.mark.parametrize(
    "greeting",
    [
        "Dear Madam President,",
        "Dear Coach,",
        "Dear Sir,",
        "Dear Hiring Committee Members,",
        "Dear Mr. Chairman,",
        "Dear Northwind Mills team,",
        "Dear Doctor,",
        "Good morning,",
        "Dear Mr. or Ms.,",
        "Dear all,",
    ],
)
def test_a_greeting_without_a_name_is_generic(greeting: str) -> None:
    text = f"{greeting}\n\nThank you for the hour."
    assert list(found(text, interviewers=["Grace Mills"], company="Northwind Mills")) == ["PER002"]


@pytest.mark.parametrize(
    "greeting",
    [
        "Dear Ms. Dean,",
        "Dear Mr. Tan,",
        "Dear Ma,",
        "Dear Nguyen Thi Mai,",
        "Dear Kim Junho,",
        "Dear Nagy Péter,",
        "Dear Do Van Minh,",
        "Dear Mr. Bishop,",
        "Dear Judge Oyelaran,",
        "Dear J. R.,",
        "Dear Van,",
        "Dear ʻAlohilani,",
    ],
)
def test_any_name_will_do_if_nobody_is_known(greeting: str) -> None:
    assert found(f"{greeting}\n\nThank you for the hour.") == {}


@pytest.mark.parametrize(
    ("greeting", "title"),
    [
        ("Dear Mr Dean", "Dean"),
        ("Dear Archdeacon", "Archdeacon"),
        ("Dear Madam Chair", "Chair"),
        ("Dear Captain", "Captain"),
        ("Dear Mr. Provost", "Provost"),
    ],
)
def test_an_interviewer_may_be_greeted_by_the_title_in_the_context(greeting: str, title: str) -> None:
    text = f"{greeting},\n\nThank you for the hour in the song school on Tuesday."
    assert "PER004" not in found(text, interviewers=[{"name": "Hugh Penhaligon", "title": title}])


def test_a_pronoun_is_not_a_stranger() -> None:
    text = "Subject: Thank You for the Interview\n\nDear Lori,\n\nThank you for taking the time to meet with me today."
    assert "PER004" not in found(text, interviewers=[{"name": "Lori Jensen", "title": "District Manager"}])
