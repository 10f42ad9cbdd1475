"""What is fuzzed: each reader of something that people or programs write, with examples of what it reads."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from followup_lint.baseline import read_baseline
from followup_lint.cache import Store
from followup_lint.config.load import load_configuration
from followup_lint.context import resolve, resolve_file
from followup_lint.draft import Kind
from followup_lint.draftfiles import find_drafts
from followup_lint.engine import Linter
from followup_lint.kind import detect_kind
from followup_lint.reading import read_bytes
from followup_lint.rule import load_file, load_rules

LETTER = b"Dear Anna,\n\nThank you for the talk about Kafka on Thursday.\n\nBest regards,\nSam Okafor\n"
MAIL = b"From: Sam <s@b.example>\nTo: Anna Berg <a@b.example>\nDate: Fri, 20 Nov 2026 10:00:00 +0100\nSubject: Thanks\n"
INTERVIEW = (
    b"company: Northwind\ninterviewers: [Anna Berg]\ncandidate: Sam\ninterviewed_at: 2026-11-19T14:00:00+01:00\n"
)


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads bytes in a folder of its own, and raises FollowupLintError or nothing; with examples of them."""

    read: Callable[[bytes, Path], object]
    examples: tuple[bytes, ...]


def _context(data: bytes, folder: Path) -> None:
    (folder / "interview.yml").write_bytes(data)
    resolve_file(folder / "interview.yml", options={})


def _beside(key: str, name: str) -> Callable[[bytes, Path], object]:
    """A reader of a file that an interview.yml names."""

    def read(data: bytes, folder: Path) -> None:
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
        _context(INTERVIEW + f"{key}: {name.partition('/')[0]}\n".encode(), folder)

    return read


def _front_matter(data: bytes, folder: Path) -> None:
    resolve(read_bytes(b"---\n" + data + b"\n---\n" + LETTER, name="a.txt"), folder=folder, options={})


def _configuration(data: bytes, folder: Path) -> None:
    (folder / "followup-lint.toml").write_bytes(data)
    load_configuration(folder / "followup-lint.toml")


def _rule(data: bytes, folder: Path) -> None:
    (folder / "XX001-own.yml").write_bytes(data)
    load_file(folder / "XX001-own.yml", {})


def _baseline(data: bytes, folder: Path) -> None:
    (folder / "baseline.json").write_bytes(data)
    read_baseline(folder / "baseline.json")


def _cache(data: bytes, folder: Path) -> None:
    results = folder / "results"
    results.mkdir(exist_ok=True)
    store, key = Store(results), b"0" * 32
    store.put(key, {"a": 1})
    for path in results.iterdir():
        path.write_bytes(data)
    store.get(key)


def _ignored(data: bytes, folder: Path) -> None:
    (folder / ".gitignore").write_bytes(data)
    (folder / "a.txt").write_bytes(LETTER)
    list(find_drafts(folder))


@cache
def _linter() -> Linter:
    rules = load_rules()
    return Linter(rules, frozenset(rule.code for rule in rules), meaning=False)


def _message(data: bytes, folder: Path) -> None:
    draft = read_bytes(data, name="a.eml" if data.startswith(b"From") else "a.md")
    facts = resolve(draft, folder=folder, options={"company": "Northwind Labs", "interviewers": ("Anna Berg",)})
    result = _linter().lint(draft, facts.context, detect_kind(draft, facts).kind or Kind.THANK_YOU)
    assert not result.failures, result.failures[0].message


READERS: dict[str, Reader] = {
    "draft": Reader(lambda data, _: read_bytes(data, name="a.txt"), (LETTER, b"Subject: Thanks\n\n" + LETTER)),
    "markdown": Reader(lambda data, _: read_bytes(data, name="a.md"), (b"# Hi\n\n- [a](b) *c* `d` <!-- e -->\n" + LETTER,)),
    "mail": Reader(
        lambda data, _: read_bytes(data, name="a.eml"),
        (
            MAIL + b"\n" + LETTER,
            MAIL + b'Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/html; charset=utf-8\n\n'
            b"<p>Hi &amp; <b>you</b></p>\n--b--\n",
            MAIL + b"Content-Transfer-Encoding: quoted-printable\n\nHi=20=C3=A9=\n you\n",
            MAIL + b"Content-Transfer-Encoding: base64\nContent-Type: text/plain; charset=utf-16\n\nSGkgQW5uYQ==\n",
        ),
    ),
    "front matter": Reader(_front_matter, (INTERVIEW, b"kind: thank-you\nsend_at: 2026-11-20\nignore: [TON010]\n")),
    "context": Reader(_context, (INTERVIEW, b"topics: [a, {name: b, aliases: [c]}]\nhistory:\n  - {kind: nudge, sent_at: 2026-11-20}\n")),
    "configuration": Reader(
        _configuration, (b'select = ["TON"]\nfail-on = "error"\n[rule.TON001]\nseverity = "info"\n', b'[kinds.letter]\n')
    ),
    "rule": Reader(
        _rule,
        (
            (b"code: XX001\nname: own\ncheck: regex\nseverity: warning\ndimension: tone\nmessage: '{text} is'\nhelp: mend\n"
            b"why: because\nsources: [me]\npatterns: ['(a|b)+\\d']\nexamples:\n  bad: [{text: a1}]\n  good: [c]\n"),
            b"code: XX001\nname: own\ncheck: phrase\nphrases: ['I [really] (need|want) ...3 #']\n",
        ),
    ),
    "invitation": Reader(
        _beside("invite", "i.ics"),
        (
            (b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART;TZID=Europe/Berlin:20261119T130000\nDURATION:PT1H\n"
            b"SUMMARY:Interview: Data Engineer @ Northwind\nATTENDEE;CN=\"Berg, Anna\":mailto:a@b.example\n"
            b"END:VEVENT\nEND:VCALENDAR\n"),
        ),
    ),
    "notes": Reader(_beside("notes", "notes.md"), (b"# Interview\n\n- Kafka to Pulsar\n- [on-call](x)\n\nWe spoke about gRPC.\n",)),
    "thread": Reader(_beside("thread", "mails/a.eml"), (MAIL + b"Message-ID: <1@b>\n\nHi\n",)),
    "baseline": Reader(
        _baseline, (b'{"tool": "followup-lint", "version": 1, "salt": "a", "drafts": {"a.txt": {"TON001": {"00": 1}}}}',)
    ),
    "cache": Reader(_cache, (b"followup-lint 1\n" + bytes(64),)),
    "gitignore": Reader(_ignored, (b"*.bak\n!a/**/b\n[a-z]?\n\\#\n",)),
    "message": Reader(_message, (LETTER, MAIL + b"\n" + LETTER, b"Hi @Anna,\n\nI will be in Q3 at $85,000 - is that OK??\n")),
}  # fmt: skip


def read_in(reader: Reader, data: bytes, folder: Path) -> None:
    """Lets a reader read, in an empty folder below this one, with the working folder there."""
    here = folder / "fuzz"
    here.mkdir(exist_ok=True)
    (here / ".git").mkdir(exist_ok=True)
    for path in here.iterdir():
        if path.is_file():
            path.unlink()
    before = os.getcwd()
    os.chdir(here)
    try:
        reader.read(data, here)
    finally:
        os.chdir(before)
