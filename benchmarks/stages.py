"""Shows where the time of one draft goes in a fresh process: CPU milliseconds, and memory, by stage.

python benchmarks/stages.py [DRAFT]
"""

import resource
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]


class Stages:
    """Prints each stage when it is over."""

    def __init__(self) -> None:
        self.before = time.process_time()
        print(f"{'start of Python':20}{1000 * self.before:8.1f} ms")

    def done(self, name: str, less: float = 0.0) -> float:
        """CPU seconds since the stage before, `less` left out."""
        now = time.process_time()
        spent = now - self.before - less
        megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
        print(f"{name:20}{1000 * spent:8.1f} ms{megabytes:8.0f} MB")
        self.before = time.process_time()
        return spent


def main() -> None:
    path = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "examples/northwind/thank-you.txt")
    stages = Stages()
    from followup_lint import config, engine, meaning, nlp, reading, reporters, rule, runner

    stages.done("import")
    rules = rule.load_rules()
    configuration = config.Configuration()
    stages.done("rules")
    reading.read_file(path, shown=str(path))
    again = time.process_time()
    reading.read_file(path, shown=str(path))
    stages.done("read", less=time.process_time() - again)
    loaded = runner.load_draft(path, runner.Inputs((str(path),)))
    stages.done("context, kind")
    nlp.load_pipeline()
    stages.done("pipeline")
    linter = engine.Linter(rules, frozenset(each.code for each in rules), meaning=configuration.settings.meaning)
    meaning.understand(["Thank you."])
    linter.nlp  # noqa: B018  # it is loaded now
    stages.done("meaning: load")
    draft, context, kind = loaded.draft, loaded.facts.context, loaded.kind.kind
    nlp.analyse(linter.nlp, draft, context, kind)
    analysed = stages.done("tokens, meaning")
    result = runner.run(runner.Inputs((str(path),)), linter)
    stages.done("checks", less=analysed)
    reporters.render("full", result, color=False, verbose=False)
    stages.done("report")


if __name__ == "__main__":
    main()
