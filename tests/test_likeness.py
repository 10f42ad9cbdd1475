"""What counts as a template, and which drafts of one run are the same but for names."""

import random
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from followup_lint.census import Census
from followup_lint.errors import RuleError
from followup_lint.examine import Surveyed
from followup_lint.inputs import Paths
from followup_lint.likeness import (
    Coverage,
    NearDuplicate,
    RunDraft,
    Templates,
    Text,
    find_near_duplicates,
    load_templates,
    mask,
    measure_coverage,
    pile,
)

FOLDER = Path(__file__).parents[1] / "rules" / "templates"
DRAFTS = yaml.safe_load(Path(__file__).with_name("likeness_drafts.yml").read_text("utf-8"))
THRESHOLD, MAX_OWN = 0.72, 8


@pytest.fixture(scope="module")
def templates() -> Templates:
    return load_templates(FOLDER)


def is_template(found: Coverage) -> bool:
    return found.share >= THRESHOLD and found.own_words <= MAX_OWN


FACTS = ["Harrow & Pike", "Account Manager", "Lena Ortiz"]
STOCK = [
    "I would like to thank you for meeting with me on Tuesday about the Account Manager role at Harrow & Pike.",
    "It was a pleasure to hear more about the team and your goals.",
    "I am convinced that my background makes me an excellent fit for the position.",
    "If you need anything further from me, please let me know.",
    "Thanks again for your consideration, and I hope to hear from you soon.",
]
PERSONAL = [
    "Your story about the florist who cancels every February and signs again in April has stayed with me.",
    "At Mercer Print I had a bakery just like that, and what kept them was a plain text in March.",
]


class TestTemplates:
    def test_a_template_with_its_blanks_filled_in_is_covered_whole(self, templates: Templates) -> None:
        found = measure_coverage(templates, STOCK, FACTS)
        assert found.share > 0.9
        assert all(found.covered)
        assert found.own_words == 0

    def test_an_unfilled_template_is_covered_too(self, templates: Templates) -> None:
        found = measure_coverage(
            templates, ["Thank you for discussing the [Position] role at {{company}} on %DATE%."], []
        )
        assert found.own_words <= 1
        assert found.covered == (True,)

    def test_every_template_letter_is_its_own_template(self, templates: Templates) -> None:
        for path in FOLDER.glob("*.txt"):
            body = path.read_text("utf-8").split("\n\n", 2)[2]
            found = measure_coverage(templates, body.replace("\n", " ").split(". "), [])
            assert is_template(found), path.name

    def test_the_order_of_sentences_does_not_matter(self, templates: Templates) -> None:
        assert measure_coverage(templates, STOCK[::-1], FACTS).share == measure_coverage(templates, STOCK, FACTS).share

    def test_a_filled_in_topic_does_not_make_a_frame_personal(self, templates: Templates) -> None:
        found = measure_coverage(templates, ["Our conversation reinforced my interest in the oat milk launch."], [])
        assert found.covered == (True,)
        assert found.share == 1
        assert found.own_words >= 2

    def test_a_personal_letter_with_a_stock_opening_and_closing_is_not_a_template(self, templates: Templates) -> None:
        found = measure_coverage(templates, [STOCK[0], *PERSONAL, STOCK[3], STOCK[4]], FACTS)
        assert found.covered == (True, False, False, True, True)
        assert not is_template(found)

    def test_names_of_the_context_are_not_content(self, templates: Templates) -> None:
        sentence = ["thank you for the interview at harrow & pike"]
        assert measure_coverage(templates, sentence, FACTS).own_words == 0
        assert measure_coverage(templates, sentence, []).own_words == 2

    def test_an_empty_body_is_not_a_template(self, templates: Templates) -> None:
        assert measure_coverage(templates, [], FACTS) == Coverage(0.0, (), 0)

    def test_all_kinds_of_message_have_a_template(self) -> None:
        kinds = {"thank-you", "check-in", "nudge", "feedback-request", "letter", "call"}
        names = [path.stem for path in FOLDER.glob("*.txt")]
        assert {kind for kind in kinds if any(name.startswith(f"{kind}-") for name in names)} == kinds

    @pytest.mark.parametrize("text", ["same: []\n", "same: [3]\nsentences: {a: [b]}\n", "same: []\nsentences: [a]\n"])
    def test_a_broken_list_of_sentences_is_reported_with_its_file(self, tmp_path: Path, text: str) -> None:
        (tmp_path / "stock-sentences.yml").write_text(text, "utf-8")
        if text == "same: []\n":
            assert load_templates(tmp_path).words == frozenset()
        else:
            with pytest.raises(RuleError, match=r"stock-sentences\.yml: .*sentences:"):
                load_templates(tmp_path)

    def test_a_folder_without_sentences_is_reported(self, tmp_path: Path) -> None:
        with pytest.raises(RuleError, match="no such file"):
            load_templates(tmp_path)


