"""Bad input: one clear line, exit status 2, the other drafts still linted, nothing written."""

import os
from pathlib import Path

import pytest

from commandline import THANKS, Command, Result


def refused(done: Result, message: str) -> None:
    """The run failed with this, in one line and without a traceback, and the good draft was still linted."""
    assert done.status == 2
    errors = [line for line in done.err.splitlines() if line.startswith("error:")]
    assert len(errors) == 1, done.err
    assert message in errors[0]
    assert "Traceback" not in done.err
    assert "thank-you.txt" in done.out


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "empty"),
        (b"---\nkind: letter\n---\n", "front matter"),
        (b"\x00\x01\x02 PNG", "binary"),
        (b"Caf\x81\x8d\x8f", "not UTF-8 text"),
        (b"---\nkind: [\n---\nDear Anna,\n", "bad.txt:"),
        (b"---\nkind: poem\n---\nDear Anna,\n", "bad.txt:2: kind"),
        (b"---\ninterviewed_at: 2026-02-31\n---\nDear Anna,\n", "bad.txt:2: interviewed_at"),
        (b"---\nrole: a\nrole: b\n---\nDear Anna,\n", "duplicate key"),
        (b"---\nrole: !!python/object:os.system a\n---\nDear Anna,\n", "tag"),
    ],
)
def test_a_draft_that_cannot_be_read(command: Command, folder: Path, content: bytes, message: str) -> None:
    (folder / "bad.txt").write_bytes(content)
    refused(command("bad.txt", "thank-you.txt"), message)


def test_a_missing_path(command: Command, folder: Path) -> None:
    refused(command("nowhere.txt", "thank-you.txt"), "nowhere.txt: ")


@pytest.mark.parametrize("command_name", ["check", "context", "sent", "validate"])
def test_a_path_that_the_system_does_not_look_up(command: Command, folder: Path, command_name: str) -> None:
    done = command(command_name, "a" * 5000)
    assert (done.status, len(done.err.splitlines())) == (2, 1), done.err
    assert "internal error" not in done.err


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
@pytest.mark.parametrize("name", ["thank-you.txt", "pyproject.toml"])
def test_a_folder_without_permission(command: Command, folder: Path, name: str) -> None:
    (folder / "locked").mkdir()
    (folder / "locked" / "thank-you.txt").write_text(THANKS, "utf-8")
    (folder / "locked" / "pyproject.toml").write_text("", "utf-8")
    locked = folder / "locked" if name == "thank-you.txt" else folder / "locked" / name
    locked.chmod(0)
    done = command("locked/thank-you.txt", "thank-you.txt")
    locked.chmod(0o755)
    refused(done, f"locked/{name}: ")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_draft_without_permission(command: Command, folder: Path) -> None:
    (folder / "secret.txt").write_text(THANKS, "utf-8")
    (folder / "secret.txt").chmod(0)
    refused(command("secret.txt", "thank-you.txt"), "secret.txt: ")


def test_a_draft_that_is_too_large(command: Command, folder: Path) -> None:
    (folder / "large.txt").write_bytes(b"Dear Anna,\n" + b"a b " * 60_000)
    refused(command("large.txt", "thank-you.txt"), "--max-size")


def test_the_limit_can_be_set(command: Command, folder: Path) -> None:
    assert command("--max-size", "100", "thank-you.txt").status == 2
    assert command("--max-size", "1000", "thank-you.txt").status == 0


def test_a_line_that_is_too_long_is_cut_and_the_notice_says_so(command: Command, folder: Path) -> None:
    (folder / "line.txt").write_text("Dear Anna,\n\n" + "word " * 30_000 + "salary\n", "utf-8")
    done = command("line.txt", "--select", "SAL")
    assert done.status in (0, 1)
    assert "line.txt:3: a line of more than 8,000 characters is cut; the rest is not checked" in done.err


