"""The writer's own name in a draft."""

from followup_lint.context import Person
from followup_lint.draft import Part, Span
from followup_lint.mentions.persons import name_forms
from followup_lint.mentions.words import words
from followup_lint.nlp import Analysis


def find_candidate(analysis: Analysis) -> list[Span]:
    """Where the candidate of the context is named."""
    if not analysis.context.candidate:
        return []
    known = name_forms(Person(name=analysis.context.candidate)).exact
    ends = (Part.CLOSING, Part.SIGNATURE)
    return [
        word.span
        for word in words(analysis)
        if word.text.isalpha() and word.fold in known and (word.capital or word.part in ends)
    ]
