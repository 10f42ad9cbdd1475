"""BOI001: blanks in any syntax and language, and their innocent twins."""

from datetime import UTC, datetime

import pytest

from followup_lint.context import Context
from followup_lint.draft import Kind
from followup_lint.engine import Linter
from followup_lint.reading import read_bytes
from followup_lint.rule import load_rules

LINTER = Linter(load_rules(), frozenset({"BOI001"}), meaning=False)
NOW = datetime(2026, 11, 18, 9, 30, tzinfo=UTC)


def blanks(text: str, suffix: str = ".txt") -> list[str]:
    """What the rule reports in a text."""
    draft = read_bytes(text.encode(), name=f"draft{suffix}")
    result = LINTER.lint(draft, Context(), Kind.THANK_YOU, sent_at=NOW)
    assert not result.failures
    return [draft.source[finding.span.start : finding.span.end] for finding in result.findings]


@pytest.mark.parametrize(
    "blank",
    [
        "[Company Name]",
        "[company]",
        "[Hiring Manager's Name]",
        "[your name]",
        "[ Name ]",
        "[[First Name]]",
        '[[FIRSTNAME OR "there"]]',
        "[firstname,fallback=there]",
        "[nombre de la empresa]",
        "[Ihr Name]",
        "[nom de l'entreprise]",
        "[nome da empresa]",
        "[bedrijfsnaam]",
        "[nazwa firmy]",
        "[yrityksen nimi]",
        "[şirket adı]",
        "[cégnév]",
        "[会社名]",
        "[Имя]",
        "[название компании]",
        "[όνομα]",
        "[object Object]",
        "[Hobby]",
        "[Value Proposition]",
        "[Shared Alma Mater]",
        "[PAST EMPLOYER]",
        "[shared interest]",
        "[mutual connection]",
        "[topic 1]",
        "[today/yesterday]",
        "[Mr./Ms. Last Name]",
        "[X]",
        "[YYYY]",
        "[Briefly say again what you are good at and why the post suits you, with one point that you want to stress.]",
        "[insert one thing that you talked about\nand say what it made you think of]",
        "[Two sentences on why the team appeals to you]",
        "[Your hook goes here.]",
        "[MENTION ONE THING THAT YOU LIKED, AND SAY WHY IT STAYED WITH YOU]",
        "[FIRST TOPIC OF THE TALK]",
        "<Anzahl>",
        "<Name des Unternehmens>",
        "<one sentence about what you liked>",
        "<Role>",
        "<<DATE>>",
        "<PROJECT NAME>",
        "<insert company>",
        "{!Contact.FirstName}",
        "{!contact:firstname;there}",
        r"{ MERGEFIELD Company \* MERGEFORMAT }",
        "{Straße}",
        "{role}",
        "{name|fallback}",
        "{{contact.firstname}}",
        "{{lead.First Name}}",
        "{{{Recipient.FirstName}}}",
        "{{ first_name|default:'there' }}",
        '{{ subscriber.first_name | default: "there" }}',
        "{$name}",
        "#{name}",
        "${interviewer}",
        "{% if name %}",
        "<%= first_name %>",
        "%Prénom%",
        "%COMPANY NAME%",
        "%recipient.first%",
        "%%first_name%%",
        "%FIRSTNAME%",
        "«Anzahl»",
        "«First_Name»",
        "«Company Name»",
        "« Prénom »",
        "«Unternehmen»",
        "*|MERGE3|*",
        "*|FNAME|*",
        "@@NAME@@",
        "##NAME##",
        "__COMPANY__",
        "$company_name",
        "$FIRSTNAME$",
        "$jobTitle",
        "#REF!",
        "#N/A",
        "#NAME?",
        "( MUTUALLY AGREED UPON DATE )",
        "(name of the church)",
        "(insert topic)",
        "(company name)",
        "(NAME)",
        "(him/her)",
        "______",
        "XXX",
        "XYZ Corp",
        "[TBD]",
        "INSERT TOPIC HERE",
        "insert topic here",
        "Lorem ipsum dolor sit amet",
    ],
)
def test_a_field_in_any_syntax_and_language_is_a_blank(blank: str) -> None:
    assert blanks(f"I was glad to see {blank} on Tuesday.") == [blank]


