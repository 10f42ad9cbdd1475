"""Whether a draft speaks of the people, the company, the role and the topics that its context knows."""

from followup_lint.context import Context
from followup_lint.draft import Part, Span
from followup_lint.nlp import Case
from followup_lint.rule import Fact


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
    people = [name for person in context.interviewers for name in (person.name, *person.aliases)]
    topics = [name for topic in context.topics for name in (topic.name, *topic.aliases)]
    texts = [*people, *topics, context.company, *context.company_aliases, context.role, *context.role_aliases]
    return {word.strip(".,").lower() for text in [*texts, context.candidate] for word in text.split()}


def mentioned(case: Case, fact: Fact, parts: tuple[Part, ...]) -> list[Span]:
    """Where the draft mentions the fact in these parts, as spans of the view's text."""
    return []


def has_details(case: Case, parts: tuple[Part, ...]) -> bool:
    """Whether these parts hold a proper name, a figure or a quotation that the context does not hold."""
    return False
