"""From interview.yml, front matter, mail, invitation and options to one context, and the origin of each fact."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from pathlib import Path

from followup_lint.context.assumptions import assumed_times
from followup_lint.context.entries import Topic
from followup_lint.context.guests import Suggested
from followup_lint.context.invite import invite_facts
from followup_lint.context.layers import (
    Unsaved,
    document_layer,
    found_layer,
    last_zone,
    merge,
    option_layers,
    parse_file,
    read_front_matter,
    stamp_of,
    validate_file,
)
from followup_lint.context.mail import mail_facts, thread_messages
from followup_lint.context.model import Context
from followup_lint.context.notes import note_topics
from followup_lint.context.values import find_file, is_inside
from followup_lint.discovery import find_interview
from followup_lint.draft import Draft
from followup_lint.errors import ContextError
from followup_lint.origin import Certainty, Origin
from followup_lint.textfile import shown_path
from followup_lint.yamlfile import Document, quote

# How facts that a program gives are named in messages.
GIVEN = "context"
_NOTHING = Document({})
# A message in the history and a mail in the thread are the same if they are at most this far apart.
_SAME_MESSAGE = timedelta(hours=1)


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


# From the name of a file in the context, and the origin of that, to the file.
_Find = Callable[[str, Origin], Path]


def resolve(
    draft: Draft,
    *,
    folder: Path,
    options: Mapping[str, object],
    explicit: Path | Unsaved | Mapping[str, object] | None = None,
    allow_outside: bool = False,
) -> Facts:
    """What is known about the interview that `draft` follows.

    Field by field, later sources win: headers of an .eml, the invitation that the others name, the interview.yml of
    `folder` (or `explicit`: its path, the file as it is in an editor, or its content), the draft's front matter,
    `options` (by field name; None and empty ones count as not given). `ignore` adds up. Files outside the project of the
    interview are read only with `allow_outside`. Raises ContextError for a file, `explicit` or front matter, UsageError for an option.
    """
    if isinstance(explicit, Mapping):
        given = Document(dict(explicit), (0, None))
        return _resolve(None, folder, options, draft, given, allow_outside=allow_outside)
    return _resolve(explicit or find_interview(folder), folder, options, draft, allow_outside=allow_outside)


def resolve_file(file: Path | Unsaved, *, options: Mapping[str, object], allow_outside: bool = False) -> Facts:
    """What an interview.yml and options say, without a draft. Raises ContextError or UsageError."""
    folder = file.path.parent if isinstance(file, Unsaved) else file.parent
    return _resolve(file, folder, options, None, allow_outside=allow_outside)


def resolve_folder(
    folder: Path, *, options: Mapping[str, object], explicit: Path | None = None, allow_outside: bool = False
) -> Facts:
    """What is known for a draft that is yet to be written in this folder. Raises ContextError or UsageError."""
    return _resolve(explicit or find_interview(folder), folder, options, None, allow_outside=allow_outside)


def _resolve(
    read: Path | Unsaved | None,
    folder: Path,
    options: Mapping[str, object],
    draft: Draft | None,
    given: Document = _NOTHING,
    *,
    allow_outside: bool,
) -> Facts:
    file = read.path if isinstance(read, Unsaved) else read
    here = file.parent if file else folder
    find = partial(_permitted_file, folder=here, allow_outside=allow_outside)
    stamp = stamp_of(read) if read else None
    front_matter = read_front_matter(draft) if draft else Document({})
    zone = last_zone(parse_file(stamp).data if stamp else given.data, front_matter.data, options)
    written = [validate_file(stamp, zone) if stamp else document_layer(given, GIVEN, zone)]
    if draft and front_matter.data:
        written.append(document_layer(front_matter, draft.path, zone, in_front_matter=True))
    written += option_layers(options, zone)
    known, sources = merge(written)
    suggested = [*_from_mail(draft, known), *_from_invite(known, sources, find)]
    layers = [*(found_layer(source, zone) for source in suggested), *written]
    notices = [notice for source in suggested for notice in source.notices]
    notices += [notice for layer in layers for notice in layer.notices]
    context, origins = merge(layers) if suggested else (known, dict(sources))
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


def _from_mail(draft: Draft | None, known: Context) -> Iterator[Suggested]:
    if draft and draft.path.lower().endswith(".eml"):
        yield mail_facts(draft, candidate=known.candidate)


def _from_invite(known: Context, origins: Mapping[str, Origin], find: _Find) -> Iterator[Suggested]:
    if known.invite is not None:
        path = find(known.invite.file, origins["invite"])
        yield invite_facts(path, shown_path(path), event=known.invite.event, candidate=known.candidate)


def _permitted_file(name: str, origin: Origin, *, folder: Path, allow_outside: bool) -> Path:
    """The file that the context names. Raises ContextError, with the place, if there is none or if it may not name it: a
    context can come from anywhere.
    """
    path = find_file(name, folder)
    if not allow_outside and not is_inside(path, folder):
        advice = "move it there, or set `allow-outside = true` in the configuration"
        message = f"{quote(name)} is outside the project that the interview belongs to; {advice}"
        raise ContextError(message, path=origin.path, line=origin.line)
    if origin.line is not None and not path.exists():
        raise ContextError(f"no such file: {quote(name)}", path=origin.path, line=origin.line)
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
