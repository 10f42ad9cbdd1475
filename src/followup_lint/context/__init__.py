"""What is known about an interview, merged from all that says something about it."""

from followup_lint.context.discover import INTERVIEW_FILES, configuration_in, discover, named_files, upward
from followup_lint.context.history import note_sent
from followup_lint.context.model import Context
from followup_lint.context.names import company_names, people_names, role_names, topic_names
from followup_lint.context.parts import Ignore, Interview, Invite, Origin, Person, Sent, Topic
from followup_lint.context.schema import interview_schema, schema_text
from followup_lint.context.show import rows
from followup_lint.context.sources import Facts, resolve, resolve_file
from followup_lint.context.template import init_text, write_init

__all__ = [
    "INTERVIEW_FILES",
    "Context",
    "Facts",
    "Ignore",
    "Interview",
    "Invite",
    "Origin",
    "Person",
    "Sent",
    "Topic",
    "company_names",
    "configuration_in",
    "discover",
    "init_text",
    "interview_schema",
    "named_files",
    "note_sent",
    "people_names",
    "resolve",
    "resolve_file",
    "role_names",
    "rows",
    "schema_text",
    "topic_names",
    "upward",
    "write_init",
]
