"""Nothing leaves: the real command, with the meaning model, opens no connection and writes nothing anywhere."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from languageclient import running

ROOT = Path(__file__).parents[1]
SOURCE = str(ROOT / "src")
# Long enough for every measure, so that all libraries are loaded.
LETTER = (
    "Dear Anna,\n\n"
    + "Thank you for the tour of the plant and for the talk about the robots. " * 40
    + "\n\nBest,\nSam\n"
)
NO_SOCKETS = """\
import socket, sys

def refuse(*arguments, **keywords):
    sys.stderr.write("A SOCKET WAS OPENED\\n")
    raise OSError("no network")

socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = socket.create_connection = refuse
"""
# As the interpreter reports it: any socket at all, a pair for this process alone included.
NOT_ONE_SOCKET = """\
import sys

def refuse(event, arguments):
    if event.startswith("socket."):
        sys.stderr.write("A SOCKET WAS OPENED\\n")
        raise OSError("no network")

sys.addaudithook(refuse)
"""
COMMANDS = [
    ("check", "."),
    ("--output-format", "concise", "thank-you.txt"),
    ("timing", "."),
    ("context", "thank-you.txt"),
    ("rules",),
]


def environment(folder: Path) -> dict[str, str]:
    """A home, a cache and a folder for temporary files in which nothing but our own cache may appear."""
    watched = {name: folder / name for name in ("HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "TMPDIR")}
    for path in watched.values():
        path.mkdir(parents=True)
    (folder / "shim").mkdir()
    (folder / "shim" / "sitecustomize.py").write_text(NO_SOCKETS, "utf-8")
    kept = {name: value for name, value in os.environ.items() if name != "ORT_DISABLE_TELEMETRY"}
    paths = [str(folder / "shim"), SOURCE, *filter(None, [os.environ.get("PYTHONPATH")])]
    shim = {"PYTHONPATH": os.pathsep.join(paths), "PYTHONDONTWRITEBYTECODE": "1"}
    return kept | {name: str(path) for name, path in watched.items()} | shim


def written(folder: Path) -> list[str]:
    """The files below the watched folders, our own cache left out."""
    found = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir())
    return [path for path in found if not re.match(r"shim/|.*/followup-lint/", path)]


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    folder = tmp_path / "drafts"
    folder.mkdir()
    (folder / "interview.yml").write_text("company: Northwind\ninterviewed_at: 2026-11-19\ncountry: DE\n", "utf-8")
    (folder / "thank-you.txt").write_text(LETTER, "utf-8")
    return folder


def run(drafts: Path, *arguments: str, before: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    watched = drafts.parent / "watched"
    command = [*before, sys.executable, "-m", "followup_lint", *arguments]
    done = subprocess.run(command, cwd=drafts, env=environment(watched), capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    assert "SOCKET" not in done.stderr
    assert written(watched) == []
    return done


def without_network() -> tuple[str, ...]:
    """What to run a command with, so that it has no network."""
    alone = ("unshare", "--net", "--map-root-user")
    if shutil.which("unshare") is None or subprocess.run([*alone, "true"], capture_output=True).returncode:
        pytest.skip("the network cannot be taken away here")
    return alone


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_no_command_opens_a_socket_or_writes_a_file(drafts: Path, arguments: tuple[str, ...]) -> None:
    before = sorted(path.name for path in drafts.iterdir())
    run(drafts, *arguments)
    assert sorted(path.name for path in drafts.iterdir()) == before


def test_it_finds_the_same_where_there_is_no_network(drafts: Path, tmp_path: Path) -> None:
    alone = without_network()
    with_network = run(drafts, "--output-format", "json", "--now", "2026-11-20T10:00+01:00", ".")
    shutil.rmtree(tmp_path / "watched")
    without = run(drafts, "--output-format", "json", "--now", "2026-11-20T10:00+01:00", ".", before=alone)
    assert (without.stdout, without.returncode) == (with_network.stdout, with_network.returncode)


def test_a_server_finds_the_same_without_network_and_without_a_socket_at_all(drafts: Path) -> None:
    alone, watched = without_network(), drafts.parent / "watched"
    around = environment(watched)
    (watched / "shim" / "sitecustomize.py").write_text(NOT_ONE_SOCKET, "utf-8")
    with running(drafts, environment=around, before=alone) as client:
        client.initialize(drafts)
        uri = client.open(drafts / "thank-you.txt")
        assert client.diagnostics(uri)
        client.change(uri, "Dear Anna,\n\nWhat is the salary?\n\nBest,\nSam\n")
        assert "SAL001" in {each["code"] for each in client.diagnostics(uri)}
        assert client.end() == 0
    assert "SOCKET" not in (drafts / "server.log").read_text("utf-8")
    assert written(watched) == []


def test_the_system_is_not_asked_for_a_connection(drafts: Path, tmp_path: Path) -> None:
    """As the kernel sees it: a library that is not written in Python needs no socket of Python's."""
    trace = ("strace", "-f", "-qq", "-e", "trace=%network", "-o", str(tmp_path / "calls"))
    if shutil.which("strace") is None or subprocess.run([*trace, "true"], capture_output=True).returncode:
        pytest.skip("system calls cannot be watched here")
    run(drafts, "check", ".", before=trace)
    calls = (tmp_path / "calls").read_text("utf-8", "replace")
    # A library asks whether this machine has IPv6 by binding a socket to itself, which reaches nobody.
    assert not re.search(r"AF_NETLINK|connect\(|send(?:to|m?msg)\(", calls), calls


def test_telemetry_is_off_before_its_library_is_imported() -> None:
    code = "import os, sys, followup_lint; print(os.environ['ORT_DISABLE_TELEMETRY'], 'onnxruntime' in sys.modules)"
    without = {name: value for name, value in os.environ.items() if name != "ORT_DISABLE_TELEMETRY"}
    done = subprocess.run(
        [sys.executable, "-c", code], env={**without, "PYTHONPATH": SOURCE}, capture_output=True, text=True, check=True
    )
    assert done.stdout == "1 False\n"


@pytest.mark.parametrize("path", sorted((ROOT / "training").glob("*.py")), ids=lambda path: path.name)
def test_the_scripts_that_teach_the_model_are_quiet_too(path: Path) -> None:
    text = path.read_text("utf-8")
    imported = re.search("^ *(?:import|from) onnxruntime", text, re.MULTILINE)
    if imported:
        assert 0 < text.find("ORT_DISABLE_TELEMETRY") < imported.start()
