"""How well BOI003 separates template letters from personal messages.

    python benchmarks/bench_templates.py

Three distributions of the share of template wording: the package's template letters, each measured against the others
with its sentences in random order; labelled drafts that are filled-in templates; all other labelled drafts with enough
words. BOI003 reports a draft from its threshold on, if few of the words are the draft's own.
"""

import json
import random
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from followup_lint.context import Context
from followup_lint.draft import Draft, Kind, Part
from followup_lint.likeness import Coverage, Templates, load_templates, measure_coverage
from followup_lint.nlp import analyse, load_pipeline
from followup_lint.reading import read_bytes
from followup_lint.rule import SimilarityRule, load_rules, rules_dir

CORPUS = Path(__file__).parents[1] / "tests" / "corpus"
FOLDER = rules_dir() / "templates"
STEP = 10


def body_sentences(draft: Draft, kind: str) -> list[str]:
    """The sentences of a draft's body."""
    return [
        sentence.text for sentence in analyse(load_pipeline(), draft, Context(), Kind(kind)).sentences_in((Part.BODY,))
    ]


def measure_letters() -> Iterator[Coverage]:
    """The coverage of each template letter by the others."""
    chance = random.Random(7)
    for path in sorted(FOLDER.glob("*.txt")):
        with tempfile.TemporaryDirectory() as folder:
            shutil.copytree(FOLDER, folder, dirs_exist_ok=True)
            Path(folder, path.name).unlink()
            templates = load_templates(Path(folder))
        sentences = body_sentences(read_bytes(path.read_bytes(), name=path.name), "letter")
        chance.shuffle(sentences)
        yield measure_coverage(templates, sentences, [])


def measure_drafts(templates: Templates, rule: SimilarityRule) -> Iterator[tuple[bool, Coverage]]:
    """For each labelled draft with enough words, whether its label calls it a template, and its coverage."""
    for path in sorted(CORPUS.glob("*.jsonl")):
        for case in map(json.loads, path.read_text("utf-8").splitlines()):
            sentences = body_sentences(
                read_bytes(case["draft"].encode(), name=f"note{case.get('suffix', '.txt')}"), case["kind"]
            )
            context = Context.model_validate(case["context"])
            facts = context.names("company", "role", "interviewers", "candidate")
            if sum(len(text.split()) for text in sentences) >= rule.min_words and "BOI003" not in case.get(
                "debatable", ()
            ):
                is_template = any(label["code"] == "BOI003" for label in case["expected"])
                yield is_template, measure_coverage(templates, sentences, facts)


def show(title: str, found: list[Coverage], rule: SimilarityRule) -> None:
    """Prints a bar for each tenth, and how many drafts are reported."""
    most = rule.max_own_words if rule.max_own_words is not None else 10_000
    reported = sum(measured.share >= rule.threshold and measured.own_words <= most for measured in found)
    print(f"\n{title}: {len(found)}, reported {reported}")
    for low in range(0, 100, STEP):
        inside = [m for m in found if low <= 100 * m.share < low + STEP + (low == 100 - STEP)]
        own = sorted(m.own_words for m in inside)
        middle = f"  own words: median {own[len(own) // 2]}" if own else ""
        print(f"  {low:>3}–{low + STEP:<3} % {len(inside):>4} {'█' * round(50 * len(inside) / len(found)):<20}{middle}")


def main() -> None:
    """Prints the three distributions."""
    rule = load_rules().find("BOI003")
    assert isinstance(rule, SimilarityRule)
    drafts = list(measure_drafts(load_templates(FOLDER), rule))
    print(f"BOI003 reports from {rule.threshold:.0%} on, with at most {rule.max_own_words} own words")
    show("template letters, measured against the others", list(measure_letters()), rule)
    show("drafts labelled as templates", [measured for is_template, measured in drafts if is_template], rule)
    show("all other drafts", [measured for is_template, measured in drafts if not is_template], rule)


if __name__ == "__main__":
    main()
