"""Whether a draft speaks of the people, the company, the role and the topics that its context knows."""

from collections.abc import Callable

from followup_lint.context import Context, company_names, people_names, role_names, topic_names
from followup_lint.draft import Part, Span
from followup_lint.mentions.candidate import candidate_named
from followup_lint.mentions.company import company_named, greets_company, own_words
from followup_lint.mentions.company_misses import company_misses
from followup_lint.mentions.details import has_details
from followup_lint.mentions.groups import greeted
from followup_lint.mentions.others import others
from followup_lint.mentions.people import Miss, people
from followup_lint.mentions.role import role_named
from followup_lint.mentions.topics import doubt_named, topics_named
from followup_lint.mentions.words import stretches, words
from followup_lint.nlp import Case
from followup_lint.rule import Fact

__all__ = [
    "Miss",
    "greets_somebody",
    "has_details",
    "is_known",
    "known_words",
    "mentioned",
    "misspelt",
    "others",
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


def known_words(context: Context) -> set[str]:
    """The words of all names, of company, role and topics, in lower case."""
    texts = [*people_names(context), *topic_names(context), *company_names(context), *role_names(context)]
    return {word.strip(".,").lower() for text in [*texts, context.candidate] for word in text.split()}


def mentioned(case: Case, fact: Fact, parts: tuple[Part, ...]) -> list[Span]:
    """Where the draft mentions the fact in these parts, as spans of the view's text, in order.

    Any fair form counts: parts of names, short forms, abbreviations, other words for a topic. A fact that the context
    does not hold is never mentioned.
    """
    if not is_known(case.context, fact):
        return []
    return sorted(set(_FINDERS[fact](case, parts)))


def misspelt(case: Case, fact: Fact) -> list[Miss]:
    """Where the interviewers' names or the company's are not quite right, and what is."""
    return list(people(case).misses) if fact == "interviewer" else company_misses(case)


def greets_somebody(case: Case) -> bool:
    """Whether the greeting names a person, known or not."""
    if _inside(case, list(people(case).named), (Part.GREETING,)):
        return True
    return any(group.is_name and not greets_company(case, group) for group in greeted(case))


def speaks_of_interviewers(case: Case) -> bool:
    """Whether an interviewer is named in the body without being spoken to: then somebody else is greeted on purpose."""
    return people(case).spoken_of


def words_of(case: Case, part: Part) -> set[str]:
    """The words of a part, folded."""
    return {word.fold for word in words(case) if word.part is part}


def _inside(case: Case, spans: list[Span], parts: tuple[Part, ...]) -> list[Span]:
    read = [Span(*span) for part, span in stretches(case) if part in parts]
    return [span for span in spans if any(one.holds(span) for one in read)]


def _topics(case: Case, parts: tuple[Part, ...]) -> list[Span]:
    return [s for topic in case.context.topics for s in topics_named(case, (topic.name, *topic.aliases), parts)]


def _concerns(case: Case, parts: tuple[Part, ...]) -> list[Span]:
    return [span for concern in case.context.concerns for span in doubt_named(case, concern, parts)]


_FINDERS: dict[Fact, Callable[[Case, tuple[Part, ...]], list[Span]]] = {
    "interviewer": lambda case, parts: _inside(case, list(people(case).named), parts),
    "company": lambda case, parts: _inside(case, company_named(case), parts),
    "role": role_named,
    "topics": _topics,
    "concerns": _concerns,
    "candidate": lambda case, parts: _inside(case, candidate_named(case), parts),
}
