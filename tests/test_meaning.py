"""The meaning model: what it says about plain sentences, how right it is, and that nobody pays for it unasked."""

import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from followup_lint import meaning
from followup_lint.context import Context
from followup_lint.draft import Kind, Part
from followup_lint.engine import Linter
from followup_lint.expression import WordLists
from followup_lint.meaning import model
from followup_lint.nlp import Analysis, analyse, load_pipeline
from followup_lint.reading import read_bytes
from followup_lint.rule import RuleSet, load_file, load_rules, rules_dir

SENTENCES = Path(__file__).parent / "meaning_sentences.yml"
TAUGHT = Path(__file__).parents[1] / "training" / "data"

# A sentence that does it, and a look-alike that does not.
PAIRS = {
    "thanks": ("Thank you for showing me round the mill yesterday.", "The customers thanked the driver."),
    "interest": ("I would love to join your team as a baker.", "The interest on the loan is paid in June."),
    "qualification": ("I led a team of nine welders for six years.", "Your foreman leads a team of nine."),
    "offer": ("I am happy to send you references or samples of my work.", "The museum offers free entry on Sundays."),
    "status-question": (
        "Could you tell me whether a decision has been made?",
        "You decided to move the depot last year.",
    ),
    "feedback-request": ("Could you give me some feedback on my interview?", "The users gave you feedback on the app."),
    "next-step": ("Could we meet again next week to talk about the details?", "The next train leaves at nine."),
    "introduction": (
        "My name is Ana Petrov and I am calling about the nurse position.",
        "You named the boat after her.",
    ),
    "topic-detail": (
        "You told me how the orders move from paper to the new system.",
        "I look forward to your reply.",
    ),
    "desperate": ("Please give me this job, I am begging you.", "Plants need water every day."),
    "demanding": (
        "I demand an answer by tomorrow at the latest.",
        "Would you mind telling me when you expect to decide?",
    ),
    "negative": ("My last boss was an idiot and the company was a disaster.", "The pump leaked, and we repaired it."),
    "apologetic": (
        "I'm so sorry to bother you again, I know you are very busy.",
        "I am sorry I was five minutes late.",
    ),
    "over-eager": (
        "This is literally the most amazing company in the whole world!",
        "I would be glad to work with you.",
    ),
    "too-casual": ("Hey dude, that was awesome, gonna be epic lol.", "It's been a pleasure, and I'm glad we met."),
    "presumptuous": (
        "When I start with you next month, I'll bring my own tools.",
        "If I were hired, I could start in May.",
    ),
    "minimising": (
        "I just wanted to quickly check in, it's only a tiny question.",
        "The team has just shipped a release.",
    ),
    "pay": ("What salary would the position come with?", "I kept the payroll system running for two years."),
    "benefits": ("How many days of paid holiday would I get?", "The patients benefited from shorter waits."),
    "stock-phrase": (
        "I would be a valuable asset to your esteemed organization.",
        "I would be glad to help with the harvest.",
    ),
    "vague": ("I enjoyed talking about various interesting topics.", "I enjoyed talking about the flood of 2013."),
}


@pytest.mark.parametrize("label", PAIRS)
def test_a_plain_sentence_is_understood_and_its_look_alike_is_not_taken_for_it(label: str) -> None:
    does, looks_alike = meaning.understand(PAIRS[label])
    assert does.probabilities[label] >= 0.7
    assert looks_alike.probabilities[label] < 0.6  # no rule reports a sentence for less than 0.7


def test_every_act_that_a_rule_may_name_has_a_probability() -> None:
    assert sorted(meaning.labels()) == sorted(PAIRS)


def test_the_figures_on_sentences_that_were_not_taught_stay_up() -> None:
    rows = yaml.safe_load(SENTENCES.read_text("utf-8"))
    meanings = meaning.understand(row["text"] for row in rows)
    pairs = [(row["labels"], read.probabilities) for row, read in zip(rows, meanings, strict=True)]
    found = {
        label: _f1(
            [
                (label in labels, probabilities[label] >= 0.5)
                for labels, probabilities in pairs
                if _counts(labels, label)
            ]
        )
        for label in PAIRS
    }
    assert sum(found.values()) / len(found) >= MEAN_F1, found
    assert min(found.values()) >= LEAST_F1, found


