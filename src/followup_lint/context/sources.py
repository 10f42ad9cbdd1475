"""From interview.yml, front matter, mail, invitation and options to one context, and the origin of each fact."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import lru_cache, partial
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from followup_lint.context.assumptions import assumed_times
from followup_lint.context.bounds import within_bounds
from followup_lint.context.entries import Topic
from followup_lint.context.guests import Suggested
from followup_lint.context.invite import invite_facts
from followup_lint.context.mail import mail_facts, thread_messages
from followup_lint.context.model import Context
from followup_lint.context.notes import note_topics
from followup_lint.context.schema import interview_schema
from followup_lint.context.values import find_file, is_inside
from followup_lint.context.zones import find_zone
from followup_lint.discovery import find_interview
from followup_lint.draft import Draft
from followup_lint.errors import ContextError, UsageError
from followup_lint.limits import MAX_INTERVIEW_FILE
from followup_lint.origin import Certainty, Origin
from followup_lint.textfile import read_text, shown_path, unreadable
from followup_lint.yamlfile import Document, explain, load_yaml, quote

# Front matter serves other tools too: these are their keys.
FOREIGN_KEYS = ("subject", "title", "tags")
# How facts that a program gives are named in messages.
GIVEN = "context"
_NOTHING = Document({})
# A message in the history and a mail in the thread are the same if they are at most this far apart.
_SAME_MESSAGE = timedelta(hours=1)
# Options with another name than their field.
_OPTIONS = {"send_at": "now", "interviewers": "interviewer", "topics": "topic", "concerns": "concern"}
# An interview is mostly one time, and text is read as that.
_LISTS = frozenset(name for name, info in Context.model_fields.items() if info.default == ()) - {"interviewed_at"}


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known for a draft: the context, the origin of each field in it, and notices about it.

    `file` is the interview.yml that was used. A notice is a sentence, with its place if it has one; `assumptions` are
    notices about what was only completed, such as a time without its zone.
    """

    context: Context
    origins: Mapping[str, Origin]
    notices: tuple[str, ...] = ()
    file: Path | None = None
    assumptions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Layer:
    """What one source says, validated, with the origin of each field."""

    facts: Context
    origins: Mapping[str, Origin]
    notices: tuple[str, ...] = ()


class _Stamp(NamedTuple):
    """A file as it is now, so that thousands of drafts can share what was read from it."""

    path: Path
    shown: str
    modified: int
    size: int


# From the name of a file in the context, and the origin of that, to the file.
_Find = Callable[[str, Origin], Path]


def resolve(
    draft: Draft,
    *,
    folder: Path,
    options: Mapping[str, object],
    explicit: Path | Mapping[str, object] | None = None,
    allow_outside: bool = False,
) -> Facts:
    """What is known about the interview that `draft` follows.

    Field by field, later sources win: headers of an .eml, the invitation that the others name, the interview.yml of
    `folder` (or `explicit`, its path or its content), the draft's front matter, `options` (by field name; None and
    empty ones count as not given). `ignore` adds up. Files outside the project of the interview are read only with
    `allow_outside`. Raises ContextError for a file, `explicit` or front matter, UsageError for an option.
    """
    if isinstance(explicit, Mapping):
        given = Document(dict(explicit), (0, None))
        return _resolve(None, folder, options, draft, given, allow_outside=allow_outside)
    return _resolve(explicit or find_interview(folder), folder, options, draft, allow_outside=allow_outside)


def resolve_file(file: Path, *, options: Mapping[str, object], allow_outside: bool = False) -> Facts:
    """What an interview.yml and options say, without a draft. Raises ContextError or UsageError."""
    return _resolve(file, file.parent, options, None, allow_outside=allow_outside)


def resolve_folder(
    folder: Path, *, options: Mapping[str, object], explicit: Path | None = None, allow_outside: bool = False
) -> Facts:
    """What is known for a draft that is yet to be written in this folder. Raises ContextError or UsageError."""
    return _resolve(explicit or find_interview(folder), folder, options, None, allow_outside=allow_outside)


def _resolve(
    file: Path | None,
    folder: Path,
    options: Mapping[str, object],
    draft: Draft | None,
    given: Document = _NOTHING,
    *,
    allow_outside: bool,
) -> Facts:
    here = file.parent if file else folder
    find = partial(_permitted_file, folder=here, allow_outside=allow_outside)
    stamp = _stamp(file) if file else None
    front_matter = _front_matter(draft) if draft else Document({})
    zone = _last_zone(_parse_file(stamp).data if stamp else given.data, front_matter.data, options)
    written = [_validate_file(stamp, zone) if stamp else _document_layer(given, GIVEN, zone)]
    if draft and front_matter.data:
        written.append(_document_layer(front_matter, draft.path, zone, in_front_matter=True))
    written += _option_layers(options, zone)
    known, sources = _merge(written)
    suggested = [*_from_mail(draft, known), *_from_invite(known, sources, find)]
    layers = [*(_found_layer(source, zone) for source in suggested), *written]
    notices = [notice for source in suggested for notice in source.notices]
    notices += [notice for layer in layers for notice in layer.notices]
    context, origins = _merge(layers)
    if context.notes:
        notes = find(context.notes, origins["notes"])
        if not context.topics:
            origins["topics"] = Origin(f"the notes in {context.notes}", certainty=Certainty.GUESSED)
        context = context.model_copy(update={"topics": (*context.topics, *_noted_topics(context, notes))})
    if context.thread:
        before = context.history
        context, thread_notices = _with_thread(context, find(context.thread, origins["thread"]), draft)
        notices += thread_notices
        origins.setdefault("history", origins["thread"])
        if context.history != before:
            origins["history"] = replace(origins["history"], certainty=Certainty.DEDUCED)
    return Facts(context.with_origins(origins), origins, tuple(notices), file, tuple(assumed_times(context, origins)))


