"""Drafts that are not messages after an interview: in another language, to somebody else, or not messages at all."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from followup_lint.context import Certainty, Facts
from followup_lint.datafiles import read_yaml
from followup_lint.draft import Draft, Part
from followup_lint.foreign import foreign_language
from followup_lint.report import KindChoice

_AROUND_HEADING = " \t#*_:-–—•|"
_LONGEST_HEADING = 40
_OTHERWISE = "; if it follows an interview, use --kind"
_YEARS = re.compile(r"\b(?:19|20)\d\d\s*(?:-|–|—|to|until)\s*(?:(?:19|20)?\d\d|present|now|today)\b|\b(?:19|20)\d\d\b")


def find_misfit(draft: Draft, facts: Facts, kind: KindChoice) -> str:
    """Why the draft is not to be judged, as the end of a sentence with "it"; empty if it may be a message after an
    interview. Whoever states the kind of message is believed, but not about its language.
    """
    text = draft.part_text(Part.BODY) or draft.raw.text
    if language := foreign_language(text):
        return f"it is not in English{f', but looks like {language}' if language.istitle() else ''}"
    is_stated = kind.certainty is Certainty.STATED and facts.context.kind is not None
    if is_stated or _names_interview(draft, facts):
        return ""
    if what := _document(draft):
        return f"it looks like {what}{_OTHERWISE}"
    if _is_cover_letter(draft):
        return f"it looks like a cover letter, which comes before an interview{_OTHERWISE}"
    addressee = _other_addressee(draft)
    return f"it looks like a message to {addressee}{_OTHERWISE}" if addressee else ""


def _names_interview(draft: Draft, facts: Facts) -> bool:
    """Whether somebody or something that is known about the interview is in the draft; the role alone says nothing."""
    known = facts.context.names("interviewers", "topics")
    text = draft.raw.text.casefold()
    return any(name.casefold() in text for name in known if len(name) > 2)


def _document(draft: Draft) -> str:
    """`code or data`, `a résumé`, or nothing."""
    lines = [line.strip() for line in draft.raw.text.splitlines() if line.strip()]
    code, resume = _data()["code"], _data()["resume"]
    if not draft.parts(Part.GREETING, Part.CLOSING) and len(lines) >= code["least"]:
        matching = sum(_pattern(*code["lines"], whole=True).fullmatch(line) is not None for line in lines)
        if matching >= code["share"] * len(lines):
            return "code or data"
    if draft.parts(Part.GREETING) or not _YEARS.search(draft.raw.text):
        return ""
    headings = [line.strip(_AROUND_HEADING) for line in lines if len(line) <= _LONGEST_HEADING]
    kinds = {
        number
        for number, heading in enumerate(resume["headings"])
        if any(_pattern(heading, whole=True).fullmatch(line) for line in headings)
    }
    return "a résumé" if len(kinds) >= resume["least"] else ""


def _is_cover_letter(draft: Draft) -> bool:
    letter = _data()["cover_letter"]
    text = draft.text
    if _pattern(*letter["unless"]).search(text):
        return False
    least: int = letter["least"]
    return _count(letter["says"], text) >= least


def _other_addressee(draft: Draft) -> str:
    text = f"{draft.part_text(Part.SUBJECT)}\n{draft.part_text(Part.BODY)}\n{draft.part_text(Part.CLOSING)}"
    if _pattern(*_data()["interview"]).search(text):
        return ""
    others = _data()["others"]
    return next((who for who, words in others.items() if who != "least" and _count(words, text) >= others["least"]), "")


def _count(patterns: Iterable[str], text: str) -> int:
    """How many different words or sentences of these the text has."""
    return len({" ".join(found[0].casefold().split()) for each in patterns for found in _pattern(each).finditer(text)})


@cache
def _pattern(*alternatives: str, whole: bool = False) -> re.Pattern[str]:
    joined = "|".join(alternatives)
    return re.compile(f"(?:{joined})" if whole else rf"(?<!\w)(?:{joined})(?!\w)", re.IGNORECASE)


@cache
def _data() -> dict[str, Any]:
    return read_yaml("misfits.yml")
