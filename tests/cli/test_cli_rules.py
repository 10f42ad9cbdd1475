"""`followup-lint rule`, `rules` and `rules test`: what they print about the package's rules and a user's own."""

import json
import re
from pathlib import Path

import pytest
from rich.cells import cell_len

from commandline import THANKS, Command
from followup_lint.reporters import Look
from followup_lint.reporters.describe import describe
from followup_lint.reporters.explain import explain
from followup_lint.rule import Rule, load_rules

RULE = """\
code: OWN001
name: own-rule
check: phrase
dimension: tone
severity: warning
message: "{text} is a buzzword [b]"
help: write something other than {text}
why: Readers have seen it too often.
sources: ["https://words.example", "A colleague"]
phrases: [synergy]
examples:
  bad:
    - {text: "Such synergy!\\nIn two lines.", span: synergy}
    - {text: We need synergy., span: synergy}
    - {text: Synergy is key., span: Synergy}
  good: [We work well together., Thank you., Nothing here.]
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The file of a rule, in the folder `mine`."""
    (tmp_path / "mine").mkdir()
    path = tmp_path / "mine" / "own.yml"
    path.write_text(RULE, "utf-8")
    return path


def test_a_rule_is_explained_in_sections(command: Command, own: Path) -> None:
    result = command("rule", "OWN001", "--rules", "mine")
    assert (result.status, result.err) == (0, "")
    assert result.out == (
        "OWN001 own-rule  warning\n\n"
        "  … is a buzzword [b]\n\n"
        "What to do\n  write something other than …\n\n"
        "Fix\n  none; only you can do it\n\n"
        "Why\n  Readers have seen it too often.\n\n"
        "Before\n  Such synergy!\n  In two lines.\n\n"
        "After\n  We work well together.\n\n"
        "Limits\n"
        "  severity  warning\n"
        "  kinds     thank-you, check-in, nudge, feedback-request, letter, call\n\n"
        "To silence it\n"
        '  for some words: ignore: [{code: OWN001, text: "…"}] in the draft\'s front matter or in\n    interview.yml; --add-ignore writes it\n'
        "  for a draft or an interview: ignore: [OWN001] in the same places\n"
        '  everywhere: ignore = ["OWN001"] in followup-lint.toml; or pass --ignore OWN001\n\n'
        "Sources\n  - https://words.example\n  - A colleague\n"
    )


def test_a_pair_that_teaches_takes_the_place_of_the_examples(command: Command, own: Path) -> None:
    own.write_text(RULE.replace("sources:", "before: We have synergy.\nafter: We share a shed.\nsources:"), "utf-8")
    out = command("rule", "own-rule", "--rules", "mine").out
    assert "Before\n  We have synergy.\n\nAfter\n  We share a shed.\n" in out
    own.write_text(RULE.replace("sources:", "before: We have synergy.\nsources:"), "utf-8")
    assert "`before:` and `after:` belong together" in command("rule", "own-rule", "--rules", "mine").err


@pytest.mark.parametrize("rule", list(load_rules()), ids=lambda rule: rule.code)
def test_every_rule_has_a_short_pair_that_is_not_one_of_its_tests(rule: Rule) -> None:
    assert rule.before
    assert rule.before != rule.after
    assert max(map(len, (rule.before, rule.after))) <= 120
    assert rule.before not in {example.text.strip() for example in rule.examples.bad if "\n" in example.text}


def test_every_rule_can_be_explained_without_the_fields_of_its_message(command: Command) -> None:
    for rule in load_rules():
        look, sheet = Look(width=60), describe(rule)
        text = explain(sheet, look, default=sheet).plain
        assert text.startswith(f"{rule.code} {rule.name}  ")
        head, _, _ = text.partition("\nWhy\n")
        assert not re.search(r"\{\w+\}", head)
        assert max(map(cell_len, text.splitlines())) <= 60
        assert "changed in" not in text


def test_a_rule_whose_severity_depends_on_the_kind_has_all_of_them(command: Command) -> None:
    assert command("rule", "SPC001").out.startswith("SPC001 no-interview-topic  hint; error in thank-you, letter\n")


def test_limits_that_the_configuration_changes_are_marked_with_the_default(command: Command, tmp_path: Path) -> None:
    text = '[rule.TIM001.late]\nwarning = {days = 2}\n[rule.LEN001]\nkinds = ["letter"]\n'
    (tmp_path / "followup-lint.toml").write_text(text, "utf-8")
    lines = command("rule", "TIM001").out.splitlines()
    assert "  late.warning  2 days (changed in followup-lint.toml; by default 24 hours)" in lines
    assert "  late.error    48 hours" in lines
    assert (
        "kinds                    letter (changed in followup-lint.toml; by default thank-you,"
        in command("rule", "LEN001").out
    )
    assert "changed" not in command("rule", "TIM001", "--isolated").out


def test_advice_names_the_limit_in_force(command: Command, tmp_path: Path) -> None:
    (tmp_path / "thank-you.txt").write_text(THANKS, "utf-8")
    times = ("--interviewed-at", "2026-11-19T14:00:00+01:00", "--now", "2026-11-21T10:00:00+01:00")
    late = ("check", "--select", "TIM001", *times, "thank-you.txt")
    for changes, limit in (
        ("", "48 hours"),
        ("error = {days = 5}", "5 days"),
        ("error = {working_days = 3}", "3 working days"),
    ):
        (tmp_path / "followup-lint.toml").write_text(f"[rule.TIM001.late]\n{changes}\n", "utf-8")
        advice = f"up to {limit} after the interview, send it now"
        assert advice in " ".join(command("rule", "TIM001").out.split())
        assert advice in " ".join(command(*late).out.split())


