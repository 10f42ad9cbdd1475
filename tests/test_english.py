"""The English of code, rules and pages: turns of speech that come from another language must not come back.

Drafts are not looked at: neither the phrases of rules nor their examples.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from followup_lint.rule import Rule, load_rules, rule_files

ROOT = Path(__file__).parents[1]

# A pattern, and what to write instead.
TURNS = {
    r"\b(?:is|are) none of\b": '"is not one of", or "must be one of"',
    r"(?<![Tt]here )\b(?:is|are) no (?!longer\b|more\b|need\b|doubt\b)": '"is not a"; of input: "not a valid"',
    r"\bno [\w-]+ is called\b": '"unknown rule X"',
    r"(?<!process )\bstands\b(?! for\b)": '"is", "appears"; of a key that stands twice: "duplicate"',
    r"\b(?:is|are|was|were) told\b(?! apart)": '"is reported", or who reports what',
    r"\btold (?:as|by|from its)\b": '"reported as", "recognised by"',
    r"\bsays? so\b": "what it says or reports",
    r"\b(?:has|have) its word\b": '"counts"',
    r"\b(?:is|are) met\b": '"matches", "is satisfied"',
    r"\ba fault of\b": '"an error in"; of the program itself: "internal error"',
    r"\btak(?:e|en|es|ing) (?:it |them )?away\b": '"remove"',
    r"\b(?:as|is|be|from|than) the one (?:that|which|who|with)\b": "the thing itself",
    r"\bthe ones? (?:that|which) (?:do|does|is|are)\b": "the thing itself",
    r"(?<!top )\bof (?:its|their|one's|his|her) own\b": '"its own", "separate"',
    r"\bbeside\b": '"next to", "as well as"',
    r"\bmend(?:s|ed|ing)?\b": '"fix"',
    r"\banew\b": '"again"',
    r"\band (?:its|their) like\b": '"and similar"',
    r"\bthe way of the\b": '"the flow of the"',
    r"\bspoken of\b": '"mentioned"',
    r"\bwords alone\b|\bwords decide\b": '"phrases only", "without the meaning model"',
    r"\bby chance\b": '"at random"',
    r"\bonce an? (?:run|process|draft|rule|file|line)\b": '"once per"',
    r"\b(?:a|one) (?:\w+ )?(?:file|line|module|class|layer|entry|key|section|bar) an? \w+": '"one line per finding"',
    r"\bholds? to (?:the|a|this)\b|\ba test holds\b": '"follows", "a test checks"',
    r"\bpresses the reader\b|\bmakes you small\b|\bruns? somebody down\b": '"puts pressure on", "plays you down"',
    r"\bwhere a fact belongs\b|\btaken up\b": '"is vague", "is addressed"',
    r"\bto be had\b": '"available", "known"',
    r"\bfor one in\b": "a name that says what the variable holds",
}
PATTERNS = [(re.compile(pattern), advice) for pattern, advice in TURNS.items()]
LONGEST_MESSAGE = 12

PAGES = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "training/README.md")),
    *(ROOT / "docs").glob("*.md"),
    *(ROOT / "schemas").glob("*.json"),
    *(ROOT / "editors").rglob("*.vim"),
    *(ROOT / "src").rglob("*.py"),
    *(ROOT / "benchmarks").glob("*.py"),
]
RULES = [*rule_files(ROOT / "rules"), ROOT / "rules" / "vocabulary.yml", ROOT / "rules" / "kinds.yml"]
FILES = sorted([*PAGES, *RULES])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_turn_of_another_language(path: Path) -> None:
    found = [
        f"{path.name}:{number}: {match[0]!r}; write {advice}"
        for number, text in _texts(path)
        for pattern, advice in PATTERNS
        for match in pattern.finditer(text)
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("rule", list(load_rules()), ids=lambda rule: rule.code)
def test_a_message_is_short_and_speaks_of_the_draft(rule: Rule) -> None:
    message, help_text = rule.message.strip(), rule.help.strip()
    words = re.sub(r'[("]*\{\w+\}[)"]*', "", message).split()
    assert len(words) <= LONGEST_MESSAGE, message
    assert not message.endswith("."), message
    assert not help_text.endswith("."), help_text
    # The context is a term of the code; the user has an interview.yml.
    assert "the context" not in message + help_text


def _texts(path: Path) -> Iterator[tuple[int, str]]:
    """The lines that people read, with their numbers: all of code and pages, prose and comments of rules."""
    lines = path.read_text("utf-8").splitlines()
    if path.suffix != ".yml":
        examples = path.name == "rules.md"
        yield from ((n, line) for n, line in enumerate(lines, 1) if not (examples and line.startswith("    ")))
        return
    yield from ((n, line) for n, line in enumerate(lines, 1) if line.lstrip().startswith("# "))
    data = yaml.load("\n".join(lines), yaml.CSafeLoader)
    for key in ("message", "help", "why"):
        if key in data:
            yield next(n for n, line in enumerate(lines, 1) if line.startswith(f"{key}:")), data[key]
