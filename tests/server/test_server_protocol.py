"""How the server lives: its start, its options, its errors, its end."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from commandline import Command
from languageclient import SOURCE, WRONG, Client, at, codes, running


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
    client.notify("$/cancelRequest", id=99_999)
    client.change(uri, f"{WRONG}\ud83d", 2)
    assert "PER005" in codes(client.diagnostics(uri, 2))


def test_a_request_that_was_cancelled_before_its_turn_is_not_answered_with_work(drafts: Path) -> None:
    with running(drafts) as client:
        client.initialize(drafts)
        uri = client.open(drafts / "thank-you.txt", WRONG)  # the model is still being loaded
        asked = client.ask("textDocument/hover", {"textDocument": {"uri": uri}, "position": at(WRONG, "Alvarec")})
        client.notify("$/cancelRequest", id=asked)
        assert client.answer(asked)["error"]["code"] == -32800


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


def test_nothing_but_the_protocol_is_on_standard_output(drafts: Path) -> None:
    """Not even what a library prints; the log is on standard error, without words of a draft."""
    with running(drafts, "--log-level", "info") as client:
        client.initialize(drafts)
        client.diagnostics(client.open(drafts / "thank-you.txt", WRONG))
        assert client.end() == 0
    log = (drafts / "server.log").read_text("utf-8")
    assert "thank-you.txt: 1 diagnostics" in log
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


def test_it_answers_while_the_model_is_loaded(tmp_path: Path) -> None:
    with running(tmp_path) as client:
        client.initialize(tmp_path)
        started = time.monotonic()
        client.answer(client.ask("no/such/method", {}))
        first = time.monotonic() - started
        client.diagnostics(client.open(tmp_path / "thank-you.txt", WRONG))
        assert first < (time.monotonic() - started) / 2