def _counts(labels: list[str], label: str) -> bool:
    """Whether begging and presuming show interest, and whether a demand asks, writers see differently."""
    open_to_doubt = {"interest": {"desperate", "presumptuous"}, "status-question": {"demanding"}}
    return label in labels or open_to_doubt.get(label, set()).isdisjoint(labels)


MEAN_F1, LEAST_F1 = 0.93, 0.7  # a little under what the shipped model reaches


def _f1(pairs: list[tuple[bool, bool]]) -> float:
    right = pairs.count((True, True))
    return 2 * right / max(2 * right + pairs.count((True, False)) + pairs.count((False, True)), 1)


@pytest.mark.skipif(not TAUGHT.is_dir(), reason="the training data is not here")
def test_the_sentences_that_judge_it_were_not_taught() -> None:
    rows = yaml.safe_load(SENTENCES.read_text("utf-8"))
    judging = {row["text"] for row in rows} | {text for pair in PAIRS.values() for text in pair}
    for path in TAUGHT.rglob("*.jsonl"):
        rows = map(json.loads, path.read_text("utf-8").splitlines())
        taught = {row["text"] for row in rows if "text" in row}  # whole drafts have none
        assert not taught & judging


LETTER = b"""\
Subject: The baker's post

Dear Anna,

Thank you for your time. Ring me on +49 151 2345678.
I would love to join you.

Best regards,
Sam Okafor
sam@example.org

> Thank you for coming.
"""


def asked(text: bytes, *, on: bool = True) -> Analysis:
    """The analysis of a thank-you note."""
    return analyse(load_pipeline(meaning=on), read_bytes(text, name="note.txt"), Context(), Kind.THANK_YOU)


def test_only_prose_is_asked_about() -> None:
    analysis = asked(LETTER)
    judged = {sentence.text for sentence in analysis.sentences if sentence.first in analysis.meanings}
    assert judged == {"The baker's post", "Thank you for your time.", "I would love to join you."}


def test_a_sentence_has_the_probability_of_what_it_does() -> None:
    analysis = asked(LETTER)
    thanks = [s for s in analysis.sentences_in((Part.BODY,)) if (analysis.probability(s, "thanks") or 0.0) > 0.7]
    assert [sentence.text for sentence in thanks] == ["Thank you for your time."]


@pytest.mark.parametrize("text", [b"?", b"Dear Anna,\n\n\n", "\U0001f600".encode(), b"a" * 3000, b"Hi " * 900])
def test_odd_drafts_are_no_trouble(text: bytes) -> None:
    meanings = asked(text).meanings.values()
    assert all(0 <= probability <= 1 for meaning in meanings for probability in meaning.probabilities.values())


@pytest.mark.parametrize(
    ("sentence", "label", "clause"),
    [
        (
            "I enjoyed hearing about the kiln, and once I have joined you in May I will rebuild it with the apprentices.",
            "presumptuous",
            "once I have joined you in May I will rebuild it with the apprentices",
        ),
        (
            "I was glad to see the looms again, and I'm sorry to bother you when you must be so busy with the fair.",
            "apologetic",
            "I'm sorry to bother you when you must be so busy with the fair",
        ),
    ],
)
def test_the_clause_that_does_it_is_found_in_a_long_sentence(sentence: str, label: str, clause: str) -> None:
    analysis = asked(f"Dear Anna,\n\n{sentence}\n\nBest regards,\nSam\n".encode())
    (found,) = analysis.sentences_in((Part.BODY,))
    assert (analysis.probability(found, label) or 0.0) > 0.7
    span = analysis.clause(found, label)
    assert analysis.draft.text[span.start : span.end] == clause


def test_a_clause_never_leaves_its_sentence() -> None:
    analysis = asked(LETTER)
    for sentence in analysis.sentences:
        assert all(sentence.span.holds(analysis.clause(sentence, label)) for label in PAIRS)


def test_without_the_layer_nothing_is_said() -> None:
    assert asked(LETTER, on=False).meanings == {}


