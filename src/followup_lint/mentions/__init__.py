"""Whether a draft speaks of the people, the company, the role and the topics that its context knows."""

from collections.abc import Callable

from followup_lint.context import Context
from followup_lint.draft import Part, Span
from followup_lint.mentions.candidate import candidate_named
from followup_lint.mentions.company import company_named, greets_company, own_words
from followup_lint.mentions.company_misses import company_misses
from followup_lint.mentions.details import has_details
from followup_lint.mentions.name_runs import greeted
from followup_lint.mentions.other_names import other_names
from followup_lint.mentions.people import Miss, people
from followup_lint.mentions.role import role_named
from followup_lint.mentions.topics import doubt_named, topics_named
from followup_lint.mentions.words import stretches, words
from followup_lint.nlp import Analysis
from followup_lint.rule import Fact

__all__ = [
    "Miss",
    "greets_somebody",
    "has_details",
    "is_known",
    "mentioned",
    "misspelt",
    "other_names",
    "own_words",
    "speaks_of_interviewers",
    "words_of",
]


def is_known(context: Context, fact: Fact) -> bool:
    """Whether the context says anything about this."""
    values = {
        "interviewer": context.interviewers,
        "company": context.company,
        "role": context.role,
        "topics": context.topics,
        "candidate": context.candidate,
        "concerns": context.concerns,
    }
    return bool(values[fact])


def mentioned(analysis: Analysis, fact: Fact, parts: tuple[Part, ...]) -> list[Span]:
    """Where the draft mentions the fact in these parts, as spans of the view's text, in order.

    Any fair form counts: parts of names, short forms, abbreviations, other words for a topic. A fact that the context
    does not hold is never mentioned.
    """
    if not is_known(analysis.context, fact):
        return []
    return sorted(set(_FINDERS[fact](analysis, parts)))


def misspelt(analysis: Analysis, fact: Fact) -> list[Miss]:
    """Where the interviewers' names or the company's are not quite right, and what is."""
    return list(people(analysis).misses) if fact == "interviewer" else company_misses(analysis)


def greets_somebody(analysis: Analysis) -> bool:
    """Whether the greeting names a person, known or not."""
    if _inside(analysis, list(people(analysis).named), (Part.GREETING,)):
        return True
    return any(group.is_name and not greets_company(analysis, group) for group in greeted(analysis))


def speaks_of_interviewers(analysis: Analysis) -> bool:
    """Whether an interviewer is named in the body without being spoken to: then somebody else is greeted on purpose."""
    return people(analysis).spoken_of


def words_of(analysis: Analysis, part: Part) -> set[str]:
    """The words of a part, folded."""
    return {word.fold for word in words(analysis) if word.part is part}


def _inside(analysis: Analysis, spans: list[Span], parts: tuple[Part, ...]) -> list[Span]:
    read = [Span(*span) for part, span in stretches(analysis) if part in parts]
    return [span for span in spans if any(one.holds(span) for one in read)]


def _topics(analysis: Analysis, parts: tuple[Part, ...]) -> list[Span]:
    return [s for topic in analysis.context.topics for s in topics_named(analysis, (topic.name, *topic.aliases), parts)]


def _concerns(analysis: Analysis, parts: tuple[Part, ...]) -> list[Span]:
    return [span for concern in analysis.context.concerns for span in doubt_named(analysis, concern, parts)]


_FINDERS: dict[Fact, Callable[[Analysis, tuple[Part, ...]], list[Span]]] = {
    "interviewer": lambda analysis, parts: _inside(analysis, list(people(analysis).named), parts),
    "company": lambda analysis, parts: _inside(analysis, company_named(analysis), parts),
    "role": role_named,
    "topics": _topics,
    "concerns": _concerns,
    "candidate": lambda analysis, parts: _inside(analysis, candidate_named(analysis), parts),
}
