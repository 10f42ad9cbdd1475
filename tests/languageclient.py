"""A client of the language server: the real process, spoken to as an editor does, in JSON; and drafts to speak about."""

import json
import os
import queue
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import Any

from commandline import THANKS

SOURCE = str(Path(__file__).parents[1] / "src")
WAIT = 60.0  # seconds, for the first answer on a busy machine
WRONG = THANKS.replace("Dear Ms. Alvarez,", "Dear Ms. Alvarec,")
PAY = THANKS.replace("If it helps", "𝒳 漢字 é. What is the salary? If it helps")
MAIL = (
    "From: Sam Okafor <sam@a.example>\nTo: Mei-Ling Alvarez <m@northwind.example>\nSubject: Thank you for Tuesday\n"
    'Content-Type: text/plain; charset="utf-8"\nContent-Transfer-Encoding: quoted-printable\n\n'
    + WRONG.replace("Best regards", "H=C3=A9las, b=\nest regards")
)
# Everything that an editor of today says it can do, as far as it matters here.
CAPABILITIES: dict[str, Any] = {
    "workspace": {
        "workspaceEdit": {"documentChanges": True},
        "didChangeWatchedFiles": {"dynamicRegistration": True},
    },
}


@dataclass
class Client:
    """An editor. Messages that are not an answer are kept in `notes` until somebody asks for them."""

    process: "subprocess.Popen[bytes]"
    inbox: "queue.Queue[dict[str, Any] | None]" = field(default_factory=queue.Queue)
    notes: list[dict[str, Any]] = field(default_factory=list)
    last_id: int = 0

    def send(self, message: Mapping[str, Any]) -> None:
        """Sends a message as it is."""
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.send_bytes(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))

    def send_bytes(self, data: bytes) -> None:
        """Sends bytes as they are."""
        assert self.process.stdin is not None
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def notify(self, method: str, **params: Any) -> None:
        """Sends a notification."""
        self.send({"method": method, "params": params})

    def ask(self, method: str, params: Any = None) -> int:
        """Sends a request; returns its number."""
        self.last_id += 1
        self.send({"id": self.last_id, "method": method, **({} if params is None else {"params": params})})
        return self.last_id

    def request(self, method: str, **params: Any) -> Any:
        """The result of a request."""
        answer = self.answer(self.ask(method, params or None))
        assert "error" not in answer, answer
        return answer["result"]

    def answer(self, number: int) -> dict[str, Any]:
        """The answer to the request of this number."""
        return self.wait_for(lambda message: message.get("id") == number and "method" not in message)

    def wait_for(self, is_wanted: Any) -> dict[str, Any]:
        """The next message that is wanted."""
        for note in self.notes:
            if is_wanted(note):
                self.notes.remove(note)
                return note
        while True:
            message = self.inbox.get(timeout=WAIT)
            assert message is not None, "the server has ended"
            if is_wanted(message):
                return message
            self.notes.append(message)

    def told(self, method: str, uri: str | None = None) -> dict[str, Any]:
        """The parameters of the next notification or request of this kind, about this document."""

        def is_wanted(message: dict[str, Any]) -> bool:
            is_about = uri is None or message.get("params", {}).get("uri") == uri
            return message.get("method") == method and is_about

        params: dict[str, Any] = self.wait_for(is_wanted).get("params", {})
        return params

    def initialize(self, folder: Path | None = None, **capabilities: Any) -> dict[str, Any]:
        """Starts the conversation; returns what the server can do."""
        given = CAPABILITIES | capabilities
        root = None if folder is None else folder.as_uri()
        result = self.request("initialize", processId=os.getpid(), rootUri=root, capabilities=given)
        self.notify("initialized")
        found: dict[str, Any] = result["capabilities"]
        return found

    def open(self, path: Path, text: str | None = None, language: str = "plaintext") -> str:
        """Opens a file with this text in the editor, or as it is; returns its address."""
        uri = path.as_uri()
        text = path.read_text("utf-8") if text is None else text
        item = {"uri": uri, "languageId": language, "version": 1, "text": text}
        self.notify("textDocument/didOpen", textDocument=item)
        return uri

    def change(self, uri: str, text: str, version: int = 2) -> None:
        """Types something else."""
        document = {"uri": uri, "version": version}
        self.notify("textDocument/didChange", textDocument=document, contentChanges=[{"text": text}])

    def save(self, uri: str) -> None:
        """Says that a document was saved."""
        self.notify("textDocument/didSave", textDocument={"uri": uri})

    def close(self, uri: str) -> None:
        """Closes a document."""
        self.notify("textDocument/didClose", textDocument={"uri": uri})

    def diagnostics(self, uri: str, version: int | None = None) -> list[dict[str, Any]]:
        """What the server says next about a document, or about this version of it."""
        while True:
            params = self.told("textDocument/publishDiagnostics", uri)
            if version is None or params.get("version") == version:
                found: list[dict[str, Any]] = params["diagnostics"]
                return found

    def end(self) -> int:
        """Says good-bye; returns the exit status."""
        self.request("shutdown")
        self.send({"method": "exit"})
        return self.process.wait(timeout=WAIT)


