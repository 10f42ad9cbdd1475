"""What a careful editor leaves alone although it has the words of a defect: offers, figures of the work, releases."""

from collections.abc import Iterator

import pytest

from followup_lint.context import Context
from followup_lint.draft import Kind
from followup_lint.engine import Linter
from followup_lint.reading import read_bytes
from followup_lint.rule import load_rules

AN_OPEN_OFFER_IS_NOT_VAGUE = """
I am glad to answer anything that came up after I left.
If anything we discussed needs more detail, I can send it.
I would be happy to go into any of the topics we touched on in more depth.
If it would help, I can write up any of the points we talked about.
I can send you more on whatever you would like to hear about.
Feel free to ask me about any part of my work.
I'm happy to talk through any of the things on my list again.
If there are other aspects you want to see, I can bring samples.
I would gladly explain various points of the drawing on site.
I can answer questions about any side of the job whenever it suits you.
I could go into several aspects of the role that I have done before, such as the stock count.
"""
A_FIGURE_OF_THE_WORK_IS_NOT_PAY = """
I can send you the sheet with the £40,000 that we saved each year.
I would gladly share the figures: 12% less overtime and £9,000 less in agency costs.
If it is of use, I can send the calculation behind the £1.2 million budget.
I could bring the tender, which came in at £310,000.
I attach the cost sheet; it shows 18,400 euros for the first year of the shuttle.
I can let you have the model in which the hourly rate of the cranes is broken down.
I would be happy to send the breakdown of the 460,000 wage bill that I looked after.
If you like, I can send you the price list with the 4 pounds a crate.
I can show you how I took 30,000 off the courier contract.
Mr Htet wondered whether your bonus and overtime codes might be cut from eighty to thirty.
I moved the pay run to the night and cut the wage file from forty pages to six.
"""
A_TERM_OF_THE_WORK_IS_NOT_A_BENEFIT = """
I have worked with pension forms and insurance claims for nine years.
I helped with 300 claims, so the benefits side would not be new to me, housing costs and the pension forms included.
I am glad to share the leave summary with names removed.
We rebuilt the holiday booking page for your largest client.
The insurance claims of the flood year taught me to read small print.
I wrote the guide to parental leave that our clients hand to their staff.
The health ward where I work has forty beds.
I took three hundred benefit appeals to tribunal and won most of them.
At the housing office I explained housing benefit to two hundred tenants.
The pension fund is your largest client, you said.
"""
A_RELEASE_IS_NOT_PRESSURE = """
Please don't feel you have to chase anybody for me.
There is no need to answer before the audit is over.
Please take whatever time you need; I only wanted to say that I am still keen.
Do not feel obliged to reply before Friday.
You need not chase the panel on my account.
Please don't rush the decision for my sake.
No need to respond by Friday if the week is full.
Please do not hurry because of my other offer.
I am not asking you to decide today.
Please don't trouble the director for an answer; I can wait.
Don't feel you owe me an answer this week.
If it takes until May, that is fine by me.
"""
TABLES = {
    ("SPC003", Kind.THANK_YOU): AN_OPEN_OFFER_IS_NOT_VAGUE,
    ("SAL001", Kind.THANK_YOU): A_FIGURE_OF_THE_WORK_IS_NOT_PAY,
    ("SAL002", Kind.THANK_YOU): A_TERM_OF_THE_WORK_IS_NOT_A_BENEFIT,
    ("TON002", Kind.CHECK_IN): A_RELEASE_IS_NOT_PRESSURE,
}
STILL_REPORTED = [
    ("SPC003", Kind.THANK_YOU, "Thank you for talking with me about several interesting aspects of the role."),
    ("SPC003", Kind.THANK_YOU, "I was glad to discuss various topics with you."),
    ("SAL002", Kind.THANK_YOU, "Could you send me the benefits summary?"),
    ("SAL001", Kind.THANK_YOU, "The pay run is moved; may I ask what the salary for this position is?"),
    ("SAL002", Kind.THANK_YOU, "May I ask how many days of leave I would have, and about the pension?"),
    ("TON002", Kind.CHECK_IN, "Don't rush; still, I expect an answer by Friday."),
    ("TON002", Kind.CHECK_IN, "I do not feel that I am taken seriously, and I expect an answer by Friday."),
    ("TON002", Kind.CHECK_IN, "Thank you for your time, but I expect an answer by Friday."),
    ("TON002", Kind.NUDGE, "Please respond ASAP."),
]
LINTERS = {code: Linter(load_rules(), frozenset([code])) for code, _ in TABLES}


def reported(code: str, kind: Kind, sentence: str) -> bool:
    draft = read_bytes(f"Dear Ms. Alvarez,\n\n{sentence}\n\nBest regards,\nSam\n".encode(), name="draft.txt")
    return bool(LINTERS[code].lint(draft, Context(), kind).findings)


def innocents() -> Iterator[tuple[str, Kind, str]]:
    return ((code, kind, line) for (code, kind), table in TABLES.items() for line in table.strip().splitlines())


@pytest.mark.parametrize(("code", "kind", "sentence"), list(innocents()))
def test_it_is_left_alone(code: str, kind: Kind, sentence: str) -> None:
    assert not reported(code, kind, sentence)


@pytest.mark.parametrize(("code", "kind", "sentence"), STILL_REPORTED)
def test_the_defect_itself_is_reported(code: str, kind: Kind, sentence: str) -> None:
    assert reported(code, kind, sentence)
