"""Gives followup-lint a megabyte of everything that it reads, and measures CPU seconds and memory.

    python benchmarks/cliffs.py             # all of them; fails if one takes over 5 s or 1 GB
    python benchmarks/cliffs.py front word  # those with one of these in their names

CPU time is counted, not time on the clock, so that other programs on the machine change little.
"""

import argparse
import os
import random
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

_MOST_SECONDS, _MOST_MEGABYTES = 5.0, 1024.0
_STOPPED_AFTER, _STOPPED_AT = 60, 4 * 2**30
_SIZE = 1_000_000
_MOST_READ = 190_000  # a draft just below what is read at all
_WORDS = "thank you for the time we spent on Kafka and the data platform with Anna and her team last week".split()
_INTERVIEW = "company: Northwind Labs\nrole: Data Engineer\ninterviewers: [Anna Berg]\ninterviewed_at: 2026-11-19T14:00:00+01:00\n"
_DRAFT = "Dear Anna,\n\nThank you for the time you took on Thursday. I liked the talk about Kafka.\n\nBest,\nSam\n"
_EML = (
    "From: Sam <sam@b.example>\nTo: Anna Berg <a@b.example>\nSubject: Thanks\nDate: Fri, 20 Nov 2026 10:00:00 +0100\n"
)

# Each input writes its files into an empty folder; what is checked is the folder.
Input = Callable[[Path], None]


