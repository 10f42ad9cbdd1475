"""Drafts that are not messages after an interview are noticed; all others are judged."""

import json
from pathlib import Path

import pytest

from commandline import THANKS, Command
from followup_lint.context import Context, Facts, Origin
from followup_lint.foreign import foreign_language
from followup_lint.kind import detect_kind
from followup_lint.misfit import find_misfit
from followup_lint.reading import read_bytes

CORPUS = Path(__file__).parent / "corpus"

FOREIGN = {
    "German": "Sehr geehrte Frau Alvarez,\n\nvielen Dank für das angenehme Gespräch gestern. Die Umstellung auf Pulsar hat mich sehr beeindruckt, und ich würde mich freuen, bald von Ihnen zu hören.\n\nMit freundlichen Grüßen\nSam Okafor\n",
    "French": "Bonjour Madame,\n\nJe vous remercie pour notre entretien d'hier. Le projet de migration m'a beaucoup intéressé et je reste à votre disposition pour toute question.\n\nCordialement,\nSam\n",
    "Spanish": "Estimada Sra. Álvarez:\n\nMuchas gracias por la entrevista de ayer. Me gustó mucho conocer al equipo y el proyecto de migración, y quedo a su disposición para lo que necesite.\n\nSaludos,\nSam\n",
    "Italian": "Gentile dottoressa,\n\nla ringrazio per il colloquio di ieri. Mi ha fatto molto piacere conoscere il gruppo e il progetto di cui abbiamo parlato.\n\nCordiali saluti,\nSam\n",
    "Portuguese": "Prezada Ana,\n\nMuito obrigado pela entrevista de ontem. Gostei muito de conhecer a equipe e o projeto que vocês estão fazendo, e fico à disposição.\n\nAtenciosamente,\nSam\n",
    "Dutch": "Beste mevrouw De Vries,\n\nHartelijk dank voor het gesprek van gisteren. Ik vond het erg leuk om het team te leren kennen en ik zou graag bij jullie aan de slag gaan.\n\nMet vriendelijke groet,\nSam\n",
    "Polish": "Szanowna Pani,\n\nbardzo dziękuję za wczorajszą rozmowę. Projekt, o którym Pani mówiła, bardzo mnie zainteresował i chętnie odpowiem na pytania, jeśli tylko będą jakieś.\n\nZ poważaniem,\nSam\n",
    "Swedish": "Hej Anna,\n\nTack så mycket för intervjun i går. Det var roligt att få träffa er och höra om projektet, och jag ser fram emot att höra från er.\n\nVänliga hälsningar,\nSam\n",
    "Turkish": "Sayın Yılmaz,\n\nDünkü görüşme için çok teşekkür ederim. Ekip ve proje hakkında anlattıklarınız çok ilgimi çekti ve sizinle çalışmak için ben her zaman hazırım, daha da fazla bilgi için bana yazın.\n\nSaygılarımla,\nSam\n",
    "Finnish": "Hei Anna,\n\nKiitos eilisestä haastattelusta. Oli hienoa kuulla siitä, mitä te teette, ja minä olen hyvin kiinnostunut, jos te vain haluatte, että se on minun työni.\n\nTerveisin,\nSam\n",
    "a language in Cyrillic letters": "Уважаемая Анна,\n\nБольшое спасибо за вчерашнее собеседование.\n\nС уважением,\nСэм\n",
    "Japanese": "山田様\n\n昨日は面接のお時間をいただき、ありがとうございました。\n\nサム\n",
    "Chinese or Japanese": "王女士：\n\n感谢您昨天抽出时间与我面谈。期待您的回复。\n\n此致\n萨姆\n",
    "a language in Arabic letters": "السيدة ألفاريز المحترمة،\n\nشكرا جزيلا على المقابلة أمس.\n\nسام\n",
}
ENGLISH = {
    "a learner": "Dear Mrs Weber,\n\nI thank you very much for the talk from yesterday. It has me very pleased to learn to know you and the Team. I would me very freue to begin by you in January.\n\nMany greetings\nTomasz\n",
    "a greeting in two languages": "Grüezi Frau Brunner, dear Ms Brunner,\n\nThank you for the interview.\n\nMerci vielmal und freundliche Grüsse\nSam\n",
    "a short note": "Cheers Dave, ta for today.\n",
    "a shorter one": "Vielen Dank!\n",
    "terms": "Hi Priya,\n\nThanks! Kafka, Pulsar, Flink, dbt, Airflow, Terraform, ArgoCD: all familiar. Kubernetes operators too.\n\nSam\n",
    "foreign words": "Hi Jean,\n\nThanks for the tour of the Musée des Beaux-Arts de Lyon and of the Atelier de restauration du papier.\n\nSam\n",
    "notes for a call": "Ring Mr Weber, 030 12345.\nSam Okafor, Monteur.\nStatus? Termin?\n",
}
OTHERS = {
    "a cover letter": "Dear Hiring Manager,\n\nI am writing to apply for the position of Data Engineer as advertised on your website. I have six years of experience with Kafka. Please find enclosed my CV. I would welcome the opportunity to discuss my application, and I am available for an interview at any time.\n\nYours faithfully,\nSam Okafor\n",
    "a résumé": "Sam Okafor\nsam@example.org\n\n**Professional summary**\nData engineer with a love of queues.\n\nWORK EXPERIENCE\nKestrel, Data Engineer, 2019 - 2025\n- Ran Kafka\n\nEDUCATION\nBSc Physics, Leeds, 2015 - 2018\n\n## Technical skills:\nKafka, Python\n\nREFERENCES\nOn request\n",
    "code or data": "import os\n\ndef main(path):\n    with open(path) as file:\n        print(file.read())\n\nif __name__ == '__main__':\n    main('x')\n",
    "data": '{\n  "name": "Sam",\n  "age": 31,\n  "tags": ["a", "b"],\n  "open": true\n}\n',
    "a message to a landlord or an agent": "Dear Mr Penrose,\n\nThe boiler in my flat has been leaking since Monday, and the bathroom ceiling has damp. I paid the rent on time. Could you send a plumber?\n\nRegards,\nSam\n",
    "a message to customer service": "Hello,\n\nMy order number is 4711. The lamp arrived broken and I would like a refund. The receipt is attached.\n\nThanks,\nSam\n",
    "a message to a friend or the family": "Dear Grandma,\n\nThank you for the lovely sweater that you sent for my birthday! Mum says you are coming for the weekend; I can't wait to see you.\n\nLots of love,\nSam\n",
}
MESSAGES = {
    "a letter of thanks": "Sam Okafor\n12 Mill Lane\nLeeds\n\n20 November 2026\n\nDear Dr. Alvarez,\n\nThank you for your time and consideration yesterday. I am writing to express my interest in the position, and my CV is enclosed as you asked.\n\nYours sincerely,\nSam Okafor\n",
    "a check-in about an application": "Dear Ms Lee,\n\nI am writing about my application for the position of nurse. You said that you would decide by Friday; is there any news?\n\nKind regards,\nSam\n",
    "a job at an agent's": "Dear Mr Penrose,\n\nThank you for showing me how the lettings team handles tenants whose boiler fails. I would like the job.\n\nSam\n",
    "a job in customer service": "Hi Jo,\n\nThank you for the interview. Refunds, damaged parcels and late delivery are what I dealt with every day.\n\nSam\n",
    "a friend of the family": "Hi Auntie Jo,\n\nThanks for putting in a word for me; the interview at the bakery went well, and Mum says you will be at the party at the weekend.\n\nSam\n",
    "headings": "Hi Jo,\n\nThank you for yesterday.\n\nExperience\nSix years.\n\nSkills\nKafka since 2019.\n\nReferences\nOn request.\n\nSam\n",
    "a vague note": "Thank you for the lovely afternoon. I enjoyed meeting everyone.\n\nSam\n",
}


