"""Which names of other companies, people and jobs are reported as wrong, and what else a draft may name."""

from typing import Any

import pytest

from followup_lint.engine import Linter
from followup_lint.examples import run_example
from followup_lint.rule import GoodExample, load_rules

RULE_SET = load_rules()
RULES = {rule.code: rule for rule in RULE_SET}
LINTER = Linter(RULE_SET, frozenset(RULES))


def marked(code: str, body: str, *, greeting: str = "Dear Ms. Alvarez,", **context: Any) -> list[str]:
    """What the rule with this code marks in a draft with this greeting and body."""
    text = f"{greeting}\n\n{body}\n\nBest regards,\nSam Okafor\n"
    return list(run_example(RULES[code], GoodExample.model_validate({"text": text, "context": context}), LINTER).marked)


FIRM = "Thank you for the tour of Northwind."


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        (f"{FIRM} I would be glad to mend looms for the Tavistock Mill as long as I can.", "Tavistock Mill"),
        (f"{FIRM} To bake bread for Halden Foods is what I want.", "Halden Foods"),
        (f"{FIRM} Nothing would please me more than a desk at Corvane Shipping, I assure you.", "Corvane Shipping"),
        (f"{FIRM} I would love a bench at Corvane, you can be sure.", "Corvane"),
        (f"{FIRM} I remain very interested in the role at Corvane, and my references are ready.", "Corvane"),
        (f"{FIRM} Northwind or not, I am keen to work for Corvane.", "Corvane"),
        ("I am more interested than ever in joining Corvane.", "Corvane"),
        ("I hope to be of use to Corvane Shipping one day.", "Corvane Shipping"),
    ],
)
def test_another_firm_in_the_place_of_the_employer_is_wrong(body: str, wrong: str) -> None:
    assert marked("PER008", body, company="Northwind Labs") == [wrong]


@pytest.mark.parametrize(
    "body",
    [
        # towns
        "I hope that you had a good trip to Limerick.",
        "I would be glad to move to Aberdeen in May.",
        "It was a pleasure to see you in Tralee, and I hope you like Ennis.",
        # schools, and what the writer did elsewhere
        "I am glad that I learnt to weld at Hartley Technical College.",
        "I ran the reading group at Elmfield for three years, and would be happy to do so again.",
        "Still keen on it: ran the bakery for 6 yrs at Tesco, can start at five.",
        "I have told Elmfield that I leave in August, and would love to start with you.",
        f"{FIRM} I like my days here at the CWRB, but I want to be outside again.",
        f"{FIRM} My present post here at Corvane ends in June.",
        # parts and products of the firm
        f"{FIRM} I would be happy to meet the people at Harbour Desk as well, as you proposed.",
        f"{FIRM} Shall I sit with Claudia, or with the people of Freight?",
        f"{FIRM} I look forward to seeing you all at the OPAL day.",
        f"{FIRM} I will gladly bring the Ballarat figures round to Northwind.",
        f"{FIRM} I am keen to help the Appointments Committee, and excited about the Atlas release.",
        f"{FIRM} I would be glad to speak to the Committee.",
    ],
)
def test_what_is_not_the_employer_may_be_named(body: str) -> None:
    assert marked("PER008", body, company="Northwind Labs") == []


def test_another_firm_beside_the_right_one_in_the_subject_is_wrong() -> None:
    greeting = "Subject: Analyst position at Corvane Shipping\n\nDear Ms. Alvarez,"
    assert marked("PER008", FIRM, greeting=greeting, company="Northwind Labs") == ["Corvane Shipping"]


@pytest.mark.parametrize(
    ("greeting", "body"),
    [
        (
            "Dear Marlene,",
            "You brought me tea before I went in to the two managers. Could you ask them where things stand?",
        ),
        ("Dear Tilly,", "As you keep the applications mailbox, this is for the panel; please put it in front of them."),
        (
            "Hi Owen,",
            "You won't have been in the room, so would you let the interviewers know how much I liked the hour?",
        ),
        ("Dear Rosa,", "You met me at the front desk and took me up. Have they chosen somebody?"),
    ],
)
def test_a_coordinator_who_is_greeted_is_no_wrong_interviewer(greeting: str, body: str) -> None:
    people = ["Thaddeus Croft", "Inés Valverde"]
    assert marked("PER004", body, greeting=greeting, interviewers=people) == []
    assert marked("PER003", body, greeting=greeting, interviewers=people) != []


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        ("I am grateful to you, and just as much to Mr. Lindqvist, who asked about the pumps.", "Mr. Lindqvist"),
        ("Please tell Gunnar that I enjoyed his questions.", "Gunnar"),
        ("My thanks also to Dr. Obi for her questions about the pumps.", "Dr. Obi"),
        ("It was good to meet you and Mr. Lindqvist, who put the hardest question of the hour.", "Mr. Lindqvist"),
        ("Thank you and Ms. Obi for the interview.", "Ms. Obi"),
    ],
)
def test_an_unknown_second_interviewer_is_wrong(body: str, wrong: str) -> None:
    assert marked("PER004", body, interviewers=["Mei-Ling Alvarez"]) == [wrong]


@pytest.mark.parametrize(
    "body",
    [
        "I am grateful to Mr. Lindqvist, who was my manager in Umeå and will vouch for me.",
        "Please tell Gunnar at the gate that I found my glove.",
        "My thanks also to Tilly at reception, who found me a biscuit.",
        "It was good to see the workshop, and to meet Rosa's trainees.",
        "Mr. Obi, who taught me to weld, put hard questions too.",
    ],
)
def test_somebody_who_is_not_thanked_as_an_interviewer_may_be_named(body: str) -> None:
    assert marked("PER004", body, interviewers=["Mei-Ling Alvarez"]) == []


