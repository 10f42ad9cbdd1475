"""Quoted mail: what mail programs write above it, in their languages, and what only looks like it."""

import textwrap

import pytest

from followup_lint.draft import Draft, Part
from followup_lint.reading import read_bytes

NAME = "Bernard Lund"
ADDRESS = "b.lund@kiln.example"
SENDER = f"{NAME} <{ADDRESS}>"
BODY = "Thank you for the hour on Monday. The walk past the kilns stayed with me."

ATTRIBUTIONS = f"""\
On Mon, Sep 28, 2026 at 2:12 PM {SENDER} wrote:
Am Mo., 28. Sept. 2026 um 14:12 Uhr schrieb {SENDER}:
Le lun. 28 sept. 2026 à 14:12, {SENDER} a écrit :
El lun, 28 sept 2026 a las 14:12, {NAME} (<{ADDRESS}>) escribió:
Em seg., 28 de set. de 2026 às 14:12, {SENDER} escreveu:
{SENDER} escreveu (segunda, 28/09/2026 à(s) 14:12):
Il giorno lun 28 set 2026 alle ore 14:12 {SENDER} ha scritto:
Op ma 28 sep 2026 om 14:12 schreef {SENDER}:
Den mån 28 sep. 2026 kl 14:12 skrev {SENDER}:
man. 28. sep. 2026 kl. 14:12 skrev {SENDER}:
Den man. 28. sep. 2026 kl. 14.12 skrev {SENDER}:
pon., 28 wrz 2026 o 14:12 {SENDER} napisał(a):
po 28. 9. 2026 v 14:12 odesílatel {SENDER} napsal:
пн, 28 сент. 2026 г. в 14:12, {SENDER}:
{SENDER}, 28 Eyl 2026 Pzt, 14:12 tarihinde şunu yazdı:
ma 28. syysk. 2026 klo 14.12 {NAME} ({ADDRESS}) kirjoitti:
{SENDER} ezt írta (időpont: 2026. szept. 28., H, 14:12):
2026年9月28日(月) 14:12 {SENDER}:
{SENDER} 于2026年9月28日周一 14:12写道：
{SENDER} 於 2026年9月28日 週一 下午2:12寫道：
2026년 9월 28일 (월) 오후 2:12, {SENDER}님이 작성:
On 28 Sep 2026, at 14:12, {NAME} wrote:
Am 28.09.2026 um 14:12 schrieb {SENDER}:
Le 28 sept. 2026 à 14:12, {NAME} a écrit :
El 28 sept 2026, a las 14:12, {NAME} escribió:
Il giorno 28 set 2026, alle ore 14:12, {NAME} ha scritto:
Op 28 sep. 2026, om 14:12 heeft {NAME} het volgende geschreven:
No dia 28 de set. de 2026, à(s) 14:12, {NAME} escreveu:
28 sep. 2026 kl. 14:12 skrev {NAME}:
Wiadomość napisana przez {SENDER} w dniu 28 wrz 2026, o godz. 14:12:
28. 9. 2026 v 14:12, {SENDER}:
28 сент. 2026 г., в 14:12, {NAME} написал(а):
{NAME} şunları yazdı (28 Eyl 2026 14:12):
{SENDER} kirjoitti 28.9.2026 kello 14.12:
2026. szept. 28. dátummal, 14:12 időpontban {NAME} írta:
2026/09/28 14:12、{SENDER}のメール:
在 2026年9月28日，14:12，{SENDER} 写道：
Am 28.09.26 um 14:12 schrieb {NAME}:
On 28/09/2026 14:12, {NAME} wrote:
Le 28/09/2026 à 14:12, {NAME} a écrit :
El 28/9/26 a las 14:12, {NAME} escribió:
Il 28/09/26 14:12, {NAME} ha scritto:
Op 28-09-2026 om 14:12 schreef {NAME}:
Den 2026-09-28 kl. 14:12, skrev {NAME}:
W dniu 28.09.2026 o 14:12, {NAME} pisze:
Dne 28. 09. 26 v 14:12 {NAME} napsal(a):
28.09.2026 14:12, {NAME} пишет:
28.09.2026 14:12 tarihinde {NAME} yazdı:
{NAME} kirjoitti 28.9.2026 klo 14.12:
2026. 09. 28. 14:12 keltezéssel, {NAME} írta:
在 2026/9/28 14:12, {NAME} 写道:
---- On Mon, 28 Sep 2026 14:12:00 +0100 {SENDER} wrote ---
---- Am Mo, 28 Sep 2026 14:12:00 +0200 {SENDER} schrieb ----
---- El lun, 28 sep 2026 14:12:00 +0200, {SENDER} escribió ----
============ Forwarded message ============
{SENDER} hat am 28.09.2026 14:12 CEST geschrieben:
On Monday, September 28, 2026 at 02:12:00 PM GMT+1, {SENDER} wrote:
Am Montag, 28. September 2026 um 14:12:00 MESZ hat {SENDER} Folgendes geschrieben:
Le lundi 28 septembre 2026 à 14:12:00 UTC+2, {SENDER} a écrit :
On Monday, September 28th, 2026 at 2:12 PM, {SENDER} wrote:
‐‐‐‐‐‐‐ Original Message ‐‐‐‐‐‐‐
------- Original Message -------
On 09/28/26, 2:12 PM, {NAME} wrote:
On 9/28/26, 2:12 PM, "{NAME}" <{ADDRESS}> wrote:
{NAME} sent the following message at 2:12 PM
Il 28 settembre 2026 14:12:00 CEST, "{NAME}" <{ADDRESS}> ha scritto:
On Mon, 28 Sep 2026, {NAME} wrote:
On September 28, 2026 2:12:00 PM GMT+02:00, {SENDER} wrote:
-------- Weitergeleitete Nachricht --------
-------- Ursprüngliche Nachricht --------
-------- Message d'origine --------
-----Mensagem original-----
-----Mensaje original-----
-----Messaggio originale-----
-----Oorspronkelijk bericht-----
-----Исходное сообщение-----
-----Eredeti üzenet-----
-----Alkuperäinen viesti-----
-----Özgün İleti-----
----- Původní zpráva -----
""".splitlines()

