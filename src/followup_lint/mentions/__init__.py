"""Whether a draft mentions the people, company, role and topics that its context knows."""

from collections.abc import Callable, Iterable

from followup_lint.context import Context
from followup_lint.draft import Part, Span
from followup_lint.mentions.company import find_company, greets_company
from followup_lint.mentions.company_forms import own_words
from followup_lint.mentions.company_misspellings import find_company_misspellings
from followup_lint.mentions.details import has_details
from followup_lint.mentions.misspelling import Misspelling
from followup_lint.mentions.name_runs import greeting_runs
from followup_lint.mentions.others import Stranger, other_names, strangers
from followup_lint.mentions.people import find_candidate, people
from followup_lint.mentions.role import find_role, find_role_misspellings
from followup_lint.mentions.topics import find_concerns, find_topics
from followup_lint.mentions.words import words
from followup_lint.nlp import Analysis
from followup_lint.rule import Fact

__all__ = [
    "Misspelling",
    "Stranger",
    "greets_interviewer",
    "greets_somebody",
    "has_details",
    "is_known",
    "mentioned",
    "misspelt",
    "other_names",
    "own_words",
    "speaks_of_interviewers",
    "strangers",
    "words_of",
]


def is_known(context: Context, fact: Fact) -> bool:
    """Whether the context says anything about this."""
    return bool(context.names("interviewers" if fact == "interviewer" else fact))


def mentioned(analysis: Analysis, fact: Fact, parts: tuple[Part, ...]) -> list[Span]:
    """Where the draft mentions the fact in these parts, as spans of the view's text, in order.

    Every accepted form counts: parts of names, short forms, abbreviations, synonyms in a topic. A fact that is missing
    from the context is never mentioned.
    """
    if not is_known(analysis.context, fact):
        return []
    return sorted(set(_FINDERS[fact](analysis, parts)))


def misspelt(analysis: Analysis, fact: Fact) -> list[Misspelling]:
    """Where the name of an interviewer, the company or the role is misspelt, with the right spelling. A slip in the role
    may still be another word.
    """
    if fact == "role":
        return find_role_misspellings(analysis)
    return list(people(analysis).misspellings) if fact == "interviewer" else find_company_misspellings(analysis)


def greets_somebody(analysis: Analysis) -> bool:
    """Whether the greeting names a person, known or not."""
    return greets_interviewer(analysis) or any(
        run.is_name and not greets_company(analysis, run) for run in greeting_runs(analysis)
    )


def speaks_of_interviewers(analysis: Analysis) -> bool:
    """Whether the draft names an interviewer: then somebody else who is greeted is greeted on purpose."""
    return bool(people(analysis).named)


def greets_interviewer(analysis: Analysis) -> bool:
    """Whether the greeting names an interviewer, misspelt or not."""
    return bool(_inside(analysis, people(analysis).named, (Part.GREETING,)))


def words_of(analysis: Analysis, part: Part) -> set[str]:
    """The words of a part, folded."""
    return {word.fold for word in words(analysis) if word.part is part}


def _inside(analysis: Analysis, spans: Iterable[Span], parts: tuple[Part, ...]) -> list[Span]:
    where = {word.span.start: word.part for word in words(analysis)}
    return [span for span in spans if where[span.start] in parts]


_FINDERS: dict[Fact, Callable[[Analysis, tuple[Part, ...]], list[Span]]] = {
    "interviewer": lambda analysis, parts: _inside(analysis, people(analysis).named, parts),
    "company": lambda analysis, parts: _inside(analysis, find_company(analysis), parts),
    "role": find_role,
    "topics": find_topics,
    "concerns": find_concerns,
    "candidate": lambda analysis, parts: _inside(analysis, find_candidate(analysis), parts),
}
