"""What is known about an interview, merged from all sources."""

from followup_lint.context.dates import resolve_relative
from followup_lint.context.edit import init_text, write_init
from followup_lint.context.entries import Ignore, Interview, Invite, Person, Sent, Topic
from followup_lint.context.history import find_sent, record_sent
from followup_lint.context.model import Context, named_files
from followup_lint.context.schema import interview_schema, schema_text
from followup_lint.context.show import fact_rows
from followup_lint.context.sources import Facts, resolve, resolve_file
from followup_lint.origin import Certainty, Origin

__all__ = [
    "Certainty",
    "Context",
    "Facts",
    "Ignore",
    "Interview",
    "Invite",
    "Origin",
    "Person",
    "Sent",
    "Topic",
    "fact_rows",
    "find_sent",
    "init_text",
    "interview_schema",
    "named_files",
    "record_sent",
    "resolve",
    "resolve_file",
    "resolve_relative",
    "schema_text",
    "write_init",
]
