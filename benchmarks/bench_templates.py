"""How far template letters and personal ones lie apart, as BOI003 measures them.

    python benchmarks/bench_templates.py

Three populations, each by the share of its words that stand as they do in templates: the package's own template letters,
each judged by the others alone, its sentences in an order by chance; labelled drafts that are templates with their
blanks filled in; all other labelled drafts of enough words. A draft is reported from the rule's share on, if few of its
words are its own.
"""

import json
import random
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from followup_lint.context import Context
from followup_lint.draft import Draft, Kind, Part
from followup_lint.likeness import Coverage, Templates, coverage, load_templates
from followup_lint.nlp import analyse, load_pipeline
from followup_lint.reading import read_bytes
from followup_lint.rule import SimilarityRule, load_rules, rules_dir

CORPUS = Path(__file__).parents[1] / "tests" / "corpus"
FOLDER = rules_dir() / "templates"
STEP = 10


def body(draft: Draft, kind: str) -> list[str]:
    """The sentences of a draft's body."""
    return [one.text for one in analyse(load_pipeline(), draft, Context(), Kind(kind)).sentences_in((Part.BODY,))]


def held_out() -> Iterator[Coverage]:
    """Each template letter as the others see it."""
    chance = random.Random(7)
    for path in sorted(FOLDER.glob("*.txt")):
        with tempfile.TemporaryDirectory() as others:
            shutil.copytree(FOLDER, others, dirs_exist_ok=True)
            Path(others, path.name).unlink()
            templates = load_templates(Path(others))
        sentences = body(read_bytes(path.read_bytes(), name=path.name), "letter")
        chance.shuffle(sentences)
        yield coverage(templates, sentences, [])


def labelled(templates: Templates, rule: SimilarityRule) -> Iterator[tuple[bool, Coverage]]:
    """Each labelled draft of enough words, and whether its label calls it a template."""
    for path in sorted(CORPUS.glob("*.jsonl")):
        for case in map(json.loads, path.read_text("utf-8").splitlines()):
            sentences = body(read_bytes(case["draft"].encode(), name=f"note{case.get('suffix', '.txt')}"), case["kind"])
            context = Context.model_validate(case["context"])
            facts = context.names("company", "role", "interviewers", "candidate")
            if sum(len(text.split()) for text in sentences) >= rule.min_words and "BOI003" not in case.get(
                "debatable", ()
            ):
                is_template = any(label["code"] == "BOI003" for label in case["expected"])
                yield is_template, coverage(templates, sentences, facts)


def show(title: str, found: list[Coverage], rule: SimilarityRule) -> None:
    """A bar for each tenth, and how many are reported."""
    most = rule.max_own_words if rule.max_own_words is not None else 10_000
    told = sum(one.share >= rule.threshold and one.own_words <= most for one in found)
    print(f"\n{title}: {len(found)}, reported {told}")
    for low in range(0, 100, STEP):
        inside = [one for one in found if low <= 100 * one.share < low + STEP + (low == 100 - STEP)]
        own = sorted(one.own_words for one in inside)
        middle = f"  own words: median {own[len(own) // 2]}" if own else ""
        print(f"  {low:>3}–{low + STEP:<3} % {len(inside):>4} {'█' * round(50 * len(inside) / len(found)):<20}{middle}")


def main() -> None:
    """Prints the three distributions."""
    rule = load_rules().find("BOI003")
    assert isinstance(rule, SimilarityRule)
    drafts = list(labelled(load_templates(FOLDER), rule))
    print(f"BOI003 reports from {rule.threshold:.0%} on, with at most {rule.max_own_words} words of one's own")
    show("template letters, judged by the others", list(held_out()), rule)
    show("drafts labelled as templates", [one for is_template, one in drafts if is_template], rule)
    show("all other drafts", [one for is_template, one in drafts if not is_template], rule)


if __name__ == "__main__":
    main()
