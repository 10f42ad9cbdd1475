"""Greetings: salutations of many kinds of people, and first lines that greet nobody."""

import pytest

from followup_lint.draft import Part
from followup_lint.reading import read_bytes

BODY = "Thank you for the hour on Monday. The walk past the kilns stayed with me."

SALUTATIONS = """\
Nora:
Ben-
Dr . Lee,
Dear Mr.Lindgren,
Dear Dr.Lee,
Dear Prof.Dr. Weber,
Dear Prof. Dr. Weber,
Dear Herr Dr. Weber,
Dear Mr . Lindgren ,
Dear Ms Alvarez ,
Dear Ms Alvarez;
Dear Ms Alvarez.
Dear Ms. Alvarez, Mr. Chen, and Dr. Patel,
Dear Mei-Ling, Priya & Tom,
Dear Mei-Ling/Priya,
Hi Priya -
Hi Priya --
Hi Priya…
Hi, Priya,
Hi, Priya!
Hello, Dr. Lee:
Hey team,
Hey Priya!!
Hiya Priya,
Heya,
Priya --
Priya—
Priya, hi,
Priya, hello!
Ms. Alvarez,
Mr Chen:
Alvarez,
Priya and Tom,
Priya & Tom -
Priya / Tom,
Dear all,
Dear both,
All,
Team,
Folks,
Hi everyone!
Good day Ms Osei,
Good Day,
Good evening, Professor,
Good morning to you all,
Morning, Priya,
Morning all,
Afternoon Tom,
Evening Tom!
G'day Bruce,
Gday Bruce,
Howdy Tex,
Greetings, Ms. Osei,
Greetings from Accra, Ms. Osei,
Salutations Priya,
Ahoy Captain,
Aye up Tom,
Ey up Tom,
Alright Tom,
How do, Tom,
Wotcha Tom,
Hullo Tom,
'Lo Tom,
Oi oi Tom,
Dear Madam Chair,
Dear Madam President,
Dear Councillor Evans,
Dear Cllr Evans,
Dear Reverend Mother,
Dear Father Anselm,
Dear Sister Mary,
Dear Rabbi Cohen,
Dear Imam Yusuf,
Dear Captain Ruiz,
Dear Judge Hall,
Dear Chef,
Dear Chef Marco,
Dear Coach,
Dear Coach Evans,
Dear Nurse Okafor,
Dear Sir Rodel,
Dear Ma'am,
Dear Dr. and Mrs. Lee,
Dear M. Petit,
Dear Mlle Petit,
Dear Sra. Ruiz,
Dear Ingrid (if I may),
Dear Ingrid, dear colleagues,
Dear Ms. O'Brien-Smith,
Dear d'Artagnan,
Dear Ms. de la Cruz,
Dear ms alvarez,
dear mr. chen and ms. alvarez,
DEAR MS. ALVAREZ:
hi priya
hello
Hi there Priya,
Hi again, Priya,
Hello again Tom,
Dear Hiring Team,
Dear Hiring Committee at Kiln House,
Dear Selection Committee Members,
To the hiring team,
To whom it may concern
Attn: Ms. Alvarez
Attention: Hiring Manager
Respected Ma'am,
Respected Sir/Madam,
Namaste Priya ji,
Namaskaram Lakshmi garu,
Vanakkam Lakshmi,
Salaam Omar,
As-salamu alaykum Omar,
Assalamu Alaikum wa Rahmatullah, Mr Rahman,
Shalom Noa,
Kia ora koutou,
Kia ora Hana,
Tēnā koe Hana,
Talofa lava Sina,
Bula Mere,
Aloha Kai,
Aloha Kai!
Magandang araw po, Ma'am Reyes,
Mabuhay Ma'am Reyes,
Selamat pagi Pak Budi,
Sawasdee krub Khun Somchai,
Xin chào anh Minh,
Jambo Wanjiru,
Habari Wanjiru,
Sannu Musa,
Ẹ káàárọ̀ Ma,
Good morning Ma,
Good afternoon Sah,
Sanibonani,
Molweni nonke,
Dumela Rra,
Goeie more Pieter,
Beste Pieter,
Geachte mevrouw De Vries,
Hallo Herr Weber,
Liebe Frau Weber,
Lieber Jonas, liebe Anna,
Moin Jonas,
Servus Jonas,
Grüezi Frau Keller,
Grüß Gott Frau Keller,
Guten Tag Jonas,
Bonjour Madame,
Madame, Monsieur,
Chère Madame Petit,
Salut Jean,
Estimada Dra. Ruiz,
Estimados señores,
Hola Lucía,
Buenas tardes, Lucía:
Caro Marco,
Gentile dottoressa Rossi,
Egregio Ing. Bianchi,
Buongiorno Marco,
Prezado Dr. Lima,
Caro João,
Olá Joana,
Kära Astrid,
Kjære Astrid,
Kære Astrid,
Hei Astrid,
Hej Astrid!
Heisann Astrid,
Hyvä Matti Virtanen,
Terve Matti,
Szanowna Pani Doktor,
Dzień dobry Anno,
Vážená paní Nováková,
Уважаемая Анна Ивановна,
Здравствуйте, Анна!
Merhaba Ayşe,
Sayın Ayşe Hanım,
Kedves Anna,
Tisztelt Nagy Úr!
Dia dhuit a Mháire,
Bore da Megan,
Annwyl Megan,
Halò a Mhòrag,
田中様
田中さん、
尊敬的王女士：
王先生您好，
你好 Wei,
안녕하세요 김 선생님,
Dear 田中さん,
To Ms. Alvarez,
For Ms. Alvarez:
Dear Mr. Chen (cc: Ms. Alvarez),
Dear Ingrid Solheim, Head of Operations,
Happy Friday, Priya,
Happy New Year Priya!
Season's greetings, Ms Osei,
Well hello Priya,
Oh hi Priya,
Hi Dr. Lee and team,
Hi Priya et al.,
Dear Priya and the rest of the crew,
Dear friends at Kiln House,
Dearest Priya,
My dear Mr. Holmes,
Esteemed Ms. Alvarez,
Honourable Judge Hall,
Your Honour,
Your Excellency,
Most Reverend Father,
Hi @Priya,
@Priya,
Hi Priya 👋
Hi Priya 😊,
Hey hey Priya,
Hi Priya (and Tom),
Hi "Bob",
Dear Robert "Bob" Lee,
Dear Ms. Alvarez -
Dear Ms. Alvarez –
Dear Ms. Alvarez,,
Dear, Ms. Alvarez,
Ms Alvarez
Dr. Lee
Ingrid
""".splitlines()

