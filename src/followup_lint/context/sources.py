"""From interview.yml, front matter, mail headers and options to one context, and where each fact came from."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from followup_lint.context.discover import discover
from followup_lint.context.invite import invite_facts
from followup_lint.context.mail import mail_facts
from followup_lint.context.model import Context, Ignore, Invite, Origin, Topic
from followup_lint.context.notes import note_topics
from followup_lint.context.schema import interview_schema
from followup_lint.context.times import lacking
from followup_lint.draft import Draft
from followup_lint.errors import ContextError, UsageError
from followup_lint.yamlfile import Document, explain, load

# Front matter serves other tools too: these keys of theirs are passed over.
FOREIGN_KEYS = ("subject", "title", "tags")
MAX_BYTES = 1_000_000
# Options that are not called as their field is.
_OPTIONS = {"send_at": "now", "interviewers": "interviewer", "topics": "topic", "concerns": "concern"}
# An interview is mostly one time, and a text is read as that.
_LISTS = frozenset(name for name, info in Context.model_fields.items() if info.default == ()) - {"interviewed_at"}


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known for a draft: the context, the origin of each field in it, and what should be said about it.

    `file` is the interview.yml that was used. A notice is a sentence, with its place where it has one.
    """

    context: Context
    origins: Mapping[str, Origin]
    notices: tuple[str, ...] = ()
    file: Path | None = None


@dataclass(frozen=True, slots=True)
class _Layer:
    """Valid values as they were written, by field; suppressions apart, since they add up."""

    values: Mapping[str, Any] = field(default_factory=dict)
    origins: Mapping[str, Origin] = field(default_factory=dict)
    ignore: tuple[Ignore, ...] = ()


def resolve(draft: Draft, *, folder: Path, options: Mapping[str, object], explicit: Path | None = None) -> Facts:
    """What is known about the interview that `draft` follows.

    Field by field the later one wins: headers of an .eml, the invitation that the others name, the interview.yml of `folder` (or `explicit`), the draft's
    front matter, `options` (by field name; None and empty ones count as not given). `ignore` adds up. Raises
    ContextError for a file or front matter, UsageError for an option, that says what cannot be.
    """
    file = explicit or discover(folder)
    mail, notices = _mail_layer(draft)
    return _merged(file, folder, mail, (_front_matter_layer(draft), _option_layer(options)), notices)


def resolve_file(file: Path, *, options: Mapping[str, object]) -> Facts:
    """What an interview.yml and options say, without any draft. Raises ContextError or UsageError."""
    return _merged(file, file.parent, _Layer(), (_option_layer(options),), ())


def _merged(file: Path | None, folder: Path, mail: _Layer, later: Sequence[_Layer], notices: Sequence[str]) -> Facts:
    written = (_file_layer(file) if file else _Layer(), *later)
    layers = (mail, _invite_layer(written, file.parent if file else folder), *written)
    values: dict[str, Any] = {}
    origins: dict[str, Origin] = {}
    for layer in layers:
        values |= layer.values
        origins |= layer.origins
    ignore = tuple(entry for layer in layers for entry in layer.ignore)
    if values.get("notes"):
        noted = _noted(values, file.parent if file else folder)
        values["topics"] = [*values.get("topics", ()), *noted]
        origins.setdefault("topics", origins["notes"])
    try:
        context = Context.model_validate({**values, "ignore": ignore})
    except ValidationError as error:  # each layer alone was valid: a zone of one meets a time of another
        name = str(error.errors()[0]["loc"][0])
        told = explain(error, Document(values), path=None, error=ContextError)
        raise ContextError(told.message, path=origins[name].path, line=origins[name].line) from None
    return Facts(context, origins, (*notices, *_open_times(values, origins, context)), file)


def _file_layer(path: Path) -> _Layer:
    shown = _shown(path)
    try:
        status = os.stat(path)
        return _read(path, shown, status.st_mtime_ns, status.st_size)
    except FileNotFoundError:
        raise ContextError("no such file", path=shown) from None
    except IsADirectoryError:
        raise ContextError("this must be a file, and is a folder", path=shown) from None
    except UnicodeDecodeError:
        raise ContextError("this is no text in UTF-8; save it as UTF-8", path=shown) from None
    except OSError as error:
        raise ContextError(f"this cannot be read: {error.strerror or error}", path=shown) from None


