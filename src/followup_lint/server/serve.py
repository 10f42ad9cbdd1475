"""The protocol: what an editor sends, one message after the other, and what it gets."""

import gc
import logging
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from threading import Event, Lock, Thread, Timer
from typing import TYPE_CHECKING, Any, BinaryIO
from urllib.parse import unquote

from lsprotocol import types
from pygls.exceptions import JsonRpcException, JsonRpcInvalidParams
from pygls.io_ import run
from pygls.lsp.server import LanguageServer

from followup_lint import __version__
from followup_lint.discovery import CONFIGURATIONS, INTERVIEW_FILES
from followup_lint.errors import UsageError
from followup_lint.server.protocol import Protocol
from followup_lint.server.session import (
    Session,
    addresses,
    check_document,
    complete,
    explain,
    forget_document,
    offer_actions,
    prepare,
    pull_diagnostics,
)

if TYPE_CHECKING:
    from followup_lint.config import Configurations

_PAUSE = 0.15  # seconds without a change before a draft is checked
_LOOK_FOR_EDITOR_EVERY = 3.0  # seconds
_OBJECTS = 10_000  # are made before garbage is looked for
# Interviews, configurations, rules, invitations.
_WATCHED = (*CONFIGURATIONS, "pyproject.toml", ".gitignore", "*.{yml,yaml,ics}")


@dataclass(frozen=True, slots=True)
class _Writer:
    """The output for the protocol, one message at a time. If nobody reads it, the process ends."""

    out: BinaryIO
    lock: Any = field(default_factory=Lock)

    def write(self, data: bytes) -> None:
        """Writes a message."""
        try:
            with self.lock:
                self.out.write(data)
                self.out.flush()
        except (OSError, ValueError):
            os._exit(1)

    def close(self) -> None:
        """Nothing is left to write."""


def serve(load: "Callable[[], Configurations]", log_level: str) -> int:
    """Serves an editor on standard input and output until it says that this is over, or is gone.

    Returns the exit status that the protocol asks for. `load` reads the variables and options; it may raise a
    FollowupLintError. Raises UsageError without standard input or output.
    """
    if sys.stdin is None:
        raise UsageError("standard input is closed; an editor starts `followup-lint server`, and writes to it")
    _start_log(log_level)
    # Whole texts, not changes: drafts are short, and an error in applying changes would move all findings.
    server = LanguageServer(
        "followup-lint", __version__, types.TextDocumentSyncKind.Full, protocol_cls=Protocol, max_workers=1
    )
    session = Session(server, load)
    _register(session)
    with _output_of_our_own() as out:
        server.protocol.set_writer(_Writer(out))
        try:
            # Without asyncio, which would open sockets to itself.
            run(Event(), sys.stdin.buffer, server.protocol, error_handler=partial(_report, server))
        except SystemExit as ended:
            return ended.code if isinstance(ended.code, int) else 1
    return 1  # the editor is gone, and has not said so


def _report(server: LanguageServer, error: Exception, source: type[JsonRpcException]) -> None:
    if not isinstance(error, JsonRpcInvalidParams):  # the writer of a draft can do nothing about it
        server.report_server_error(error, source)


def _start_log(level: str) -> None:
    logging.basicConfig(stream=sys.stderr, level=level.upper(), format="%(asctime)s %(levelname)s %(message)s")
    if level != "debug":  # what it logs contains drafts, and editors keep logs
        logging.getLogger("pygls").setLevel(logging.CRITICAL + 1)


@contextmanager
def _output_of_our_own() -> Iterator[BinaryIO]:
    """Standard output; whatever else is printed while the body runs goes to standard error."""
    try:
        sys.stdout.flush()
        descriptor = os.dup(1)
    except OSError:
        raise UsageError("standard output is closed; an editor reads what `followup-lint server` writes") from None
    try:
        os.dup2(2, 1)
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    with os.fdopen(descriptor, "wb") as out:
        yield out


