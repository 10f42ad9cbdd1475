"""What the rules about topics, details, concerns and roles find in whole drafts, in words that no rule was written from."""

from typing import Any

import pytest

from followup_lint.engine import Linter
from followup_lint.examples import run_example
from followup_lint.rule import GoodExample, load_rules

RULE_SET = load_rules()
RULES = {rule.code: rule for rule in RULE_SET}
LINTER = Linter(RULE_SET, frozenset(("PER009", "PER011", "SPC001", "SPC002", "SPC005")))


def marked(code: str, body: str, **context: Any) -> tuple[str, ...]:
    text = f"Dear Ms. Alvarez,\n\n{body} Thank you for your time.\n\nBest regards,\nSam Okafor\n"
    return run_example(RULES[code], GoodExample.model_validate({"text": text, "context": context}), LINTER).marked


@pytest.mark.parametrize(
    ("topic", "body"),
    [
        ("multilingual complaint handling", "I enjoyed our talk about looking after angry guests in four languages."),
        (
            "queues at the sweet counter before the matinee",
            "I stood twenty minutes in line for popcorn with forty children before the afternoon film.",
        ),
        (
            "keeping temperature logs honest",
            "What you said about fridges that read four degrees even when unplugged made me laugh.",
        ),
        ("onboarding of seasonal staff", "How you get sixty summer temps up to speed in two days stayed with me."),
        (
            "migration to the cloud",
            "Your plan to get the last servers out of the basement by Christmas made sense to me.",
        ),
        ("parents' evening", "I liked how you sit all the mums and dads down with tea before the reports."),
        (
            "preventive maintenance of the presses",
            "Greasing the presses before they complain, as you put it, is how I was taught.",
        ),
        ("school trip budgets", "You explained that each class gets eighty pounds for outings."),
        ("staff retention", "You lose a carer every three weeks, you said, and I have thought about why."),
        (
            "night-time noise from the yard",
            "You told me how the neighbours complain about reversing lorries at 4 a.m.",
        ),
    ],
)
def test_a_topic_in_other_words_is_mentioned(topic: str, body: str) -> None:
    assert marked("SPC001", body, topics=[topic]) == ()


@pytest.mark.parametrize(
    ("topic", "body"),
    [
        ("Kafka to Pulsar migration", "Thank you for telling me about the team and its plans."),
        ("parents' evening", "I enjoyed meeting you and I look forward to hearing from you this evening."),
        ("staff retention", "I was impressed by the friendly staff."),
        ("reducing food waste", "I have six years of experience and would be glad of the job."),
        ("customer refunds", "I am good with customers and would love the job."),
        ("inventory accuracy", "I enjoyed hearing about the company and where it is heading."),
        ("school trip budgets", "It was a pleasure to see the school."),
        ("hand hygiene audits", "I am happy to help with anything at hand."),
        ("night shifts", "You asked about my weekend, and I told you about the boat."),
        ("data quality", "The quality of the coffee was excellent, and so was the cake Priya had baked."),
    ],
)
def test_courtesies_and_everyday_words_mention_no_topic(topic: str, body: str) -> None:
    assert marked("SPC001", body, topics=[topic]) != ()


@pytest.mark.parametrize(
    "body",
    [
        "Two of the panel asked how I season green oak.",
        "I enjoyed our chat about otters and quinces.",
        "How much of the old organ came out of a barn, wrapped in sacking, I had not known before you told me.",
        "The Monday handover, with eleven people round one clipboard, was not what I had expected.",
        "Hearing that the last manager counted the till twice a night made me smile.",
        "The story of the goat in the lift has stayed with me.",
        "That smell of hot glue by the finishing table took me straight back to my first job.",
        "It surprised me that nobody has touched the alarm settings since 2014.",
        "Marjorie's rule that no dog leaves wet is one I would keep.",
        "The way the tills freeze at noon sounds like a memory problem to me.",
        "Moving the returns desk next to the lift was a clever idea.",
        "Seeing the kids line up by height for assembly made my day.",
        "I liked that the drivers pick their own routes on Fridays.",
    ],
)
def test_what_was_heard_or_seen_there_is_a_detail(body: str) -> None:
    assert marked("SPC002", body, company="Lowther Tannery", role="Leather Grader") == ()