@pytest.mark.parametrize("kind", DRAFTS["filled_in"])
def test_a_template_in_other_words_is_known(templates: Templates, kind: str) -> None:
    draft = DRAFTS["filled_in"][kind]
    assert is_template(measure_coverage(templates, draft["text"].split(". "), draft["facts"]))


@pytest.mark.parametrize("kind", DRAFTS["own"])
def test_a_personal_message_is_left_alone(templates: Templates, kind: str) -> None:
    draft = DRAFTS["own"][kind]
    found = measure_coverage(templates, draft["text"].split(". "), draft["facts"])
    assert found.share < 0.6


class TestMask:
    def test_names_numbers_dates_and_facts_become_one_blank(self) -> None:
        text = "I met Ms. Mei-Ling Alvarez on 19 November at Northwind Labs about the staff engineer role."
        facts = ["Northwind Labs", "Staff Engineer", "Mei-Ling Alvarez"]
        assert mask(text, facts) == ("i", "met", "ms", "_", "on", "_", "at", "_", "about", "the", "_", "role")

    def test_two_letters_that_differ_in_names_are_masked_alike(self) -> None:
        first = mask("It was good to meet Ana Ruiz at Globex on Friday.", ["Globex Ltd", "Ana Ruiz"])
        second = mask("It was good to meet Bo at Blue Harbour Books on Monday.", ["Blue Harbour Books", "Bo"])
        assert first == second

    @given(st.text(max_size=200), st.lists(st.text(max_size=10), max_size=3))
    def test_any_text_can_be_masked(self, text: str, facts: list[str]) -> None:
        words = mask(text, facts)
        assert all(word for word in words)
        assert not any(a == b == "_" for a, b in pairwise(words))

    def test_hostile_text_takes_no_long_time(self) -> None:
        for text in ("a." * 50_000, "[" * 100_000, "{<%" * 30_000, "a" * 100_000, "1." * 50_000, "_" * 100_000):
            assert isinstance(mask(text, []), tuple)


LETTER = tuple(f"word{i}" for i in range(60))


def to(name: str, words: tuple[str, ...] = LETTER, *, path: str = "") -> RunDraft:
    recipients = frozenset(name.split(" and ")) if name else frozenset()
    return RunDraft(path or f"{name}.txt", words, recipients)


def changed(words: tuple[str, ...], places: range) -> tuple[str, ...]:
    return tuple(f"other{i}" if i in places else word for i, word in enumerate(words))


