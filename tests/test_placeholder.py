"""BOI001: blanks in any syntax and language, their innocent twins, and the time that each pattern takes."""

import re
import time

import pytest

from followup_lint.rule import RegexRule, load_rules

RULE = next(rule for rule in load_rules() if isinstance(rule, RegexRule) and rule.code == "BOI001")
EXCEPTIONS = [re.compile(pattern, re.MULTILINE) for pattern in RULE.except_]
WORST = "[ ]{ }< >% «»_( )X*|@A a1'’/-.,\n"


def blanks(text: str) -> list[str]:
    """What the patterns report in a text, without what an exception overlaps."""
    innocent = [match.span() for pattern in EXCEPTIONS for match in pattern.finditer(text)]
    found = [match for pattern in RULE.patterns for match in re.finditer(pattern, text, re.MULTILINE)]
    return [m[0] for m in found if not any(start < m.end() and m.start() < end for start, end in innocent)]


@pytest.mark.parametrize(
    "blank",
    [
        "[nombre de la empresa]",
        "[Ihr Name]",
        "[会社名]",
        "[Briefly say again what you are good at and why the post suits you, with one point that you want to stress.]",
        "[insert one thing that you talked about\nand say what it made you think of]",
        "[FIRST TOPIC OF THE TALK]",
        "<Anzahl>",
        "<Name des Unternehmens>",
        "<one sentence about what you liked>",
        "{!Contact.FirstName}",
        r"{ MERGEFIELD Company \* MERGEFORMAT }",
        "{Straße}",
        "%Prénom%",
        "%COMPANY NAME%",
        "«Anzahl»",
        "«First_Name»",
        "*|MERGE3|*",
        "( MUTUALLY AGREED UPON DATE )",
        "(name of the church)",
    ],
)
def test_a_field_in_any_syntax_and_language_is_a_blank(blank: str) -> None:
    assert blank in blanks(f"I was glad to see {blank} on Tuesday.")


@pytest.mark.parametrize(
    "text",
    [
        "The diary is attached: <<diary.doc>>",
        "The diary is attached: [sowing-diary.pdf]",
        "____________________\nKiln House",
        "You wrote that they are [sic] full, as in [1] and [2, 3].",
        "Please copy Nina Lund <nina.lund@example.org>.",
        "The notes are [on my page](https://example.org/name).",
        "We cut errors by 50% and returns by 12% and more.",
        "You said «nobody sleeps here.» and meant it.",
        "I saw the play «Hamlet» in Leith.",
        "The kilns [the old ones, at least] were cold.",
        "    if (a[name] > b) { move(b, [name]); }",
        "I use `[name]` and ~ as marks.",
        "My log (the names are left out) is yours.",
    ],
)
def test_what_only_looks_like_a_field_is_none(text: str) -> None:
    assert blanks(text) == []


def test_two_blanks_in_guillemets_are_both_found() -> None:
    assert blanks("At «Gewässer» I worked for «Anzahl» years.") == ["«Gewässer»", "«Anzahl»"]


def test_undefined_in_a_greeting_is_a_blank() -> None:
    assert blanks("Hi undefined,\n") == ["undefined"]
    assert blanks("Hi Ann,\n\nThe limits were undefined,\n") == []


@pytest.mark.parametrize("pattern", [*RULE.patterns, *RULE.except_])
def test_no_pattern_takes_long_on_its_worst_letters(pattern: str) -> None:
    regex = re.compile(pattern, re.MULTILINE)
    openers = ("", "<", "[", "{", "%", "«", "(", "*|", "__", "`", "INSERT ", "<A", "[a ", "[A-", "{a", "%A", "Dear ")
    texts = {opener + letter * 20_000 for opener in openers for letter in WORST}
    texts |= {(opener + letter) * 7_000 for opener in openers for letter in "Aa <[{" if opener}
    for text in sorted(texts):
        begun = time.process_time()
        regex.findall(text[:20_000])
        taken = time.process_time() - begun
        assert taken < 0.05, (text[:20], taken)