@pytest.mark.parametrize(
    "body",
    [
        "I can send you a copy of the tanning chart from Alcanena.",
        "I enjoyed our chat about the role and the team.",
        "I appreciated how much time you took.",
        "I understand why the position matters.",
        "I would be proud to work with you at the Lowther Tannery.",
        "It was a pleasure to learn more about Lowther Tannery and its culture.",
        "I enjoyed hearing about the company and where it is heading.",
        "Meeting you and the team was the best part of my week.",
        "I was impressed by the friendly atmosphere and the modern offices.",
        "Our conversation confirmed that I want to work for the Lowther Tannery.",
        "I have ten years of experience in tanneries and speak Spanish.",
        "At Alcanena I graded goat and kid for nine years.",
        "Thank you for the warm welcome and the coffee.",
        "Everything you told me made me even more excited about the opportunity.",
        "You gave me a very clear picture of the position and of your expectations.",
        "I was glad to hear about your plans for growth and your values.",
    ],
)
def test_courtesies_and_the_writers_own_past_are_no_detail(body: str) -> None:
    assert marked("SPC002", body, company="Lowther Tannery", role="Leather Grader") != ()


@pytest.mark.parametrize(
    ("concern", "body"),
    [
        ("no diploma", "The evening course begins in May, and I have a place on it."),
        ("no diploma", "I sit the last two exams in June."),
        ("no Rust experience", "I have started on the official tutorial and wrote a small parser at the weekend."),
        ("long commute from Leeds", "I have found lodgings ten minutes from the yard for the weekdays."),
        (
            "never led a team",
            "You wondered whether I could run a crew; at the harvest I had nine pickers and two tractors to look after.",
        ),
        ("short stints at the last two firms", "Both firms went into liquidation, one of them while I was on holiday."),
        ("two years out of work", "I was caring for my mother until last spring."),
        (
            "might be bored",
            "At fifty I know what I like, and a quiet ledger is what I like; you need not fear that I would be bored.",
        ),
        ("weak Spanish", "I am taking lessons twice a week and was able to follow the news last night."),
        ("no experience of audits", "Although I have never led an audit, I prepared the papers for four."),
        ("has only used Sage", "I picked up Sage in a month and would expect to do the same with yours."),
        ("hurt her knee", "The physiotherapist has signed me off, and I was up ladders all last week."),
        ("no weekend work", "My childminder can do Saturdays from September."),
        ("no driving licence", "My test is booked for the ninth."),
        (
            "never worked nights",
            "You asked whether I would cope with nights, and I thought of the four winters of lambing.",
        ),
        ("team of forty", "Twelve is the most I have managed, but the twelve were spread over three sites."),
        (
            "no hospital background",
            "Hospitals would be new, but I have kept a dialysis unit's pumps going for six years.",
        ),
        ("no SQL", "I signed up for the database course at the college, which runs until March."),
        ("needs sponsorship", "My passport came through in August, so there is nothing for you to arrange."),
        (
            "young for the post",
            "I know that I would be the youngest in the room; I was at the co-op too, and it never mattered after the first week.",
        ),
    ],
)
def test_a_doubt_answered_in_other_words_is_answered(concern: str, body: str) -> None:
    assert marked("SPC005", body, concerns=[concern]) == ()


@pytest.mark.parametrize(
    ("concern", "body"),
    [
        ("no Rust experience", "I enjoyed our talk about the pipeline, and I have run Kafka for five years."),
        ("never led a team", "I have drafted plans for sixteen weekend possessions, and I can send them."),
        ("gap in employment", "I did the parenting course in 2022 and would gladly help run it."),
        ("no diploma", "I would love the job and can start in June."),
        ("short stints at the last two firms", "I have cut finials in Bath stone and built a porch."),
        ("long commute from Leeds", "Thank you for the tour of the ward and for the coffee."),
        ("no CNC experience", "I have made forty science benches in six weeks."),
        ("hurt her back", "I have sat up with the dying for thirteen years and know that I am not clever with forms."),
        ("weak Spanish", "I ran the front desk for nine years and would be glad to come again."),
        ("no budget responsibility", "I would make a significant contribution and will supply references."),
    ],
)
def test_experience_of_something_else_answers_no_doubt(concern: str, body: str) -> None:
    assert marked("SPC005", body, concerns=[concern]) != ()