def misfit(text: str, name: str = "draft.txt", **known: object) -> str:
    draft = read_bytes(text.encode(), name=name)
    context = Context.model_validate(known)
    facts = Facts(context, {key: Origin("front matter") for key in known})
    return find_misfit(draft, facts, detect_kind(draft, facts))


@pytest.mark.parametrize("language", FOREIGN)
def test_another_language_is_named(language: str) -> None:
    assert foreign_language(FOREIGN[language]) == language
    assert misfit(FOREIGN[language]).startswith("it is not in English")


@pytest.mark.parametrize("what", ENGLISH)
def test_english_is_english(what: str) -> None:
    assert misfit(ENGLISH[what]) == ""


@pytest.mark.parametrize("what", OTHERS)
def test_other_texts_are_noticed(what: str) -> None:
    expected = "code or data" if what == "data" else what
    assert misfit(OTHERS[what]).startswith(f"it looks like {expected}")


@pytest.mark.parametrize("what", MESSAGES)
def test_look_alikes_are_messages(what: str) -> None:
    assert misfit(MESSAGES[what]) == ""


def test_whoever_states_the_kind_or_names_an_interviewer_is_believed() -> None:
    letter = OTHERS["a message to a landlord or an agent"]
    assert misfit(letter, kind="check-in") == ""
    assert misfit(letter, interviewers=["Ann Penrose"]) != ""
    assert misfit(letter, interviewers=["Penrose"]) == ""
    assert misfit(FOREIGN["German"], kind="thank-you") != ""


