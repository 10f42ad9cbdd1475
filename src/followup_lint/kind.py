"""The kind of a message: given by its context or by the file's name, otherwise deduced from its text."""

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
def _load_wordings() -> dict[str, list[tuple[Kind, re.Pattern[str]]]]:
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
    """The kind of the draft, and the reason for the choice."""
    if facts.context.kind is not None:
        origin = facts.origins.get("kind")
        return KindChoice(facts.context.kind, f"from {origin.source}" if origin else "given")
    name = PurePath(draft.path.replace("\\", "/")).stem
    if named := _find_first("names", name):
        return KindChoice(named[0], "from the file name")
    if facts.context.medium == "handwritten":
        return KindChoice(Kind.LETTER, "it is handwritten")
    if not draft.is_mail and _find_first("layout", draft.raw.text):
        return KindChoice(Kind.LETTER, "it is laid out as a letter")
    return _detect_from_words(draft, facts)


def _detect_from_words(draft: Draft, facts: Facts) -> KindChoice:
    found = _find_first("texts", f"{draft.part_text(Part.SUBJECT)}\n{draft.part_text(Part.BODY)}")
    if found is None:
        return KindChoice(Kind.THANK_YOU, "the default")
    kind, words = found
    if kind is Kind.CHECK_IN and any(sent.kind in FOLLOW_UPS for sent in facts.context.history):
        return KindChoice(Kind.NUDGE, "it asks for news, and a check-in was sent before")
    return KindChoice(kind, f'from the words "{words}"')


def _find_first(where: str, text: str) -> tuple[Kind, str] | None:
    """The first kind whose wordings match the text, and the words that match."""
    for kind, pattern in _load_wordings()[where]:
        if match := pattern.search(text):
            return kind, " ".join(match[0].split())
    return None
