"""What the server knows, and what it does with an open document in the thread that checks."""

import logging
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING
from urllib.parse import unquote

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from followup_lint.errors import REPORT_AT, ContextError, FollowupLintError, describe
from followup_lint.limits import MAX_INTERVIEW_FILE
from followup_lint.textfile import read_raw

if TYPE_CHECKING:
    from followup_lint.config import Configurations
    from followup_lint.server.checking import Checked, Document, Surroundings
    from followup_lint.server.places import Places

_LOG = logging.getLogger(__name__)
_SCHEMES = ("file:", "untitled:")
_NAMES = {"markdown": "draft.md"}  # of a document that was never saved, by its language


@dataclass(slots=True)
class Session:
    """The protocol, which has the texts of open documents; the configurations, once they are loaded; and by the address of
    each document, the timer until it is checked, whether it waits for that, and what was found. `told` are the errors
    that were shown. If the editor asks for diagnostics, as `is_asked` says, none are sent to it.
    """

    server: LanguageServer
    load: "Callable[[], Configurations]"
    configurations: "Configurations | None" = None
    timers: dict[str, Timer] = field(default_factory=dict)
    waiting: set[str] = field(default_factory=set)
    checked: "dict[str, Checked]" = field(default_factory=dict)
    told: set[str] = field(default_factory=set)
    is_asked: bool = False


def addresses(session: Session) -> list[str]:
    """The addresses of all open documents."""
    return [document.uri for document in list(session.server.workspace.text_documents.values())]


def is_open(session: Session, uri: str) -> bool:
    """Whether the document is open."""
    return unquote(uri) in session.server.workspace.text_documents


def file_of(session: Session, uri: str, language: str | None = None) -> Path:
    """The file of a document. One that was never saved is a draft in the folder that the editor is in."""
    path = to_fs_path(uri) if uri.startswith("file:") else None
    if not path or path.endswith(("/", "\\")):
        return Path(top_folder(session), _NAMES.get(language or "", "draft.txt"))
    return Path(os.path.abspath(path))


def top_folder(session: Session) -> Path:
    """The folder that the editor is in."""
    return Path(session.server.workspace.root_path or os.getcwd())


def surroundings(session: Session) -> "Surroundings":
    """What counts for all documents. Raises FollowupLintError if the options of the server are wrong."""
    from followup_lint.server.checking import Surroundings

    if session.configurations is None:
        session.configurations = session.load()
    opened = (document for uri in addresses(session) if (document := document_at(session, uri)))
    return Surroundings(session.configurations, {str(each.path): each.text for each in opened if each.is_interview})


def document_at(session: Session, uri: str) -> "Document | None":
    """A document as it is now; None if it is not open, or is what an editor shows of something else, such as an older
    version of a file.
    """
    from followup_lint.server.checking import Document

    known = session.server.workspace.text_documents.get(unquote(uri))
    if known is None or not uri.startswith(_SCHEMES):
        return None
    version = known.version  # before the text, which may change in between
    return Document(uri, file_of(session, uri, known.language_id), known.source, version)


def places_of(session: Session, text: str) -> "Places":
    """The places in a text, as the editor counts."""
    from followup_lint.server.places import places_in

    unit = session.server.workspace.position_encoding or types.PositionEncodingKind.Utf16
    return places_in(text, str(getattr(unit, "value", unit)))


def check_document(session: Session, uri: str) -> "Checked | None":
    """Checks a document and shows what was found; None if it was closed meanwhile."""
    from followup_lint.server.checking import Checked, check
    from followup_lint.server.diagnostics import diagnose

    session.waiting.discard(uri)
    document = document_at(session, uri)
    if document is None:
        return None
    started = time.monotonic()
    try:
        checked = check(document, surroundings(session))
        session.told.clear()
    except FollowupLintError as error:
        checked = Checked(document)
        _tell(session, str(error))
    except Exception as error:  # noqa: BLE001  # whatever it is, the next draft is checked
        _LOG.exception("%s", document.path)
        checked = Checked(document)
        _tell(
            session, f"checking this draft failed unexpectedly ({describe(error)}); please report this at {REPORT_AT}"
        )
    found = diagnose(checked, places_of(session, document.text))
    _LOG.info("%s: %d diagnostics, %.0f ms", document.path, len(found), 1000 * (time.monotonic() - started))
    if is_open(session, uri):
        logged = {notice for other in session.checked.values() for notice in other.notices}
        for notice in checked.notices:
            if notice not in logged:
                session.server.window_log_message(types.LogMessageParams(types.MessageType.Info, notice))
        session.checked[uri] = checked
        if not session.is_asked:
            shown = types.PublishDiagnosticsParams(uri, found, document.version)
            session.server.text_document_publish_diagnostics(shown)
    return checked


