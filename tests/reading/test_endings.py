"""Endings: sign-offs, names and what people and programs put below them."""

import pytest

from followup_lint.draft import Draft, Part
from followup_lint.reading import read_bytes

BODY = (
    "Thank you for the hour on Monday. The walk past the kilns stayed with me.\n\nI would gladly join the night crew."
)

SIGNATURES = [
    "Sam Okafor | Data Engineer",
    "Sam Okafor, RN",
    "Sam Okafor - Data Engineer",
    "Sam Okafor, Data Engineer",
    "Sam Okafor, PhD, PE",
    "Sam Okafor MBA",
    "Dr Sam Okafor",
    "Sam Okafor (they/them)",
    "Sam Okafor (she/her) | Nurse",
    "Sam Okafor\nData Engineer | Leeds | 07700 900123",
    "Sam Okafor / Potter",
    "Sam Okafor • Potter",
    "Sam Okafor · Potter · Leeds",
    "Sam Okafor, BSc (Hons), MCIPS",
    "Sam Okafor, Registered Nurse",
    "Sam Okafor, M.Ed.",
    "Sam Okafor, Ph.D.",
    "SAM OKAFOR",
    "sam okafor",
    "Sam O.",
    "S. Okafor",
    "Sam Okafor –",
    "~Sam",
    "— Sam Okafor",
    "/Sam",
    "Sam x",
    "Sam :)",
    "Sam Okafor 😊",
    "Sam 🙂",
    "-Sam",
    "*Sam Okafor*",
    "Sam Okafor, Esq.",
    "Okafor, Sam",
    "Sam van den berg",
    "maria da silva",
    "Jan de vries",
    "ludwig van beethoven",
    "José",
    "李小龙",
    "Анна Иванова",
    "Sam Okafor\nhe/him",
    "Sam Okafor\nSent from my iPhone",
    "Sam Okafor\n\nSent from Yahoo Mail for iPhone",
    "Sam Okafor\n\nSent from Outlook for Android",
    "Sam Okafor\nGet Outlook for iOS<https://aka.ms/o0ukef>",
    "Sam Okafor\n\nGet Outlook for iOS (https://aka.ms/o0ukef)",
    "Sam Okafor\n\nSent with Proton Mail secure email.",
    "Sam Okafor\n\nSent from my mobile device. Please excuse brevity.",
    "Sam Okafor\n\nSent via the Samsung Galaxy S23, an AT&T 5G smartphone",
    "Sam Okafor\n\nSent from Mail for Windows",
    "Sam Okafor\n\nVon meinem iPhone gesendet",
    "Sam Okafor\n\nEnvoyé de mon iPhone",
    "Sam Okafor\n\nSent from Gmail Mobile",
    "Sam Okafor\n\n[Attachment: log.pdf]",
    "Sam Okafor\n\nAttachments: log.pdf, rota.xlsx",
    "Sam Okafor\n\nEncl: CV",
    "Sam Okafor\n\nEnclosures (2)",
    "Sam Okafor\n\nAttached: my log",
    "Sam Okafor\n\n📎 log.pdf",
    "Sam Okafor\nPotter\nKiln House\n12 Water Lane\nLeith EH6 1AA\nUnited Kingdom",
    "Sam Okafor\n--------------------------\nKiln House | 12 Water Lane | Leith\nT: 0131 496 0155",
    "Sam Okafor\n* * * * *\nKiln House",
    "Sam Okafor\n+44 (0)131 496 0155\nhttps://sam.example/portfolio\ngithub.com/samo",
    "Sam Okafor\nM: 07700 900123 | E: sam@mail.example | W: sam.example",
    "Sam Okafor\n\n---\n\nThis email and its attachments may be confidential and are intended solely for the use of the individual to whom it is addressed.",
    "Sam Okafor\n\nP Please consider the environment before printing",
    "Sam Okafor\n\nBook time with me: https://cal.example/sam",
    'Sam Okafor\n\n"Be the change you wish to see in the world." - Gandhi',
    "Sam Okafor\nPronouns: they/them",
    "Sam Okafor\n\nTo unsubscribe click here",
    "Sam Okafor\nThe Old Bakery\n3 Mill Road\nYork YO1 7AA",
    "Sam Okafor\n\nAvast logo\nThis email has been checked for viruses by Avast antivirus software.\nwww.avast.com",
    "Sam Okafor\n\nDownload my CV here: https://sam.example/cv.pdf",
    "Sam Okafor\nhttps://www.linkedin.com/in/sam\n\nSent from my iPad",
    "Sam Okafor\n\nSent from Mailspring, the best free email app for work",
    "Sam Okafor\n\nGesendet mit der GMX Mail App",
]

