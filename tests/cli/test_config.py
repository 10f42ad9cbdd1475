"""The configuration: where it is found, what it changes, and how mistakes are reported."""

import json
from pathlib import Path

import pytest

from commandline import Command
from followup_lint.config import find_configuration
from followup_lint.errors import ConfigError
from followup_lint.rule import load_rules, rules_dir

DRAFT = """Dear Anna,

Thank you for the tour of the cold store. One question: what is the salary?

Best regards,
Ada
"""


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "drafts" / "thank-you.txt"
    path.parent.mkdir()
    path.write_text(DRAFT, "utf-8")
    return path


def configure(folder: Path, text: str, name: str = "followup-lint.toml") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def codes(out: str) -> set[str]:
    return {line.split()[2] for line in out.splitlines()}


def test_the_nearest_configuration_above_the_drafts_counts(command: Command, draft: Path, tmp_path: Path) -> None:
    configure(tmp_path, 'select = ["SAL"]\noutput-format = "concise"\n')
    assert codes(command("drafts").out) == {"SAL001"}
    nearer = configure(
        draft.parent, '[tool.followup-lint]\nselect = ["LEN"]\noutput-format = "concise"\n', "pyproject.toml"
    )
    assert codes(command("drafts").out) == {"LEN002"}
    nearer.write_text('[tool.other]\nname = "followup-lint"\n', "utf-8")
    assert codes(command("drafts").out) == {"SAL001"}


def test_the_search_ends_with_the_repository(draft: Path, tmp_path: Path) -> None:
    configuration = configure(tmp_path, "")
    assert find_configuration([str(draft)]) == configuration
    (draft.parent / ".git").mkdir()
    assert find_configuration([str(draft)]) is None


def test_each_draft_has_the_configuration_nearest_to_it(command: Command, draft: Path, tmp_path: Path) -> None:
    configure(tmp_path, 'output-format = "concise"\nselect = ["SAL"]\n')
    other = tmp_path / "others"
    other.mkdir()
    (other / "thank-you.txt").write_text(DRAFT, "utf-8")
    configure(other, 'select = ["LEN"]\nfail-on = "never"\n')
    done = command("drafts", "others")
    assert {tuple(line.split()[i] for i in (0, 2)) for line in done.out.splitlines()} == {
        ("drafts/thank-you.txt:3:57:", "SAL001"),
        ("others/thank-you.txt:1:1:", "LEN002"),
    }
    assert done.status == 1
    assert command("others").status == 0
    assert done.out == command(".").out


def test_a_broken_configuration_costs_only_its_own_drafts(command: Command, draft: Path, tmp_path: Path) -> None:
    other = tmp_path / "others"
    other.mkdir()
    for name in ("thank-you.txt", "note.txt"):
        (other / name).write_text(DRAFT, "utf-8")
    configure(other, 'ignor = ["LEN"]\n')
    done = command(".", "--select", "SAL", "--output-format", "concise")
    assert (done.status, codes(done.out)) == (2, {"SAL001"})
    assert done.err == 'error: others/followup-lint.toml:1: unknown key "ignor"; did you mean "ignore"?\n'
    assert command("others").out == ""


BROKEN = {
    'ignor = []\nmin-score = 300\n[per-file-ignores]\n"a" = 3\n': [
        ':1: unknown key "ignor"; did you mean "ignore"?',
        ":2: min-score: must be at most 100, not 300",
        ":4: per-file-ignores, a: must be a list, not 3",
    ],
    '[rule.LEN002]\nunder = {thank-you = "few"}\n[rule.pay]\nfix = 3\nseverity = "bad"\n': [
        ':2: LEN002: under, thank-you: must be a number, not "few"',
        ":4: pay: fix: must be keys and values, not 3",
        ':5: pay: severity: must be one of: info, warning, error, not "bad"',
    ],
    '[rule.LEN9999]\n[rule.pay]\ncode = "A"\ncheck = "regex"\n': [
        ':1: unknown rule "LEN9999"',
        ':3: "code" of pay cannot be changed; write your own rule',
        ':4: "check" of pay cannot be changed; write your own rule',
    ],
    'select = ["XYZ", "QQQ"]\nfixable = ["ZZZ"]\n': [
        ':1: select: unknown rule "XYZ"',
        ':1: select: unknown rule "QQQ"',
        ':2: fixable: unknown rule "ZZZ"',
    ],
}