@pytest.mark.parametrize(
    ("name", "greeting"),
    [
        ("Adebisi Ogun", "Hi Bisi,"),
        ("Margaret Dunne", "Hi Mags,"),
        ("Małgorzata Nowak", "Dear Gosia,"),
        ("Oluwaseun Ade", "Dear Seun,"),
        ("Bartholomew Kerr", "Hi Barty,"),
        ("Katarzyna Lis", "Dear Kasia,"),
        ("Francisco Vega", "Hola Paco,"),
        ("Temitope Bello", "Hi Tope,"),
        ("Giuseppe Conti", "Hi Beppe,"),
        ("Jadwiga Lis", "Hi Jadzia,"),
        ("Lindiwe Mokoena", "Dear Lindi,"),
        ("Chukwuemeka Eze", "Hi Emeka,"),
        ("Anthony Dean", "Dear Mr. Dean,"),
    ],
)
def test_a_familiar_form_is_the_persons_name(name: str, greeting: str) -> None:
    for code in ("PER003", "PER004", "PER005"):
        assert marked(code, "Thank you for Tuesday.", greeting=greeting, interviewers=[name]) == []


@pytest.mark.parametrize(
    ("greeting", "name"),
    [("Dear Fidelma,", "Fiona Ross"), ("Hi Marcus,", "Margaret Dunne"), ("Dear Bina,", "Adebisi Ogun")],
)
def test_another_given_name_is_somebody_else(greeting: str, name: str) -> None:
    assert marked("PER004", "Thank you for Tuesday.", greeting=greeting, interviewers=[name]) != []


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("Ruth Munday", "I hope to hear from you on Monday."),
        ("Ruth Augusta", "I can start in August."),
        ("Pat Friday-Jones", "We met on Friday."),
        ("Tomas Marsh", "I am free in March."),
        ("Ines Novembre", "The office moves in November."),
    ],
)
def test_a_month_or_weekday_is_no_misspelling_of_a_surname(name: str, body: str) -> None:
    assert marked("PER005", body, greeting=f"Dear {name.split()[0]},", interviewers=[name]) == []


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        ("The Director of Studies post is what I am after.", "Director of Studies"),
        ("I would be delighted to be your Head of Catering.", "Head of Catering"),
        ("The glazier's chair at Northwind is where I belong.", "The glazier's chair"),
        ("The gilder's bench at Northwind is where I would like to sit.", "gilder"),
        ("I am writing about the position as dental nurse.", "dental nurse"),
        ("I am very excited about the third grade opening.", "third grade"),
        ("Thank you for seeing me; I would choose the welder's job over any other.", "welder"),
    ],
)
def test_another_job_in_the_place_of_the_role_is_wrong(body: str, wrong: str) -> None:
    (found,) = marked("PER011", body, role="Second Grade Teacher", company="Northwind Labs")
    assert wrong in found or found in wrong


@pytest.mark.parametrize(
    "body",
    [
        "Your Head of Catering showed me the kitchen.",
        "The Director of Studies asked about my lessons, and I liked her question.",
        "I was Head of Music at Elmfield before that.",
        "I took the welder's chair to the tip for my uncle.",
        "I taught the third grade in Leeds, and the second grade role is what I want.",
        "You gave me the potter's stool for the hour, and I liked it.",
        "The chair's question about phonics stayed with me.",
    ],
)
def test_somebody_elses_job_may_be_named(body: str) -> None:
    assert marked("PER011", body, role="Second Grade Teacher", company="Northwind Labs") == []


@pytest.mark.parametrize(
    ("topic", "body"),
    [
        (
            "keeping the Friday coaches from Oban full without overbooking",
            "My idea for Oban was to hold eight seats back.",
        ),
        ("flood alarms at Tarvin pumping station", "I have seldom seen a control room as tidy as Tarvin."),
        ("the veterinary merger", "Of the nine vets you described, three would stay."),
        ("bilingual complaint desk", "I liked how you answer complaints in two languages."),
        ("regional airports coverage", "You let me argue about the regional airports."),
    ],
)
def test_a_name_or_other_words_are_enough_of_a_topic(topic: str, body: str) -> None:
    assert marked("SPC001", body, topics=[topic]) == []


@pytest.mark.parametrize(
    ("topic", "body"),
    [
        ("Sunday sailings from Oban", "I can come in on Sunday."),
        ("robot gripper", "Thank you for the tour of Mapleton Robotics."),
        ("keeping the coaches full", "I would be happy to come in full time."),
    ],
)
def test_a_date_or_the_firms_own_name_is_no_topic(topic: str, body: str) -> None:
    assert marked("SPC001", body, topics=[topic], company="Mapleton Robotics") != []


@pytest.mark.parametrize(
    "body",
    [
        "Two of the panel asked how I season green oak.",
        "I enjoyed our chat about otters and quinces.",
        "How much of the old organ came out of a barn, wrapped in sacking, I had not known before you told me.",
    ],
)
def test_a_detail_of_the_conversation_is_concrete(body: str) -> None:
    assert marked("SPC002", f"{body} I would be glad of the post.") == []


@pytest.mark.parametrize(
    "body",
    [
        "I can send you a copy of the tanning chart from Alcanena.",
        "I enjoyed our chat about the role and the team.",
        "I appreciated how much time you took.",
        "I understand why the position matters.",
        "I would be proud to work with you at the Lowther Tannery.",
    ],
)
def test_an_offer_or_praise_is_no_detail_of_the_conversation(body: str) -> None:
    assert marked("SPC002", body, company="Lowther Tannery") != []