# "|" ends a line.
SIGN_OFFS = """\
Enjoy the rest of your week,
Wishing you and the whole team a restful bank holiday weekend,
With every good wish for the weeks ahead and with thanks for your patience,
Hoping this finds you well rested after the inventory,
I am, Sir,|your most obedient servant,
I have the honour to remain,|Sir,|your humble servant,
Yours etc.,
Yours &c.,
Ever yours,
Your obedient servant,
Very truly yours,
Believe me to be yours faithfully,
Until we speak again,
Looking forward to our next conversation,
Looking forward to hearing from you soon, and thanks again,
Thanks for your time and consideration,
Many thanks in advance for your help,
With gratitude for your time and warm regards,
Sincerely and with appreciation,
In friendship and with thanks,
Here's hoping,
Onwards,
Be safe out there,
Catch you later,
Peace and good clay,
Happy firing,
Safe travels and warm regards,
Keep up the good work,
Stay warm and keep the kilns hot,
Faithfully,
Respectfully submitted,
Gratefully yours,
Fingers crossed,
Your friend in clay,
Best from Leeds,
All best wishes,
Warmest,
Thank you kindly,
Take care and talk soon,
Have a wonderful rest of the day,
Mit besten Grüßen aus Leipzig,
Bien cordialement,
Un cordial saludo,
Med vänlig hälsning,
Med venlig hilsen,
Z poważaniem,
S pozdravem,
С уважением,
Saygılarımla,
Ystävällisin terveisin,
Üdvözlettel,
Atenciosamente,
Cordiali saluti,
Met vriendelijke groet,
敬具
此致
With my compliments and every good wish,
To your continued success,
I remain, as ever, yours most sincerely,
Yours, in hopes of a kiln,
Cheers and thanks,
Thanks so much again,
Appreciatively,
Kindest,
Rgds,
Tschüss,
Slán,
Ngā mihi nui,
Salaam,
Mahalo,
Namaste,
""".splitlines()


def read(text: str) -> Draft:
    return read_bytes(text.encode(), name="draft.txt")


@pytest.mark.parametrize("signature", SIGNATURES)
@pytest.mark.parametrize("sign_off", ["Regards,\n", ""])
def test_a_name_signs_with_and_without_a_sign_off_whatever_is_below_it(signature: str, sign_off: str) -> None:
    draft = read(f"Hi Ann,\n\n{BODY}\n\n{sign_off}{signature}\n")
    assert draft.part_text(Part.BODY) == BODY
    assert draft.part_text(Part.SIGNATURE).startswith(signature.split("\n")[0])


@pytest.mark.parametrize("line", SIGN_OFFS)
@pytest.mark.parametrize("name", ["Sam Okoro", "Sam van der berg"])
def test_a_sign_off_of_any_length_and_language_is_the_closing(line: str, name: str) -> None:
    closing = line.replace("|", "\n")
    draft = read(f"Hi Ann,\n\n{BODY}\n\n{closing}\n{name}\n")
    found = [draft.part_text(part) for part in (Part.BODY, Part.CLOSING, Part.SIGNATURE)]
    assert found == [BODY, closing, name]


@pytest.mark.parametrize("delimiter", ["--", "-- ", "\u2014"])
def test_a_bare_delimiter_begins_the_signature(delimiter: str) -> None:
    draft = read(f"Hi Ann,\n\n{BODY}\n\n{delimiter}\nSam Okoro\nPotter, thrower and glazer of many years\n")
    assert draft.part_text(Part.BODY) == BODY
    assert "Sam Okoro\nPotter" in draft.part_text(Part.SIGNATURE)


def test_paragraphs_below_a_delimiter_are_the_message() -> None:
    text = f"The plan is this.\n\n--\n\n{BODY} It was cold, and the second kiln was lit by hand, as you said it is.\n"
    assert "night crew" in read(f"Hi Ann,\n\n{text}\nBest,\nSam\n").part_text(Part.BODY)
