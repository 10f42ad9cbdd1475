"""Which ways of naming people, companies, roles and topics count, and which near misses are misses."""

import gc
from typing import Any

import pytest

from followup_lint.context import Context
from followup_lint.draft import Kind, Part
from followup_lint.mentions import greets_somebody, mentioned, misspelt, other_names
from followup_lint.nlp import Analysis, analyse, load_pipeline
from followup_lint.reading import read_bytes
from followup_lint.rule import Fact

PARTS = (Part.SUBJECT, Part.GREETING, Part.BODY, Part.CLOSING)


def case(body: str, *, greeting: str = "Dear Kim,", **context: Any) -> Analysis:
    """A draft with this greeting and body, and what is known about its interview."""
    draft = read_bytes(f"{greeting}\n\n{body}\n\nBest regards,\nSam Okafor\n".encode(), name="note.txt")
    return analyse(load_pipeline(), draft, Context.model_validate(context), Kind.THANK_YOU)


def says(found: Analysis, fact: Fact) -> bool:
    return bool(mentioned(found, fact, PARTS))


@pytest.mark.parametrize(
    ("name", "greeting"),
    [
        ("Mei-Ling Alvarez", "Dear Ms. Alvarez,"),
        ("Mei-Ling Alvarez", "Dear Mei-Ling,"),
        ("Mei-Ling Alvarez", "Hi Mei,"),
        ("Mei-Ling Alvarez", "Dear Dr. M. Alvarez,"),
        ("Mei-Ling Alvarez", "Dear Alvarez Mei-Ling,"),
        ("Alvarez, Mei-Ling", "Dear Mei-Ling,"),
        ("Robert Nakamura", "Hi Bob,"),
        ("Elizabeth Crane", "Dear Liz,"),
        ("José Núñez", "Dear Mr. Nunez,"),
        ("Ulrike Müller", "Dear Ms. Mueller,"),
        ("Ludwig van der Berg", "Dear Mr. van der Berg,"),
        ("Ludwig van der Berg", "Dear Mr. Berg,"),
        ("Siobhán O'Brien", "Dear Ms. OBrien,"),
        ("Anne-Marie Dupont-Lacroix", "Dear Ms. Dupont,"),
        ("Rajesh Venkataraman", "Hi Raj,"),
        ("Will Grace", "Hi Will,"),
        ("Dr. Summer Hall", "Dear Dr. Hall,"),
        ("Nguyen Thi Mai", "Dear Ms. Mai,"),
        ("Thomas McAllister", "Dear Mr. Mc Allister,"),
        ("Abdul-Rahman al-Sayed", "Dear Mr. Al Sayed,"),
        ("Łukasz Żółkiewski", "Hi Lukasz,"),
        ("J.T. Marlow", "Hi JT,"),
        ("Hope Rose", "Dear Hope,"),
        ("Alexander Petrov", "Hi Sasha,"),
    ],
)
def test_any_fair_form_of_a_name_counts(name: str, greeting: str) -> None:
    found = case("Thank you for Tuesday.", greeting=greeting, interviewers=[name])
    assert says(found, "interviewer")
    assert misspelt(found, "interviewer") == []


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("Will Parker", "I will bring the notes, and will you look at them?"),
        ("Mark Hall", "The mark of a good hall is its light."),
        ("Grace Summer", "In the summer we had a grace period of ten days."),
        ("May Young", "May I send you the notes? The young team may like them."),
        ("Hope Rose", "I hope that prices rose for a reason."),
    ],
)
def test_a_name_that_is_an_everyday_word_is_not_seen_in_ordinary_sentences(name: str, body: str) -> None:
    found = case(body, interviewers=[name])
    assert not says(found, "interviewer")
    assert misspelt(found, "interviewer") == []


@pytest.mark.parametrize(
    ("name", "greeting", "right"),
    [
        ("Mei-Ling Alvarez", "Dear Ms. Alvarec,", "Alvarez"),
        ("John Petrosyan", "Hi Jon,", "John"),
        ("Anna Berg", "Hi Ana,", "Anna"),
        ("Marguerite Deschamps", "Dear Ms. Deschamp,", "Deschamps"),
        ("Priyanka Rao", "Dear Pryianka,", "Priyanka"),
        ("Kathryn Moss", "Dear Katherine,", "Kathryn"),
        ("Ross MacDonald", "Dear Mr. McDonald,", "MacDonald"),
    ],
)
def test_a_near_miss_of_the_person_who_is_spoken_to_is_a_misspelling(name: str, greeting: str, right: str) -> None:
    found = case("Thank you for Tuesday.", greeting=greeting, interviewers=[name])
    assert [miss.right for miss in misspelt(found, "interviewer")] == [right]