@contextmanager
def running(
    folder: Path, *arguments: str, environment: Mapping[str, str] | None = None, before: tuple[str, ...] = ()
) -> Iterator[Client]:
    """A server that was started in a folder."""
    command = [*before, sys.executable, "-m", "followup_lint", "server", *arguments]
    given = {**os.environ, "PYTHONPATH": SOURCE} if environment is None else environment
    with (folder / "server.log").open("wb") as log:
        pipe = subprocess.PIPE
        process = subprocess.Popen(command, cwd=folder, env=given, stdin=pipe, stdout=pipe, stderr=log)
        client = Client(process)
        Thread(target=_read, args=(client,), daemon=True).start()
        try:
            yield client
        finally:
            process.kill()
            process.wait()


def _read(client: Client) -> None:
    """Reads what the server writes; anything that is not the protocol ends the reading."""
    out = client.process.stdout
    assert out is not None
    while header := out.readline():
        name, _, length = header.partition(b": ")
        if name != b"Content-Length":
            break
        while out.readline().strip():
            pass
        client.inbox.put(json.loads(out.read(int(length))))
    client.inbox.put(None)


def codes(diagnostics: list[dict[str, Any]]) -> list[str]:
    return [each.get("code", "") for each in diagnostics]


def words(text: str, place: dict[str, Any], unit: str = "utf-16") -> str:
    """The words at a range on one line, as an editor counts."""
    encoding, size = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}[unit]
    line = re.split("\r\n|\r|\n", text)[place["start"]["line"]].encode(encoding)
    return str(line[place["start"]["character"] * size : place["end"]["character"] * size], encoding)


def at(text: str, word: str, client_unit: int = 2) -> dict[str, int]:
    """The place of a word, as an editor counts in UTF-16."""
    before = text[: text.index(word)]
    return {"line": before.count("\n"), "character": len(before.rpartition("\n")[2].encode("utf-16-le")) // client_unit}


def actions(client: Client, uri: str, place: dict[str, int], *only: str) -> list[dict[str, Any]]:
    context = {"diagnostics": [], **({"only": list(only)} if only else {})}
    document, range_ = {"uri": uri}, {"start": place, "end": place}
    found: list[dict[str, Any]] = client.request(
        "textDocument/codeAction", textDocument=document, range=range_, context=context
    )
    return found


def applied(text: str, action: dict[str, Any], uri: str) -> str:
    """The text of a document after an action, applied as an editor does."""
    (change,) = action["edit"]["documentChanges"]
    assert change["textDocument"]["uri"] == uri
    lines = re.split("(?<=\n)", text)

    def offset(place: dict[str, int]) -> int:
        line = lines[place["line"]].encode("utf-16-le")[: 2 * place["character"]].decode("utf-16-le")
        return sum(map(len, lines[: place["line"]])) + len(line)

    for edit in sorted(change["edits"], key=lambda each: offset(each["range"]["start"]), reverse=True):
        start, end = offset(edit["range"]["start"]), offset(edit["range"]["end"])
        text = text[:start] + edit["newText"] + text[end:]
    return text
