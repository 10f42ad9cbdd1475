"""Which companies PER008 takes for the employer, and which companies, towns, schools and parts of a firm it leaves alone."""

from typing import Any

import pytest

from followup_lint.engine import Linter
from followup_lint.examples import run_example
from followup_lint.rule import GoodExample, load_rules

RULE_SET = load_rules()
(RULE,) = (rule for rule in RULE_SET if rule.code == "PER008")
LINTER = Linter(RULE_SET, frozenset({"PER008"}))
FIRM = "Thank you for the time at Northwind."


def marked(body: str, subject: str = "") -> list[str]:
    header = f"Subject: {subject}\n\n" if subject else ""
    text = f"{header}Dear Ms. Alvarez,\n\n{body}\n\nBest regards,\nSam Okafor\n"
    example: dict[str, Any] = {"text": text, "context": {"company": "Northwind Labs", "role": "Baker"}}
    return [name.removeprefix("the ") for name in run_example(RULE, GoodExample.model_validate(example), LINTER).marked]


@pytest.mark.parametrize("before", ["", FIRM])
@pytest.mark.parametrize(
    ("sentence", "firm"),
    [
        ("I am excited to join Globex and to learn from the team.", "Globex"),
        ("I remain very interested in the role at Globex.", "Globex"),
        ("Thank you for the interview for the analyst position at Globex.", "Globex"),
        ("I would love to be part of Globex.", "Globex"),
        ("Your team at Globex impressed me, and I can see myself there.", "Globex"),
        ("My interest in Globex has only grown since we met.", "Globex"),
        ("As I said on Tuesday, joining Globex would be the right step for me.", "Globex"),
        ("Is there any news on the vacancy at Globex?", "Globex"),
        ("I'm delighted at the thought of joining Halden Marine in the spring.", "Halden Marine"),
        ("The warehouse manager role at Pennant Foods is exactly what I have been looking for.", "Pennant Foods"),
        ("I left feeling that your team at Kestrel would suit me very well.", "Kestrel"),
        ("Being part of Larkfield Dental would mean a lot to me.", "Larkfield Dental"),
        ("After our talk, Tilbrook Logistics, in my view, is the right place for me.", "Tilbrook Logistics"),
        ("My enthusiasm for the post at Oxbow Capital has only increased.", "Oxbow Capital"),
        ("I hope to contribute to the success of Quayside Hotels for years to come.", "Quayside Hotels"),
        ("Thank you for interviewing me for the bus driver vacancy at Merrion Coaches.", "Merrion Coaches"),
        ("I was wondering whether Stanmore Clinic has made a decision about the nurse position.", "Stanmore Clinic"),
        ("I would welcome the chance to work at Fable & Finch.", "Fable & Finch"),
        ("I'm writing to follow up on my application to Vantage Tools.", "Vantage Tools"),
        ("I am still very interested in working for Nordlys.", "Nordlys"),
        ("It would be an honour to teach at Westbrook Academy.", "Westbrook Academy"),
        ("Thank you for considering me for a place on the team at Orbis.", "Orbis"),
        ("I know that I'd fit in well at Sandpiper Care.", "Sandpiper Care"),
        ("I look forward to becoming a member of the Juniper family.", "Juniper"),
        ("I was impressed, and the thought of building my career at Zephyr excites me.", "Zephyr"),
        ("As your next planner at Cobalt Rail I would put that right.", "Cobalt Rail"),
        ("I remain keen on the job at Hazelmere and can start on Monday.", "Hazelmere"),
        ("I would be over the moon to join Pemberton Glass as a fitter.", "Pemberton Glass"),
        ("I hope the position at Pemberton Glass is still open.", "Pemberton Glass"),
        ("I came away wanting to be part of the team at Pemberton Glass even more.", "Pemberton Glass"),
        ("Working for Pemberton Glass would be a great step for me.", "Pemberton Glass"),
        ("I appreciate being considered for the fitter role at Pemberton Glass.", "Pemberton Glass"),
        ("Thank you for the chance to interview with Pemberton Glass.", "Pemberton Glass"),
        ("Has the panel at Pemberton Glass made up its mind yet?", "Pemberton Glass"),
        ("I believe I would be a good fit for Pemberton Glass.", "Pemberton Glass"),
        ("My heart is set on a career with Pemberton Glass.", "Pemberton Glass"),
        ("I remain interested in the opportunity with Pemberton Glass.", "Pemberton Glass"),
    ],
)
def test_another_firm_that_is_applied_to_is_wrong(before: str, sentence: str, firm: str) -> None:
    assert marked(f"{before} {sentence}") == [firm]


