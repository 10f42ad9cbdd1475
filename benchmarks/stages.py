"""Shows where the time of a draft goes, by stage: CPU milliseconds, and memory.

    python benchmarks/stages.py [DRAFT]    a fresh process with one draft, next to what the whole command takes
    python benchmarks/stages.py --many     a draft of many, on average, when everything is loaded

Stages are measured one after the other, each with what it needs at hand; the last line is the same work in one go.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).parents[1]
DRAFTS = 300


class Stages:
    """CPU seconds by stage."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()
        self.start()

    def start(self) -> None:
        """What comes now is the next stage."""
        self.before = time.process_time()

    def done(self, name: str) -> None:
        """The stage is over."""
        self.seconds[name] += time.process_time() - self.before
        self.start()

    def show(self, count: int = 1) -> None:
        """Prints all stages, of so many drafts, and their sum."""
        for name, seconds in [*self.seconds.items(), ("sum", self.seconds.total())]:
            print(f"{name:24}{1000 * seconds / count:9.2f} ms")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("draft", nargs="?", type=Path, default=ROOT / "examples/northwind/thank-you.txt")
    parser.add_argument("--many", action="store_true")
    given = parser.parse_args()
    if given.many:
        show_many()
    else:
        show_one(given.draft)


def show_one(path: Path) -> None:
    """The stages of a fresh process, each with what it has to load."""
    stages = Stages()
    stages.seconds["start of Python"] = time.process_time()
    from followup_lint import config, engine, examine, nlp, reporters, rule, runner

    stages.done("import")
    rules = rule.load_rules()
    linter = engine.Linter(
        rules, frozenset(each.code for each in rules), meaning=config.Configuration().settings.meaning
    )
    stages.done("rules")
    inputs = runner.Inputs((str(path),))
    loaded = examine.load_draft(path, inputs)
    stages.done("draft, context, kind")
    linter.assess(loaded.draft, loaded.facts.context, loaded.kind.kind, loaded.sent_at, loaded.sent)
    stages.done("timing")
    pipeline = linter.nlp
    stages.done("pipeline")
    linter.prepare()
    stages.done("checks: build")
    analysis = nlp.analyse(pipeline, loaded.draft, loaded.facts.context, loaded.kind.kind)
    stages.done("tokens, meaning")
    for bound in linter.bound_checks:
        list(bound.check(analysis))
    stages.done("checks")
    result = runner.run(inputs, linter)
    stages.start()  # all of that once more
    reporters.render("full", result)
    stages.done("report")
    stages.show()
    print(f"{'most memory':24}{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000:9.0f} MB")
    command = [sys.executable, "-m", "followup_lint", "--no-cache", "--exit-zero", str(path)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    used = os.wait4(process.pid, 0)[2]
    print(f"{'the command':24}{1000 * (used.ru_utime + used.ru_stime):9.2f} ms")


def show_many() -> None:
    """The stages of drafts that differ, the rest being loaded."""
    from many import write_drafts

    from followup_lint import engine, examine, meaning, nlp, reporters, rule, runner
    from followup_lint.meaning.component import add_meanings
    from followup_lint.report import Run

    rules = rule.load_rules()
    linter = engine.Linter(rules, frozenset(each.code for each in rules))
    with tempfile.TemporaryDirectory() as folder:
        write_drafts(Path(folder), 2 * DRAFTS)
        paths = [next(each.glob("*.txt")) for each in sorted(Path(folder).iterdir())]
        inputs = runner.Inputs(tuple(map(str, paths)))
        runner.run(runner.Inputs(tuple(map(str, paths[:DRAFTS]))), linter)
        tokens = replace(linter.nlp, components={"sentences": linter.nlp.components["followup_sentences"]})
        known: dict[str, meaning.Meaning] = {}
        stages = Stages()
        for path in paths[DRAFTS:]:
            stages.start()
            loaded = examine.load_draft(path, inputs)
            stages.done("draft, context, kind")
            examine.survey(loaded, is_compared=True)
            stages.done("words to compare")
            context, kind = loaded.facts.context, loaded.kind.kind
            timing, _ = linter.assess(loaded.draft, context, kind, loaded.sent_at, loaded.sent)
            stages.done("timing")
            examine.find_misfit(loaded.draft, loaded.facts, loaded.kind)
            stages.done("is it a message")
            analysis = nlp.analyse(tokens, loaded.draft, context, kind, timing=timing, known=known)
            stages.done("tokens, sentences")
            doc = add_meanings(analysis.doc)
            stages.done("meaning")
            analysis = replace(analysis, meanings=doc.user_data["meanings"], is_understood=True)
            for bound in linter.bound_checks:
                list(bound.check(analysis))
                stages.done(f"check: {bound.name}")
        stages.start()
        result = runner.run(runner.Inputs(tuple(map(str, paths[DRAFTS:]))), linter)
        whole = time.process_time() - stages.before
        stages.start()
        reporters.render("concise", Run(result.reports, (), ()))
        stages.done("report")
        stages.show(DRAFTS)
        print(f"{'a run, without report':24}{1000 * whole / DRAFTS:9.2f} ms")


if __name__ == "__main__":
    main()
