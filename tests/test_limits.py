"""What is longer than a message, a name or a note can be is cut, and a notice says so; or it is refused."""

import time
from contextlib import nullcontext
from pathlib import Path

import pytest

from followup_lint.context import resolve, resolve_file
from followup_lint.draft import Kind
from followup_lint.draftfiles import find_drafts
from followup_lint.engine import Linter
from followup_lint.errors import ConfigError, ContextError, DraftError
from followup_lint.expression import ExpressionError, parse
from followup_lint.lazyregex import OwnPattern, SlowPatternError
from followup_lint.limits import MAX_HEADER, MAX_LINES, MAX_MESSAGE, MAX_NAME, MAX_NAMES, MAX_SENTENCE
from followup_lint.nlp import load_pipeline
from followup_lint.reading import read_bytes
from followup_lint.rule import load_rules
from followup_lint.rule.common import check_regex
from followup_lint.tomlfile import load_toml

TOP, END = "Dear Anna,\n\nThank you for the talk.\n\n", "\n\nBest,\nSam\n"
PARAGRAPH = "We spoke about the kilns and the night shift.\n" * 20


@pytest.mark.parametrize(
    ("body", "notice"),
    [
        ("a" * 301, "5: a word of more than 300 letters is cut"),
        ("x\n" + "?" * 101, "6: a run of more than 100 marks is cut"),
        ("a." * 1_300, "5: a word of more than 2,500 characters is cut"),
        ("word " * 1_700, "5: a line of more than 8,000 characters is cut"),
        ("a few words on a line\n" * 500, "458: a paragraph of more than 10,000 characters is cut"),
        ("\n".join([PARAGRAPH] * 60), "nothing is checked from here on: a message has at most 30,000 characters"),
        ("- a\n\n" * 1_600, "1500: nothing is checked from here on: a message has at most 1,500 lines"),
    ],
)
def test_a_message_is_cut_with_a_notice_at_its_line(body: str, notice: str) -> None:
    draft = read_bytes(f"{TOP}{body}{END}".encode(), name="a.txt")
    assert notice in "\n".join(draft.notices)
    assert len(draft.text) <= MAX_MESSAGE
    assert draft.text.count("\n") <= MAX_LINES


@pytest.mark.parametrize(
    "body",
    ["a" * 300, "-" * 100, f"[link](https://x.example/{'a/' * 1_000})", "word " * 1_500, "\n\n".join([PARAGRAPH] * 20)],
)
def test_what_a_message_may_be_is_not_cut(body: str) -> None:
    draft = read_bytes(f"{TOP}{body}{END}".encode(), name="a.txt")
    assert draft.notices == ()
    assert draft.text.endswith("Sam")


def test_blanks_and_empty_lines_beyond_count_are_dropped_without_a_word() -> None:
    draft = read_bytes(f"{TOP}a{' ' * 9_000}b{chr(10) * 9_000}c{END}".encode(), name="a.txt")
    assert draft.notices == ()
    assert "a b" in draft.text


def test_what_was_cut_leaves_each_character_at_its_place() -> None:
    source = f"{TOP}{'a' * 400} and more{END}"
    draft = read_bytes(source.encode(), name="a.txt")
    at = draft.text.index("more")
    assert draft.view.starts[at] == source.index("more")


def test_quoted_mail_may_be_a_long_paragraph() -> None:
    quoted = "On Mon, 16 Nov 2026 at 10:00, Anna Berg wrote:\n" + "> a few words on a line\n>\n" * 400
    draft = read_bytes(f"{TOP}{END}\n{quoted}".encode(), name="a.txt")
    assert [notice.partition(": ")[2] for notice in draft.notices] == [
        "801 lines not checked, as quoted mail or a mailer's footer"
    ]


def test_a_text_of_a_mail_may_be_no_larger_than_a_draft_but_its_file_may() -> None:
    head = 'From: a@b.example\nContent-Type: multipart/mixed; boundary="b"\n\n--b\n\nHi Anna\n--b\n'
    attached = f"Content-Type: image/png\nContent-Disposition: attachment\n\n{'YWFh' * 75_000}\n--b--\n"
    assert read_bytes(f"{head}{attached}".encode(), name="a.eml").text == "Hi Anna"
    with pytest.raises(DraftError, match="too large for a message: 300,000 characters"):
        read_bytes(f"From: a@b.example\n\n{'a' * 300_000}".encode(), name="a.eml")


def test_a_header_line_is_cut_with_a_notice() -> None:
    draft = read_bytes(f"Subject: {'a ' * 9_000}\n\n{TOP}".encode(), name="a.txt")
    assert draft.notices[0].startswith("a.txt:1: only the first 10,000 characters of this header line are read")
    assert len(draft.headers[0].value) <= MAX_HEADER


