"""From interview.yml, front matter, mail headers and options to one context, and where each fact came from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from followup_lint.context.discover import discover
from followup_lint.context.invite import invite_facts
from followup_lint.context.layers import Layer, file_layer, front_matter_layer, mail_layer, option_layer, shown_path
from followup_lint.context.model import Context
from followup_lint.context.notes import note_topics
from followup_lint.context.parts import Ignore, Invite, Origin, Sent, Topic
from followup_lint.context.thread import thread_messages
from followup_lint.context.times import lacking
from followup_lint.draft import Draft
from followup_lint.errors import ContextError
from followup_lint.yamlfile import Document, explain

# A message that was noted and the mail that it went out as are this near to each other.
_SAME = timedelta(hours=1)
_NAMED = ("topics", "company", "candidate", "interviewers")


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known for a draft: the context, the origin of each field in it, and what should be said about it.

    `file` is the interview.yml that was used. A notice is a sentence, with its place where it has one.
    """

    context: Context
    origins: Mapping[str, Origin]
    notices: tuple[str, ...] = ()
    file: Path | None = None


def resolve(draft: Draft, *, folder: Path, options: Mapping[str, object], explicit: Path | None = None) -> Facts:
    """What is known about the interview that `draft` follows.

    Field by field the later one wins: headers of an .eml, the invitation that the others name, the interview.yml of `folder` (or `explicit`), the draft's
    front matter, `options` (by field name; None and empty ones count as not given). `ignore` adds up. Raises
    ContextError for a file or front matter, UsageError for an option, that says what cannot be.
    """
    file = explicit or discover(folder)
    mail, notices = mail_layer(draft)
    later = (front_matter_layer(draft), option_layer(options))
    return _merged(file, folder, mail, later, notices, Path(draft.path))


def resolve_file(file: Path, *, options: Mapping[str, object]) -> Facts:
    """What an interview.yml and options say, without any draft. Raises ContextError or UsageError."""
    return _merged(file, file.parent, Layer(), (option_layer(options),), ())


def _merged(
    file: Path | None,
    folder: Path,
    mail: Layer,
    later: Sequence[Layer],
    notices: Sequence[str],
    draft: Path | None = None,
) -> Facts:
    written = (file_layer(file) if file else Layer(), *later)
    layers = (mail, _invite_layer(written, file.parent if file else folder), *written)
    values: dict[str, Any] = {}
    origins: dict[str, Origin] = {}
    for layer in layers:
        values |= layer.values
        origins |= layer.origins
    ignore = tuple(entry for layer in layers for entry in layer.ignore)
    here = file.parent if file else folder
    if values.get("notes"):
        values["topics"] = [*values.get("topics", ()), *_noted(values, here)]
        origins.setdefault("topics", origins["notes"])
    context = _valid(values, origins, ignore)
    if context.thread:
        mailed, told = _mailed(context, here, draft)
        context = context.model_copy(update={"history": (*context.history, *mailed)})
        origins.setdefault("history", origins["thread"])
        notices = (*notices, *told)
    return Facts(context, origins, (*notices, *_open_times(values, origins, context)), file)


def _valid(values: Mapping[str, Any], origins: Mapping[str, Origin], ignore: tuple[Ignore, ...]) -> Context:
    try:
        return Context.model_validate({**values, "ignore": ignore})
    except ValidationError as error:  # each layer alone was valid: a zone of one meets a time of another
        name = str(error.errors()[0]["loc"][0])
        told = explain(error, Document(dict(values)), path=None, error=ContextError)
        raise ContextError(told.message, path=origins[name].path, line=origins[name].line) from None


def _invite_layer(written: Sequence[Layer], folder: Path) -> Layer:
    """The facts of the invitation that the others name, the last one counting."""
    naming = next((layer for layer in reversed(written) if layer.values.get("invite")), None)
    if naming is None:
        return Layer()
    invite = Invite.model_validate(naming.values["invite"])
    candidate = next((text for layer in reversed(written) if (text := layer.values.get("candidate"))), "")
    path = folder / Path(invite.file).expanduser()
    values = invite_facts(path, shown_path(path), event=invite.event, candidate=str(candidate))
    return Layer(values, {name: Origin(shown_path(path), shown_path(path)) for name in values})


def _noted(values: Mapping[str, Any], folder: Path) -> list[Topic]:
    """The topics in the notes that are not known otherwise, each with its place."""
    path = folder / Path(values["notes"]).expanduser()
    known = Context.model_validate({name: values[name] for name in _NAMED if name in values})
    topics = {name.casefold() for topic in known.topics for name in (topic.name, *topic.aliases)}
    names = [known.company, known.candidate, *(person.name for person in known.interviewers)]
    shown = shown_path(path)
    return [
        Topic(name=name).model_copy(update={"origin": Origin(f"{shown}:{line}", shown, line)})
        for name, line in note_topics(path, shown, names)
        if name.casefold() not in topics
    ]


def _mailed(context: Context, folder: Path, draft: Path | None) -> tuple[list[Sent], list[str]]:
    """The messages in the mails of the thread that are not known otherwise, each with its place, and notices."""
    path = folder / Path(context.thread).expanduser()
    messages, told = thread_messages(path, shown_path(path), context, leave_out=draft)
    return [
        sent.model_copy(update={"origin": Origin(shown_path(mail), shown_path(mail))})
        for sent, mail in messages
        if not any(sent.kind is one.kind and abs(sent.sent_at - one.sent_at) <= _SAME for one in context.history)
    ], told


def _open_times(values: Mapping[str, Any], origins: Mapping[str, Origin], context: Context) -> list[str]:
    """A sentence for each time that had to be completed."""
    notices = []
    for name in ("interviewed_at", "decision_by", "send_at", "history"):
        if name not in values:
            continue
        given = values[name] if isinstance(values[name], list | tuple) else [values[name]]
        missing = [part for entry in given for part in lacking(_time_in(entry))]
        if name == "decision_by" and "time of day" in missing:
            continue  # a day is all that is needed
        if not missing:
            continue
        origin = origins[name]
        where = f"{origin.path}:{origin.line}" if origin.path else origin.source
        what = " and no ".join(part for part in ("time of day", "time zone") if part in missing)
        zone = f"{context.timezone} time" if context.timezone else "this machine's time; `timezone:` says another"
        noon = "12:00, " if "time of day" in missing else ""
        notices.append(f"{where}: {name} has no {what}; taken as {noon}{zone}")
    return notices


def _time_in(entry: Any) -> Any:
    """The time as it was written, alone or in an entry of the history or of the interviews."""
    if isinstance(entry, Mapping):
        return entry.get("sent_at") or entry["ended_at"]
    return getattr(entry, "sent_at", entry)