@pytest.mark.parametrize("text", BROKEN)
def test_all_that_is_wrong_in_a_configuration_is_said_at_once(
    command: Command, draft: Path, tmp_path: Path, text: str
) -> None:
    configure(tmp_path, text)
    said = [f"error: followup-lint.toml{each}" for each in BROKEN[text]]
    for arguments in (("drafts",), ("validate",), ("drafts", "--output-format", "json")):
        done = command(*arguments)
        assert (done.status, done.err.splitlines()) == (2, said)
    assert [
        f"error: {each['path']}:{each['line']}: {each['message']}" for each in json.loads(done.out)["errors"]
    ] == said


def test_an_option_wins_over_the_configuration(command: Command, draft: Path, tmp_path: Path) -> None:
    configure(tmp_path, 'select = ["SAL"]\noutput-format = "concise"\nfail-on = "never"\n')
    assert command("drafts").status == 0
    assert command("drafts", "--fail-on", "error").status == 1
    assert codes(command("drafts", "--select", "LEN").out) == {"LEN002"}
    assert "LEN002" in command("drafts", "--isolated", "--output-format", "concise").out


def test_a_configuration_can_be_named(command: Command, draft: Path, tmp_path: Path) -> None:
    named = configure(tmp_path, 'select = ["SAL"]\noutput-format = "concise"\n', "mine.toml")
    assert codes(command("drafts", "--config", str(named)).out) == {"SAL001"}
    assert command("drafts", "--config", "none.toml").status == 2
    assert command("drafts", "--config", str(named), "--isolated").status == 2


def test_every_number_of_a_rule_can_be_changed(command: Command, draft: Path, tmp_path: Path) -> None:
    configure(tmp_path, '[rule.LEN002]\nunder = {thank-you = 5}\n[rule.pay]\nseverity = "info"\n')
    done = command("drafts", "--select", "LEN002,SAL001", "--output-format", "concise")
    assert codes(done.out) == {"SAL001"}
    assert done.status == 0


def test_a_limit_of_time_can_be_given_in_another_unit(command: Command, draft: Path, tmp_path: Path) -> None:
    (draft.parent / "interview.yml").write_text("interviewed_at: 2026-11-19T14:00:00+01:00\n", "utf-8")
    at = ("--now", "2026-11-21T10:00:00+01:00", "--select", "TIM001", "--output-format", "concise")
    assert codes(command("drafts", *at).out) == {"TIM001"}
    configure(tmp_path, "[rule.TIM001.late]\nwarning = {working_days = 2}\nerror = {days = 9}\n")
    assert command("drafts", *at).out == ""


def test_the_plan_goes_by_the_changed_limits(command: Command, tmp_path: Path) -> None:
    folder = tmp_path / "one"
    folder.mkdir()
    known = "company: Globex\ninterviewed_at: 2026-11-12T14:00:00+01:00\ntimezone: Europe/Berlin\n"
    (folder / "interview.yml").write_text(known, "utf-8")
    at = ("timing", ".", "--now", "2026-11-20T10:00:00+01:00")
    assert "early" not in command(*at).out
    configure(tmp_path, "[rule.TIM003.early]\nwait = {days = 30}\n")
    assert "early" in command(*at).out