def _register(session: Session) -> None:
    """Says what is done when; what asks the engine is done in the thread that checks, one after the other."""
    feature, thread = session.server.feature, session.server.thread()
    for name, handle in (
        (types.INITIALIZE, _agree),
        (types.INITIALIZED, _start),
        (types.TEXT_DOCUMENT_DID_OPEN, _opened),
        (types.TEXT_DOCUMENT_DID_CHANGE, _changed),
        (types.TEXT_DOCUMENT_DID_SAVE, _check_all),  # the file may be the notes or the rules of another
        (types.TEXT_DOCUMENT_DID_CLOSE, _closed),
        (types.WORKSPACE_DID_CHANGE_WATCHED_FILES, _check_all),
        (types.WORKSPACE_DID_CHANGE_CONFIGURATION, _check_all),
    ):
        feature(name)(partial(handle, session))
    kinds: list[types.CodeActionKind | str] = [types.CodeActionKind.QuickFix, "source.fixAll.followup-lint"]
    options = types.CodeActionOptions(code_action_kinds=kinds)
    feature(types.TEXT_DOCUMENT_CODE_ACTION, options)(thread(partial(offer_actions, session)))
    feature(types.TEXT_DOCUMENT_HOVER)(thread(partial(explain, session)))
    feature(types.TEXT_DOCUMENT_COMPLETION)(thread(partial(complete, session)))


def _agree(session: Session, params: types.InitializeParams) -> None:
    """An editor that asks for diagnostics, and lets itself be told to ask again, is sent none."""
    document, workspace = params.capabilities.text_document, params.capabilities.workspace
    told_again = workspace and workspace.diagnostics and workspace.diagnostics.refresh_support
    session.is_asked = bool(document and document.diagnostic and told_again)
    if session.is_asked:
        server = session.server
        # Of what is not open, an editor would ask every few seconds, which would read all files of a folder.
        options = types.DiagnosticOptions(inter_file_dependencies=True, workspace_diagnostics=False)
        server.feature(types.TEXT_DOCUMENT_DIAGNOSTIC, options)(server.thread()(partial(pull_diagnostics, session)))


def _start(session: Session, _: object) -> None:
    server = session.server
    if server.process_id is not None and os.name == "posix":
        Thread(target=_end_with, args=(server.process_id,), daemon=True).start()
    server.thread_pool.submit(_load, session)
    workspace = server.client_capabilities.workspace
    watching = workspace and workspace.did_change_watched_files
    if not (watching and watching.dynamic_registration):
        return
    globs = [types.FileSystemWatcher(f"**/{name}") for name in _WATCHED]
    watchers = types.DidChangeWatchedFilesRegistrationOptions(globs)
    method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
    server.client_register_capability(
        types.RegistrationParams([types.Registration("followup-lint-files", method, watchers)])
    )


def _end_with(process: int) -> None:
    """Ends this process once the editor is gone, also where another still holds the other end of its pipes."""
    while True:
        time.sleep(_LOOK_FOR_EDITOR_EVERY)
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            os._exit(1)
        except OSError:  # it is somebody else's
            return


def _load(session: Session) -> None:
    prepare(session)
    gc.collect()
    gc.freeze()
    gc.set_threshold(_OBJECTS)


def _opened(session: Session, params: types.DidOpenTextDocumentParams) -> None:
    if not session.is_asked:
        _submit(session, params.text_document.uri)


def _changed(session: Session, params: types.DidChangeTextDocumentParams) -> None:
    uri = params.text_document.uri
    is_about_others = _name_of(uri) in INTERVIEW_FILES
    if not session.is_asked:
        for each in addresses(session) if is_about_others else [uri]:
            _do_soon(session, each, partial(_submit, session, each))
    elif is_about_others:
        _do_soon(session, uri, partial(_check_all, session, params))


def _do_soon(session: Session, uri: str, do: Callable[[], None]) -> None:
    if uri in session.timers:
        session.timers.pop(uri).cancel()
    session.timers[uri] = timer = Timer(_PAUSE, do)
    timer.daemon = True
    timer.start()


def _closed(session: Session, params: types.DidCloseTextDocumentParams) -> None:
    uri = params.text_document.uri
    if uri in session.timers:
        session.timers.pop(uri).cancel()
    session.server.thread_pool.submit(forget_document, session, uri)
    if _name_of(uri) in INTERVIEW_FILES:
        _check_all(session, params)


def _check_all(session: Session, _: object) -> None:
    if session.is_asked:
        session.server.workspace_diagnostic_refresh(None)
        return
    for uri in addresses(session):
        _submit(session, uri)


def _submit(session: Session, uri: str) -> None:
    """Has a document checked soon. Whatever changes until then counts, so that once is enough."""
    if uri not in session.waiting:
        session.waiting.add(uri)
        with suppress(RuntimeError):  # it is over
            session.server.thread_pool.submit(check_document, session, uri)


def _name_of(uri: str) -> str:
    return unquote(uri.rpartition("/")[2])
