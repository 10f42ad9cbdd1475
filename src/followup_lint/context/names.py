"""The names that a context holds, each with its other forms."""

from followup_lint.context.model import Context


def people_names(context: Context) -> list[str]:
    """The interviewers' names, each with its aliases."""
    return [name for person in context.interviewers for name in (person.name, *person.aliases)]


def topic_names(context: Context) -> list[str]:
    """The topics, each with its aliases."""
    return [name for topic in context.topics for name in (topic.name, *topic.aliases)]


def company_names(context: Context) -> list[str]:
    """The company and its aliases; the first is empty where the company is not known."""
    return [context.company, *context.company_aliases]


def role_names(context: Context) -> list[str]:
    """The role and its aliases; the first is empty where the role is not known."""
    return [context.role, *context.role_aliases]