@pytest.mark.parametrize(
    "text",
    [
        "The diary is attached: <<diary.doc>>",
        "The diary is attached: [sowing-diary.pdf]",
        "____________________\nKiln House",
        "You wrote that they are [sic] full, as in [1] and [2, 3].",
        "Please copy Nina Lund <nina.lund@example.org>.",
        "We cut errors by 50% and returns by 12% and more.",
        "You said «nobody sleeps here.» and meant it.",
        "I saw the play «Hamlet» in Leith.",
        "They greet with « Bonjour » at the desk.",
        "»Guten Tag« is what they say there.",
        "The kilns [the old ones, at least] were cold.",
        "I use `[name]` and ~ as marks, and `{{company}}` and `<Role>` in the template.",
        "My log (the names are left out) is yours.",
        "I can add a date there (your name stands on it).",
        'As Lund puts it, "nobody owns the list" [my emphasis].',
        'You said that "the crew [of the night shift] works from memory".',
        '"[The team] never sleeps", as you put it, and "the rest [of the department] follows".',
        "arr[i] and f(x) in [0, 1] are all I remember of it, and [a-z] of the pattern.",
        "We spoke about generics, such as List<String> and Map<Name, Role>, and about the <vector> header.",
        "The XX chromosome and Type XX fibres are another matter; I wore XXL gloves.",
        "Could you insert the figure here, as we said, or shall I send it again?",
        "The certificate (CFA) and the course (in Lagos) are both in date.",
        "I am glad that you named your team here and in Delft.",
        "The set {a, b, c} and the price of $40 are on page 3.",
        "The limits were undefined, and for none of the kilns is null a value.",
        "None of us had asked for it, and the null hypothesis stood.",
        "Undefined behaviour is what I look for first.",
        "They measured a < b and c > d for every kiln.",
        "My notes are on [my page](https://example.org/name), and the [plan][1].\n\n[1]: https://example.org/plan",
        "I set $PATH and $HOME and went on.",
        "See https://example.org/a_b__c and mail_name@example.org.",
        "~~~\nDear [Name],\n~~~\nis how it began.",
        "```\nDear [Name],\n```\nis how it began.",
        "- [x] read the plan\n- [ ] walk the store",
    ],
)
def test_what_only_looks_like_a_field_is_none(text: str) -> None:
    assert blanks(text) == []


MARKDOWN = [
    "The [role description][1] and the [project plan][plan], the [plan] and [Plan][].\n\n[1]: https://a.example\n[plan]: b",
    "![Company Name](logo.png) is on the door, and ![Company logo][logo].\n\n[logo]: logo.png",
    "It is described below.[^name]\n\n[^name]: In Lund's paper.",
    "The form, as code:\n\n    Dear [Your Name],\n\nThat was it.",
    "The form, as code:\n\n\tDear [Your Name],\n\nThat was it.",
    "~~~\nDear [Your Name],\n~~~\nThat was it.",
    "~~~~ text\nDear [Your Name],\n~~~\nstill [code]\n~~~~\nThat was it.",
    "```python\nDear([Name])\n```\nThat was it.",
    "- a step\n\n      [Your Name]\n\n- another",
    "> ```\n> [Your Name]\n> ```\n\nThat was it.",
    "I use ``[Name] ` {{x}}`` and `<Role>` there.",
    "<https://example.org/[name]> is the page.",
    "<!-- [Company Name] is a note to myself -->\n\nThank you.",
    "- [ ] walk the store\n- [X] read the plan",
]


@pytest.mark.parametrize("text", MARKDOWN)
def test_the_marks_and_the_code_of_markdown_are_no_blanks(text: str) -> None:
    assert blanks(text, ".md") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("- a point\n\n    [Your Name] in the point\n", ["[Your Name]"]),
        ("[Name][Role] of the day\n", ["[Name]", "[Role]"]),
        ("**[Company Name]** and *[Role]* it is\n", ["[Company Name]", "[Role]"]),
        ("The `code` and [Company Name], then `more`\n", ["[Company Name]"]),
        ("An odd ` mark, [Company Name].\n\nAnd another ` one\n", ["[Company Name]"]),
    ],
)
def test_blanks_beside_markdown_are_found(text: str, found: list[str]) -> None:
    assert blanks(text, ".md") == found


def test_two_blanks_in_guillemets_are_both_found() -> None:
    assert blanks("At «Gewässer» I worked for «Anzahl» years.") == ["«Gewässer»", "«Anzahl»"]


@pytest.mark.parametrize("empty", ["undefined", "null", "None", "NaN", "NULL", "N/A"])
@pytest.mark.parametrize(
    "text",
    [
        "Hi {},\n\nThank you.",
        "Dear Ms. {},\n\nThank you.",
        "Good morning {}!\n\nThank you.",
        "Thank you for the hour at {}.",
        "I would love to work for {} and learn.",
        "Thank you for the interview for the {} role.",
        "I would be glad to join {}, if you agree.",
    ],
)
def test_an_empty_value_where_a_name_belongs_is_a_blank(text: str, empty: str) -> None:
    assert blanks(text.format(empty)) == [empty]


@pytest.mark.parametrize(
    ("text", "blank"),
    [
        ("Dear ....,\n\nThank you.", "...."),
        ("Dear Ms. ____,\n\nThank you.", "____"),
        ("Dear Mr./Ms. Last Name,\n\nThank you.", "Mr./Ms. Last Name"),
        ("Hi First Name!\n\nThank you.", "First Name"),
        ("Thank you.\n\nBest regards,\nYour Name", "Your Name"),
        ("I have worked there since (year).", "(year)"),
        ("I bring XX years of experience.", "XX"),
        ("I bring X years of experience.", "X"),
        ('What I liked most was "[your value]".', "[your value]"),
    ],
)
def test_what_stands_for_a_name_or_a_number_is_a_blank(text: str, blank: str) -> None:
    assert blanks(text) == [blank]
