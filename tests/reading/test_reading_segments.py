"""Where greeting, body, closing, signature and quoted mail begin and end."""

import pytest

from followup_lint.draft import Draft, Part, ReportLine
from followup_lint.reading import read_bytes

BODY = (
    "Thank you for the hour on Monday. The walk past the kilns stayed with me.\n\nI would gladly join the night crew."
)


def read(text: str, name: str = "draft.txt") -> Draft:
    return read_bytes(text.encode(), name=name)


def first_greeting(text: str) -> str | None:
    greetings = read(text).parts(Part.GREETING)
    return read(text).text[greetings[0].span.start : greetings[0].span.end] if greetings else None


@pytest.mark.parametrize(
    "line",
    [
        "Dear Ms Grady-Holm, dear Mr ap Rhys,",
        "Dear Dr. K. Lindqvist and Prof. O'Hara:",
        "Dear Madame N'Diaye, dear Monsieur Koffi,",
        "Hi all,",
        "Hi there!",
        "Hello",
        "Hello again,",
        "Good afternoon,",
        "Good morning Mr. Osei and Mrs. Lartey,",
        "Good morning, Ms. Trautmann.",
        "Hey dude",
        "Yo,",
        "Morning Priya,",
        "Whitney, Dev,",
        "Sam,",
        "To whom it may concern:",
        "To Whom It May Concern",
        "To the Selection Committee:",
        "Respected Sir",
        "Respected Madam Lalitha Raman, respected Father Anselm,",
        "Dear Sir/Madam,",
        "Dear Hiring Manager,",
        "dear hiring team at Northwind,",
        "dear priya,",
        "DEAR MR KHAN,",
        "Dear Pamela",
        "Dear [Name],",
        "Dear {{first_name}},",
        "Hello, [CONTACT NAME]?",
        "Dear Bob, Liz and Ann,",
        "Dear José and Zoë,",
        "Guten Tag Frau Meier,",
        "Sehr geehrte Damen und Herren,",
        "Bonjour Madame Petit,",
        "Estimada señora Ruiz:",
        "Gentile Dott. Rossi,",
        "Geachte heer De Vries,",
        "Nora:",
        "Ben-",
        "Ben -",
        "Ben!",
        "Shaun",
        "Dr. Raman:",
        "Ms. Ada Nwosu:",
        "Dr . Lee,",
        "Dear Dr . Lee,",
        "Dear Mr.Lindgren,",
        "Dear Mr.Lindgren and Ms.Holm,",
        "Good afternoon Dr. Lee -",
        "Assalamu alaikum Mr Rahman,",
        "Magandang umaga po, Sir Rodel,",
        "Dia dhuit Máire,",
        "A chara,",
        "Bore da Megan,",
        "Namaskar Priya ji,",
        "Kia ora Hana,",
        "Hej Astrid,",
        "Prezada Sra. Lima,",
        "Greetings of the day, Mr. Shah,",
        "Warm greetings Mrs Boateng,",
        "Top of the morning to you, Declan,",
    ],
)
def test_a_salutation_on_its_own_line_is_the_greeting(line: str) -> None:
    draft = read(f"{line}\n\n{BODY}\n")
    assert draft.part_text(Part.GREETING) == line
    assert draft.part_text(Part.BODY) == BODY


@pytest.mark.parametrize(
    ("line", "greeting"),
    [
        ("Hi Priya, thanks for the tour.", "Hi Priya,"),
        ("Hi Priya, I wanted to thank you.", "Hi Priya,"),
        ("Hi Priya, Thanks for the tour.", "Hi Priya,"),
        ("Hi Priya — thanks for the tour.", "Hi Priya —"),
        ("Hi Priya! Thanks for the tour.", "Hi Priya!"),
        ("Hi Priya thanks for the tour", "Hi Priya"),
        ("hi priya, thanks for the tour", "hi priya,"),
        ("Hi, hello, so this is about last week.", "Hi, hello,"),
        ("Yo, it's me from last week.", "Yo,"),
        ("Good morning! Do you have a minute?", "Good morning!"),
        ("Good morning, my name is Jas and I rang before.", "Good morning,"),
        ("Good morning Ms Lindqvist. My name is Amara.", "Good morning Ms Lindqvist."),
        ("Hello Terry, it is Lisa speaking.", "Hello Terry,"),
        ("Hi Dana, thank you for the yard.", "Hi Dana,"),
        ("Edith: I enjoyed the morning in your kitchen.", "Edith:"),
        ("Dr. Raman: thank you for the wet lab.", "Dr. Raman:"),
        ("Nora: When we met you drew the kilns.", "Nora:"),
        ("Nora, thank you for the tour.", "Nora,"),
        ("Nora - thank you for the tour.", "Nora -"),
    ],
)
def test_a_greeting_ends_where_the_message_goes_on_behind_it(line: str, greeting: str) -> None:
    draft = read(f"{line}\n\n{BODY}\n")
    assert draft.part_text(Part.GREETING) == greeting
    assert draft.part_text(Part.BODY).startswith(line.removeprefix(greeting).strip())


