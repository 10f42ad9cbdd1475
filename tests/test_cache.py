"""Results of earlier runs: used if nothing changed, right if something did, and never in the way."""

import os
import stat
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from commandline import INTERVIEW, THANKS, Command, is_imported
from followup_lint import cache, expiry, witnesses
from followup_lint.cache import Store, digest, open_store
from followup_lint.draft import Span
from followup_lint.engine import Linter
from followup_lint.expiry import holds_until
from followup_lint.finding import Edit, Finding, Fix, Severity
from followup_lint.findingdata import plain_finding, read_finding
from followup_lint.report import Run
from followup_lint.rule import load_rules
from followup_lint.runner import Inputs, Work, run

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
SECRET = "Our budget is Zanzibar."
KEY = digest(b"key")


@pytest.fixture
def cached(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The cache folder, in use and empty."""
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("FOLLOWUP_LINT_CACHE_DIR", str(folder))
    monkeypatch.delenv("FOLLOWUP_LINT_NO_CACHE")
    return folder


def count_checked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the drafts that are really checked from now on."""
    checked: list[str] = []
    find = Linter.find

    def spy(linter: Linter, draft: object, *arguments: object, **named: object) -> object:
        checked.append(Path(draft.path).name)  # type: ignore[attr-defined]
        return find(linter, draft, *arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Linter, "find", spy)
    return checked


def test_what_is_kept_is_what_was_put(cached: Path) -> None:
    value = [1, "é😀", None, {"a": [True]}]
    open_store().put(KEY, value)
    assert open_store().get(KEY) == value
    assert open_store().get(digest(b"another")) is None


def test_a_finding_survives() -> None:
    fix = Fix("unsafe", 'write "x"', (Edit(Span(1, 2), "x"), Edit(Span(4, 4), "")))
    finding = Finding("TON001", "begging", "tone", Severity.ERROR, "é", "help", Span(1, 9), fix, True, "0.9")
    assert read_finding(plain_finding(finding)) == finding


def test_nobody_reads_a_result_without_its_draft(cached: Path) -> None:
    store = open_store()
    store.put(KEY, SECRET)
    (file,) = (cached / "results").iterdir()
    assert SECRET.encode() not in file.read_bytes()
    assert KEY.hex() not in file.name
    assert stat.S_IMODE(os.stat(cached / "results").st_mode) == 0o700
    assert stat.S_IMODE(os.stat(file).st_mode) == 0o600


def make_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


DAMAGE: dict[str, Callable[[Path], object]] = {
    "empty": lambda file: file.write_bytes(b""),
    "cut off": lambda file: file.write_bytes(file.read_bytes()[:-1]),
    "one bit": lambda file: file.write_bytes(file.read_bytes()[:-1] + bytes([file.read_bytes()[-1] ^ 1])),
    "another program's": lambda file: file.write_text("{}", "utf-8"),
    "a folder": lambda file: make_folder(file),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_broken_result_is_as_if_it_were_not_there(cached: Path, damage: str) -> None:
    store = open_store()
    store.put(KEY, SECRET)
    (file,) = (cached / "results").iterdir()
    DAMAGE[damage](file)
    assert store.get(KEY) is None
    store.put(KEY, SECRET)
    assert store.get(KEY) == (None if damage == "a folder" else SECRET)


def test_without_a_place_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("FOLLOWUP_LINT_CACHE_DIR", str(tmp_path / "file"))
    store = open_store()
    store.put(KEY, SECRET)
    assert store.get(KEY) is None
    assert store == Store()


def test_a_folder_that_is_somebody_elses_link_is_not_used(cached: Path, tmp_path: Path) -> None:
    (cached / "results").symlink_to(tmp_path)
    assert open_store() == Store()


def test_what_was_not_used_for_longest_goes_first(cached: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "_MOST_FILES", 8)
    store = open_store()
    keys = [digest(number) for number in range(9)]
    for age, key in enumerate(reversed(keys)):
        store.put(key, "x")
        os.utime(max((cached / "results").iterdir(), key=lambda file: file.stat().st_mtime_ns), (1e9 - age, 1e9 - age))
    assert store.get(keys[0]) == "x"  # the oldest, but just used
    store.tidy()
    assert sum(store.get(key) is not None for key in keys) == 6
    assert store.get(keys[0]) == "x"


def check_folder(folder: Path, *, now: datetime = NOW, digest: bytes = b"rules", without: str = "") -> Run:
    rules = load_rules()
    linter = Linter(rules, frozenset(rule.code for rule in rules) - {without}, meaning=False, digest=digest)
    return run(Inputs((str(folder),), now=now), linter, Work(open_store()))


def test_an_unchanged_draft_is_not_checked_again(folder: Path, cached: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = check_folder(folder)
    checked = count_checked(monkeypatch)
    again = check_folder(folder)
    assert checked == []
    assert [report.findings for report in again.reports] == [report.findings for report in first.reports]
    assert [report.score for report in again.reports] == [report.score for report in first.reports]


TIMED = INTERVIEW + "interviewed_at: 2026-11-24T09:00:00+00:00\ntimezone: Europe/London\n"
# What is changed, and the drafts that are checked again.
CHANGES: dict[str, tuple[Callable[[Path], object], set[str]]] = {
    "nothing": (lambda folder: None, set()),
    "the times of the files": (lambda folder: touch(folder), set()),
    "a draft": (lambda folder: (folder / "thank-you.txt").write_text(THANKS + "PS: Thanks.\n"), {"thank-you.txt"}),
    "the context": (
        lambda folder: (folder / "interview.yml").write_text(TIMED.replace("Mei-Ling", "Mary") + "notes: notes.md\n"),
        {"thank-you.txt", "thank-you-bad.txt"},
    ),
    "the notes": (
        lambda folder: (folder / "notes.md").write_text("- the office in Lyon\n"),
        {"thank-you.txt", "thank-you-bad.txt"},
    ),
    "a draft that is nearly the same": (
        lambda folder: write_twin(folder),
        {"thank-you.txt", "thank-you-bad.txt", "thank-you-twin.txt"},
    ),
}


def touch(folder: Path) -> None:
    for path in folder.iterdir():
        os.utime(path)


def write_twin(folder: Path) -> None:
    other = folder / "other"
    other.mkdir()
    (other / "interview.yml").write_text(TIMED.replace("Mei-Ling Alvarez", "Ruth Sommer"), "utf-8")
    (other / "thank-you-twin.txt").write_text(THANKS.replace("Alvarez", "Sommer"), "utf-8")


@pytest.mark.parametrize("change", CHANGES)
def test_what_a_change_concerns_is_checked_again(
    folder: Path, cached: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    (folder / "interview.yml").write_text(TIMED + "notes: notes.md\n", "utf-8")
    (folder / "notes.md").write_text("- the canteen\n")
    check_folder(folder)
    CHANGES[change][0](folder)
    checked = count_checked(monkeypatch)
    found = check_folder(folder)
    assert set(checked) == CHANGES[change][1]
    monkeypatch.setattr(cache, "open_store", Store)
    monkeypatch.setenv("FOLLOWUP_LINT_CACHE_DIR", os.devnull)
    assert [report.findings for report in found.reports] == [r.findings for r in check_folder(folder).reports]


def test_other_rules_and_settings_are_another_question(
    folder: Path, cached: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    check_folder(folder)
    checked = count_checked(monkeypatch)
    check_folder(folder, without="SAL001")
    check_folder(folder, digest=b"changed rules")
    assert len(checked) == 4


@pytest.mark.parametrize(
    ("later", "is_checked"),
    [
        (timedelta(minutes=5), False),
        (timedelta(hours=3), False),
        (timedelta(hours=13), True),
        (timedelta(days=9), True),
    ],
)
def test_time_counts_only_when_it_changes_what_is_found(
    folder: Path, cached: Path, monkeypatch: pytest.MonkeyPatch, later: timedelta, *, is_checked: bool
) -> None:
    (folder / "interview.yml").write_text(TIMED, "utf-8")
    check_folder(folder)
    checked = count_checked(monkeypatch)
    late = check_folder(folder, now=NOW + later)
    assert bool(checked) is is_checked
    assert {report.timing.now for report in late.reports} == {NOW + later}


def test_the_command_uses_and_clears_it(command: Command, folder: Path, cached: Path) -> None:
    first = command("thank-you-bad.txt", "--no-meaning")
    assert list((cached / "results").iterdir())
    assert command("thank-you-bad.txt", "--no-meaning") == first
    assert command("cache", "dir").out == f"{cached}\n"
    assert command("cache", "clear").status == 0
    assert not (cached / "results").exists()
    command("thank-you-bad.txt", "--no-meaning", "--no-cache")
    assert not (cached / "results").exists()


def test_an_unchanged_draft_is_answered_without_rules_and_pipeline(folder: Path, cached: Path) -> None:
    assert is_imported("spacy", folder, "thank-you.txt")
    for module in ("spacy", "numpy", "pydantic", "onnxruntime"):
        assert not is_imported(module, folder, "thank-you.txt")


def lint(folder: Path, *arguments: str) -> tuple[int, str, str]:
    """The command in a process of its own, since only the first run of a process is kept as a whole."""
    command = [sys.executable, "-m", "followup_lint", "--no-meaning", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


def test_the_same_check_again_says_the_same(folder: Path, cached: Path) -> None:
    (folder / "interview.yml").write_text(INTERVIEW + "ignore: [LEN001]\ninterviewed_at: 2026-11-19\n", "utf-8")
    for arguments in (["."], [".", "--output-format", "json", "--now", "2026-11-20T10:00"], ["thank-you.txt", "-v"]):
        assert lint(folder, *arguments) == lint(folder, *arguments)


# What happens between two checks of the folder, and what the second must say or not say.
BETWEEN: dict[str, tuple[Callable[[Path], object], str, bool]] = {
    "a draft is mended": (lambda folder: (folder / "thank-you-bad.txt").write_text(THANKS), "hint BOI002", False),
    "a draft is added": (lambda folder: (folder / "letter.txt").write_text(THANKS), "letter.txt", True),
    "a draft is removed": (lambda folder: (folder / "thank-you-bad.txt").unlink(), "thank-you-bad.txt", False),
    "a draft is ignored": (lambda folder: (folder / ".gitignore").write_text("*bad*\n"), "thank-you-bad.txt", False),
    "the context changes": (
        lambda folder: (folder / "interview.yml").write_text(INTERVIEW + "ignore: [BOI002]\n"),
        "hint BOI002",
        False,
    ),
    "a nearer context appears": (
        lambda folder: (folder / "deep" / "interview.yml").write_text("company: Ostwind\n"),
        "Ostwind",
        True,
    ),
    "a configuration appears": (
        lambda folder: (folder / "followup-lint.toml").write_text('ignore = ["BOI002"]\n'),
        "hint BOI002",
        False,
    ),
    "a configuration breaks": (
        lambda folder: (folder / "followup-lint.toml").write_text("ignore = 7\n"),
        "error: followup-lint.toml:1",
        True,
    ),
}


@pytest.mark.parametrize("between", BETWEEN)
def test_whatever_changes_counts_at_once(folder: Path, cached: Path, between: str) -> None:
    (folder / "deep").mkdir()
    (folder / ".git").mkdir()
    (folder / "deep" / "thank-you.txt").write_text(THANKS)
    (folder / "thank-you-bad.txt").write_text(THANKS.replace("If it", "I can hit the ground running. If it"))
    change, text, is_there = BETWEEN[between]
    files = ("--show-files",) if text.endswith("txt") else ()
    concise = (".", "--output-format", "concise")
    before = lint(folder, *concise)
    assert lint(folder, *concise) == before
    assert (text in "".join(map(str, lint(folder, *concise, *files)))) is not is_there
    change(folder)
    assert (text in "".join(map(str, lint(folder, *concise, *files)))) is is_there
    assert lint(folder, *concise) == lint(folder, *concise, "--no-cache")


@pytest.mark.parametrize(
    ("now", "later", "is_same"),
    [
        ("2026-11-24T10:00", "2026-11-24T10:20", True),
        ("2026-11-24T10:00", "2026-11-24T12:30", True),
        ("2026-11-24T10:00", "2026-11-24T21:00", False),  # after hours
        ("2026-11-24T10:00", "2026-11-25T08:00", False),  # another day
        ("2026-11-26T10:00", "2026-11-26T10:20", False),  # late, by so many hours
    ],
)
def test_a_result_holds_until_the_time_changes_it(folder: Path, now: str, later: str, *, is_same: bool) -> None:
    (folder / "interview.yml").write_text(TIMED, "utf-8")
    rules = load_rules()
    linter = Linter(rules, frozenset(rule.code for rule in rules if rule.code.startswith("TIM")), meaning=False)
    at, then = (datetime.fromisoformat(f"{text}+00:00") for text in (now, later))
    first, second = (run(Inputs((str(folder),), now=moment), linter).reports for moment in (at, then))
    until = holds_until([(report, linter) for report in first], at)
    assert until is not None
    assert (until > then) is is_same
    if is_same:
        assert [report.findings for report in first] == [report.findings for report in second]


def test_a_result_holds_whichever_zone_names_the_edge_first(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Working hours end at the same instant in London and in UTC in winter, and a set yields either first."""
    (folder / "interview.yml").write_text(TIMED, "utf-8")
    rules = load_rules()
    linter = Linter(rules, frozenset({"TIM006"}), meaning=False)
    reports = run(Inputs((str(folder),), now=NOW), linter).reports
    edges = expiry._edges
    for zone in (UTC, ZoneInfo("Europe/London")):
        with monkeypatch.context() as patch:
            patch.setattr(expiry, "_edges", lambda *of, zone=zone: [each.astimezone(zone) for each in edges(*of)])
            assert holds_until([(report, linter) for report in reports], NOW) == NOW.replace(hour=20)


def test_a_given_time_holds_for_ever(folder: Path) -> None:
    (folder / "interview.yml").write_text(TIMED + "send_at: 2026-11-24T10:00\n", "utf-8")
    rules = load_rules()
    linter = Linter(rules, frozenset({"TIM001"}), meaning=False)
    reports = run(Inputs((str(folder),), now=NOW), linter).reports
    assert holds_until([(report, linter) for report in reports], NOW) is None


def test_a_run_over_folders_without_end_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Around each of a thousand nested folders are all those above it: looking at them would take minutes."""
    monkeypatch.setattr(witnesses.RECORDER, "started_ns", 1)
    monkeypatch.setattr(witnesses, "_state", lambda path: path)
    flat, nested = {f"/gone/{number}" for number in range(1000)}, {"/gone" * depth for depth in range(1, 1000)}
    for paths, is_kept in ((flat, True), (nested, False)):
        monkeypatch.setattr(witnesses.RECORDER, "paths", paths)
        assert (witnesses.recorded(()) is not None) is is_kept
