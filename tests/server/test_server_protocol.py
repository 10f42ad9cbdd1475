"""How the server lives: its start, its options, its errors, its end."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from commandline import Command
from languageclient import PAY, SOURCE, WRONG, Client, at, codes, running


def test_it_can_be_told_which_configuration_counts(drafts: Path) -> None:
    with running(drafts, "--stdio", "--config", "ignore=['PER005']") as client:
        client.initialize(drafts)
        assert client.diagnostics(client.open(drafts / "thank-you.txt", WRONG)) == []
        watched = client.told("client/registerCapability")["registrations"][0]
        globs = {watcher["globPattern"] for watcher in watched["registerOptions"]["watchers"]}
        assert {"**/*.{yml,yaml,ics}", "**/followup-lint.toml", "**/pyproject.toml"} <= globs


def test_what_an_editor_does_wrong_ends_nothing(client: Client, drafts: Path) -> None:
    uri = client.open(drafts / "thank-you.txt", WRONG)
    client.diagnostics(uri)
    client.send_bytes(b"Content-Length: 5\r\n\r\n{nope")
    client.send_bytes(b'Content-Length: 4\r\n\r\n"\xff\xff"')
    client.send({"method": "textDocument/didChange", "params": {"textDocument": {"uri": "file:///nowhere.txt"}}})
    client.change("file:///never/opened.txt", "x")
    assert client.answer(client.ask("no/such/method", {}))["error"]["code"] == -32601
    assert client.request("textDocument/hover", textDocument={"uri": "file:///x.txt"}, position=at(" x", "x")) is None
    for wrong in ({"textDocument": 3}, {}, 5, None):
        assert client.answer(client.ask("textDocument/hover", wrong))["error"] == {
            "code": -32602,
            "message": "invalid parameters of textDocument/hover",
        }
    assert not [note for note in client.notes if "arameters" in note.get("params", {}).get("message", "")]
    client.notify("$/cancelRequest", id=99_999)
    client.change(uri, f"{WRONG}\ud83d", 2)
    assert "PER005" in codes(client.diagnostics(uri, 2))


def test_a_request_before_the_first_or_after_the_last_is_refused(drafts: Path) -> None:
    with running(drafts) as client:
        uri = client.open(drafts / "thank-you.txt", WRONG)  # is dropped
        asked = client.ask("textDocument/hover", {"textDocument": {"uri": uri}, "position": at(WRONG, "Alvarec")})
        said = "the server is not initialized; send `initialize` first"
        assert client.answer(asked)["error"] == {"code": -32002, "message": said}
        client.initialize(drafts)
        client.request("shutdown")
        refused = client.answer(client.ask("shutdown"))["error"]
        assert refused == {"code": -32600, "message": "the server was shut down"}


ASKS = {"textDocument": {"diagnostic": {}}, "workspace": {"diagnostics": {"refreshSupport": True}}}


def test_an_editor_that_asks_for_diagnostics_is_sent_none_and_told_when_to_ask_again(drafts: Path) -> None:
    with running(drafts) as client:
        offered = client.initialize(drafts, **ASKS)["diagnosticProvider"]
        assert offered == {"interFileDependencies": True, "workspaceDiagnostics": False}
        uri = client.open(drafts / "thank-you.txt", WRONG)
        about = client.open(drafts / "interview.yml", language="yaml")

        def asked(uri: str) -> list[str]:
            answer = client.request("textDocument/diagnostic", textDocument={"uri": uri})
            assert answer["kind"] == "full"
            return codes(answer["items"])

        assert (asked(uri), asked(about), asked("file:///never/opened.txt")) == (["PER005"], [], [])
        client.change(uri, PAY, 2)
        assert asked(uri) == ["SAL001"]
        client.change(about, "compny: x\nrol: y\n", 2)
        client.told("workspace/diagnostic/refresh")
        assert (len(asked(uri)), len(asked(about))) == (2, 2)
        client.notify("workspace/didChangeWatchedFiles", changes=[])
        client.told("workspace/diagnostic/refresh")
        client.close(uri)
        assert asked(uri) == []
        assert not [note for note in client.notes if note.get("method") == "textDocument/publishDiagnostics"]


def test_an_editor_that_cannot_be_told_to_ask_again_is_sent_diagnostics(drafts: Path) -> None:
    with running(drafts) as client:
        assert "diagnosticProvider" not in client.initialize(drafts, textDocument={"diagnostic": {}})
        assert codes(client.diagnostics(client.open(drafts / "thank-you.txt", WRONG))) == ["PER005"]


def test_it_answers_while_the_model_is_loaded_and_a_cancelled_request_costs_nothing(drafts: Path) -> None:
    with running(drafts) as client:
        client.initialize(drafts)
        uri = client.open(drafts / "thank-you.txt", WRONG)  # the model is still being loaded
        asked = client.ask("textDocument/hover", {"textDocument": {"uri": uri}, "position": at(WRONG, "Alvarec")})
        client.notify("$/cancelRequest", id=asked)
        started = time.monotonic()
        assert client.answer(asked)["error"]["code"] == -32800
        answered = time.monotonic() - started
        assert codes(client.diagnostics(uri)) == ["PER005"]
        assert answered < (time.monotonic() - started) / 2


@pytest.mark.parametrize(("is_polite", "status"), [(True, 0), (False, 1)])
def test_the_exit_status_is_that_of_the_protocol(tmp_path: Path, is_polite: bool, status: int) -> None:
    with running(tmp_path) as client:
        client.initialize()
        if is_polite:
            assert client.end() == status
        else:
            client.send({"method": "exit"})
            assert client.process.wait(timeout=60) == status


def test_it_ends_with_its_editor(tmp_path: Path) -> None:
    with running(tmp_path) as client:
        client.initialize()
        assert client.process.stdin is not None
        client.process.stdin.close()
        assert client.process.wait(timeout=60) == 1
    editor = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    with running(tmp_path) as client:  # this process holds the pipes
        client.request("initialize", processId=editor.pid, rootUri=None, capabilities={})
        client.notify("initialized")
        editor.kill()
        editor.wait()
        assert client.process.wait(timeout=60) == 1


# A library that prints, in Python and below it, as soon as the engine is loaded.
CHATTY = """\
import os, sys, threading, time