@pytest.mark.parametrize(
    ("body", "slips"),
    [
        ("Thanks to Tomash for the tour.", 1),
        ("I spoke to Tomash about sand.", 1),
        ("I would move to Tomash.", 0),
        ("My train from Tomash was late.", 0),
    ],
)
def test_a_misspelt_name_behind_a_preposition_may_be_a_place_unless_somebody_is_spoken_to(
    body: str, slips: int
) -> None:
    assert len(misspelt(case(body, interviewers=["Tomasz Wilk"]), "interviewer")) == slips


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("John Petrosyan", "My colleague Jon Baker built it."),
        ("Anna Berg", "Ann from our old office sends her regards."),
        ("Jane Baker", "The bakers came at four."),
        ("Paul Martin", "We took the Martini order first."),
    ],
)
def test_another_persons_real_name_is_not_a_misspelling(name: str, body: str) -> None:
    assert misspelt(case(body, interviewers=[name]), "interviewer") == []


@pytest.mark.parametrize(
    ("company", "body"),
    [
        ("Northwind Labs GmbH", "I liked the hour at Northwind."),
        ("Northwind Labs GmbH", "I liked the hour at northwind labs."),
        ("The Target Corporation", "I liked how Target plans its shelves."),
        ("Severn Vale Hospitals Trust", "I liked the hour at Severn Vale."),
        ("St. Elowen's House", "I liked the hour at St Elowen's."),
        ("Abernethy & Stroud Solicitors", "I liked the hour at Abernethy and Stroud."),
        ("International Rescue Committee", "I liked the hour at the IRC."),
        ("GitHub", "I liked the hour at GitHub's office."),
        ("Marks & Spencer", "I liked the hour at M&S."),
        ("First National Bank", "I liked the hour at First National."),
        ("3M", "I liked the hour at 3M."),
        ("Booking.com", "I liked the hour at booking.com."),
        ("Mueller Werkzeugbau GmbH", "I liked the hour at Müller."),
    ],
)
def test_a_fair_short_form_of_a_company_counts(company: str, body: str) -> None:
    found = case(body, company=company)
    assert says(found, "company")
    assert misspelt(found, "company") == []


@pytest.mark.parametrize(
    ("company", "body"),
    [
        ("Target", "My target for the first month is the migration."),
        ("Apple", "An apple a day."),
        ("Severn Vale Hospitals Trust", "I trust that the hospitals are busy."),
        ("Northwind Labs", "The labs at my old company were smaller."),
        ("Northwind Labs", "I liked the hour."),
    ],
)
def test_ordinary_words_name_no_company(company: str, body: str) -> None:
    assert not says(case(body, company=company), "company")


@pytest.mark.parametrize(
    ("company", "body", "right"),
    [
        ("Northwind Labs", "I liked the hour at Northwnd.", "Northwind"),
        ("GitHub", "I liked the hour at Github.", "GitHub"),
        ("Golden Lantern Academy", "I liked the hour at Golden Lantern Acadamy.", "Academy"),
    ],
)
def test_a_near_miss_of_a_company_is_a_misspelling(company: str, body: str, right: str) -> None:
    assert [miss.right for miss in misspelt(case(body, company=company), "company")] == [right]


def test_an_address_holds_no_misspelling() -> None:
    found = case("My code is at https://github.com/sam and sam@github.com.", company="GitHub")
    assert misspelt(found, "company") == []


@pytest.mark.parametrize(
    ("role", "body"),
    [
        ("Staff Data Engineer", "I want the data engineer role."),
        ("Staff Data Engineer", "I want the data engineering position."),
        ("Backend Developer", "I want the backend position."),
        ("Senior Business Analyst", "I want to be your next analyst."),
        ("Class Teacher, Year 4", "I want the class teacher post."),
        ("Registered Nurse (Night Shift)", "I want the nursing job."),
        ("Aircraft Mechanic", "I want the mechanic's job."),
        ("Senior Site Reliability Engineer", "I want the SRE role."),
        ("Assistant Professor of Linguistics", "I want the assistant professorship."),
        ("Caseworker, Survivors' Pensions", "The work of a caseworker is what I want."),
    ],
)
def test_a_fair_short_form_of_a_role_counts(role: str, body: str) -> None:
    assert says(case(body, role=role), "role")


@pytest.mark.parametrize(
    ("role", "body"),
    [
        ("Staff Data Engineer", "Your engineers were kind, and the data was good."),
        ("Business Analyst", "I want the job."),
        ("Charge Nurse", "There was a charge for parking."),
    ],
)
def test_words_that_only_look_like_the_role_do_not_name_it(role: str, body: str) -> None:
    assert not says(case(body, role=role), "role")


TOPIC = "Kafka to Pulsar migration"