@pytest.mark.parametrize(
    "line",
    [
        "Thank you for the tour.",
        "Good meeting you all earlier, sounds like a fine shop.",
        "So I hear it is not going to be me.",
        "Opening: Good morning Ms Lindqvist. My name is Amara.",
        "- Good morning, Ms. Trautmann. This is Esteban.",
        "Yoga was a fine subject to end on.",
        "Morning light in the yard was a fine sight.",
        "Any news?",
        "Update: I have found the log.",
        "Opening: thank her for the tour.",
        "Again, thank you for the tour.",
        "Luckily, I had the log with me.",
        "Yesterday, I saw the kilns.",
        "Interview",
        "Night Porter",
        "Employer: Kiln House",
        "Night Porter - Kiln House",
        "Notes:",
        "Call to Ms Lindqvist, Queens Hotel (ext. 214)",
    ],
)
def test_a_first_line_that_greets_nobody_is_body(line: str) -> None:
    draft = read(f"{line}\n\nGood morning Ms Lund. My name is Amara and I rang last week.\n")
    assert draft.parts(Part.GREETING) == []
    assert draft.part_text(Part.BODY).startswith(line)


def test_two_salutation_lines_are_one_greeting() -> None:
    draft = read(f"Dear Mr Lund,\ndear Ms Okoro,\n\n{BODY}\n")
    assert draft.part_text(Part.GREETING) == "Dear Mr Lund,\ndear Ms Okoro,"


@pytest.mark.parametrize(
    "line",
    [
        "Best regards,",
        "Kind regards from the coast",
        "With kind regards to you both,",
        "Yours sincerely,",
        "Sincerely",
        "Cheers,",
        "Best,",
        "Thanks and regards,",
        "Thanks again!",
        "Thank you,",
        "Thank you for your time,",
        "Respectfully yours,",
        "Warmly,",
        "With affection and respect,",
        "Please accept my respectful greetings,",
        "With many thanks and best wishes,",
        "Yours obediently,",
        "Yours in hope,",
        "Mit freundlichen Grüßen",
        "Cordialement,",
        "Looking forward,",
        "Looking forward to hearing from you,",
        "All the best",
        "Take care,",
        "God bless,",
        "Thx,",
        "best,",
        "Enjoy the rest of your week,",
        "Enjoy the long weekend",
        "Have a good Thanksgiving when it comes,",
        "Have a good rest of your day,",
        "Go well, and warm regards,",
        "Thanks, and see you soon,",
        "With every good wish for the busy season ahead,",
        "Ever your debtor",
        "Your obedient servant",
        "Believe me, Sir, yours faithfully,",
        "I remain, Sir,\nyour obedient servant,",
        "I have the honour to be,\nMadam,\nyour most humble and obedient servant,",
    ],
)
def test_a_sign_off_line_is_the_closing(line: str) -> None:
    draft = read(f"Hi Ann,\n\n{BODY}\n\n{line}\nSam Okoro\n")
    assert draft.part_text(Part.BODY) == BODY
    assert draft.part_text(Part.CLOSING) == line
    assert draft.part_text(Part.SIGNATURE) == "Sam Okoro"


@pytest.mark.parametrize(
    "line",
    [
        "Thank you very much and have a good day.",
        "Thank you in advance.",
        "Thank you for your time.",
        "Awaiting your reply.",
        "Best of all was the tour.",
        "With regards to the rota, I have an idea.",
        "Say hello to the whole crew from me. Bye!",
    ],
)
def test_a_sentence_before_the_sign_off_is_body(line: str) -> None:
    assert read(f"Hi Ann,\n\n{BODY}\n\n{line}\n\nKind regards,\nSam\n").part_text(Part.BODY).endswith(line)
    assert read(f"Hi Ann,\n\n{BODY}\n\n{line}\n").parts(Part.CLOSING) == []


