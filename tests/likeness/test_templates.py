"""How much of a draft is template wording, with a single small template."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_lint.errors import RuleError
from followup_lint.likeness import Coverage, Templates, load_templates, measure_coverage

STOCK = """\
same: [excited thrilled, opportunity chance]
sentences:
  closing: Your careful consideration deserves sincere gratitude.
"""
LETTER = "Dear [Name],\n\nThe exciting opportunity matches my professional background perfectly.\n"
SENTENCE = "The exciting opportunity matches my professional background perfectly."
OWN = "Zinc baths corrode brittle copper pipes overnight."


@pytest.fixture(scope="module")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Templates:
    folder = tmp_path_factory.mktemp("templates")
    (folder / "stock-sentences.yml").write_text(STOCK, "utf-8")
    (folder / "thank-you-1.txt").write_text(LETTER, "utf-8")
    (folder / "notes.md").write_text("Zinc baths corrode.\n", "utf-8")
    return load_templates(folder)


def test_letters_and_stock_sentences_are_stems_without_function_words(templates: Templates) -> None:
    assert {"profession", "background", "gratitud"} <= templates.words
    assert not {"the", "my", "zinc", "name"} & templates.words


def test_words_that_templates_use_for_each_other_are_one(templates: Templates) -> None:
    assert templates.representative == {"thrill": "excit", "chanc": "opportun"}
    thrilling = "The thrilling chance matches my professional background perfectly."
    assert measure_coverage(templates, [thrilling], []) == measure_coverage(templates, [SENTENCE], [])


def test_pairs_are_neighbours_in_one_sentence_in_either_order(templates: Templates) -> None:
    assert ("background", "profession") in templates.pairs
    assert not any("gratitud" in pair and "profession" in pair for pair in templates.pairs)
    assert all(first <= second for first, second in templates.pairs)


def test_template_wording_is_covered_and_ones_own_is_not(templates: Templates) -> None:
    assert measure_coverage(templates, [SENTENCE], []) == Coverage(1.0, (True,), 0)
    found = measure_coverage(templates, [OWN], [])
    assert (found.share, found.covered) == (0.0, (False,))
    assert found.own_words == len(OWN.split())


def test_the_share_is_that_of_all_words_and_covered_is_sentence_by_sentence(templates: Templates) -> None:
    found = measure_coverage(templates, [SENTENCE, OWN], [])
    assert found.covered == (True, False)
    assert 0.3 < found.share < 0.7


def test_words_of_templates_in_another_order_are_not_template_wording(templates: Templates) -> None:
    shuffled = "Opportunity, gratitude, perfectly careful matches, sincerely."
    found = measure_coverage(templates, [shuffled], [])
    assert (found.share, found.own_words) == (0.0, 0)


def test_one_neighbour_as_in_a_template_may_be_chance_but_at_the_edge_of_a_sentence_it_is_enough(
    templates: Templates,
) -> None:
    inside = measure_coverage(templates, ["Zinc copper opportunity matches brittle pipes."], [])
    assert inside.share == 0
    assert measure_coverage(templates, ["Opportunity matches brittle copper pipes."], []).share > 0


def test_facts_and_a_filled_blank_are_not_counted(templates: Templates) -> None:
    filled = SENTENCE.replace("my professional", "my zinc corroding copper professional")
    assert measure_coverage(templates, [filled], []).share > 0.5
    known = measure_coverage(templates, [filled], ["Zinc Corroding Copper"])
    assert known == Coverage(1.0, (True,), 0)


def test_own_words_are_counted_once_each(templates: Templates) -> None:
    assert measure_coverage(templates, [OWN, OWN], []).own_words == measure_coverage(templates, [OWN], []).own_words


@given(st.lists(st.sampled_from([SENTENCE, OWN, "Thanks.", "", "I am.", "Copper opportunity."]), max_size=6))
def test_a_share_is_a_share_and_there_is_an_answer_per_sentence(templates: Templates, sentences: list[str]) -> None:
    found = measure_coverage(templates, sentences, ["Northwind"])
    assert 0 <= found.share <= 1
    assert len(found.covered) == len(sentences)
    assert measure_coverage(templates, sentences[::-1], ["Northwind"]).share == pytest.approx(found.share)


def test_a_file_that_is_not_text_is_an_error_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "stock-sentences.yml").write_text(STOCK, "utf-8")
    (tmp_path / "bad.txt").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(RuleError, match=r"bad\.txt"):
        load_templates(tmp_path)
