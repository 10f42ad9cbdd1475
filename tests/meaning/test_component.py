"""Which sentences the meaning model is asked about; the model itself is replaced, since it is not tested here."""

from collections.abc import Iterable

import pytest

from followup_lint.draft import Part
from followup_lint.meaning import component
from followup_lint.nlp import load_pipeline
from handmade import letter


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The sentences that the model is asked about, in order."""
    texts: list[str] = []

    def understand(sentences: Iterable[str]) -> list[str]:
        texts.extend(sentences)
        return [text.upper() for text in texts]

    monkeypatch.setattr(component, "understand", understand)
    return texts


def meanings(text: str = "", **keys: str) -> dict[int, str]:
    """The stand-ins for meanings, by the first token of their sentence."""
    doc = letter(text, **keys).doc  # type: ignore[arg-type]  # greeting, closing and subject
    found: dict[int, str] = component.add_meanings(doc).user_data["meanings"]
    return found


def test_subject_and_body_are_prose_and_formulas_and_quoted_mail_are_not(asked: list[str]) -> None:
    meanings("I liked it. You too?\n\n> They liked it.", subject="The mill", closing="Best wishes,\nSam Okafor")
    assert asked == ["The mill", "I liked it.", "You too?"]


def test_a_meaning_is_kept_by_the_first_token_of_its_sentence(asked: list[str]) -> None:
    analysis = letter("I liked it. You too?")
    found = component.add_meanings(analysis.doc).user_data["meanings"]
    body = analysis.sentences_in((Part.BODY,))
    assert found == {sentence.first: sentence.text.upper() for sentence in body}


@pytest.mark.parametrize(
    "text",
    ["+49 151 2345678", "sam@example.org", "https://example.org/sam", "Phone: +49 (0)151 2345678", "...", "1 2 3", "A b c"],
)  # fmt: skip
def test_contact_details_and_signs_are_not_prose(asked: list[str], text: str) -> None:
    meanings(text)
    assert asked == []


@pytest.mark.parametrize(
    "text",
    ["Thanks!", "Please write to me at sam@example.org", "You can ring me on +49 151 2345678", "Danke schön", "日本"],
)
def test_words_with_an_address_among_them_are_prose(asked: list[str], text: str) -> None:
    meanings(text)
    assert asked == [text]


def test_without_a_draft_nothing_is_asked(asked: list[str]) -> None:
    doc = load_pipeline()("I liked it.")
    assert component.add_meanings(doc).user_data["meanings"] == {}
    assert asked == []