def _stamp(path: Path) -> _Stamp:
    shown = shown_path(path)
    try:
        status = os.stat(path)
    except OSError as failed:
        raise unreadable(failed, error=ContextError, path=shown) from None
    return _Stamp(path, shown, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=64)
def _parse_file(stamp: _Stamp) -> Document:
    text = read_text(stamp.path, shown=stamp.shown, error=ContextError, max_bytes=MAX_INTERVIEW_FILE)
    return load_yaml(text, path=stamp.shown, error=ContextError)


@lru_cache(maxsize=64)
def _validate_file(stamp: _Stamp, zone: str) -> _Layer:
    return _document_layer(_parse_file(stamp), stamp.shown, zone)


def _front_matter(draft: Draft) -> Document:
    if draft.front_matter is None:
        return Document({})
    text, line = draft.front_matter.text, draft.front_matter.line
    document = load_yaml(text, path=draft.path, first_line=line, error=ContextError)
    own = {key: value for key, value in document.data.items() if key not in FOREIGN_KEYS}
    return Document(own, document.tree)


def _last_zone(*sources: Mapping[str, object]) -> str:
    """The time zone in the last of these that has one; empty if it is unknown, which validation will report."""
    zones = [zone for source in sources if isinstance(zone := source.get("timezone"), str) and zone.strip()]
    try:
        return find_zone(zones[-1]) if zones else ""
    except ValueError:
        return ""


def _document_layer(document: Document, shown: str, zone: str, *, in_front_matter: bool = False) -> _Layer:
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
    return _Layer(facts.model_copy(update={"ignore": tuple(ignore)}), origins, notices)


def _option_layers(options: Mapping[str, object], zone: str) -> Iterator[_Layer]:
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
        yield _Layer(facts.model_copy(update={"ignore": ignore}), origins)


def _from_mail(draft: Draft | None, known: Context) -> Iterator[Suggested]:
    if draft and draft.path.lower().endswith(".eml"):
        yield mail_facts(draft, candidate=known.candidate)


def _from_invite(known: Context, origins: Mapping[str, Origin], find: _Find) -> Iterator[Suggested]:
    if known.invite is not None:
        path = find(known.invite.file, origins["invite"])
        yield invite_facts(path, shown_path(path), event=known.invite.event, candidate=known.candidate)


def _found_layer(found: Suggested, zone: str) -> _Layer:
    data, notices = within_bounds(found.values, lambda key: found.origins[key].source)
    try:
        facts = Context.model_validate(data, context={"timezone": zone})
        return _Layer(facts, found.origins, notices)
    except ValidationError as error:
        origin = found.origins[str(error.errors()[0]["loc"][0])]
        message = explain(error, Document(dict(found.values)), path=None, error=ContextError).message
        raise ContextError(message, path=origin.path, line=origin.line) from None


def _merge(layers: Sequence[_Layer]) -> tuple[Context, dict[str, Origin]]:
    fields = {name: layer.facts for layer in layers for name in layer.facts.model_fields_set}
    values = {name: getattr(facts, name) for name, facts in fields.items()}
    values["ignore"] = tuple(entry for layer in layers for entry in layer.facts.ignore)
    missing = {name: facts.missing_parts(name) for name, facts in fields.items()}
    origins = {name: origin for layer in layers for name, origin in layer.origins.items()}
    return Context.model_construct(**values).with_missing(missing), origins


def _permitted_file(name: str, origin: Origin, *, folder: Path, allow_outside: bool) -> Path:
    """The file that the context names. Raises ContextError if it may not name it: a context can come from anywhere."""
    path = find_file(name, folder)
    if not allow_outside and not is_inside(path, folder):
        advice = "move it there, or set `allow-outside = true` in the configuration"
        message = f"{quote(name)} is outside the project that the interview belongs to; {advice}"
        raise ContextError(message, path=origin.path, line=origin.line)
    return path


def _noted_topics(context: Context, path: Path) -> Iterator[Topic]:
    """The topics in the notes that are not known yet, each with its origin."""
    shown = shown_path(path)
    known = {name.casefold() for name in context.names("topics")}
    for name, line in note_topics(path, shown, context.names("company", "candidate", "interviewers")):
        if name.casefold() not in known:
            origin = Origin(f"{shown}:{line}", shown, line, certainty=Certainty.GUESSED)
            yield Topic(name=name).model_copy(update={"origin": origin})


def _with_thread(context: Context, path: Path, draft: Draft | None) -> tuple[Context, list[str]]:
    """The context with the messages in the thread that its history does not have yet, and notices."""
    messages, notices = thread_messages(path, shown_path(path), context, leave_out=Path(draft.path) if draft else None)
    found = [
        sent.model_copy(update={"origin": Origin(shown_path(mail), shown_path(mail), certainty=Certainty.DEDUCED)})
        for sent, mail in messages
        if not any(
            sent.kind is known.kind and abs(sent.sent_at - known.sent_at) <= _SAME_MESSAGE for known in context.history
        )
    ]
    return context.model_copy(update={"history": (*context.history, *found)}), notices