@pytest.mark.parametrize(
    ("role", "body", "wrong"),
    [
        (
            "Staff Data Engineer",
            "Thank you for talking with me about the Marketing Manager position.",
            "Marketing Manager",
        ),
        ("Class Teacher", "I would be honoured to serve as your Head of Sixth Form.", "Head of Sixth Form"),
        ("Class Teacher", "The Deputy Head post is the one I want.", "Deputy Head"),
        ("Luthier", "The polisher's chair at your workshop is where I see myself.", "polisher"),
        ("Joiner", "I would choose the glazier's bench over any other.", "glazier"),
        ("Accountant", "I am writing about my interview for the Payroll Clerk vacancy.", "Payroll Clerk"),
        ("Ward Sister", "I'd be thrilled to become your next Theatre Nurse.", "Theatre Nurse"),
        ("Bus Driver", "Has anything been decided on the depot manager role?", "depot manager"),
        ("Sous Chef", "I remain very keen on the Pastry Chef job.", "Pastry Chef"),
        ("Web Developer", "I hope to join you as a network engineer.", "network engineer"),
        ("Librarian", "Thank you for the interview for the position of Events Officer.", "Events Officer"),
        ("Head of Catering", "I would love to be your Head of Housekeeping.", "Head of Housekeeping"),
        ("Receptionist", "I can imagine myself as the practice manager at the surgery.", "practice manager"),
        ("Planner", "Thank you for considering me for the role of Estimator.", "Estimator"),
        ("Biologist", "Of all the jobs I've applied for, the lab manager position is my first choice.", "lab manager"),
        ("Curator", "I am delighted to be considered for the Director of Education post.", "Director of Education"),
        ("Buyer", "My interest in the Store Manager position has only grown.", "Store Manager"),
        ("Site Engineer", "I'm applying as quantity surveyor because I like figures.", "quantity surveyor"),
        ("Office Manager", "Working as your bookkeeper would suit me very well.", "bookkeeper"),
        ("Night Porter", "I look forward to starting as concierge in May.", "concierge"),
    ],
)
def test_another_job_that_is_applied_for_is_wrong(role: str, body: str, wrong: str) -> None:
    (found,) = marked("PER011", body, role=role)
    assert wrong in found


@pytest.mark.parametrize(
    ("role", "body"),
    [
        ("Staff Data Engineer", "In my last job as a marketing manager I ran the numbers myself."),
        ("Class Teacher", "Your Head of Sixth Form asked me about Oxford entrance."),
        ("Class Teacher", "I was Head of Year at Ashfield for three years, and I would love the class teacher post."),
        ("Luthier", "The polisher's bench by the window was lovely, and I asked him about shellac."),
        ("Joiner", "My father was a glazier, and I grew up around his bench."),
        ("Accountant", "The payroll clerk you introduced me to said the month end takes two days."),
        ("Ward Sister", "I have worked as a theatre nurse since 2016."),
        ("Bus Driver", "I spoke to the depot manager about the early turns, and I want the driving job."),
        ("Sous Chef", "I'd be glad to work alongside your pastry chef."),
        ("Web Developer", "As a network engineer I learnt to read logs."),
        ("Librarian", "Please thank the events officer for the tour."),
        ("Head of Catering", "The Head of Housekeeping, Mrs Lund, was very kind."),
        ("Receptionist", "My friend got the practice manager job at the surgery down the road."),
        ("Planner", "I started as an estimator and moved into planning after two years."),
        ("Biologist", "You said that the lab manager position is being advertised as well."),
        ("Curator", "I turned down a job as director of education last year."),
        ("Buyer", "I would report to the Store Manager, which suits me."),
        ("Site Engineer", "The quantity surveyor role that I did at Balfour taught me to count."),
        ("Office Manager", "I would be happy to train the new bookkeeper."),
        ("Night Porter", "The concierge team made me feel at home."),
        ("Data Engineer", "I enjoyed meeting the platform team and the product managers."),
        ("Care Assistant", "The healthcare assistant role is the one I want."),
        ("Teaching Assistant", "I would love the TA job."),
        ("Sales Manager", "I would love to lead the sales team as manager."),
        ("Warehouse Operative", "The warehouse job is what I want."),
        ("Nurse, Paediatrics", "The children's nurse post would suit me."),
        ("Assistant Manager", "I'd love to be your assistant manager, and one day your manager."),
        ("Customer Service Adviser", "Thank you for seeing me about the customer service rep position."),
        ("Senior Associate", "I am keen on the associate position."),
        ("Project Manager", "I would love to be the project lead here."),
        ("HGV Driver", "I would be glad to drive for you; the lorry driver job suits me."),
        ("Executive Assistant", "The EA role to the chief executive is what I want."),
        ("Chef de Partie", "The chef role at the inn is right for me."),
        ("Head of Marketing", "The Marketing Director role is the one I want."),
        ("Software Engineer", "The SWE role you described sounds ideal."),
        ("Receptionist", "I am applying for the front desk role."),
        ("Management Accountant", "I'm studying to be a chartered accountant and want this position."),
        ("Teacher of Geography", "Thank you for the interview for the geography teacher position."),
        ("Lecturer in Law", "I am excited about the law lectureship."),
        ("Bid Writer", "I interviewed for a bid manager post elsewhere last week, but yours is the one I want."),
        ("Gardener", "My brother has the head gardener post at Kew."),
        ("Farm Manager", "The position of the herdsman's cottage is ideal, and I want the farm manager job."),
        ("Paralegal", "Your trainee solicitor explained the file system to me."),
        ("Teacher", "I am applying to be a Teaching Assistant at your school."),
        ("Accountant", "I enjoyed meeting your financial controller and the AP clerk."),
        ("Writer", "My role as copy editor at the Argus ended in May."),
        ("Data Analyst", "When I was a data entry clerk I learnt to type fast."),
        ("Nurse", "The ward manager's question about staffing was fair."),
        ("Nurse", "I'd be happy to work under the new matron."),
        ("Driver", "You said the planner is leaving and that you would need a new planner by March."),
        ("Engineer", "I have a reference from the chief engineer at Doosan."),
        ("Solicitor", "I was a paralegal first, then a trainee, and the solicitor role is the natural next step."),
        ("Bartender", "The kitchen porter let me try the glasswasher."),
        ("Sales Executive", "I'd like the sales role because of the travel."),
        ("Nursery Nurse", "I am very keen on the nursery practitioner job."),
        ("Operations Manager", "I would love to run operations for you; the ops manager post is ideal."),
        ("Receptionist", "I wanted to thank you for seeing me for the receptionist/administrator role."),
    ],
)
def test_earlier_jobs_and_the_jobs_of_others_are_left_alone(role: str, body: str) -> None:
    assert marked("PER011", body, role=role) == ()


