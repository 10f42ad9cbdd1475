"""Expressions whose code is kept are the very same as those that are compiled, and nothing depends on them."""

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from commandline import Command
from followup_lint import keptregex
from followup_lint.keptregex import compile_kept, keep
from followup_lint.rule import load_rules

FEATURES = {
    "literals": ("a dog|a cat", 0),
    "groups": (r"(?P<day>\d+)(?:th)? (of) (?P<month>\w+)|(x)", 0),
    "flags": ("^dear .*$", re.IGNORECASE | re.MULTILINE),
    "inline flags": ("(?xi) ^ dear [ ] (?-i:Sam) $", 0),
    "a set of many letters": ("[à-öø-ÿā-ž–—‘’“”€]+[^\\W\\d_]", re.IGNORECASE),
    "behind and ahead": (r"(?<!\w)(?<=-)thanks(?!\w)(?=[.!])", 0),
    "what came before": (r"(\w+) \1(?(1)!|x)", 0),
    "repeats": (r"a{2,5}?b*+(?>c+)", 0),
    "beyond the plane": ("[\U0001f300-\U0001faff]|\U0001f389", 0),
    "nothing": ("", 0),
}
RULES = [(text, 0) for rule in load_rules() for text in getattr(rule, "all_patterns", ())]
Fresh = Callable[[], None]


@pytest.fixture
def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Fresh]:
    """An empty cache, and what a new process does."""
    monkeypatch.setenv("FOLLOWUP_LINT_CACHE_DIR", str(tmp_path / "cache"))
    keptregex._kept.cache_clear()
    yield keptregex._kept.cache_clear
    keptregex._kept.cache_clear()


def kept_file(tmp_path: Path) -> Path:
    (file,) = (tmp_path / "cache").glob("expressions-*.bin")
    return file


def test_what_is_kept_is_the_very_same(fresh: Fresh, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = {*FEATURES.values(), *RULES}
    made = {each: compile_kept(*each) for each in asked}
    assert made == {each: re.compile(*each) for each in asked}
    keep()
    fresh()
    with monkeypatch.context() as patched:
        patched.setattr(re, "compile", None)
        kept = {each: compile_kept(*each) for each in asked}
    for each, pattern in kept.items():
        assert pattern == made[each]  # their code is compared
        assert (pattern.flags, pattern.groups, pattern.groupindex) == (
            made[each].flags,
            made[each].groups,
            made[each].groupindex,
        )
    found = kept[FEATURES["groups"]].search("on the 3rd of 4th of May")
    assert found is not None
    assert found.groupdict() == {"day": "4", "month": "May"}


def test_others_are_added_later(fresh: Fresh, tmp_path: Path) -> None:
    for pattern in ("one", "two"):
        compile_kept(pattern)
        keep()
        fresh()
    before = kept_file(tmp_path).stat().st_mtime_ns
    assert [compile_kept(pattern).pattern for pattern in ("one", "two")] == ["one", "two"]
    keep()
    assert kept_file(tmp_path).stat().st_mtime_ns == before


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[:-3],
        lambda data: data.replace(b"one", b"two"),
        lambda data: b"[]\n" + data,
        lambda data: data.replace(sys.version[:4].encode(), b"2.7."),
        lambda data: data[:-8] + bytes(8),
    ],
)
def test_a_broken_file_or_one_of_another_python_is_not_used(
    damage: Callable[[bytes], bytes], fresh: Fresh, tmp_path: Path
) -> None:
    compile_kept("one (two)")
    keep()
    file = kept_file(tmp_path)
    file.write_bytes(damage(file.read_bytes()))
    fresh()
    assert compile_kept("one (two)") == re.compile("one (two)")
    keep()
    fresh()
    assert compile_kept("one (two)") == re.compile("one (two)")


def test_without_a_place_or_the_engine_it_is_compiled_as_ever(
    fresh: Fresh, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cache").write_text("not a folder", "utf-8")
    assert compile_kept("one") == re.compile("one")
    keep()
    fresh()
    monkeypatch.setattr(keptregex, "import_module", lambda name: None)
    assert compile_kept("one") == re.compile("one")
    keep()


def test_a_wrong_expression_is_an_error_as_ever(fresh: Fresh) -> None:
    with pytest.raises(re.error, match="unterminated"):
        compile_kept("(")


def test_nothing_of_a_draft_or_its_context_is_kept(
    command: Command, folder: Path, fresh: Fresh, tmp_path: Path
) -> None:
    letter = "Dear Ms Zwickelbruck,\n\nThank you for the talk about quagmires at Humbolt & Sons. I hope to hear by Friday.\n\nBest,\nOdo Krumm\n"
    (folder / "letter.txt").write_text(letter, "utf-8")
    facts = (
        "--interviewer",
        "Hilde Zwickelbruck",
        "--company",
        "Humboldt",
        "--topic",
        "quagmires",
        "--candidate",
        "Odo",
    )
    command("check", "letter.txt", *facts)
    keep()
    text = kept_file(tmp_path).read_bytes().lower()
    assert b"thank" in text
    for word in (b"zwickel", b"quagmire", b"humbol", b"krumm"):
        assert word not in text


def test_the_command_keeps_what_it_compiled(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOLLOWUP_LINT_CACHE_DIR", str(tmp_path / "cache"))
    command = [sys.executable, "-m", "followup_lint", "--no-cache", "--no-meaning", "thank-you.txt"]
    first, second = (subprocess.run(command, cwd=folder, capture_output=True, check=False) for _ in range(2))
    assert (first.returncode, first.stdout) == (second.returncode, second.stdout)
    assert kept_file(tmp_path).stat().st_size > 10_000