@pytest.mark.parametrize("name", ["Sipho kaNdlovu", "bell hooks", "sam", "Jan deVries", "Ana-Maria da Silva"])
@pytest.mark.parametrize("line", ["Enjoy the rest of your week,", "Go well, and warm regards,", ""])
def test_a_name_in_any_case_ends_a_message(line: str, name: str) -> None:
    draft = read(f"Hi Ann,\n\n{BODY}\n\n{line}\n{name}\n")
    assert (draft.part_text(Part.CLOSING), draft.part_text(Part.SIGNATURE)) == (line, name)


@pytest.mark.parametrize(
    "line",
    [
        "Enjoy the kilns, because they are why I would come back every day.",
        "See you on Monday for the second round.",
        "Have a look at the log, and keep it as long as you like.",
        "all good here",
        "Rota attached",
    ],
)
def test_a_last_line_that_only_begins_like_a_sign_off_or_a_name_is_body(line: str) -> None:
    draft = read(f"Hi Ann,\n\n{BODY}\n\n{line}\n")
    assert draft.part_text(Part.BODY).endswith(line)


def test_a_sign_off_that_wishes_well_needs_no_name() -> None:
    draft = read(f"Hi Ann,\n\n{BODY}\n\nEnjoy the long weekend,\n")
    assert (draft.part_text(Part.CLOSING), draft.part_text(Part.SIGNATURE)) == ("Enjoy the long weekend,", "")


def test_a_name_below_a_message_on_the_line_of_its_greeting_signs_it() -> None:
    draft = read("Hi Dale, thanks for this morning. When would I start?\nCraig Fennimore\n")
    assert draft.part_text(Part.BODY) == "thanks for this morning. When would I start?"
    assert draft.part_text(Part.SIGNATURE) == "Craig Fennimore"


def test_words_of_a_sign_off_inside_a_wrapped_paragraph_are_body() -> None:
    draft = read("Hi Ann,\n\nI was asked to give you all my\nbest wishes\nfrom the crew of the Lark, who miss you.\n")
    assert draft.parts(Part.CLOSING) == []


def test_sign_off_and_name_may_share_a_line() -> None:
    draft = read(f"Hi Ann,\n\n{BODY}\n\nBest, Sam\n")
    assert (draft.part_text(Part.CLOSING), draft.part_text(Part.SIGNATURE)) == ("Best,", "Sam")


def test_two_words_of_thanks_and_a_name_leave_the_thanks_to_the_body() -> None:
    draft = read("Hi Ann,\n\nThank you!\n\nSam\n")
    assert (draft.part_text(Part.BODY), draft.part_text(Part.SIGNATURE)) == ("Thank you!", "Sam")


@pytest.mark.parametrize(
    "signature",
    [
        "Sam Okoro",
        "Sam Okoro, RN",
        "Dr. Eckart Stamm",
        "S. Mundy (Mrs)",
        "Maria del Carmen Ochoa",
        "Sam Okoro\nSenior Engineer\n07700 900123",
        "Sam Okoro\nsam@mail.example\nhttps://www.linkedin.com/in/sam",
        "Sam Okoro\nTelephone 0131 496 0155\n\nEnc.",
        "Sam Okoro\nSent from my iPhone",
        "Sam Okoro\n\nGet Outlook for iOS",
        "Sam Okoro\n\nSent from my Galaxy, please excuse typos.",
        "Sam Okoro\nReliability lead, Borea Wind",
        "Sam Okoro\nPotter\n+44 7700 900417\nsam@mail.example\n\n- sowing-diary.pdf",
        "Sam Okoro\n\n<<kiln log 2026.docx>> (42 KB)",
        "Sam Okoro\n\nAttachment: kiln-log.pdf",
        "Sam Okoro\n\n2 attachments",
        "Sam Okoro\n____________________\nKiln House Ltd\n4 Water Lane, Leith EH6 1AA\nTel. 0131 496 0155",
        "Sam Okoro\n\n==========\nBorea Wind\nHarbour Street 4",
    ],
)
def test_name_and_address_lines_are_the_signature_with_and_without_a_sign_off(signature: str) -> None:
    assert read(f"Hi Ann,\n\n{BODY}\n\nRegards,\n{signature}\n").part_text(Part.SIGNATURE) == signature
    bare = read(f"Hi Ann,\n\n{BODY}\n\n{signature}\n")
    assert (bare.part_text(Part.SIGNATURE), bare.part_text(Part.BODY)) == (signature, BODY)


