"""What one source says about an interview, validated, and several sources merged to one context."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from followup_lint.context.bounds import within_bounds
from followup_lint.context.guests import Suggested
from followup_lint.context.model import Context
from followup_lint.context.schema import interview_schema
from followup_lint.context.zones import find_zone
from followup_lint.draft import Draft
from followup_lint.errors import ContextError, UsageError
from followup_lint.limits import MAX_INTERVIEW_FILE
from followup_lint.origin import Origin
from followup_lint.textfile import read_text, shown_path, unreadable
from followup_lint.yamlfile import Document, explain, load_yaml

# Front matter serves other tools too: these are their keys.
FOREIGN_KEYS = ("subject", "title", "tags")
# Options with another name than their field.
_OPTIONS = {"send_at": "now", "interviewers": "interviewer", "topics": "topic", "concerns": "concern"}
# An interview is mostly one time, and text is read as that.
_LISTS = frozenset(name for name, info in Context.model_fields.items() if info.default == ()) - {"interviewed_at"}


@dataclass(frozen=True, slots=True)
class Layer:
    """What one source says, validated, with the origin of each field."""

    facts: Context
    origins: Mapping[str, Origin]
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unsaved:
    """An interview.yml as it is in an editor. The file may say something else, or not exist."""

    path: Path
    text: str


class Stamp(NamedTuple):
    """A file as it is now, so that thousands of drafts can share what was read from it; the text of an unsaved one."""

    path: Path
    shown: str
    modified: int
    size: int
    unsaved: str | None = None


def stamp_of(file: Path | Unsaved) -> Stamp:
    """The stamp of a file. Raises ContextError if there is none that can be read."""
    if isinstance(file, Unsaved):
        return Stamp(file.path, shown_path(file.path), 0, len(file.text), file.text)
    path, shown = file, shown_path(file)
    try:
        status = os.stat(path)
    except OSError as failed:
        raise unreadable(failed, error=ContextError, path=shown) from None
    return Stamp(path, shown, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=64)
def parse_file(stamp: Stamp) -> Document:
    """The document in an interview.yml. Raises ContextError with its line."""
    text = stamp.unsaved
    if text is None:
        text = read_text(stamp.path, shown=stamp.shown, error=ContextError, max_bytes=MAX_INTERVIEW_FILE)
    elif len(text) > MAX_INTERVIEW_FILE:
        raise ContextError(f"too large; the limit is {MAX_INTERVIEW_FILE:,} bytes", path=stamp.shown)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return load_yaml(text, path=stamp.shown, error=ContextError)


@lru_cache(maxsize=64)
def validate_file(stamp: Stamp, zone: str) -> Layer:
    """What an interview.yml says; times without a zone are in `zone`. Raises ContextError with line and key."""
    return document_layer(parse_file(stamp), stamp.shown, zone)


def read_front_matter(draft: Draft) -> Document:
    """The front matter of a draft, without keys of other programs. Raises ContextError with its line."""
    if draft.front_matter is None:
        return Document({})
    text, line = draft.front_matter.text, draft.front_matter.line
    document = load_yaml(text, path=draft.path, first_line=line, error=ContextError)
    own = {key: value for key, value in document.data.items() if key not in FOREIGN_KEYS}
    return Document(own, document.tree)


def last_zone(*sources: Mapping[str, object]) -> str:
    """The time zone in the last of these that has one; empty if it is unknown, which validation will report."""
    zones = [zone for source in sources if isinstance(zone := source.get("timezone"), str) and zone.strip()]
    try:
        return find_zone(zones[-1]) if zones else ""
    except ValueError:
        return ""


def document_layer(document: Document, shown: str, zone: str, *, in_front_matter: bool = False) -> Layer:
    """What a document says that is called `shown` in messages. Raises ContextError with line and key."""
    data, notices = within_bounds(document.data, lambda key: f"{shown}:{document.line((key,))}")
    try:
        facts = Context.model_validate(data, context={"timezone": zone, "in_front_matter": in_front_matter})
    except ValidationError as error:
        raise explain(error, document, path=shown, error=ContextError, schema=interview_schema) from None

    def origin(*loc: str | int) -> Origin:
        line = document.line(loc)
        if not line:
            return Origin(shown)
        source = f"front matter, line {line}" if in_front_matter else f"{shown}:{line}"
        return Origin(source, shown, line, in_front_matter)

    ignore = [entry.model_copy(update={"origin": origin("ignore", i)}) for i, entry in enumerate(facts.ignore)]
    origins = {name: origin(name) for name in facts.model_fields_set}
    return Layer(facts.model_copy(update={"ignore": tuple(ignore)}), origins, notices)


def option_layers(options: Mapping[str, object], zone: str) -> Iterator[Layer]:
    """What options say, one layer for each. Raises UsageError with the name of the option."""
    for name, value in options.items():
        if value is None or value in ("", (), []):
            continue
        option = "--" + _OPTIONS.get(name, name.replace("_", "-"))
        data = {name: [value] if name in _LISTS and isinstance(value, str) else value}
        try:
            facts = Context.model_validate(data, context={"timezone": zone})
        except ValidationError as error:
            usage = explain(error, Document(data), path=None, error=UsageError)
            raise UsageError(option + usage.message.removeprefix(name)) from None
        ignore = tuple(entry.model_copy(update={"origin": Origin(option)}) for entry in facts.ignore)
        origins = {name: Origin(option)} if facts.model_fields_set else {}
        yield Layer(facts.model_copy(update={"ignore": ignore}), origins)


def found_layer(found: Suggested, zone: str) -> Layer:
    """What was found in a mail or an invitation. Raises ContextError with its place."""
    data, notices = within_bounds(found.values, lambda key: found.origins[key].source)
    try:
        facts = Context.model_validate(data, context={"timezone": zone})
        return Layer(facts, found.origins, notices)
    except ValidationError as error:
        origin = found.origins[str(error.errors()[0]["loc"][0])]
        message = explain(error, Document(dict(found.values)), path=None, error=ContextError).message
        raise ContextError(message, path=origin.path, line=origin.line) from None


def merge(layers: Sequence[Layer]) -> tuple[Context, dict[str, Origin]]:
    """The context in which later layers win field by field, and the origin of each field; `ignore` adds up."""
    fields = {name: layer.facts for layer in layers for name in layer.facts.model_fields_set}
    values = {name: getattr(facts, name) for name, facts in fields.items()}
    values["ignore"] = tuple(entry for layer in layers for entry in layer.facts.ignore)
    missing = {name: facts.missing_parts(name) for name, facts in fields.items()}
    origins = {name: origin for layer in layers for name, origin in layer.origins.items()}
    return Context.model_construct(**values).with_missing(missing), origins