def chat():
    while "followup_lint.server.checking" not in sys.modules:
        time.sleep(0.01)
    print("a library has something to say", flush=True)
    os.write(1, b"and another one\\n")

threading.Thread(target=chat, daemon=True).start()
"""


def test_nothing_but_the_protocol_is_on_standard_output_and_no_draft_in_the_log(drafts: Path) -> None:
    (drafts / "shim").mkdir()
    (drafts / "shim" / "sitecustomize.py").write_text(CHATTY, "utf-8")
    environment = {**os.environ, "PYTHONPATH": f"{drafts / 'shim'}{os.pathsep}{SOURCE}"}
    with running(drafts, "--log-level", "info", environment=environment) as client:
        client.initialize(drafts)
        client.diagnostics(client.open(drafts / "thank-you.txt", WRONG))
        assert client.end() == 0
    log = (drafts / "server.log").read_text("utf-8")
    for line in ("a library has something to say", "and another one", "thank-you.txt: 1 diagnostics"):
        assert line in log
    assert "Alvarec" not in log


def test_the_first_answer_needs_no_engine() -> None:
    code = (
        "import sys, followup_lint.server.serve\n"
        "print({'spacy', 'onnxruntime', 'pydantic', 'numpy', 'rich'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": SOURCE}, capture_output=True)
    assert done.stdout.decode().strip() == "set()"


def test_without_its_library_it_says_what_to_install(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith(("pygls", "lsprotocol", "followup_lint.server"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pygls.io_", None)
    result = command("server")
    assert (result.status, result.out) == (2, "")
    assert result.err == "error: the language server needs pygls: pip install followup-lint[server]\n"
