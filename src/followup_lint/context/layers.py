"""What each source says about an interview: a file, front matter, options, the headers of a mail."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from followup_lint.context.mail import mail_facts
from followup_lint.context.model import Context
from followup_lint.context.parts import Ignore, Origin
from followup_lint.context.schema import interview_schema
from followup_lint.draft import Draft
from followup_lint.errors import ContextError, UsageError
from followup_lint.yamlfile import Document, explain, load_yaml

# Front matter serves other tools too: these keys of theirs are passed over.
FOREIGN_KEYS = ("subject", "title", "tags")
MAX_BYTES = 1_000_000
# Options that are not called as their field is.
_OPTIONS = {"send_at": "now", "interviewers": "interviewer", "topics": "topic", "concerns": "concern"}
# An interview is mostly one time, and a text is read as that.
_LISTS = frozenset(name for name, info in Context.model_fields.items() if info.default == ()) - {"interviewed_at"}


@dataclass(frozen=True, slots=True)
class Layer:
    """Valid values as they were written, by field; suppressions apart, since they add up."""

    values: Mapping[str, Any] = field(default_factory=dict)
    origins: Mapping[str, Origin] = field(default_factory=dict)
    ignore: tuple[Ignore, ...] = ()


def file_layer(path: Path) -> Layer:
    """What an interview.yml says. Raises ContextError."""
    shown = shown_path(path)
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
def _read(path: Path, shown: str, modified: int, size: int) -> Layer:
    """The layer of a file; time and size are part of the key, since thousands of drafts may share one file."""
    if size > MAX_BYTES:
        raise ContextError(
            f"too large for facts about an interview: {size:,} bytes; {MAX_BYTES:,} are read", path=shown
        )
    document = load_yaml(path.read_text("utf-8-sig"), path=shown, error=ContextError)
    return _yaml_layer(document, shown, "{shown}:{line}")


def front_matter_layer(draft: Draft) -> Layer:
    """What the draft's own front matter says. Raises ContextError."""
    if draft.front_matter is None:
        return Layer()
    text, line = draft.front_matter.text, draft.front_matter.line
    document = load_yaml(text, path=draft.path, first_line=line, error=ContextError)
    own = {key: value for key, value in document.data.items() if key not in FOREIGN_KEYS}
    return _yaml_layer(Document(own, document.tree), draft.path, "front matter, line {line}", in_front_matter=True)


def _yaml_layer(document: Document, shown: str, source: str, *, in_front_matter: bool = False) -> Layer:
    try:
        context = Context.model_validate(document.data)
    except ValidationError as error:
        raise explain(error, document, path=shown, error=ContextError, schema=interview_schema) from None

    def origin(*loc: str | int) -> Origin:
        line = document.line(loc)
        return Origin(source.format(shown=shown, line=line), shown, line, in_front_matter)

    ignore = [entry.model_copy(update={"origin": origin("ignore", i)}) for i, entry in enumerate(context.ignore)]
    return _layer(context, document.data, {name: origin(name) for name in context.model_fields_set}, tuple(ignore))


def option_layer(options: Mapping[str, object]) -> Layer:
    """What options say, by field name. Raises UsageError that names the option."""
    given = {name: value for name, value in options.items() if value is not None and value not in ("", (), [])}
    if not given:
        return Layer()
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


def mail_layer(draft: Draft) -> tuple[Layer, tuple[str, ...]]:
    """What the header lines of an .eml say, and what could not be used."""
    if not draft.path.lower().endswith(".eml"):
        return Layer(), ()
    values, origins, notices = mail_facts(draft)
    return Layer(values, origins), notices


def _layer(context: Context, data: Mapping[str, Any], origins: dict[str, Origin], ignore: tuple[Ignore, ...]) -> Layer:
    values = {name: data[name] for name in context.model_fields_set if name != "ignore"}
    return Layer(values, origins, ignore)


def shown_path(path: Path) -> str:
    """The path relative to the working folder if it lies inside."""
    full, here = os.path.abspath(path), os.getcwd()
    return os.path.relpath(full, here) if full.startswith(here.rstrip(os.sep) + os.sep) else full