OTHER_FIRST_LINES = """\
Thanks again for the tour
Team lunch was a fine idea.
All good here.
Dear me, what a day that was at the kilns.
Hi-fi was my first trade.
Good morning routines matter.
Alvarez was right about the glaze.
Re: Interview
Subject line: thanks
Thank you
Kiln House
Monday 28 September
Cheers for the tour
In short: it was a good day.
Note to self: bring the log.
Honestly, I loved it.
Sorry for the delay,
First, thank you.
Quick question:
Congratulations,
London, 12 May 2026
Here goes:
Okay then,
Two things:
A question,
Regarding Monday,
""".splitlines()


def find_greeting(line: str) -> str:
    draft = read_bytes(f"{line}\n\n{BODY}\n\nBest,\nSam Okoro\n".encode(), name="draft.txt")
    return draft.part_text(Part.GREETING)


@pytest.mark.parametrize("line", SALUTATIONS)
def test_a_salutation_is_the_greeting(line: str) -> None:
    assert find_greeting(line) == line


@pytest.mark.parametrize("line", OTHER_FIRST_LINES)
def test_any_other_first_line_is_none(line: str) -> None:
    assert find_greeting(line) == ""


@pytest.mark.parametrize(
    ("line", "greeting"),
    [
        ("Nora: thank you for the tour.", "Nora:"),
        ("Ben- thanks for the tour.", "Ben-"),
        ("Ben - thanks for the tour.", "Ben -"),
        ("Dr . Lee, thank you for the tour.", "Dr . Lee,"),
        ("Dear Mr.Lindgren, thank you for the tour.", "Dear Mr.Lindgren,"),
        ("Dear Priya thank you for the tour.", "Dear Priya"),
        ("Dear Priya. Thank you for the tour.", "Dear Priya."),
        ("Dear Priya: Thank you for the tour.", "Dear Priya:"),
        ("Dear Priya; thank you.", "Dear Priya;"),
        ("Hi, thank you for the tour.", "Hi,"),
        ("Hi Priya and Tom, thanks both.", "Hi Priya and Tom,"),
        ("Hi Priya & Tom - thanks both.", "Hi Priya & Tom -"),
        ("Hello Ms. Alvarez, It was good to see the kilns.", "Hello Ms. Alvarez,"),
        ("Priya, it was good to see the kilns.", "Priya,"),
        ("Priya — many thanks for the tour.", "Priya —"),
        ("Ms. Alvarez, thank you for the tour.", "Ms. Alvarez,"),
        ("Hey Priya!! Thanks for the tour.", "Hey Priya!!"),
        ("Good morning Priya, hope you are well.", "Good morning Priya,"),
        ("Hi all, thank you for the tour.", "Hi all,"),
        ("Hi Dr. Lee, this is Sam from Monday.", "Hi Dr. Lee,"),
        ("Dear Ms. Alvarez and Mr. Chen, Thank you for the tour.", "Dear Ms. Alvarez and Mr. Chen,"),
        ("Hola Lucía, thank you for the tour.", "Hola Lucía,"),
        ("Hi Priya, Tom, and Ann, thanks all three.", "Hi Priya, Tom, and Ann,"),
        ("G'day Bruce, thanks for the tour.", "G'day Bruce,"),
        ("Kia ora Hana, thanks for the tour.", "Kia ora Hana,"),
        ("Morning Priya, thanks for the tour.", "Morning Priya,"),
        ("Hi Priya… thanks for the tour.", "Hi Priya…"),
        ("Hi Priya -- thanks for the tour.", "Hi Priya --"),
        ("Namaste Priya ji, thank you.", "Namaste Priya ji,"),
        ("Dear Priya (and the whole crew), thank you.", "Dear Priya (and the whole crew),"),
        ("Thanks Priya, that was good.", ""),
        ("Thank you, Priya, for the tour.", ""),
        ("Yes, I can come.", ""),
        ("Great news, thanks.", ""),
        ("Monday: I can come.", ""),
        ("Following up on Monday, I wanted to thank you.", ""),
    ],
)
def test_a_run_in_greeting_ends_before_the_first_sentence(line: str, greeting: str) -> None:
    assert find_greeting(line) == greeting