@pytest.mark.parametrize("corpus", ["drafts", "genuine", "own", "strangers"])
def test_no_labelled_draft_is_refused(corpus: str) -> None:
    """Even where nothing is known about the interview."""
    rows = [json.loads(line) for line in (CORPUS / f"{corpus}.jsonl").read_text("utf-8").splitlines()]
    refused = {row["id"]: found for row in rows if (found := misfit(row["draft"]))}
    assert refused == {}


def test_it_is_said_once_instead_of_being_judged(command: Command, tmp_path: Path) -> None:
    (tmp_path / "brief.txt").write_text(FOREIGN["German"], "utf-8")
    result = command("brief.txt")
    shown = "brief.txt  Not judged: it is not in English, but looks like German\n\nJudged none of 1 draft.\n"
    assert (result.status, result.out, result.err) == (1, shown, "")
    result = command("brief.txt", "--output-format", "concise")
    note = "note: brief.txt: not judged: it is not in English, but looks like German\n"
    assert (result.status, result.out, result.err) == (1, "", note)


def test_json_has_null_for_what_is_not_known(command: Command, tmp_path: Path) -> None:
    (tmp_path / "brief.txt").write_text(FOREIGN["German"], "utf-8")
    (file,) = json.loads(command("brief.txt", "--output-format", "json").out)["files"]
    assert file["not_judged"] == "it is not in English, but looks like German"
    assert (file["findings"], file["score"]["overall"], set(file["score"]["dimensions"].values())) == ([], None, {None})


@pytest.mark.parametrize(
    ("arguments", "status"), [((), 1), (("--fail-on", "error"), 0), (("--exit-zero",), 0), (("--min-score", "90"), 1)]
)
def test_it_counts_like_a_warning(command: Command, tmp_path: Path, arguments: tuple[str, ...], status: int) -> None:
    (tmp_path / "letter.txt").write_text(OTHERS["a cover letter"], "utf-8")
    assert command("letter.txt", *arguments).status == status


def test_the_kind_as_an_option_has_it_judged(command: Command, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text(OTHERS["a cover letter"], "utf-8")
    assert "Not judged" not in command("letter.txt", "--kind", "letter").out


def test_the_other_drafts_are_judged(command: Command, tmp_path: Path) -> None:
    (tmp_path / "brief.txt").write_text(FOREIGN["German"], "utf-8")
    (tmp_path / "thank-you.txt").write_text(THANKS, "utf-8")
    assert "in 1 draft. 1 draft could not be judged." in " ".join(command(".").out.split())
