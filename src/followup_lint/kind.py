"""The kind of a message: said by its context or its file's name, else deduced from its text."""

import re
from functools import cache
from pathlib import PurePath

from followup_lint import yamlfile
from followup_lint.context import Facts
from followup_lint.draft import Draft, Kind, Part
from followup_lint.errors import RuleError
from followup_lint.report import KindChoice
from followup_lint.rule import rules_dir


@cache
def _wordings() -> dict[str, list[tuple[Kind, re.Pattern[str]]]]:
    path = rules_dir() / "kinds.yml"
    data = yamlfile.load(path.read_text("utf-8"), path=str(path), error=RuleError).data
    return {
        where: [(Kind(kind), re.compile("|".join(patterns), re.IGNORECASE)) for kind, patterns in kinds.items()]
        for where, kinds in data.items()
    }


def choose(draft: Draft, facts: Facts) -> KindChoice:
    """The kind of the draft, and why it is taken for that."""
    if facts.context.kind is not None:
        origin = facts.origins.get("kind")
        return KindChoice(facts.context.kind, f"said by {origin.source}" if origin else "said by the context")
    name = PurePath(draft.path.replace("\\", "/")).stem
    for kind, pattern in _wordings()["names"]:
        if pattern.search(name):
            return KindChoice(kind, "from the file's name")
    text = draft.part_text(Part.SUBJECT) + "\n" + draft.part_text(Part.BODY)
    for kind, pattern in _wordings()["texts"]:
        if match := pattern.search(text):
            if kind is Kind.CHECK_IN and any(sent.kind is Kind.CHECK_IN for sent in facts.context.history):
                return KindChoice(Kind.NUDGE, "it asks for news, and a check-in was sent before")
            return KindChoice(kind, f'from its words: "{" ".join(match[0].split())}"')
    return KindChoice(Kind.THANK_YOU, "nothing says otherwise")