# "|" ends a line.
BLOCKS = f"""\
Gesendet: Montag, 28. September 2026 um 14:12 Uhr|Von: "{NAME}" <{ADDRESS}>|An: Sam Okoro <s@m.example>|Betreff: Zeiten
Sent: Monday, September 28, 2026 at 2:12 PM|From: "{NAME}" <{ADDRESS}>|To: s@m.example|Subject: Times
From: {NAME}|Sent: Monday, 28 September 2026 14:12|To: Sam Okoro|Subject: Times
*From:* {NAME}|*Sent:* Monday, 28 September 2026 14:12|*To:* Sam Okoro|*Subject:* Times
Von: {NAME} <{ADDRESS}>|Gesendet: Montag, 28. September 2026 14:12|An: Sam Okoro|Betreff: Zeiten
De : {NAME} <{ADDRESS}>|Envoyé : lundi 28 septembre 2026 14:12|À : Sam Okoro|Objet : Horaires
De: {NAME}|Enviado el: lunes, 28 de septiembre de 2026 14:12|Para: Sam Okoro|Asunto: Horario
De: {NAME}|Enviada em: segunda-feira, 28 de setembro de 2026 14:12|Para: Sam|Assunto: Horas
Da: {NAME}|Inviato: lunedì 28 settembre 2026 14:12|A: Sam Okoro|Oggetto: Orari
Van: {NAME}|Verzonden: maandag 28 september 2026 14:12|Aan: Sam Okoro|Onderwerp: Tijden
Från: {NAME}|Skickat: den 28 september 2026 14:12|Till: Sam|Ämne: Tider
Fra: {NAME}|Sendt: 28. september 2026 14:12|Til: Sam|Emne: Tider
Od: {NAME}|Wysłano: poniedziałek, 28 września 2026 14:12|Do: Sam|Temat: Czas
Od: {NAME}|Odesláno: pondělí 28. září 2026 14:12|Komu: Sam|Předmět: Časy
От: {NAME}|Отправлено: 28 сентября 2026 г. 14:12|Кому: Sam|Тема: Время
Kimden: {NAME}|Gönderildi: 28 Eylül 2026 14:12|Kime: Sam|Konu: Saat
Gönderen: {NAME}|Tarih: 28 Eylül 2026 14:12|Alıcı: Sam|Konu: Saat
Lähettäjä: {NAME}|Lähetetty: 28. syyskuuta 2026 14:12|Vastaanottaja: Sam|Aihe: Ajat
Feladó: {NAME}|Elküldve: 2026. szeptember 28. 14:12|Címzett: Sam|Tárgy: Idő
差出人: {NAME}|送信日時: 2026年9月28日 14:12|宛先: Sam|件名: 時間
发件人: {NAME}|发送时间: 2026年9月28日 14:12|收件人: Sam|主题: 时间
发件人： {NAME}|发送时间： 2026年9月28日 14:12|收件人： Sam|主题： 时间
寄件者: {NAME}|寄件日期: 2026年9月28日 14:12|收件者: Sam|主旨: 時間
________________________________|From: {NAME} <{ADDRESS}>|Sent: Monday, September 28, 2026 2:12:33 PM|To: Sam <s@m.example>|Subject: Times
From: {NAME} <{ADDRESS}>|Date: Monday, 28 September 2026 at 14:12|To: Sam Okoro <s@m.example>|Cc: Ann Berg <a@k.example>, Joe Doe <j@k.example>,|Kim Vu <k@k.example>|Subject: Times
""".splitlines()