def test_folders_of_rules_count_from_the_configuration(command: Command, draft: Path, tmp_path: Path) -> None:
    own = tmp_path / "mine"
    own.mkdir()
    text = next(rules_dir().rglob("SAL001*")).read_text("utf-8").replace("SAL001", "SAL901")
    (own / "SAL901-mine.yml").write_text(text.replace("name: pay", "name: my-pay"), "utf-8")
    configure(tmp_path, 'rules = ["mine"]\n')
    assert "SAL901" in command("rules").out
    assert "SAL901" in command("drafts", "--select", "SAL").out


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('ignor = ["TON"]', 'followup-lint.toml:1: unknown key "ignor"; did you mean "ignore"?'),
        ("\nmin-score = 101", "followup-lint.toml:2: min-score: must be at most 100, not 101"),
        ("select = 'TON'", 'followup-lint.toml:1: select: must be a list; write select = ["TON"]'),
        ("x = ", "followup-lint.toml:1: not valid TOML"),
        (
            "[rule.TON0010]\nseverity = 'info'",
            'followup-lint.toml:1: unknown rule "TON0010"; did you mean "TON010"?',
        ),
        (
            "[rule.SAL001]\nseverity = 'inof'",
            'severity: must be one of: info, warning, error, not "inof"; did you mean "info"?',
        ),
        ("[rule.SAL001]\n\ncode = 'SAL002'", 'followup-lint.toml:3: "code" of SAL001 cannot be changed'),
        ("[rule.TIM001.late]\nwarnin = {hours = 3}", 'TIM001: unknown key "warnin" in late; did you mean "warning"?'),
        ("rules = ['nowhere']", "no such folder"),
        ("select = ['TONE']", 'unknown rule "TONE"'),
    ],
)
def test_a_mistake_is_reported_with_its_line(
    command: Command, draft: Path, tmp_path: Path, text: str, message: str
) -> None:
    configure(tmp_path, text)
    done = command("drafts")
    assert (done.status, done.out) == (2, "")
    assert message in done.err
    assert "Traceback" not in done.err


def test_a_configuration_that_is_not_text_is_reported(command: Command, draft: Path, tmp_path: Path) -> None:
    (tmp_path / "followup-lint.toml").write_bytes(b"ignore = ['\xff']")
    done = command("drafts")
    assert done.status == 2
    assert "UTF-8" in done.err


def test_changes_do_not_reach_the_next_run() -> None:
    from followup_lint.rule import Changes

    changed = load_rules(changes=Changes({"SAL001": {"severity": "info"}}))
    assert changed.find("SAL001") != load_rules().find("SAL001")
    with pytest.raises(ConfigError):
        load_rules(changes=Changes({"nothing": {}}))


class TestOneKey:
    """`config KEY [PATH]`"""

    @pytest.mark.parametrize(
        ("arguments", "shown"),
        [
            (("min-score",), "min-score = 80  # followup-lint.toml:1"),
            (("min_score",), "min-score = 80  # followup-lint.toml:1"),
            (("min-score", "drafts/a.txt"), "min-score = 90  # drafts/followup-lint.toml:1"),
            (("min-score", "--config", "min-score=7"), "min-score = 7  # --config min-score"),
            (("max-warnings",), "# max-warnings is not set  # default"),
            (("rule.LEN001",), "rule.LEN001.over.letter = 500  # followup-lint.toml:3"),
            (("rule.LEN001.over.letter",), "rule.LEN001.over.letter = 500  # followup-lint.toml:3"),
            (("rule.TON001",), "# rule.TON001 is not set  # default"),
        ],
    )
    def test_it_is_shown_with_what_it_is_for(
        self, command: Command, tmp_path: Path, arguments: tuple[str, ...], shown: str
    ) -> None:
        (tmp_path / "drafts").mkdir()
        (tmp_path / "drafts" / "followup-lint.toml").write_text("min-score = 90\n", "utf-8")
        text = "min-score = 80\n[rule.LEN001.over]\nletter = 500\n"
        (tmp_path / "followup-lint.toml").write_text(text, "utf-8")
        done = command("config", *arguments)
        assert (done.status, done.err) == (0, "")
        purpose, value = done.out.splitlines()
        assert value == shown
        assert purpose.startswith("# ")
        assert purpose.endswith(".")

    def test_programs_read_it_too(self, command: Command) -> None:
        document = json.loads(command("config", "fail-on", "--output-format", "json").out)
        assert document["values"] == [{"key": ["fail-on"], "value": "warning", "from": []}]

    @pytest.mark.parametrize(
        ("arguments", "says"),
        [
            (("min-scor",), 'no key and no file "min-scor"; did you mean "min-score"?'),
            (("min-score", "a", "b"), "`followup-lint config` takes a key and a path, or one of them"),
            (("a.txt", "min-score"), "`followup-lint config` takes a key and a path, or one of them"),
        ],
    )
    def test_a_slip_is_an_error(self, command: Command, arguments: tuple[str, ...], says: str) -> None:
        done = command("config", *arguments)
        assert (done.status, done.out, done.err) == (2, "", f"error: {says}\n")