def test_a_telephone_s_advertisement_is_no_signature() -> None:
    draft = read(f"Hi Ann,\n\n{BODY}\n\nKind regards,\n\nSent from my iPhone\n")
    assert draft.parts(Part.SIGNATURE) == []
    assert draft.part_text(Part.QUOTED) == "Sent from my iPhone"


def test_a_postscript_below_the_signature_is_body() -> None:
    draft = read(f"Hi Ann,\n\n{BODY}\n\nBest,\nSam\n\nP.S. The kiln photos are attached.\n")
    assert [s.part for s in draft.segments] == [Part.GREETING, Part.BODY, Part.CLOSING, Part.SIGNATURE, Part.BODY]
    assert draft.part_text(Part.SIGNATURE) == "Sam"


@pytest.mark.parametrize("ending", ["Best,\nSam", "Sam Okoro"])
@pytest.mark.parametrize(
    "footer",
    [
        "This message is meant for its recipient alone and for no one else.",
        "This e-mail and any attachments are confidential.\nIf you have received it in error, please delete it.",
        "CONFIDENTIALITY NOTICE: the contents are private.\n\nThey may be subject to legal privilege.",
        "________________\nPlease consider the environment before printing this e-mail.",
        "The information in this email is intended for the addressee only.",
        "Virus-free. www.avast.example",
    ],
)
def test_a_disclaimer_below_the_name_belongs_to_nobody(ending: str, footer: str) -> None:
    draft = read(f"Hi Ann,\n\n{BODY}\n\n{ending}\n\n{footer}\n")
    assert draft.part_text(Part.SIGNATURE) == ending.removeprefix("Best,\n")
    assert draft.part_text(Part.BODY) == BODY
    assert draft.part_text(Part.QUOTED).startswith(footer[:4])


def test_a_sentence_about_the_message_is_not_a_disclaimer() -> None:
    text = "This message is intended to thank you for the tour.\n\nThe kilns stayed with me."
    assert read(f"Hi Ann,\n\nHello.\n\n{text}\n").part_text(Part.BODY).endswith(text)
    assert read(f"Hi Ann,\n\nHello.\n\n{text}\n\nBest,\nSam\n").part_text(Part.BODY).endswith(text)


def test_two_dashes_begin_the_signature() -> None:
    draft = read(f"Hi Ann,\n\n{BODY}\n\n-- \nSam Okoro\nPotter, thrower and glazer of many years\n")
    assert draft.part_text(Part.SIGNATURE).startswith("--\nSam Okoro")


ATTRIBUTIONS = [
    "On Mon, Sep 28, 2026 at 2:12 PM Bernard Lund wrote:",
    "On Mon, Sep 28, 2026 at 2:12 PM Bernard Lund\n<b.lund@kiln.example> wrote:",
    "Am 28.09.2026 um 14:12 schrieb Bernard Lund:",
    "Le lun. 28 sept. 2026 à 14:12, Bernard Lund a écrit :",
    "-----Original Message-----",
    "-----Ursprüngliche Nachricht-----",
    "Begin forwarded message:",
    "From: Bernard Lund\nSent: 28 September 2026 14:12\nTo: Sam Okoro",
    "________________________________\nVon: Bernard Lund\nGesendet: 28. September 2026",
    "From: Bernard Lund <b.lund@kiln.example>\nTo: Sam Okoro",
    "Från: Bernard Lund\nSkickat: den 28 september 2026 14:12",
    "差出人: Bernard Lund\n送信日時: 2026/09/28 14:12",
    "Bernard Lund <b.lund@kiln.example> on 28 September 2026 at 14:12",
    "Bernard Lund <b.lund@kiln.example> on Mon, 28 Sep 2026, 14:12:",
    "b.lund@kiln.example wrote:",
    "<b.lund@kiln.example> wrote on Monday:",
    "Bernard Lund wrote on 28 September 2026:",
    "Dr. Bernard Lund wrote on Mon, 28 Sep at 2:12 PM:",
    "On 28 Sep 2026 at 14:12, Bernard Lund said:",
    "Bernard Lund <b.lund@kiln.example> hat am 28.09.2026 14:12 geschrieben:",
    "Den mån 28 sep. 2026 kl 14:12 skrev Bernard Lund <b.lund@kiln.example>:",
    "2026/09/28 Bernard Lund <b.lund@kiln.example>:",
    "2026年9月28日(月) 14:12 Bernard Lund <b.lund@kiln.example>:",
]


