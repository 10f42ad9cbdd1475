"""One server for all tests that need no other, and a folder with an interview.yml."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from commandline import INTERVIEW
from languageclient import Client, running


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """A server whose folder is not that of the drafts."""
    folder = tmp_path_factory.mktemp("editor")
    with running(folder) as client:
        client.initialize(folder)
        yield client


@pytest.fixture
def client(server: Client) -> Client:
    """That server, with nothing left to say about earlier drafts."""
    server.answer(server.ask("no/such/method", {}))
    server.notes.clear()
    return server


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    (tmp_path / "interview.yml").write_text(INTERVIEW, "utf-8")
    return tmp_path
