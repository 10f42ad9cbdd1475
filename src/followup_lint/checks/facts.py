"""The facts of an interview that a fix may write, each as certain as it is."""

from dataclasses import dataclass

from followup_lint.context import Certainty
from followup_lint.nlp import Analysis

_WEEK = 7  # days


@dataclass(frozen=True, slots=True)
class Known:
    """A fact as a letter would write it."""

    text: str
    certainty: Certainty = Certainty.STATED


def known_facts(analysis: Analysis) -> dict[str, Known]:
    """The facts that there can be no doubt about, by the name of their field: one person, one topic, one interview."""
    context = analysis.context
    found = {"company": context.company, "role": context.role, "candidate": context.candidate}
    fields = {name: Known(text, context.certainty(name)) for name, text in found.items() if text}
    if len(context.interviewers) == 1:
        (person,) = context.interviewers
        names = {
            "interviewer": f"{person.title} {person.name}".strip(),
            "interviewer_first": person.name.split()[0],
            "interviewer_last": person.name.split()[-1],
        }
        fields |= {name: Known(text, context.certainty("interviewers")) for name, text in names.items()}
    if len(context.topics) == 1:
        fields["topic"] = Known(context.topics[0].name, context.certainty("topics"))
    return fields | _days(analysis)


def _days(analysis: Analysis) -> dict[str, Known]:
    """The day of the interview: `{day}` is its name in the week that follows it, and its date later."""
    context = analysis.context
    if len(context.interviewed_at) != 1:
        return {}
    certainty = context.certainty("interviewed_at")
    held = context.interviewed_at[0].ended_at
    date = f"{held.day} {held:%B}"
    now = analysis.timing.now if analysis.timing else None
    is_near = now is not None and 0 <= (now.astimezone(held.tzinfo).date() - held.date()).days < _WEEK
    return {"date": Known(date, certainty), "day": Known(f"{held:%A}" if is_near else date, certainty)}