OWN_LINES = """\
On the whiteboard in room 4 you wrote:
On the whiteboard in room 4 Ingrid wrote:
You wrote:
On 12 November you wrote:
On 12 November Ingrid wrote:
At 14:12 on Tuesday Ingrid said:
In 2019 Lund wrote:
From: January 2020|To: March 2024
From: Leeds|To: Hull|Subject: pipes
On page 12 of the plan, Ingrid Solheim writes:
As you said on 12 November 2026:
Ruth wrote to me on 3 March 2026:
Date: 12 May 2026|From: the night desk
De: enero de 2020|Para: marzo de 2024
On Monday 12 May in the lab Ingrid said:
Am 12. November schrieb ich:
Sent: one log on 12 May
My posts: 2019 to 2022
Reach me at sam@m.example on 12 May at 14:12.
Please write to Ruth <ruth@kiln.example> on Monday.
I sent it to b.lund@kiln.example on 28 September 2026:
Original message:
""".splitlines()


def read(text: str) -> Draft:
    return read_bytes(text.encode(), name="draft.txt")


def parts(text: str) -> list[Part]:
    return [segment.part for segment in read(text).segments]


@pytest.mark.parametrize("introduction", [*ATTRIBUTIONS, *BLOCKS])
@pytest.mark.parametrize("mark", ["> ", ""])
@pytest.mark.parametrize("ending", ["Bernard", "", "Kind regards,\nBernard Lund"])
def test_what_programs_write_above_earlier_mail_introduces_quoted_mail(
    introduction: str, mark: str, ending: str
) -> None:
    earlier = "\n".join(mark + line for line in ("Dear Sam,", "the form can wait.", *ending.splitlines()))
    quoted = introduction.replace("|", "\n") + "\n\n" + earlier
    signed = [Part.GREETING, Part.BODY, Part.CLOSING, Part.SIGNATURE, Part.QUOTED]
    assert parts(f"Hi Ann,\n\n{BODY}\n\nBest,\nSam\n\n{quoted}\n") == signed


@pytest.mark.parametrize("introduction", [line for line in ATTRIBUTIONS if len(line) > 60])
def test_an_attribution_may_be_wrapped(introduction: str) -> None:
    wrapped = "\n".join(textwrap.wrap(introduction, 50, break_long_words=False))
    assert parts(f"Hi Ann,\n\n{BODY}\n\n{wrapped}\n\nDear Sam,\nno.\n") == [Part.GREETING, Part.BODY, Part.QUOTED]


@pytest.mark.parametrize("line", OWN_LINES)
@pytest.mark.parametrize(
    "below", ['"bring the log", and I did.', "- alarms first\n- names second\n\nThat is where I would begin."]
)
@pytest.mark.parametrize("ending", ["Best regards,\nTomas Brandt", "Tomas Brandt"])
def test_the_writer_s_own_words_below_a_line_that_looks_like_one_stay_the_writer_s(
    line: str, below: str, ending: str
) -> None:
    own = line.replace("|", "\n")
    assert Part.QUOTED not in parts(f"Dear Ann,\n\n{BODY}\n\n{own}\n\n{below}\n\n{ending}\n")


def test_an_unsigned_draft_is_quoted_below_a_time_only() -> None:
    assert Part.QUOTED in parts(f"{BODY}\n\nOn 28 Sep 2026, at 14:12, Bernard Lund wrote:\n\nDear Sam,\nno.\n")
    assert Part.QUOTED not in parts(
        f"{BODY}\n\nOn 12 November Ingrid wrote:\n\nAlarms first.\n\nI would begin there.\n"
    )


def test_a_notice_says_how_much_was_left_out() -> None:
    quoted = "On 28 Sep 2026, at 14:12, Bernard Lund wrote:\n\nDear Sam,\nno.\n"
    draft = read(f"Hi Ann,\n\n{BODY}\n\nBest,\nSam\n\n{quoted}")
    assert draft.notices == ("draft.txt:8: 3 lines not checked, as quoted mail or a mailer's footer",)
    assert read(f"Hi Ann,\n\n{BODY}\n\nBest,\nSam\n").notices == ()
