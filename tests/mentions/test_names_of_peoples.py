"""Names of many peoples in a greeting: which are the interviewer's (no finding), nearly so (PER005), or a stranger's."""

import pytest

from followup_lint.engine import Linter
from followup_lint.examples import run_example
from followup_lint.rule import GoodExample, load_rules

CODES = ("PER002", "PER003", "PER004", "PER005")
RULE_SET = load_rules()
RULES = {rule.code: rule for rule in RULE_SET}
LINTER = Linter(RULE_SET, frozenset(CODES))


def found(
    greeting: str, *interviewers: object, body: str = "Thank you for the hour on Tuesday."
) -> dict[str, list[str]]:
    """What the rules about interviewers' names mark in a note to these interviewers."""
    text = f"{greeting}\n\n{body}\n\nBest regards,\nSam Okafor\n"
    example = GoodExample.model_validate({"text": text, "context": {"interviewers": list(interviewers)}})
    every = {code: list(run_example(RULES[code], example, LINTER).marked) for code in CODES}
    return {code: marked for code, marked in every.items() if marked}


PARTICLES = """
    Bin Zhao: Dear Bin | Dear Mr. Zhao | Dear Zhao Bin
    Le Van Minh: Dear Mr. Le | Dear Minh | Dear Le Van Minh
    Di Wu: Hi Di | Dear Ms. Wu
    Van Nguyen: Dear Van | Dear Ms. Nguyen
    Abu Hassan: Dear Abu | Dear Mr. Hassan
    Mac Jones: Hi Mac | Dear Mr. Jones
    Du Wei: Dear Ms. Du | Hi Wei
    Al Marsh: Hi Al | Dear Mr. Marsh
    Caroline van den Brul: Dear Ms. Van den Brul | Dear Ms. van den Brul | Dear Ms Van Den Brul | Dear Mrs. Brul
    Caroline Van den Brul: Dear Ms. van den Brul | Dear Caroline
    Henk van 't Hoff: Dear Mr. van 't Hoff | Dear Mr. Van 't Hoff | Dear Mr. van ’t Hoff | Dear Henk
    Ana De la Cruz: Dear Ms. de la Cruz | Dear Ms. Delacruz | Dear Ms. De La Cruz | Dear Ms. Cruz
    Ana Delacruz: Dear Ms. De La Cruz | Dear Ms. de la Cruz
    Robert De Niro: Dear Mr. De Niro | Dear Mr. de Niro | Dear Mr. DeNiro
    Maria dos Santos: Dear Ms. dos Santos | Dear Ms. Dos Santos | Dear Ms. Santos
    Ahmed bin Rashid: Dear Mr. bin Rashid | Dear Ahmed | Dear Mr. Bin Rashid
    Fatima al-Zahra: Dear Ms. Al-Zahra | Dear Ms. al Zahra | Dear Fatima | Dear Ms. Alzahra
    Otto von der Heide: Dear Herr von der Heide | Dear Mr. Von der Heide
    Thomas McAllister: Dear Mr. Mc Allister
    Rhys ap Gwilym: Dear Mr ap Gwilym | Dear Mr Gwilym
"""
SURNAMES = """
    Andrew Ma: Dear Mr. Ma | Dear Ma | Dear Mr. A. Ma | DEAR MR. MA
    Linh Do: Dear Ms. Do | Hi Linh
    Amadou Ba: Dear Mr. Ba | Dear Mr Ba
    Lucia San: Dear Ms. San
    Anthony Dean: Dear Mr. Dean | Dear Dean
    Rachel Dean: Dear Ms. Dean | Dear Rachel Dean
    Anna March: Dear Ms. March
    Theresa May: Dear Mrs. May | Dear Ms May
    Kirsten Young: Dear Ms. Young | Dear Dr. Young
    Shelley Long: Dear Ms. Long
    Vincent Price: Dear Mr. Price
    Hugh Grant: Dear Mr. Grant | Hi Hugh
    Wei Ling Tan: Dear Ms. Tan | Dear Wei Ling | Dear Mdm Tan
    Desmond Bishop: Dear Mr. Bishop
    Ruth Judge: Dear Ms. Judge | Dear Ruth
    Dean Hughes: Dear Dean | Hi Dean | Dear Mr. Hughes
    Sri Mulyani: Dear Sri
    Owen Day: Dear Mr. Day | Good day Mr. Day
    Happy Dlamini: Dear Happy | Dear Ms. Dlamini
    Guy Fellow: Dear Guy | Dear Mr. Fellow
    JR Smith: Dear JR | Hi J.R. | Dear Mr. Smith
"""
INITIALS = """
    A.J. Okoro: Dear A.J. | Dear AJ | Dear A. J. | Dear Mr. Okoro | Dear A.J. Okoro | Dear Adaeze
    A. J. Okoro: Dear A.J. | Dear AJ | Hi A. J.
    AJ Okoro: Dear A.J. | Dear AJ
    J. R. Ewing: Dear J. R. | Dear J.R. | Dear JR | Dear Mr. Ewing | Dear John
    Andrew James Okoro: Dear A.J. | Dear AJ | Dear Andrew
    J.T. Marlow: Hi JT | Hi J.T.
    Priya K. Rao: Dear Priya | Dear P. K. Rao | Dear P.K.
    K. R. Venkataraman: Dear Mr. Venkataraman | Dear Krishna
    D.J. van Wyk: Dear D.J. | Dear Mr. van Wyk | Dear DJ
    María J. Ruiz: Dear María José | Dear M. J. Ruiz
"""
JOINED = """
    Jun Ho Park: Dear Junho | Dear Jun-ho | Dear Jun Ho | Dear Mr. Park | Dear Park Junho
    Junho Kim: Dear Jun-Ho | Dear Jun Ho | Dear Kim Junho | Dear Kim Jun-ho
    Mary Ann Doyle: Dear Maryann | Dear Mary-Ann | Dear Mary
    Maryann Doyle: Dear Mary Ann | Dear Mary-Ann
    Jean-Luc Petit: Dear Jean Luc | Dear Jeanluc | Dear Monsieur Petit
    Xiao Ming Li: Dear Xiaoming | Dear Xiao-Ming
    Min-ji Seo: Dear Minji | Dear Min Ji | Dear Ms. Seo
    Billie Jo Hart: Dear Billiejo | Dear Billie-Jo
    Thi Mai Nguyen: Dear Thimai | Dear Mai
    Anne-Marie Dupont-Lacroix: Dear Annemarie | Dear Ms. Dupont | Dear Ms. Lacroix
"""
APOSTROPHES = """
    Sean O´Brien: Dear Mr. O´Brien | Dear Mr. O'Brien | Dear Mr. O’Brien | Dear Mr. O`Brien | Dear Mr. Obrien
    Sean O'Brien: Dear Mr. Oʼbrien | Dear Mr. O‘Brien | Dear Mr. O′Brien | Dear Mr. O Brien
    Ka'imi Nakoa: Dear Kaʻimi | Dear Kaimi | Dear Ka‘imi | Dear Ka`imi
    Kaʻimi Nakoa: Dear Ka'imi | Dear Kaimi
    ʻAlohilani Kealoha: Dear Alohilani | Dear ‘Alohilani | Dear ʻAlohilani
    Nuʿman Saʿid: Dear Numan | Dear Nu'man | Dear Mr. Said | Dear Mr. Sa'id
    Gina D'Angelo: Dear Ms. D’Angelo | Dear Ms. Dangelo | Dear Ms. D'angelo
    Ngũgĩ wa Thiong'o: Dear Mr. Thiong’o | Dear Ngugi | Dear Mr. wa Thiong'o
    Shaʼul Levi: Dear Sha'ul | Dear Shaul
    Lea M'Bala: Dear Ms. M´Bala | Dear Ms. MBala
"""
FAMILIAR = """
    Robert Nakamura: Hi Bob | Hi Rob | Dear Robbie
    Adebisi Ogun: Hi Bisi | Hi Ade
    Margaret Dunne: Hi Mags | Hi Peggy | Hi Maggie
    Małgorzata Nowak: Dear Gosia | Dear Malgosia | Dear Małgosia
    Katarzyna Lis: Dear Kasia
    Alexander Petrov: Hi Sasha | Hi Alex
    José Núñez: Hola Pepe | Dear Jose
    Elizabeth Crane: Dear Beth | Dear Liz | Dear Betsy
    Ekaterina Orlova: Dear Katya
    Oluwaseun Ade: Dear Seun
    Szilvia Nagy: Kedves Szilvi
    Juan Ruiz: Hola Juanito
    Zuzana Nová: Dear Zuzka
    Nagy Péter: Dear Peti | Dear Péter
    Lindiwe Mokoena: Dear Lindi
    Deborah Kim: Hi Debby | Hi Deb
    Wolfgang Huber: Dear Wolfi
    Yevgenia Blok: Hi Zhenya
    Siobhan Kelly: Dear Siobhán
"""
ORDER = """
    Nguyen Thi Mai: Dear Ms. Mai | Dear Ms. Nguyen | Dear Nguyen Thi Mai | Dear Mai
    Mai Nguyen: Dear Nguyen Mai | Dear Nguyễn Mai
    Kim Junho: Dear Mr. Kim | Dear Junho | Dear Kim Junho
    Nagy Péter: Dear Mr. Nagy | Dear Nagy Péter | Dear Péter Nagy
    Zhang Wei: Dear Zhang Wei | Dear Wei Zhang | Dear Ms. Zhang
    Yamada Tarō: Dear Yamada-san | Dear Mr. Yamada | Dear Taro
    Gabriel García Márquez: Dear Mr. García | Dear Señor García Márquez | Dear Sr. Garcia | Dear Mr. Marquez
    Carmen Ruiz-Colón: Dear Ms. Ruiz | Dear Ms. Colon | Dear Ms. Ruiz Colón
    "Alvarez, Mei-Ling": Dear Mei-Ling | Dear Ms. Alvarez
    Đặng Thùy Trâm: Dear Dang Thuy Tram | Dear Ms. Tram
    Rajesh Kumar: Dear Kumar Rajesh | Dear Rajesh ji | Dear Rajesh Sir
    Björk Guðmundsdóttir: Dear Björk | Dear Bjork
"""
TITLES = """
    Siti Rahman: Dear Puan Siti | Dear Mdm Rahman | Dear Cik Siti
    Obi Nwosu: Dear Engr Nwosu | Dear Engr. Obi Nwosu | Dear Chief Nwosu | Dear Barr. Nwosu
    Ulrike Weber: Dear Frau Weber | Sehr geehrte Frau Dr. Weber | Liebe Frau Weber
    Ana Ruiz: Estimada Sra. Ruiz | Querida Ana | Dear Sra Ruiz | Dear Lic. Ruiz
    Lim Kok Wing: Dear Dato' Lim | Dear Dato’ Lim | Dear Tan Sri Lim
    Heinz Braun: Dear Prof. Dr. Braun | Sehr geehrter Herr Prof. Dr. Braun
    Anjali Menon: Dear Smt. Menon | Dear Dr. (Mrs.) Menon
    Marco Bianchi: Gentile Dott. Bianchi | Dear Signor Bianchi | Gentile Sig. Bianchi
    Zofia Nowak: Szanowna Pani Nowak | Dear Pani Zofia
    Ahmet Yılmaz: Dear Ahmet Bey | Sayın Yılmaz
    Budi Santoso: Dear Pak Budi | Dear Bapak Santoso
    Ingrid Dahl: Kjære Ingrid | Dear Fru Dahl
    João Silva: Prezado Sr. Silva | Caro João
    Kofi Mensah: Dear Nana Mensah | Dear Ing. Mensah
    Beatrix Mills: Dear Sister Beatrix | DEAR MS. MILLS | Dear Revd Mills
    Saw Thant: Dear U Thant | Dear Mr. Thant
"""


def cases(table: str) -> list[tuple[str, str]]:
    """(interviewer, greeting) for each greeting of a table."""
    rows = [line.strip().rpartition(": ") for line in table.splitlines() if line.strip()]
    return [(name.strip('"'), greeting.strip()) for name, _, all_ in rows for greeting in all_.split("|")]


@pytest.mark.parametrize(
    ("name", "greeting"),
    cases(PARTICLES + SURNAMES + INITIALS + JOINED + APOSTROPHES + FAMILIAR + ORDER + TITLES),
)
def test_a_fair_form_of_the_interviewers_name_is_never_reported(name: str, greeting: str) -> None:
    assert found(f"{greeting},", name) == {}
