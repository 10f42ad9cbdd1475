"""What is known about an interview, merged from all that says something about it."""

from followup_lint.context.discover import discover, named_files
from followup_lint.context.history import note_sent
from followup_lint.context.model import Context, Ignore, Invite, Origin, Person, Sent, Topic
from followup_lint.context.schema import interview_schema, schema_text
from followup_lint.context.show import rows
from followup_lint.context.sources import Facts, resolve, resolve_file
from followup_lint.context.template import init_text, write_init

__all__ = [
    "Context",
    "Facts",
    "Ignore",
    "Invite",
    "Origin",
    "Person",
    "Sent",
    "Topic",
    "discover",
    "init_text",
    "interview_schema",
    "named_files",
    "note_sent",
    "resolve",
    "resolve_file",
    "rows",
    "schema_text",
    "write_init",
]