@lru_cache(maxsize=64)
def _read(path: Path, shown: str, modified: int, size: int) -> _Layer:
    """The layer of a file; time and size are part of the key, since thousands of drafts may share one file."""
    if size > MAX_BYTES:
        raise ContextError(
            f"too large for facts about an interview: {size:,} bytes; {MAX_BYTES:,} are read", path=shown
        )
    document = load(path.read_text("utf-8-sig"), path=shown, error=ContextError)
    return _yaml_layer(document, shown, "{shown}:{line}")


def _front_matter_layer(draft: Draft) -> _Layer:
    if draft.front_matter is None:
        return _Layer()
    text, line = draft.front_matter.text, draft.front_matter.line
    document = load(text, path=draft.path, first_line=line, error=ContextError)
    own = {key: value for key, value in document.data.items() if key not in FOREIGN_KEYS}
    return _yaml_layer(Document(own, document.tree), draft.path, "front matter, line {line}", in_front_matter=True)


def _yaml_layer(document: Document, shown: str, source: str, *, in_front_matter: bool = False) -> _Layer:
    try:
        context = Context.model_validate(document.data)
    except ValidationError as error:
        raise explain(error, document, path=shown, error=ContextError, schema=interview_schema) from None

    def origin(*loc: str | int) -> Origin:
        line = document.line(loc)
        return Origin(source.format(shown=shown, line=line), shown, line, in_front_matter)

    ignore = [entry.model_copy(update={"origin": origin("ignore", i)}) for i, entry in enumerate(context.ignore)]
    return _layer(context, document.data, {name: origin(name) for name in context.model_fields_set}, tuple(ignore))


def _option_layer(options: Mapping[str, object]) -> _Layer:
    given = {name: value for name, value in options.items() if value is not None and value not in ("", (), [])}
    if not given:
        return _Layer()
    data = {name: [value] if name in _LISTS and isinstance(value, str) else value for name, value in given.items()}
    names = {name: "--" + _OPTIONS.get(name, name.replace("_", "-")) for name in data}
    for name, value in data.items():
        try:
            Context.model_validate({name: value})
        except ValidationError as error:
            usage = explain(error, Document({name: value}), path=None, error=UsageError)
            raise UsageError(names[name] + usage.message.removeprefix(name)) from None
    context = Context.model_validate(data)
    origins = {name: Origin(names[name]) for name in context.model_fields_set}
    ignore = tuple(entry.model_copy(update={"origin": origins["ignore"]}) for entry in context.ignore)
    return _layer(context, data, origins, ignore)


def _mail_layer(draft: Draft) -> tuple[_Layer, tuple[str, ...]]:
    if not draft.path.lower().endswith(".eml"):
        return _Layer(), ()
    values, origins, notices = mail_facts(draft)
    return _Layer(values, origins), notices


def _invite_layer(written: Sequence[_Layer], folder: Path) -> _Layer:
    """The facts of the invitation that the others name, the last one counting."""
    naming = next((layer for layer in reversed(written) if layer.values.get("invite")), None)
    if naming is None:
        return _Layer()
    invite = Invite.model_validate(naming.values["invite"])
    candidate = next((text for layer in reversed(written) if (text := layer.values.get("candidate"))), "")
    path = folder / Path(invite.file).expanduser()
    values = invite_facts(path, _shown(path), event=invite.event, candidate=str(candidate))
    return _Layer(values, {name: Origin(_shown(path), _shown(path)) for name in values})


def _noted(values: Mapping[str, Any], folder: Path) -> list[Topic]:
    """The topics in the notes that are not known otherwise, each with its place."""
    path = folder / Path(values["notes"]).expanduser()
    known = Context.model_validate({"topics": values.get("topics", ())}).topics
    names = {name.casefold() for topic in known for name in (topic.name, *topic.aliases)}
    shown = _shown(path)
    return [
        Topic(name=name).model_copy(update={"origin": Origin(f"{shown}:{line}", shown, line)})
        for name, line in note_topics(path, shown)
        if name.casefold() not in names
    ]


def _layer(context: Context, data: Mapping[str, Any], origins: dict[str, Origin], ignore: tuple[Ignore, ...]) -> _Layer:
    values = {name: data[name] for name in context.model_fields_set if name != "ignore"}
    return _Layer(values, origins, ignore)


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


def _shown(path: Path) -> str:
    """The path relative to the working folder if it lies inside."""
    full, here = os.path.abspath(path), os.getcwd()
    return os.path.relpath(full, here) if full.startswith(here.rstrip(os.sep) + os.sep) else full