@pytest.mark.parametrize(
    ("role", "body"),
    [
        ("Registered Nurse", "I would like the position you have in nights, as a nurse."),
        ("Registered Nurse", "The position you described, on the night shift and as a nurse, suits me."),
        ("Data Analyst", "I am still keen on the job and would love to be an analyst on your team."),
        ("Sous Chef", "I'd love the sous job."),
        ("Software Engineer", "Thank you for the interview for the software position."),
        ("Warehouse Operative", "The warehouse post is what I want."),
        ("Senior Quantity Surveyor", "Thank you for the QS interview."),
        ("Human Resources Manager", "Thank you for the HR Manager interview."),
        ("Human Resources Manager", "Thank you for the interview about the HR role."),
        ("Executive Assistant", "I remain keen on the EA role."),
        ("Dental Nurse", "The dental nursing role is right for me."),
        ("Marketing Coordinator", "I want the coordinator spot."),
        ("Electrician", "Thank you for seeing me about the electrician's job."),
        ("Night Porter", "I applied for the porter's position."),
        ("Cook", "I want to cook for your guests in that job."),
        ("Library Assistant", "Thank you for the interview for library assistant."),
    ],
)
def test_a_fair_short_form_names_the_role(role: str, body: str) -> None:
    assert marked("PER009", body, role=role) == ()


@pytest.mark.parametrize(
    ("role", "body"),
    [
        ("Bus Driver", "I have been a bus driver for six years."),
        ("Bus Driver", "In my current job as a bus driver I do the night routes."),
        ("Sous Chef", "Before that I was a sous chef in Leeds."),
        ("Software Engineer", "As a software engineer at Acme I built the queue."),
        ("Dental Nurse", "My wife is a dental nurse too."),
        ("Head of Catering", "Leading the catering would be a joy."),
        ("Marketing Coordinator", "The marketing was good, and I liked the coordinator."),
        ("Night Porter", "I worked as a night porter for two winters."),
    ],
)
def test_an_earlier_job_of_that_name_does_not_name_the_role(role: str, body: str) -> None:
    assert marked("PER009", body, role=role) != ()