@pytest.mark.parametrize(
    ("sentence", "firm"),
    [
        ("I'd be thrilled to work with Globex.", "Globex"),
        ("The more I hear about Globex, the more I want the job.", "Globex"),
        ("I am really keen on helping Globex grow its French business.", "Globex"),
        ("I want to join the Globex team.", "Globex"),
    ],
)
def test_what_may_also_be_a_part_of_the_firm_is_wrong_only_where_the_firm_is_never_named(
    sentence: str, firm: str
) -> None:
    assert marked(sentence) == [firm]
    assert marked(f"{FIRM} {sentence}") == []


@pytest.mark.parametrize("before", ["", FIRM])
@pytest.mark.parametrize(
    "sentence",
    [
        "It was lovely to see the new unit in Swindon, and I would be glad to be based at Swindon.",
        "I could commute to Kilkenny without any trouble, and I'd be happy to work in Kilkenny or Carlow.",
        "I did my placement at Moorfield Primary, where I learnt how to settle a class.",
        "My children go to St Brigid's, so I know the road well.",
        "I'm currently a shift lead at Pennant Foods and I'd love to bring that to your bakery.",
        "You mentioned that Pennant Foods is your biggest customer; I know their buyers well.",
        "We bought our racking from Dexion, and I'd be glad to put you in touch.",
        "What you said about losing ground to Ocado was interesting.",
        "I would love to get stuck into the Falcon rollout with you.",
        "The Larches is a lovely building and I would be glad to work nights there.",
        "I'd be happy to attend the Board and the Finance Committee in May.",
        "I am excited about Phoenix and how it will replace the old ledger.",
        "Thank you for showing me round Beech Ward and the Day Centre.",
        "I spent two summers at Camp Tamarack and would be happy to tell you about it.",
        "I'm on four weeks' notice at Tilbrook Logistics, so I could start in June.",
        "I have been at Quayside Hotels since 2018 and would be sorry to leave, but your kitchen is a step up.",
        "My manager at Stanmore Clinic, Dr Obi, is happy to speak to you.",
        "I'd love to be based at the Riverside campus and help with the open day.",
        "As an Arsenal fan I enjoyed the joke, and I look forward to the rematch.",
        "We used Vantage for stock control at my last shop, so I could train the others on Vantage.",
        "Would it help if I sat in on the Thursday call with Rotterdam?",
        "I'd be glad to take on the Tesco account as well as the Lidl business.",
        "I have also applied to Oxbow Capital, but yours is the job I want.",
        "I'm happy to do the medical at Castle Street on Friday.",
        "I loved the story about how Nordlys tried to poach your welders.",
        "I can be reached at Larkfield Dental until five.",
        "Working at McDonald's as a student taught me to keep calm.",
        "I was at Zephyr for six years, latterly as team leader at Zephyr Freight.",
        "I'd like to bring the rota to Birch House and Elm House as well.",
        "I would be happy to help at Harvest Festival and at the Christmas Fair.",
        "The panel asked about my time with Medicins Sans Frontieres, and I'd love to use my French again.",
        "I am registered with the Nursing and Midwifery Council and can start at once.",
        "I'd be thrilled to work on the Crossrail job.",
        "I am a member of the Institute of Carpenters and would be glad to join the Guild too.",
        "Thank you for the tea at the Copper Kettle.",
        "The role sounds like the one I held at Vantage Tools, only bigger.",
        "I'll be in Cork at my sister's until Sunday, at the Metropole if you need me.",
        "Please thank the staff on Maple Ward for letting me sit in.",
        "I am glad that I learnt to weld at Hartley Technical College.",
        "In my five years at Globex I led the move to Pulsar.",
        "I joined Globex in 2019 and worked at Initech for two years before that.",
        "Your customer Globex, and the work with Siemens that you spoke of, interest me.",
        "I currently work for Lunar Dynamics as a fitter.",
        "My contract with Lunar Dynamics ends in June.",
        "Working at Apex Bank taught me to count twice.",
        "I would love to contribute to the National Grid project that you described.",
        "I have another offer from Globex that runs until Friday.",
        "I would be glad to move to Aberdeen in May.",
        "It was a pleasure to see you in Tralee.",
        "I would be happy to meet the people at Harbour Desk as well, as you proposed.",
        "Shall I sit with Claudia, or with the people of Freight?",
        "I would be glad to speak to the Committee.",
        "I look forward to seeing you all at the OPAL day.",
        "My role at Globex has given me the same problems you described.",
        "The team at Globex that I lead now has nine people.",
        "I would be glad to show you what we built at Globex.",
        "At Globex we had the same trouble with our suppliers, and I would be happy to tell you how we solved it.",
        "I would like to bring the habits I formed at Globex to your warehouse.",
        "I am keen to work with Siemens and your other suppliers again.",
        "As you are competing with Globex for the same customers, I was interested in your pricing.",
        "I would be happy to work at the Harlow depot or at Ware.",
        "The site at Moree sounds like the right place for me to begin.",
        "I'd be glad to help with the Beacon launch.",
        "My manager at Globex is happy to give a reference.",
        "I could leave Globex at the end of May and start with you in June.",
        "I have told Globex that I am leaving.",
        "Before joining Globex, I trained as a nurse.",
        "Since joining Globex in 2020 I have run the night desk.",
        "The people at Globex taught me that; I would love to teach it to yours.",
        "I am applying to Globex as well, but you are my first choice.",
        "I am excited about the move from Globex to a smaller firm.",
        "I am interested in how you won the Tesco account.",
        "I would love to work on Atlas with Priya's group.",
        "My course at the Open University ends in July.",
        "I would enjoy working with St Mary's, the school you said you partner with.",
        "I have an interview at Globex on Friday but would rather work with you.",
        "I am the team leader at Globex at the moment, where we have the same shift pattern.",
        "The role would let me use what I did for Barclays and Lloyds.",
        "I grew up in Bewdley and would be happy to work anywhere between Bewdley and Ludlow.",
        "We talked about the Gillingham site, and I'd be happy to start at Gillingham in the autumn.",
        "I'm a bank nurse with Pulse at present and would love a permanent post.",
        "My apprenticeship was with Rolls-Royce, so the inspection regime would not be new to me.",
        "Your partnership with the Royal Free sounds promising, and I'd be glad to be part of it.",
        "I trained at Le Cordon Bleu and would be delighted to bring those sauces to your menu.",
        "I look forward to seeing the new Basildon unit once it opens.",
        "My daughter is at Cardinal Newman, so the school run would fit round the hours.",
        "I noticed the Meridian dashboards on the wall and would love to work with Meridian.",
        "It would be a pleasure to help get Project Heron over the line.",
        "I would be happy to sit on the Health and Safety Committee again.",
        "I've been with Stagecoach for eleven years and my route passes your gate.",
        "The job I have at Oakwood Grange finishes at Easter, so I could begin after that.",
        "I have accepted nothing from Deloitte yet because I would rather be with you.",
        "The team at Oakwood Grange have been good to me, but I would love to move to nights with you.",
        "I'd welcome the chance to do my NVQ at Bracknell College on a Wednesday.",
        "As a volunteer with the RNLI I am used to being called out.",
        "I could see myself at the Cobham desk, with Priya next to me.",
        "As we agreed, I'll be at Tower Wharf for the trial shift on Thursday.",
        "I enjoyed hearing how the Halifax team cut its backlog and would like to learn from them.",
        "I would be glad to join Marisol for the stock count, as you suggested.",
        "I am keen to learn more about Kubernetes and Terraform from your engineers.",
        "I'd love to join you at Wimbledon Park, which is ten minutes from my door.",
        "The role combines what I did at Shell with what I studied at Heriot-Watt.",
        "Thank you for the interview at Canary Wharf yesterday.",
        "Thank you for inviting me to the Mill Hill branch for the interview.",
        "I am applying for the post because of what Dr Anand told me about your ward at the Christie.",
        "I'd love to help Year Six with their SATs and to run the Eco Club.",
    ],
)
def test_a_name_that_is_not_the_employer_is_left_alone(before: str, sentence: str) -> None:
    assert marked(f"{before} {sentence}") == []


@pytest.mark.parametrize(
    ("subject", "names"),
    [
        ("Interview at Globex – thank you", ["Globex"]),
        ("Thank you: analyst role with Corvane Shipping", ["Corvane Shipping"]),
        ("Application to Globex, Northwind Labs interview", ["Globex"]),
        ("Northwind Labs interview, Harlow office", []),
        ("Thank you – Baker, Northwind Labs, Leeds", []),
        ("Northwind Labs: Baker position in Harlow", []),
        ("Following up on my interview at Northwind", []),
    ],
)
def test_the_subject_may_name_another_firm_beside_the_right_one(subject: str, names: list[str]) -> None:
    assert marked(FIRM, subject) == names