def _prose(size: int, *, line: int = 12) -> str:
    numbers = random.Random(1)
    words = [numbers.choice(_WORDS) for _ in range(size // 5)]
    lines = [" ".join(words[at : at + line]) + "." for at in range(0, len(words), line)]
    return "\n\n".join("\n".join(lines[at : at + 6]) for at in range(0, len(lines), 6))[:size]


def _letter(body: str) -> str:
    return f"Dear Anna,\n\nThank you for the talk.\n\n{body}\n\nBest,\nSam\n"


def _draft(body: str, name: str = "thank-you.txt") -> Input:
    return lambda folder: _write(folder / name, _letter(body))


def _repeated(unit: str, size: int = _MOST_READ) -> str:
    return unit * (size // len(unit.encode()))


def _write(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")


def _beside(name: str, text: str, interview: str = "") -> Input:
    """A file next to an ordinary draft."""

    def write(folder: Path) -> None:
        _write(folder / "thank-you.txt", _DRAFT)
        if name != "interview.yml":
            _write(folder / "interview.yml", _INTERVIEW + interview)
        _write(folder / name, text)

    return write


def _mail(headers: str, body: str) -> Input:
    return lambda folder: _write(folder / "thank-you.eml", f"{headers}\n{body}")


def _thread(folder: Path) -> None:
    _write(folder / "thank-you.txt", _DRAFT)
    _write(folder / "interview.yml", _INTERVIEW + "candidate: Sam\nthread: .mails\n")
    (folder / ".mails").mkdir()
    for number in range(2000):
        text = f"{_EML}Message-ID: <{number}@b.example>\n\n{_prose(500)}"
        _write(folder / ".mails" / f"{number}.eml", text.replace("10:00", f"{number % 24:02}:{number % 60:02}"))


def _rule(pattern: str) -> str:
    examples = "examples:\n  bad:" + "\n    - {text: 'aaa!', span: aaa}" * 3 + "\n  good:" + "\n    - bbb" * 3 + "\n"
    return (
        "code: XX001\nname: own\ncheck: regex\nseverity: warning\ndimension: tone\nmessage: own\nhelp: fix it\n"
        f"why: because\nsources: [me]\npatterns:\n  - '{pattern}'\n{examples}"
    )


def _own_rule(text: str, draft: str) -> Input:
    def write(folder: Path) -> None:
        (folder / "own").mkdir()
        _write(folder / "own" / "XX001-own.yml", text)
        _write(folder / "followup-lint.toml", 'rules = ["own"]\n')
        _write(folder / "thank-you.txt", draft)

    return write


def _ics(events: int, attendees: int) -> str:
    guests = "".join(f"ATTENDEE;CN=Guest Number{n}:mailto:guest{n}@b.example\n" for n in range(attendees))
    event = (
        f"BEGIN:VEVENT\nUID:{{}}\nDTSTART:20261119T130000Z\nDTEND:20261119T140000Z\nSUMMARY:Talk\n{guests}END:VEVENT\n"
    )
    return "BEGIN:VCALENDAR\nVERSION:2.0\n" + "".join(event.format(n) for n in range(events)) + "END:VCALENDAR\n"


def _names(key: str, count: int = 10_000) -> str:
    return f"{key}:\n" + "".join(f"  - Person{chr(97 + n % 26)}{n:x} Family{n:x}\n" for n in range(count))


def _nested_parts() -> str:
    head = "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary={}\n\n--{}\n"
    inner = "".join(head.format(f"b{n}", f"b{n}") for n in range(19))
    return inner + "Content-Type: text/plain\n\n" + _prose(_SIZE - 10_000)


_BODIES = {
    "prose": _prose(_MOST_READ),
    "prose in one line": _prose(_MOST_READ).replace("\n", " "),
    "prose without a full stop": _prose(_MOST_READ).replace(".", "").replace("\n", " "),
    "one word": "a" * _MOST_READ,
    "one capitalised word": "Ab" * (_MOST_READ // 2),
    "names": _repeated("Anna Berg "),
    "brackets": "[" * _MOST_READ,
    "parentheses": "(" * _MOST_READ,
    "dots": "." * _MOST_READ,
    "dashes": "-" * _MOST_READ,
    "dotted word": _repeated("a."),
    "hyphened word": _repeated("a-"),
    "words of one letter": _repeated("a "),
    "question marks": "?" * _MOST_READ,
    "quotation marks": _repeated('"a '),
    "apostrophes": _repeated("'"),
    "commas": _repeated("a, "),
    "blanks": " " * _MOST_READ + "x",
    "hard blanks": "\xa0" * (_MOST_READ // 2) + "x",
    "emoji": _repeated("😀"),
    "sign-offs": _repeated("Best,\n")
    + "and this is a long sentence that is not a signature at all, it has too many words.",
    "device lines": "x\n\nBest,\n" + _repeated("Sent from my iPhone\n"),
    "disclaimers": _repeated("\nConfidentiality notice: this is private and for you only.\n"),
    "addresses": _repeated("a@b.c\n"),
    "list items": _repeated("- a\n"),
    "empty lines": "\n" * _MOST_READ + "x",
    "attributions": _repeated("On Mon, 16 Nov 2026 at 10:00, Anna Berg wrote:\n\nyes\n\n"),
    "header blocks": _repeated("From: Anna Berg\nSent: May\nTo: Sam\n"),
    "quoted lines": _repeated("> thank you for it\n"),
    "capitals": _repeated("ABC DEF "),
    "numbers": _repeated("1,000 "),
    "accents": "e" + "\u0301" * (_MOST_READ // 2),
}
_MARKDOWN = {
    "links": _repeated("[a](b) "),
    "open links": _repeated("[a]("),
    "stars": _repeated("*a "),
    "underscores": _repeated("_a "),
    "backticks": _repeated("`a "),
    "fences": _repeated("```\na\n"),
    "quotes": ">" * _MOST_READ,
    "comments": _repeated("<!-- "),
    "tables": _repeated("|a|b|\n"),
    "nested list": "\n".join(" " * n + "- a" for n in range(600)),
}
_HTML = "Content-Type: text/html\n"

INPUTS: dict[str, Input] = {
    "a draft of 1 MB": _draft(_prose(_SIZE)),
    **{f"draft: {name}": _draft(body) for name, body in _BODIES.items()},
    **{f"Markdown: {name}": _draft(body, "thank-you.md") for name, body in _MARKDOWN.items()},
    "front matter: names": lambda folder: _write(folder / "a.txt", f"---\n{_names('interviewers', 7000)}---\n{_DRAFT}"),
    "front matter: aliases": lambda folder: _write(
        folder / "a.txt", "---\ntopics:\n  - &a x\n" + "  - *a\n" * 19_000 + f"---\n{_DRAFT}"
    ),
    "front matter: open": lambda folder: _write(folder / "a.txt", "---\n" + _repeated("a: b\n") + _DRAFT),
    "header lines": lambda folder: _write(folder / "a.txt", "X-A: b\n" * 900 + "Subject: " + "a" * 150_000 + f"\n\n{_DRAFT}"),
    "mail: a long To": _mail(_EML.replace("a@b.example>", "a@b.example>" + ", Ann Lee <a@b.example>" * 9000), _DRAFT),
    "mail: commas in From": _mail(_EML.replace("From: ", "From: " + "," * 200_000), _DRAFT),
    "mail: brackets in To": _mail(_EML.replace("To: ", "To: " + "(" * 200_000), _DRAFT),
    "mail: encoded words": _mail(_EML.replace("Thanks", "=?utf-8?q?a?= " * 15_000), _DRAFT),
    "mail: parameters": _mail(_EML + "Content-Type: text/plain; " + "a*0*=b; " * 25_000 + "\n", _DRAFT),
    "mail: quoted-printable": _mail(_EML + "Content-Transfer-Encoding: quoted-printable\n", "a" + " " * (_SIZE - 500) + "b"),
    "mail: base64 of one line": _mail(_EML + "Content-Transfer-Encoding: base64\n", "YWFh" * (_SIZE // 4 - 200)),
    "mail: nested parts": _mail(_EML.rstrip() + "\n" + _nested_parts().partition("\n\n")[0] + "\n", _nested_parts()),
    "mail: many parts": _mail(
        _EML + "Content-Type: multipart/mixed; boundary=b\n",
        "--b\nContent-Type: text/plain\n\nhello\n" * 400 + "--b\n\n" + "--b \t\n" * 90_000 + "--b--\n",
    ),
    "mail: an attachment": _mail(
        _EML + "Content-Type: multipart/mixed; boundary=b\n",
        f"--b\nContent-Type: text/plain\n\n{_DRAFT}\n--b\nContent-Type: image/png\nContent-Disposition: attachment\n"
        "Content-Transfer-Encoding: base64\n\n" + ("YWFh" * 18 + "\n") * 13_000 + "\n--b--\n",
    ),
    "mail: open tags": _mail(_EML + _HTML, _repeated("<a ")),
    "mail: open comments": _mail(_EML + _HTML, _repeated("<!--")),
    "mail: nested tags": _mail(_EML + _HTML, _repeated("<blockquote><b>a")),
    "mail: references": _mail(_EML + _HTML, _repeated("&a")),
    "mail: hidden elements": _mail(_EML + _HTML, _repeated("<script>") + "a"),
    "mail: quoted mail": _mail(
        _EML, _DRAFT + "\nOn Mon, 16 Nov 2026 at 10:00, Anna Berg wrote:\n" + "> " + _prose(_MOST_READ - 9000).replace("\n", "\n> ")
    ),
    "context: interviewers": _beside("interview.yml", _names("interviewers")),
    "context: topics": _beside("interview.yml", _names("topics")),
    "context: long names": _beside("interview.yml", "topics:\n" + f"  - {'a b ' * 20_000}\n" * 12),
    "context: topics of sixty words": lambda folder: (
        _write(folder / "interview.yml", "topics:\n" + "".join(f"  - {' '.join(f'{w}{n:x}ing' for w in _WORDS * 3)}\n" for n in range(100))),
        _write(folder / "thank-you.txt", _letter(" ".join(f"{w}{n:x}ing" for n in range(100) for w in _WORDS))),
    )[0],
    "context: company aliases": _beside("interview.yml", "company: A\n" + _names("company_aliases")),
    "context: one name": _beside("interview.yml", "company: " + "A b " * 230_000 + "\n"),
    "context: names on a line": _beside("interview.yml", "interviewers: " + "Ann Lee, " * 100_000 + "Bo Ray\n"),
    "context: topics on a line": _beside("interview.yml", "topics: " + "pumps, " * 130_000 + "on call\n"),
    "context: blanks": _beside("interview.yml", "topics: a" + " " * 900_000 + "b\n"),
    "context: ignore": _beside("interview.yml", "ignore:\n" + "  - {code: TON010, text: private equity}\n" * 20_000),
    "context: history": _beside(
        "interview.yml", "history:\n" + "  - {kind: thank-you, sent_at: 2026-11-19T18:00:00+01:00}\n" * 15_000
    ),
    "context: nesting": _beside("interview.yml", "topics: " + "[" * 900_000),
    "context: unknown keys": _beside("interview.yml", "".join(f"key{n}: a\n" for n in range(60_000))),
    "notes: prose": _beside("notes.md", _prose(_SIZE), "notes: notes.md\n"),
    "notes: items": _beside("notes.md", "".join(f"- Topic number {n:x}\n" for n in range(45_000)), "notes: notes.md\n"),
    "notes: brackets": _beside("notes.md", "[" * _SIZE, "notes: notes.md\n"),
    "notes: one line of bold": _beside("notes.md", "**a" * (_SIZE // 3), "notes: notes.md\n"),
    "notes: blanks": _beside("notes.md", "- a" + " " * (_SIZE - 9) + "b", "notes: notes.md\n"),
    "invitation: events": _beside("i.ics", _ics(8000, 0), "invite: i.ics\n"),
    "invitation: guests": _beside("i.ics", _ics(1, 16_000), "invite: i.ics\n"),
    "invitation: one line": _beside("i.ics", _ics(1, 0).replace("Talk", "Talk " * 190_000), "invite: i.ics\n"),
    "invitation: parameters": _beside(
        "i.ics", _ics(1, 0).replace("SUMMARY", "SUMMARY" + ";A=b" * 230_000), "invite: i.ics\n"
    ),
    "thread of 2,000 mails": _thread,
    "thread of 2,000 mails next to drafts": lambda folder: (_thread(folder), (folder / ".mails").rename(folder / "mails"), _write(folder / "interview.yml", _INTERVIEW + "candidate: Sam\nthread: mails\n"))[0],
    "thread: a mail with commas": lambda folder: (
        _thread_of_one(folder, _EML.replace("From: ", "From: " + "," * (_SIZE // 2)) + "\nhi\n")
    ),
    "thread: a mail with brackets": lambda folder: (
        _thread_of_one(folder, _EML.replace("From: ", "From: " + "(" * (_SIZE // 2)) + "\nhi\n")
    ),
    ".gitignore: stars": _beside(".gitignore", "*a" * (_SIZE // 2) + "\n"),
    ".gitignore: stars on many lines": _beside(".gitignore", "*a*a*a*a*a*a*a*a*a*a*b\n" * (_SIZE // 23)),
    ".gitignore: names": _beside(".gitignore", "".join(f"name{n}\n" for n in range(90_000))),
    ".gitignore: folders": _beside(".gitignore", "**/a/" * (_SIZE // 5) + "\n"),
    "configuration: dots": _beside("followup-lint.toml", "a." * (_SIZE // 2) + "a = 1\n"),
    "configuration: arrays": _beside("followup-lint.toml", "select = " + "[" * (_SIZE - 20)),
    "configuration: digits": _beside("followup-lint.toml", "min-score = " + "1" * (_SIZE - 20)),
    "configuration: codes": _beside("followup-lint.toml", "select = [" + '"TON001", ' * 99_000 + "]\n"),
    "configuration: tables": _beside("followup-lint.toml", "".join(f"[rules.X{n}]\na = 1\n" for n in range(50_000))),
    "configuration: a text": _beside("followup-lint.toml", 'select = "' + '\\"' * 499_000),
    "configuration below the limit: dots": _beside("followup-lint.toml", "a." * 90_000 + "a = 1\n"),
    "configuration below the limit: dots in a table": _beside("followup-lint.toml", "a = {" + "a." * 90_000 + "a = 1}\n"),
    "configuration below the limit: codes": _beside("followup-lint.toml", "select = [" + '"TON001", ' * 19_000 + "]\n"),
    "configuration below the limit: tables": _beside("followup-lint.toml", "".join(f"[rule.X{n}]\na = 1\n" for n in range(9_000))),
    "pyproject.toml: dots": _beside("pyproject.toml", "a." * 90_000 + "a = 1\n# followup-lint\n"),
    "rule below the limit: phrases": _own_rule(
        _rule("aaa").replace("check: regex", "check: phrase").replace("patterns:", "phrases:").replace(
            "  - 'aaa'\n", "  - 'aaa'\n" + "".join(f"  - wordy{n:x} thing\n" for n in range(8_000))
        ),
        _DRAFT,
    ),
    "rule below the limit: choices": _own_rule(
        _rule("aaa").replace("check: regex", "check: phrase").replace("patterns:", "phrases:").replace(
            "'aaa'", "(a|b|c) ...9 " * 200 + "aaa"
        ),
        _letter(_prose(20_000)),
    ),
    "rule below the limit: alternatives": _own_rule(_rule("|".join(f"w{n}" for n in range(25_000))), _DRAFT),
    "rule: phrases": _own_rule(
        _rule("aaa").replace("check: regex", "check: phrase").replace("patterns:", "phrases:").replace(
            "  - 'aaa'\n", "  - 'aaa'\n" + "".join(f"  - wordy{n:x} thing\n" for n in range(45_000))
        ),
        _DRAFT,
    ),
    "rule: brackets": _own_rule(_rule("(" * _SIZE), _DRAFT),
    "rule: alternatives": _own_rule(_rule("|".join(f"w{n}" for n in range(140_000))), _DRAFT),
    "rule: catastrophic": _own_rule(_rule("(a|aa)+$"), _letter("a" * 60 + "!")),
    "rule: repeats": _own_rule(_rule("a{9999}{9999}{9999}"), _DRAFT),
    "rule: quadratic": _own_rule(_rule(".*.*.*x{3}"), _letter("a" * 50_000)),
}  # fmt: skip


def _thread_of_one(folder: Path, mail: str) -> None:
    _write(folder / "thank-you.txt", _DRAFT)
    _write(folder / "interview.yml", _INTERVIEW + "candidate: Sam\nthread: .mails\n")
    (folder / ".mails").mkdir()
    _write(folder / ".mails" / "a.eml", mail)


def measure(folder: Path) -> tuple[float, float, int, str]:
    """CPU seconds, megabytes, the exit status and the first line on standard error of a run on this folder."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (_STOPPED_AFTER, _STOPPED_AFTER))
        resource.setrlimit(resource.RLIMIT_AS, (_STOPPED_AT, _STOPPED_AT))

    command = [sys.executable, "-m", "followup_lint", "check", "--no-cache", "--output-format", "concise", "."]
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=errors, preexec_fn=limit)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        errors.seek(0)
        said = errors.read(2000).decode(errors="replace").partition("\n")[0]
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, process.returncode, said


def measure_all(wanted: list[str]) -> Iterator[tuple[str, float, float, int, str]]:
    """The measures of each input whose name has one of these texts in it; all of them without any."""
    for name, write in INPUTS.items():
        if not wanted or any(text.lower() in name.lower() for text in wanted):
            with tempfile.TemporaryDirectory() as made:
                folder = Path(made)
                (folder / ".git").mkdir()
                write(folder)
                yield name, *measure(folder)


def main() -> None:
    """Prints a line for each input; the exit status is 1 if one of them takes too much or ends with a traceback."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*")
    steep = []
    print(f"{'input':36} {'CPU s':>6} {'MB':>6}  status")
    for name, seconds, megabytes, status, said in measure_all(parser.parse_args().names):
        over = seconds > _MOST_SECONDS or megabytes > _MOST_MEGABYTES or status not in (0, 1, 2)
        steep += [name] * over
        print(f"{name:36} {seconds:6.1f} {megabytes:6.0f}  {status}{' !' * over}  {said[:110]}", flush=True)
    print(f"{len(steep)} over {_MOST_SECONDS:g} s of CPU or {_MOST_MEGABYTES:g} MB")
    raise SystemExit(1 if steep else 0)


if __name__ == "__main__":
    main()