@pytest.mark.parametrize("attribution", ATTRIBUTIONS)
@pytest.mark.parametrize("mark", ["> ", ""])
def test_earlier_mail_below_a_reply_is_quoted(attribution: str, mark: str) -> None:
    earlier = "\n".join(f"{mark}{line}" for line in ("Dear Sam,", "the salary form can wait.", "Bernard"))
    draft = read(f"Hi Ann,\n\n{BODY}\n\nBest,\nSam\n\n{attribution}\n{earlier}\n")
    assert [s.part for s in draft.segments] == [Part.GREETING, Part.BODY, Part.CLOSING, Part.SIGNATURE, Part.QUOTED]
    assert draft.part_text(Part.QUOTED).startswith(attribution.split("\n")[0])
    assert draft.source[draft.report_lines[ReportLine.LAST_LINE].start :].startswith("Sam\n")


def test_answers_between_quoted_lines_are_body() -> None:
    draft = read(
        "Hi Ann,\n\n> Can you start early?\n\nI can start at six.\n\n> Do you drive?\n\nI do drive a van.\n\nBest,\nSam\n"
    )
    assert draft.part_text(Part.BODY) == "I can start at six.\n\nI do drive a van."


@pytest.mark.parametrize(
    "line",
    [
        "On reflection, what you wrote:",
        "On the whiteboard in room 4 you wrote:",
        "On 12 November you wrote:",
        "At the kilns, on the 3rd, you said:",
        "You wrote on Monday 28 September:",
        "My posts since then were these. Ruth wrote of them on the 3rd:",
        "From: May 2020\nTo: June 2021",
        "Please write to Ruth <ruth@kiln.example> on Monday.",
    ],
)
def test_the_writer_s_own_line_above_a_quotation_or_a_list_is_body(line: str) -> None:
    draft = read(f"Hi Ann,\n\n{line}\nthat kilns need people, is what I believe.\n")
    assert draft.parts(Part.QUOTED) == []


LETTER = """\
Jean Mackay
Flat 2, 31 Inver Gardens
Leith

15 April 2026

Mrs Fiona Abel
Abel & Strand Solicitors
Leith

Re: Legal Secretary

Dear Mrs Abel,

Legal Secretary

Thank you for the interview yesterday afternoon.

Yours sincerely,

Jean Mackay
Telephone 0131 496 0155

Enc.
"""


def test_addresses_and_date_above_a_letter_belong_to_no_part() -> None:
    draft = read(LETTER)
    assert draft.part_text(Part.GREETING) == "Dear Mrs Abel,"
    assert draft.part_text(Part.BODY) == "Legal Secretary\n\nThank you for the interview yesterday afternoon."
    assert draft.part_text(Part.SIGNATURE) == "Jean Mackay\nTelephone 0131 496 0155\n\nEnc."
    assert len(draft.paragraphs) == 2


def test_absent_things_are_anchored_at_salutation_last_body_line_and_last_line() -> None:
    draft = read("Subject: Kilns\nTo: ann@kiln.example\n\n" + LETTER)
    shown = {anchor: draft.source[span.start : span.end] for anchor, span in draft.report_lines.items()}
    assert shown == {
        ReportLine.FIRST_HEADER_LINE: "Subject: Kilns",
        ReportLine.SUBJECT: "Kilns",
        ReportLine.FIRST_BODY_LINE: "Dear Mrs Abel,",
        ReportLine.LAST_BODY_LINE: "Thank you for the interview yesterday afternoon.",
        ReportLine.LAST_LINE: "Enc.",
    }


def test_the_anchors_of_a_message_always_exist() -> None:
    for text in ("x", "Hi Ann,", "> all quoted", "Best,\nSam", "-- "):
        assert {ReportLine.FIRST_BODY_LINE, ReportLine.LAST_BODY_LINE, ReportLine.LAST_LINE} <= read(
            text
        ).report_lines.keys()


def test_a_call_script_is_all_body_and_its_items_are_blocks() -> None:
    draft = read("# Call\n\n- First, thank her.\n- Then ask how far the search is.\n- Say goodbye.\n", "call.md")
    assert [segment.part for segment in draft.segments] == [Part.BODY]
    blocks = [draft.text[span.start : span.end] for span in draft.paragraphs]
    assert blocks == ["Call", "First, thank her.", "Then ask how far the search is.", "Say goodbye."]