@pytest.mark.parametrize("width", [60, 80, 160])
def test_the_list_of_rules_fits_the_terminal(command: Command, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    lines = command("rules").out.splitlines()
    assert max(map(cell_len, lines)) <= width
    assert sum(re.match(r"[A-Z]{3}\d{3} ", line) is not None for line in lines) == len(list(load_rules()))


def test_rules_is_one_line_per_rule_under_a_heading(
    command: Command, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COLUMNS")
    head, *lines = command("rules", "--rules", "mine").out.splitlines()
    assert head.split() == ["code", "name", "severity", "what", "is", "wrong"]
    assert len(lines) == len(list(load_rules())) + 1
    (own_line,) = (line for line in lines if line.startswith("OWN001"))
    assert own_line.split() == ["OWN001", "own-rule", "warning", "…", "is", "a", "buzzword", "[b]"]


@pytest.mark.parametrize(
    ("sought", "codes"),
    [
        ("TON", [f"TON{number:03}" for number in range(1, 11)]),
        ("tone", [f"TON{number:03}" for number in range(1, 11)]),
        ("salary", ["SAL001", "SAL002"]),
        ("tim00", [f"TIM{number:03}" for number in range(1, 10)]),
        ("office hours", ["TIM006"]),
        ("Misspelt", ["PER005", "PER007", "PER012", "PRF001"]),
    ],
)
def test_a_family_or_a_word_lists_its_rules(
    command: Command, monkeypatch: pytest.MonkeyPatch, sought: str, codes: list[str]
) -> None:
    monkeypatch.delenv("COLUMNS")
    lines = command("rules", "--search", sought).out.splitlines()
    assert [line.split()[0] for line in lines[1:]] == codes
    if len(codes) > 1:
        assert command("rule", *sought.split()).out.splitlines() == lines
    else:
        assert command("rule", *sought.split()).out == command("rule", *codes).out


def test_rules_as_json_have_all_that_is_known_about_each(command: Command) -> None:
    document = json.loads(command("rules", "--output-format", "json").out)
    assert (document["version"], len(document["rules"])) == (1, len(list(load_rules())))
    (rule,) = json.loads(command("rule", "SPC001", "--output-format", "json").out)["rules"]
    assert rule["severity"] == {"default": "info", "thank-you": "error", "letter": "error"}
    assert rule == next(found for found in document["rules"] if found["code"] == "SPC001")
    (late,) = json.loads(command("rule", "TIM001", "--output-format=json").out)["rules"]
    assert late["limits"] == {"late.warning": "24 hours", "late.error": "48 hours"}
    assert late["before"]


def test_an_unknown_rule_suggests_a_similar_one(command: Command) -> None:
    for arguments in (("rule", "demandig"), ("rules", "--search", "demandig")):
        result = command(*arguments)
        assert (result.status, result.out) == (2, "")
        assert 'did you mean "demanding"?' in result.err


def test_changes_of_the_configuration_are_shown(command: Command, own: Path, tmp_path: Path) -> None:
    text = 'rules = ["mine"]\n[rule.own-rule]\nseverity = "error"\n'
    (tmp_path / "followup-lint.toml").write_text(text, "utf-8")
    assert command("rule", "own-rule").out.startswith("OWN001 own-rule  error\n")
    assert "severity  error (changed in followup-lint.toml; by default warning)" in command("rule", "own-rule").out
    isolated = command("rule", "own-rule", "--isolated")
    assert (isolated.status, isolated.err.split(";")[0]) == (2, 'error: unknown rule "own-rule"')


def test_examples_that_are_right_pass(command: Command, own: Path) -> None:
    result = command("rules", "test", "mine")
    assert (result.status, result.out, result.err) == (0, "1 rule, 6 examples: all passed\n", "")


def test_each_wrong_example_is_a_line_with_the_file_of_its_rule(command: Command, own: Path) -> None:
    text = RULE.replace("We need synergy., span: synergy", "We need nothing., span: nothing")
    own.write_text(text.replace("Nothing here.", "Synergy again."), "utf-8")
    result = command("rules", "test", "mine")
    assert result.status == 1
    assert result.out.splitlines() == [
        "mine/own.yml: OWN001 bad example 2 is not reported",
        "mine/own.yml: OWN001 good example 3 is reported: Synergy",
        "1 rule, 6 examples: 2 failed",
    ]


def test_a_folder_without_rules_has_none_to_test(command: Command, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert command("rules", "test", "empty").out == "0 rules, 0 examples: all passed\n"


@pytest.mark.parametrize("name", ["nowhere", "mine/own.yml"])
def test_only_a_folder_can_be_tested(command: Command, own: Path, name: str) -> None:
    result = command("rules", "test", name)
    assert (result.status, result.out, result.err) == (2, "", f"error: {name}: no such folder\n")


def test_a_page_that_was_kept_is_shown_until_something_changes_the_rule(
    command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FOLLOWUP_LINT_CACHE_DIR", str(folder / "cache"))
    for asked in (("rule", "LEN001"), ("rule", "TON"), ("rules",), ("rules", "--output-format", "json")):
        assert command(*asked) == command(*asked) == command(*asked, "--isolated")
    before = command("rule", "LEN001").out
    with monkeypatch.context() as narrow:
        narrow.setenv("COLUMNS", "50")
        assert command("rule", "LEN001").out != before
    (folder / "followup-lint.toml").write_text('[rule.LEN001]\nseverity = "error"\n')
    assert "changed in followup-lint.toml" in command("rule", "LEN001").out
    assert command("rule", "LEN001", "--isolated").out == before
    monkeypatch.setenv("FOLLOWUP_LINT_RULES", "nowhere")
    assert command("rule", "LEN001").status == 2