def test_a_sentence_is_judged_alike_alone_and_in_company() -> None:
    text = PAIRS["pay"][0]
    (alone,) = meaning.understand([text])
    *_, among = meaning.understand([*(first for first, _ in PAIRS.values() if first != text), text])
    assert alone.probabilities == among.probabilities


def test_a_sentence_is_read_once_per_draft_and_not_kept_after_it(monkeypatch: pytest.MonkeyPatch) -> None:
    texts: list[str] = []
    understand = model._understand

    def counted(text: str) -> meaning.Meaning:
        texts.append(text)
        return understand(text)

    monkeypatch.setattr(model, "_understand", counted)
    for _ in range(2):
        Linter(load_rules(), frozenset({"SAL001", "TON001"})).lint(
            read_bytes(LETTER, name="note.txt"), Context(), Kind.THANK_YOU
        )
    assert texts == 2 * ["The baker's post", "Thank you for your time.", "I would love to join you."]


def test_sentences_that_do_alike_are_near_each_other() -> None:
    texts = ["What is the salary?", "How much would I earn?", "The kiln cooled overnight."]
    pay, wage, kiln = (read.vector for read in meaning.understand(texts))
    assert pay @ pay == pytest.approx(1.0, abs=1e-5)
    assert pay @ wage > pay @ kiln


ACT_RULE = """\
code: OWN001
name: pay-talk
check: act
dimension: salary
severity: warning
message: this speaks of pay
help: leave it out
why: it comes too early
sources: [our own]
label: pay
threshold: 0.8
examples:
  bad: [a, b, c]
  good: [a, b, c]
"""


@pytest.fixture
def one_act_rule(tmp_path: Path) -> RuleSet:
    """A rule set of a single rule, which asks what sentences do."""
    path = tmp_path / "OWN001-pay-talk.yml"
    path.write_text(ACT_RULE, "utf-8")
    return RuleSet((load_file(path),), WordLists({}), rules_dir())


def test_a_rule_asks_what_sentences_do(one_act_rule: RuleSet) -> None:
    draft = read_bytes(
        b"Dear Anna,\n\nThanks for the tour.\nWhat would I earn?\n\nBest regards,\nSam\n", name="note.txt"
    )
    heard = Linter(one_act_rule, frozenset({"OWN001"})).lint(draft, Context(), Kind.THANK_YOU)
    assert [draft.source[finding.span.start : finding.span.end] for finding in heard.findings] == ["What would I earn?"]
    deaf = Linter(one_act_rule, frozenset({"OWN001"}), meaning=False).lint(draft, Context(), Kind.THANK_YOU)
    assert deaf.findings == ()


def test_the_layer_is_asked_only_when_a_selected_rule_needs_it(one_act_rule: RuleSet) -> None:
    assert Linter(one_act_rule, frozenset({"OWN001"})).asks_meaning
    assert not Linter(one_act_rule, frozenset({"OWN001"}), meaning=False).asks_meaning
    assert not Linter(one_act_rule, frozenset({"OWN002"})).asks_meaning


def loaded_after(code: str) -> set[str]:
    """The heavy modules that are loaded once the code has run in a fresh process."""
    tell = "import sys; print(*({'spacy', 'onnxruntime', 'numpy'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", f"{code}\n{tell}"], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_nothing_heavy_is_loaded_unasked() -> None:
    assert loaded_after("import followup_lint.engine, followup_lint.meaning") == set()
    assert "onnxruntime" not in loaded_after("from followup_lint.nlp import load_pipeline; load_pipeline()")


def test_the_shipped_weights_are_those_that_the_card_speaks_of() -> None:
    card = (model.FOLDER / "README.md").read_text("utf-8")
    noted = re.search(r"`weights\.bin`: sha256 ([0-9a-f]{64})", card)
    assert noted is not None
    assert hashlib.sha256((model.FOLDER / "weights.bin").read_bytes()).hexdigest() == noted[1]


def test_what_ships_is_small_enough() -> None:
    assert sum(path.stat().st_size for path in model.FOLDER.iterdir()) <= 25_000_000
