"""How well BOI003 separates template letters from personal ones.

    python benchmarks/bench_templates.py

Prints how much of each text templates cover, for three groups: the package's own template letters, each compared with the
others only and with its sentences shuffled; labelled drafts that are templates with their blanks filled in; and all other
labelled drafts that are long enough. A draft is reported if its share reaches the rule's threshold and few of its words
are its own.
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
    return [s.text for s in analyse(load_pipeline(), draft, Context(), Kind(kind)).sentences_in((Part.BODY,))]


def held_out() -> Iterator[Coverage]:
    """The coverage of each template letter by the others."""
    rng = random.Random(7)
    for path in sorted(FOLDER.glob("*.txt")):
        with tempfile.TemporaryDirectory() as others:
            shutil.copytree(FOLDER, others, dirs_exist_ok=True)
            Path(others, path.name).unlink()
            templates = load_templates(Path(others))
        sentences = body(read_bytes(path.read_bytes(), name=path.name), "letter")
        rng.shuffle(sentences)
        yield coverage(templates, sentences, [])


def labelled(templates: Templates, rule: SimilarityRule) -> Iterator[tuple[bool, Coverage]]:
    """The coverage of each labelled draft that is long enough, and whether it is labelled as a template."""
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


def show(title: str, coverages: list[Coverage], rule: SimilarityRule) -> None:
    """Prints a bar for each tenth, and how many drafts are reported."""
    most = rule.max_own_words if rule.max_own_words is not None else 10_000
    reported = sum(c.share >= rule.threshold and c.own_words <= most for c in coverages)
    print(f"\n{title}: {len(coverages)}, reported {reported}")
    for low in range(0, 100, STEP):
        inside = [c for c in coverages if low <= 100 * c.share < low + STEP + (low == 100 - STEP)]
        own = sorted(c.own_words for c in inside)
        middle = f"  own words: median {own[len(own) // 2]}" if own else ""
        print(
            f"  {low:>3}–{low + STEP:<3} % {len(inside):>4} {'█' * round(50 * len(inside) / len(coverages)):<20}{middle}"
        )


def main() -> None:
    """Prints the three distributions."""
    rule = load_rules().find("BOI003")
    assert isinstance(rule, SimilarityRule)
    drafts = list(labelled(load_templates(FOLDER), rule))
    print(f"BOI003 reports from {rule.threshold:.0%} on, with at most {rule.max_own_words} own words")
    show("template letters, compared with the others", list(held_out()), rule)
    show("drafts labelled as templates", [c for is_template, c in drafts if is_template], rule)
    show("all other drafts", [c for is_template, c in drafts if not is_template], rule)


if __name__ == "__main__":
    main()