def test_a_folder_without_drafts_is_a_notice(command: Command, tmp_path: Path) -> None:
    (tmp_path / "drafts.txt").mkdir()
    done = command("drafts.txt")
    assert done.status == 0
    assert "no drafts" in done.err


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("company: [\n", "interview.yml:"),
        ("compny: Northwind\n", 'interview.yml:1: unknown key "compny"'),
        ("company: Northwind\ncompany: Globex\n", "interview.yml:2: "),
        ("company: !thing Northwind\n", "interview.yml:1: "),
        ("decision_by: 2026-02-30\n", "interview.yml:1: decision_by"),
        ("interviewers: 7\n", "interview.yml:1: interviewers"),
        ("timezone: Mars/Olympus\n", "interview.yml:1: timezone"),
    ],
)
def test_an_interview_with_an_impossible_value(command: Command, folder: Path, content: str, message: str) -> None:
    (folder / "elsewhere").mkdir()
    (folder / "elsewhere" / "interview.yml").write_text(content, "utf-8")
    (folder / "elsewhere" / "note.txt").write_text(THANKS, "utf-8")
    done = command("elsewhere/note.txt", "thank-you.txt")
    assert message in done.err
    refused(done, "interview.yml")


def test_an_interview_that_is_a_folder(command: Command, folder: Path) -> None:
    (folder / "elsewhere" / "interview.yml").mkdir(parents=True)
    (folder / "elsewhere" / "note.txt").write_text(THANKS, "utf-8")
    refused(command("elsewhere/note.txt", "thank-you.txt"), "interview.yml")


@pytest.mark.parametrize(
    "content",
    [
        b"Content-Type: multipart/mixed; boundary=x\nSubject: Thanks\n\n--x\nContent-Type: text/plain\n\nDear Anna,\n",
        b"Content-Type: text/plain; charset=no-such-charset\nSubject: Thanks\n\nDear Anna,\nThank you.\n",
        b"".join(b"X-Header-%d: a\n" % i for i in range(20_000)) + b"\nDear Anna,\n",
        b"Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n!!!!\n",
        b"Subject: " + b"=?utf-8?q?a?= " * 5_000 + b"\n\nDear Anna,\n",
    ],
)
def test_a_broken_mail_is_linted_or_refused_and_never_breaks_the_run(
    command: Command, folder: Path, content: bytes
) -> None:
    (folder / "broken.eml").write_bytes(content)
    done = command("broken.eml", "thank-you.txt")
    assert done.status in (0, 1, 2)
    assert (done.status == 2) == any(line.startswith("error: broken.eml") for line in done.err.splitlines())
    assert "internal error" not in done.err
    assert "thank-you.txt" in done.out


def test_a_report_names_the_zone_of_its_times_and_says_nothing_else_about_it(command: Command, folder: Path) -> None:
    done = command("--interviewed-at", "2026-11-19 14:00", "--timezone", "Europe/Berlin", "thank-you.txt")
    assert "Thu 19 Nov 14:00 (Berlin)" in done.out
    assert done.err == ""


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--select", "SAL01x"], 'unknown rule "SAL01x"'),
        (["--kind", "poem"], "poem"),
        (["--now", "yesterday-ish"], "yesterday-ish"),
        (["--rules", "nowhere"], "nowhere"),
        (["--no-such-option"], "--no-such-option"),
        (["--context", "nowhere.yml"], "nowhere.yml"),
    ],
)
def test_an_invalid_option(command: Command, folder: Path, arguments: list[str], message: str) -> None:
    done = command(*arguments, "thank-you.txt")
    assert done.status == 2
    assert message in done.err
    assert "Traceback" not in done.err


RULE = """\
code: OWN001
name: own-rule
check: phrase
dimension: tone
severity: warning
message: "{text} is banned"
help: write something else
why: because
sources: [me]
phrases: [synergy]
examples:
  bad: [{text: Synergy!, span: Synergy}, {text: We need synergy., span: synergy}, {text: synergy, span: synergy}]
  good: [a, b, c]
"""


