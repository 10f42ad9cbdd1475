"""What is known about an interview, merged from all sources."""

from followup_lint.context.answers import answer_text, dropped_calendar, read_answer
from followup_lint.context.calendar import SeveralEvents
from followup_lint.context.dates import resolve_relative
from followup_lint.context.edit import facts_of_invite, init_text, refuse_second, write_init
from followup_lint.context.entries import Ignore, Interview, Invite, Person, Sent, Topic
from followup_lint.context.history import find_sent, record_sent
from followup_lint.context.layers import Unsaved
from followup_lint.context.model import Context, named_files
from followup_lint.context.schema import interview_schema, schema_text
from followup_lint.context.show import fact_rows, fact_text
from followup_lint.context.sources import Facts, resolve, resolve_file, resolve_folder
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
    "SeveralEvents",
    "Topic",
    "Unsaved",
    "answer_text",
    "dropped_calendar",
    "fact_rows",
    "fact_text",
    "facts_of_invite",
    "find_sent",
    "init_text",
    "interview_schema",
    "named_files",
    "read_answer",
    "record_sent",
    "refuse_second",
    "resolve",
    "resolve_file",
    "resolve_folder",
    "resolve_relative",
    "schema_text",
    "write_init",
]