@pytest.mark.parametrize(
    ("topic", "body"),
    [
        (TOPIC, "The Kafka to Pulsar migration is what I would begin with."),
        (TOPIC, "The Pulsar move has been on my mind."),
        (TOPIC, "How you are migrating off Kafka is what I would begin with."),
        (TOPIC, "The migration from Kafka, you said, will take a year."),
        ("on-call load", "Being on call every third week would suit me."),
        ("on-call load", "The on-call rota would suit me."),
        ("continuous integration", "Your CI pipeline stayed with me; continuous integration is my trade."),
        ("service level objectives", "What you said about SLOs stayed with me: our SLO was never met."),
        (
            "drug chart alerts that get ignored",
            "Alerts on the drug chart that everybody ignores are a problem that I know.",
        ),
        ("flood plan for the north basement", "The flood plan stayed with me."),
        ("CRM rollout in Q3", "Rolling out the CRM this autumn is what I would begin with."),
        ("customer onboarding flow", "How you onboard new clients stayed with me."),
        ("Kubernetes cost savings", "How you cut your k8s bill stayed with me."),
        ("first 90 days plan", "I have drafted a plan for my first ninety days."),
        ("SOC 2 audit", "The SOC2 audit stayed with me."),
    ],
)
def test_a_topic_counts_in_other_words(topic: str, body: str) -> None:
    assert says(case(body, topics=[topic]), "topics")


@pytest.mark.parametrize(
    ("topic", "body"),
    [
        (TOPIC, "I want to thank you for talking to me."),
        (TOPIC, "Thank you for telling me about the team and its plans."),
        ("on-call load", "Thank you for the call, and for a load of information."),
        ("flood plan for the north basement", "I plan to write for the paper in the north."),
        ("time off in summer", "Thank you for your time."),
    ],
)
def test_one_shared_everyday_word_is_no_topic(topic: str, body: str) -> None:
    assert not says(case(body, topics=[topic]), "topics")


def test_an_alias_is_the_topic() -> None:
    assert says(
        case("Pager duty would suit me.", topics=[{"name": "on-call load", "aliases": ["pager duty"]}]), "topics"
    )


@pytest.mark.parametrize("concern", ["gap in employment", "limited knowledge of Excel"])
def test_a_doubt_is_answered_in_fewer_of_its_words(concern: str) -> None:
    assert says(case("As for the gap in my CV, I took an Excel course.", concerns=[concern]), "concerns")


@pytest.mark.parametrize(
    "greeting",
    ["Dear Head Teacher,", "Dear Ward Manager,", "Dear Bluebird Haulage,", "Dear Dean,", "Hi team,", "Hello,"],
)
def test_an_office_or_the_company_is_nobody(greeting: str) -> None:
    assert not greets_somebody(case("Thank you.", greeting=greeting, company="Bluebird Haulage Ltd"))


@pytest.mark.parametrize("greeting", ["Dear Will,", "Dear Hope,", "Dear Ms. Butcher,", "Dear Chef Marco,", "hi priya,"])
def test_a_person_is_somebody_though_the_name_is_an_ordinary_word(greeting: str) -> None:
    assert greets_somebody(case("Thank you.", greeting=greeting, company="Bluebird Haulage Ltd"))


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("I want to join Globex and Initech.", ["Globex and Initech"]),
        ("I want to join the Globex team.", ["Globex"]),
        ("I want to join the Dermatology team.", []),
        ("I know Python, and the talk in Leeds was on SQL.", []),
        ("I want to join Northwind.", []),
        ("I hope to see Sarah on Monday.", []),
    ],
)
def test_a_company_of_others_is_no_tool_place_person_or_department(body: str, names: list[str]) -> None:
    found = case(body, company="Northwind Labs", interviewers=["Kim Lee"])
    assert [found.draft.text[s.start : s.end] for s in other_names(found, "company", (Part.BODY,))] == names


@pytest.mark.parametrize(
    ("role", "body", "is_another"),
    [
        ("Data Engineer", "the data analyst role", True),
        ("Backend Developer", "the frontend developer role", True),
        ("Backend Developer", "the software engineer role", False),
        ("Care Assistant", "the carer role", False),
        ("Staff Data Engineer", "the senior engineer role", False),
        ("Veterinary Nurse", "the vet nurse role", False),
    ],
)
def test_another_job_is_distinguished_from_another_name_for_the_same_job(
    role: str, body: str, is_another: bool
) -> None:
    assert bool(other_names(case(f"I want {body}.", role=role), "role", (Part.BODY,))) == is_another


@pytest.mark.parametrize("fact", ["interviewer", "company", "role", "topics", "concerns", "candidate"])
def test_what_is_not_known_is_never_mentioned(fact: Fact) -> None:
    assert not says(case("Thank you, Anna, for the data engineer role at Northwind."), fact)


def test_nothing_keeps_a_draft_alive_once_it_is_analysed() -> None:
    found = case("The zinc bath at Globex stayed with me.", interviewers=["Kim Lee"], topics=["zinc bath"])
    assert says(found, "interviewer")
    assert says(found, "topics")
    assert other_names(found, "company", PARTS)
    del found
    gc.collect()
    analyses = [value for value in gc.get_objects() if isinstance(value, Analysis)]
    assert not any("zinc bath" in analysis.draft.text for analysis in analyses)