def test_a_rule_of_ones_own_works(command: Command, folder: Path) -> None:
    (folder / "my-rules").mkdir()
    (folder / "my-rules" / "own.yml").write_text(RULE, "utf-8")
    (folder / "thank-you.txt").write_text(THANKS.replace("If it", "Such synergy. If it"), "utf-8")
    assert "OWN001" in command("--rules", "my-rules", "thank-you.txt").out


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("check: phrase", "check: phrases", "own.yml:3: check"),
        ("phrases: [synergy]", "phrases: [(synergy]", "own.yml:10: phrases"),
        ("phrases: [synergy]", "phrases: [<nolist>]", "own.yml:10: phrases"),
        ("check: phrase\n", "check: regex\npatterns: ['(']\n", "own.yml:4: patterns"),
        ("  good: [a, b, c]\n", "", 'own.yml:11: missing key "good"'),
        ("severity: warning", "severity: awful", "own.yml:5: severity"),
        ("code: OWN001", "code: TON001", "TON001"),
    ],
)
def test_a_broken_rule_is_reported_with_its_line(
    command: Command, folder: Path, old: str, new: str, message: str
) -> None:
    (folder / "my-rules").mkdir()
    (folder / "my-rules" / "own.yml").write_text(RULE.replace(old, new), "utf-8")
    done = command("--rules", "my-rules", "thank-you.txt")
    assert done.status == 2
    assert message in done.err


REGEX_RULE = """\
code: OWN001
name: own-rule
check: regex
dimension: tone
severity: warning
message: {message}
help: help
why: why
sources: [me]
patterns: [{pattern}]
examples: {{bad: [a, b, c], good: [a, b, c]}}
"""


@pytest.mark.parametrize("pattern", ["a{99999999999}", "(" * 500 + "a" + ")" * 500, "(", "a**"])
def test_a_regular_expression_of_a_user_that_python_refuses(command: Command, folder: Path, pattern: str) -> None:
    (folder / "own").mkdir()
    (folder / "own" / "own.yml").write_text(REGEX_RULE.format(message="text", pattern=f"'{pattern}'"), "utf-8")
    done = command("thank-you.txt", "--rules", "own")
    assert (done.status, done.out, done.err.count("\n")) == (2, "", 1)
    assert done.err.startswith("error: ")
    assert "own.yml:10: patterns, entry 1: " in done.err
    assert "regular expression" in done.err


@pytest.mark.parametrize("message", ["'{'", "'{text:>99999999999}'", "'{text.__class__}'"])
def test_a_message_of_a_user_with_odd_braces_is_printed_as_it_is(command: Command, folder: Path, message: str) -> None:
    (folder / "own").mkdir()
    (folder / "own" / "own.yml").write_text(REGEX_RULE.format(message=message, pattern="Kafka"), "utf-8")
    done = command("thank-you.txt", "--rules", "own", "--select", "OWN001", "--output-format", "concise")
    assert done.out.endswith(f"warning OWN001 {message.strip(chr(39))}\n")


def test_a_package_that_is_not_a_pipeline(command: Command, folder: Path) -> None:
    done = command("thank-you.txt", "thank-you-bad.txt", "--model", "click")
    assert (done.status, done.err) == (2, "error: --model: cannot load click: AttributeError: load\n")


def test_digits_and_roles_without_a_word_cost_no_rule(command: Command, folder: Path) -> None:
    (folder / "interview.yml").write_text('role: "("\ntopics: [Kafka]\n', "utf-8")
    (folder / "thank-you.txt").write_text("Dear Anna,\n\n\u00b2 \u2460 thanks.\n\nBest,\nSam\n", "utf-8")
    done = command("thank-you.txt", "--no-meaning", "--exit-zero", "-q")
    assert (done.status, done.err) == (0, "")


def test_a_configuration_that_nobody_can_mean(command: Command, folder: Path) -> None:
    for text, message in {
        "select = " + "[" * 3000: "followup-lint.toml:1: too many levels of nesting; make it flatter",
        "min-score = " + "1" * 5000: "followup-lint.toml:1: a number has thousands of digits",
        "a." * 20_000 + "a = 1": "followup-lint.toml:1: a key of more than 40 parts; make it flatter",
    }.items():
        (folder / "followup-lint.toml").write_text(text, "utf-8")
        done = command("thank-you.txt")
        assert (done.status, done.err) == (2, f"error: {message}\n")