def pull_diagnostics(
    session: Session, params: types.DocumentDiagnosticParams
) -> types.RelatedFullDocumentDiagnosticReport:
    """What is found in a document as it is now."""
    from followup_lint.server.diagnostics import diagnose

    checked = check_document(session, params.text_document.uri)
    found = diagnose(checked, places_of(session, checked.document.text)) if checked else []
    return types.RelatedFullDocumentDiagnosticReport(found)


def forget_document(session: Session, uri: str) -> None:
    """Shows nothing about a document any more, unless it was opened again."""
    session.checked.pop(uri, None)
    if not (session.is_asked or is_open(session, uri)):
        session.server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))


def prepare(session: Session) -> None:
    """Loads what the first draft needs, before there is one."""
    from followup_lint.server.checking import prepare as prepare_engine

    started = time.monotonic()
    try:
        prepare_engine(top_folder(session), surroundings(session))
    except FollowupLintError as error:
        _tell(session, str(error))
    _LOG.info("ready after %.1f s", time.monotonic() - started)


def offer_actions(session: Session, params: types.CodeActionParams) -> list[types.CodeAction]:
    """What can be done about findings at a place."""
    from followup_lint.server.actions import Asked, Files, offer

    checked = _up_to_date(session, params.text_document.uri)
    if checked is None:
        return []
    only = params.context.only
    kinds = None if only is None else [str(getattr(kind, "value", kind)) for kind in only]
    asked = Asked(params.range, params.context.diagnostics, kinds)
    files = Files(lambda path: _read(session, path), lambda path, edits: _edit(session, path, edits))
    return offer(checked, places_of(session, checked.document.text), asked, files)


def explain(session: Session, params: types.HoverParams) -> types.Hover | None:
    """The pages of the rules at a place."""
    from followup_lint.server.pages import explain as explain_rules

    checked = _up_to_date(session, params.text_document.uri)
    return explain_rules(checked, places_of(session, checked.document.text), params.position) if checked else None


def complete(session: Session, params: types.CompletionParams) -> list[types.CompletionItem]:
    """The codes of rules, where one is written."""
    from followup_lint.server.pages import complete as complete_codes

    checked = _up_to_date(session, params.text_document.uri)
    return complete_codes(checked, places_of(session, checked.document.text), params.position) if checked else []


def _up_to_date(session: Session, uri: str) -> "Checked | None":
    """What was found in a document as it is now; None if it is not open."""
    document, known = document_at(session, uri), session.checked.get(uri)
    return known if document and known and known.document.text == document.text else check_document(session, uri)


def _tell(session: Session, message: str) -> None:
    """Shows an error once, until a document can be checked again."""
    if message not in session.told:
        session.told.add(message)
        session.server.window_show_message(types.ShowMessageParams(types.MessageType.Error, message))


def _find(session: Session, path: Path) -> "Document | None":
    """The open document of a file."""
    opened = (document_at(session, uri) for uri in addresses(session))
    return next((document for document in opened if document and document.path == path), None)


def _read(session: Session, path: Path) -> str:
    """An interview.yml as it is in the editor, else the file. Raises ContextError."""
    if document := _find(session, path):
        return document.text
    try:
        return read_raw(path, error=ContextError, max_bytes=MAX_INTERVIEW_FILE).decode()
    except UnicodeDecodeError:
        raise ContextError("not valid UTF-8; save it as UTF-8", path=path) from None


def _edit(session: Session, path: Path, edits: Sequence[types.TextEdit]) -> types.WorkspaceEdit:
    """Edits of a file as the editor understands them: with the version that they are for, if it knows versions."""
    document = _find(session, path)
    uri, version = (document.uri, document.version) if document else (path.as_uri(), None)
    workspace = session.server.client_capabilities.workspace
    if workspace and workspace.workspace_edit and workspace.workspace_edit.document_changes:
        identifier = types.OptionalVersionedTextDocumentIdentifier(uri, version)
        return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(identifier, [*edits])])
    return types.WorkspaceEdit(changes={uri: edits})