def test_html_whose_tags_do_not_end_is_refused() -> None:
    with pytest.raises(DraftError, match="tags without an end"):
        read_bytes(b"From: a@b.example\nContent-Type: text/html\n\n" + b"<a " * 1_000, name="a.eml")


def test_a_sentence_that_does_not_end_goes_on_as_another() -> None:
    doc = load_pipeline()("word " * (2 * MAX_SENTENCE + 1))
    assert [len(sentence) for sentence in doc.sents] == [MAX_SENTENCE, MAX_SENTENCE, 1]


@pytest.mark.parametrize(
    ("text", "notice"),
    [
        ("topics:\n" + "- kilns\n" * 101, "interview.yml:1: only the first 100 entries of `topics` are used"),
        ("topics: " + "kilns, " * 101 + "clay", "interview.yml:1: only the first 100 entries of `topics` are used"),
        (
            "role: baker\ncompany: " + "A " * 400,
            "interview.yml:2: a text of more than 500 characters in `company` is cut",
        ),
        ("topics:\n- {name: a, aliases: [" + "b, " * 101 + "c]}", "only the first 100 entries of `topics` are used"),
    ],
)
def test_what_is_known_about_an_interview_is_cut_with_a_notice(text: str, notice: str, tmp_path: Path) -> None:
    (tmp_path / "interview.yml").write_text(text, "utf-8")
    facts = resolve_file(tmp_path / "interview.yml", options={})
    assert notice in "\n".join(facts.notices)
    assert len(facts.context.topics) <= MAX_NAMES
    assert len(facts.context.company) <= MAX_NAME


@pytest.mark.parametrize("line", ["*a" * 5, "a" * 501])
def test_a_line_of_a_gitignore_that_would_take_for_ever_ignores_nothing(line: str, tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text(f"{line}\nb.*\n", "utf-8")
    for name in ("aaaaa.txt", "b.txt"):
        (tmp_path / name).touch()
    assert [path.name for path in map(_path, find_drafts(tmp_path))] == ["aaaaa.txt"]


def _path(found: object) -> Path:
    return found if isinstance(found, Path) else Path(str(getattr(found, "path", found)))


@pytest.mark.parametrize("text", ["a." * 50 + "a = 1", "x = {" + '"a" . ' * 50 + "a = 1}"])
def test_a_key_of_many_parts_is_refused(text: str) -> None:
    with pytest.raises(ConfigError, match="a key of more than 40 parts"):
        load_toml(f"b = 1\n{text}", path="a.toml", error=ConfigError)


def test_an_expression_of_a_user_is_stopped_and_named() -> None:
    pattern = OwnPattern("(a|aa)+$")
    assert [match[0] for match in pattern.finditer("baa")] == ["aa"]
    with pytest.raises(SlowPatternError, match=r'its expression "\(a\|aa\)\+\$" took more than 1 s'):
        list(pattern.finditer("a" * 60 + "!"))


@pytest.mark.parametrize("pattern", ["(" * 3_000 + ")" * 3_000, "a{99999999999}", "(", "a" * 20_001])
def test_an_expression_that_cannot_be_compiled_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="regular expression"):
        check_regex(pattern)


def test_a_phrase_with_a_gap_of_thousands_of_words_is_refused() -> None:
    with pytest.raises(ExpressionError, match="a gap has at most 30 words"):
        parse("thank ...9999999999 you", {})


def test_a_calendar_has_so_many_rules_for_time_zones(tmp_path: Path) -> None:
    rule = "BEGIN:STAND\n ARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nEND:STANDARD\n"
    event = "BEGIN:VEVENT\nDTSTART;TZID=Nowhere:20261119T130000\nSUMMARY:Talk\nEND:VEVENT\n"
    for count, refused in ((900, False), (1_100, True)):
        zone = f"BEGIN:VTIMEZONE\nTZID:Nowhere\n{rule * count}END:VTIMEZONE\n"
        (tmp_path / "i.ics").write_text(f"BEGIN:VCALENDAR\n{zone}{event}END:VCALENDAR\n", "utf-8")
        (tmp_path / "interview.yml").write_text("invite: i.ics\n", "utf-8")
        with pytest.raises(ContextError, match="rules for time zones") if refused else nullcontext():
            resolve_file(tmp_path / "interview.yml", options={})


def test_a_hundred_long_topics_take_no_time() -> None:
    words = [f"w{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}ing{n:x}" for n in range(6_000)]
    topics = [" ".join(words[at * 60 : at * 60 + 55]) for at in range(100)]
    draft = read_bytes(f"{TOP}{' '.join(words)[:7_900]}{END}".encode(), name="a.txt")
    facts = resolve(draft, folder=Path(), options={}, explicit={"topics": topics})
    linter = Linter(load_rules(), frozenset({"SPC001"}), meaning=False)
    started = time.process_time()
    linter.lint(draft, facts.context, Kind.THANK_YOU)
    assert time.process_time() - started < 5