class TestPile:
    @pytest.mark.parametrize("size", [0, 10, 4_000_000])
    def test_what_is_added_can_be_read_again(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int) -> None:
        monkeypatch.setattr(pile, "_IN_MEMORY", size)
        drafts = [to("ann"), to(""), RunDraft("x", (), frozenset()), to("ann and bob", ("ö", "\ud800", "naïve"))]
        texts = [Text.of(draft) for draft in drafts]
        for folder in (None, tmp_path):
            made = pile.Pile(folder)
            for text in texts:
                made.add(text)
            assert [Text(made.words(at), made.recipients(at)) for at in range(len(texts))] == texts
            assert list(made.lengths) == [60, 60, 0, 3]
            assert list(tmp_path.iterdir()) == []  # the file has no name
            made.close()

    def test_a_file_that_cannot_be_written_costs_the_comparison_alone(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(pile, "_IN_MEMORY", 1)
        census = Census(Paths.of(["a.txt", "b.txt"]), frozenset(), tmp_path / "gone")
        for name in ("ann", "bob"):
            census.add(0, Surveyed(Text.of(to(name)), frozenset(), is_sent=False))
        assert census.compare().of(0) is None
        (failure,) = census.failures
        assert failure.message == "cannot keep the words of drafts to compare them: No such file or directory"
        assert list(census.choose(skip_sent=False)) == [0, 1]


class TestNearDuplicates:
    def test_the_same_note_to_two_people_is_reported_for_both(self) -> None:
        assert find_near_duplicates([to("ann"), to("bob")]) == {
            0: NearDuplicate("bob.txt", 1.0),
            1: NearDuplicate("ann.txt", 1.0),
        }

    def test_a_note_with_a_few_other_words_is_the_same(self) -> None:
        found = find_near_duplicates([to("ann"), to("bob", changed(LETTER, range(10, 16)))])
        assert found[0] == NearDuplicate("bob.txt", 0.9)
        assert found[1] == NearDuplicate("ann.txt", 0.9)

    def test_what_is_exactly_at_the_limit_counts(self) -> None:
        assert set(find_near_duplicates([to("ann"), to("bob", changed(LETTER, range(10, 19)))])) == {0, 1}
        assert find_near_duplicates([to("ann"), to("bob", changed(LETTER, range(10, 20)))]) == {}

    def test_versions_of_one_note_to_the_same_person_are_not_near_duplicates(self) -> None:
        assert find_near_duplicates([to("ann", path="1.txt"), to("ann", path="2.txt")]) == {}

    def test_a_version_to_one_of_several_people_is_not_a_near_duplicate(self) -> None:
        assert find_near_duplicates([to("ann"), to("ann and bob", path="both.txt")]) == {}

    def test_two_notes_to_nobody_known_are_not_near_duplicates(self) -> None:
        assert find_near_duplicates([to("", path="1.txt"), to("", path="2.txt")]) == {}

    def test_one_known_person_is_enough(self) -> None:
        assert set(find_near_duplicates([to("ann"), to("", path="2.txt")])) == {0, 1}

    def test_a_paragraph_of_its_own_makes_a_note_another_one(self) -> None:
        long = tuple(f"word{i}" for i in range(200))
        own = changed(long, range(60, 80))
        assert find_near_duplicates([to("ann", long), to("bob", own)]) == {}
        assert set(find_near_duplicates([to("ann", long), to("bob", own)], own_stretch=20)) == {0, 1}

    def test_a_short_note_says_nothing(self) -> None:
        assert find_near_duplicates([to("ann", LETTER[:19]), to("bob", LETTER[:19])]) == {}
        assert set(find_near_duplicates([to("ann", LETTER[:20]), to("bob", LETTER[:20])])) == {0, 1}

    def test_many_versions_to_one_person_do_not_hide_the_near_duplicate(self) -> None:
        versions = [to("ann", changed(LETTER, range(i, i + 1)), path=f"v{i}.txt") for i in range(50)]
        found = find_near_duplicates([*versions, to("bob")])
        assert set(found) == set(range(51))
        assert {found[i].path for i in range(50)} == {"bob.txt"}

    @settings(deadline=None, max_examples=60)
    @given(st.integers(0, 10**9))
    def test_all_pairs_compared_one_by_one_give_the_same_drafts(self, seed: int) -> None:
        drafts = random_run(random.Random(seed))
        expected = {i for i, draft in enumerate(drafts) for other in drafts if alike(draft, other)}
        found = find_near_duplicates(drafts, own_stretch=100)
        assert set(found) == expected
        assert all(alike(drafts[i], drafts[int(near_duplicate.path)]) for i, near_duplicate in found.items())


def random_run(rng: random.Random) -> list[RunDraft]:
    """A few drafts, most of them one another's versions with some words changed, left out or put in."""
    base = [tuple(rng.choices("abcdefghijklmnop", k=rng.randint(18, 60))) for _ in range(3)]
    drafts = []
    for i in range(rng.randint(2, 9)):
        words = list(rng.choice(base))
        for _ in range(rng.randint(0, 8)):
            at = rng.randrange(len(words))
            words[at : at + rng.randint(0, 1)] = rng.choices("xyz", k=rng.randint(0, 2))
        drafts.append(RunDraft(str(i), tuple(words), frozenset(rng.sample("ABC", rng.randint(0, 2)))))
    return drafts


def alike(first: RunDraft, second: RunDraft) -> bool:
    """The definition, word for word and slowly."""
    if min(len(first.words), len(second.words)) < 20 or not (first.recipients or second.recipients):
        return False
    if first.recipients & second.recipients:
        return False
    total = len(first.words) + len(second.words)
    return 2 * common_words(first.words, second.words) / total >= 0.85


def common_words(first: tuple[str, ...], second: tuple[str, ...]) -> int:
    """The length of the longest common subsequence."""
    row = [0] * (len(second) + 1)
    for word in first:
        before = row
        row = [0]
        for i, theirs in enumerate(second):
            row.append(before[i] + 1 if word == theirs else max(row[-1], before[i + 1]))
    return row[-1]
