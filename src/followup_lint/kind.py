"""The kind of a message: said by its context or its file's name, else deduced from its text."""

import re
from functools import cache
from pathlib import PurePath

from followup_lint import yamlfile
from followup_lint.context import Facts
from followup_lint.draft import FOLLOW_UPS, Draft, Kind, Part
from followup_lint.errors import RuleError
from followup_lint.report import KindChoice
from followup_lint.rule import rules_dir


@cache
def _wordings() -> dict[str, list[tuple[Kind, re.Pattern[str]]]]:
    path = rules_dir() / "kinds.yml"
    data = yamlfile.load_yaml(path.read_text("utf-8"), path=str(path), error=RuleError).data
    return {
        where: [
            (Kind(kind), re.compile("|".join(patterns), re.IGNORECASE | re.MULTILINE))
            for kind, patterns in kinds.items()
        ]
        for where, kinds in data.items()
    }


def detect_kind(draft: Draft, facts: Facts) -> KindChoice:
    """The kind of the draft, and why it is taken for that."""
    if facts.context.kind is not None:
        origin = facts.origins.get("kind")
        return KindChoice(facts.context.kind, f"said by {origin.source}" if origin else "said by the context")
    name = PurePath(draft.path.replace("\\", "/")).stem
    if named := _first("names", name):
        return KindChoice(named[0], "from the file's name")
    if facts.context.medium == "handwritten":
        return KindChoice(Kind.LETTER, "it is written by hand")
    if not draft.is_mail and _first("layout", draft.raw.text):
        return KindChoice(Kind.LETTER, "it is laid out as a letter")
    return _from_words(draft, facts)


def _from_words(draft: Draft, facts: Facts) -> KindChoice:
    found = _first("texts", f"{draft.part_text(Part.SUBJECT)}\n{draft.part_text(Part.BODY)}")
    if found is None:
        return KindChoice(Kind.THANK_YOU, "nothing says otherwise")
    kind, words = found
    if kind is Kind.CHECK_IN and any(sent.kind in FOLLOW_UPS for sent in facts.context.history):
        return KindChoice(Kind.NUDGE, "it asks for news, and a check-in was sent before")
    return KindChoice(kind, f'from its words: "{words}"')


def _first(where: str, text: str) -> tuple[Kind, str] | None:
    """The first kind whose wordings stand in the text, and the words."""
    for kind, pattern in _wordings()[where]:
        if match := pattern.search(text):
            return kind, " ".join(match[0].split())
    return None
