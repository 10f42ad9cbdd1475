"""The writer's own name in a draft."""

from followup_lint.context import Person
from followup_lint.draft import Part, Span
from followup_lint.mentions.persons import NameForms, name_forms
from followup_lint.mentions.words import Word, words
from followup_lint.nlp import Analysis


def find_candidate(analysis: Analysis) -> list[Span]:
    """Where the candidate of the context is named."""
    if not analysis.context.candidate:
        return []
    known = name_forms(Person(name=analysis.context.candidate))
    return [word.span for word in words(analysis) if word.text.isalpha() and _is_own(known, word)]


def _is_own(known: NameForms, word: Word) -> bool:
    if word.fold in known.exact:
        return word.capital or word.part in (Part.CLOSING, Part.SIGNATURE)
    return False
