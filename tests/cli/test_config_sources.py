"""Where values of the configuration come from: extended files, variables, --config key=value, options; `config`."""

import json
import tomllib
from pathlib import Path

import pytest

from commandline import THANKS, Command
from followup_lint.config import KEYS, Configurations, load

BAD = THANKS.replace("If it helps", "What is the salary? If it helps")


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    """A folder with two drafts that ask about pay, below the working folder."""
    (tmp_path / "drafts").mkdir()
    for name in ("thank-you.txt", "thank-you.md"):
        (tmp_path / "drafts" / name).write_text(BAD, "utf-8")
    return tmp_path / "drafts"


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def shown(command: Command, *arguments: str) -> dict[str, tuple[object, str]]:
    """Each value that is not the default, and its sources."""
    done = command("config", *arguments, "--output-format", "json")
    assert done.status == 0, done.err
    return {
        ".".join(entry["key"]): (entry["value"], " ".join(f"{at['source']}:{at['line'] or ''}" for at in entry["from"]))
        for entry in json.loads(done.out)["values"]
        if entry["from"]
    }


def test_a_file_extends_another_relative_to_itself(command: Command, tmp_path: Path) -> None:
    write(tmp_path / "shared" / "base.toml", 'extend = "../root.toml"\nmin-score = 50\nignore = ["TON"]\n')
    write(tmp_path / "root.toml", "min-score = 10\nmax-size = 900\n[rule.LEN001.over]\nthank-you = 300\nletter = 500\n")
    write(
        tmp_path / "followup-lint.toml", 'extend = "shared/base.toml"\nignore = ["LEN"]\nrule.LEN001.over.letter = 9\n'
    )
    assert shown(command) == {
        "extend": ("shared/base.toml", "followup-lint.toml:1"),
        "ignore": (["TON", "LEN"], "shared/base.toml:3 followup-lint.toml:2"),
        "min-score": (50, "shared/base.toml:2"),
        "max-size": (900, "root.toml:2"),
        "rule.LEN001.over.thank-you": (300, "root.toml:4"),
        "rule.LEN001.over.letter": (9, "followup-lint.toml:3"),
    }


def test_folders_count_from_the_file_that_names_them_and_patterns_from_the_one_that_extends(
    command: Command, drafts: Path, tmp_path: Path
) -> None:
    write(tmp_path / "shared" / "base.toml", 'templates = ["letters"]\nexclude = ["/drafts/*.md"]\n')
    write(tmp_path / "shared" / "letters" / "mine.txt", BAD)
    write(tmp_path / "followup-lint.toml", 'extend = "shared/base.toml"\n')
    done = command("drafts", "--select", "BOI003", "--output-format", "concise")
    assert [line.split(":")[0] for line in done.out.splitlines()] == ["drafts/thank-you.txt"]
    assert "BOI003" in done.out


@pytest.mark.parametrize(
    ("files", "message"),
    [
        (
            {"followup-lint.toml": 'extend = "followup-lint.toml"'},
            "followup-lint.toml:1: extend: the files extend each",
        ),
        (
            {"followup-lint.toml": 'extend = "b.toml"', "b.toml": '\nextend = "followup-lint.toml"'},
            (
                "b.toml:2: extend: the files extend each other in a circle "
                "(followup-lint.toml → b.toml → followup-lint.toml); remove one `extend`"
            ),
        ),
        ({"followup-lint.toml": '\nextend = "none.toml"'}, "followup-lint.toml:2: extend: no such file: none.toml"),
        ({"followup-lint.toml": 'extend = "b.toml"', "b.toml": "\nignor = []"}, 'b.toml:2: unknown key "ignor"'),
        ({"followup-lint.toml": "extend = 1"}, "followup-lint.toml:1: extend: must be text"),
        (
            {"followup-lint.toml": 'required-version = ">=99"\nnew-key = 1'},
            "followup-lint.toml:1: needs followup-lint >=99",
        ),
        ({"followup-lint.toml": 'required-version = "new"'}, '"new" is not a version; write it like ">=0.2"'),
        (
            {"followup-lint.toml": "\nexclude = ['a', '!']"},
            'followup-lint.toml:2: exclude, entry 2: "!" is not a valid',
        ),
        (
            {"followup-lint.toml": "include = ['[z-a]']"},
            'followup-lint.toml:1: include, entry 1: "[z-a]" is not a valid',
        ),
        (
            {"followup-lint.toml": "[per-file-ignores]\n'![z-a]' = []"},
            'followup-lint.toml:2: per-file-ignores, ![z-a]: "[z-a]" is not a valid pattern; write it as in a .gitignore',
        ),
        ({"followup-lint.toml": 'templates = ["none"]'}, "followup-lint.toml:1: templates: no letters (.txt) in "),
        (
            {"followup-lint.toml": "\nselect = ['TONE']"},
            'followup-lint.toml:2: select: unknown rule "TONE"; did you mean',
        ),
        (
            {"followup-lint.toml": "[rule.LEN001.over]\nletter = 9\nthankyou = 200"},
            (
                "followup-lint.toml:3: LEN001: over, thankyou: must be one of: thank-you, check-in, nudge, feedback-request, "
                'letter, letter/handwritten, call, not "thankyou"; did you mean "thank-you"?'
            ),
        ),
    ],
)
def test_a_mistake_is_one_line_with_its_place(
    command: Command, drafts: Path, tmp_path: Path, files: dict[str, str], message: str
) -> None:
    for name, text in files.items():
        write(tmp_path / name, text)
    for arguments in (("drafts",), ("config",)):
        done = command(*arguments)
        assert (done.status, done.out, done.err.count("\n")) == (2, "", 1)
        assert message in done.err


def test_a_version_that_fits_is_no_obstacle(command: Command, drafts: Path, tmp_path: Path) -> None:
    write(tmp_path / "followup-lint.toml", 'required-version = ">=0.1"\nselect = ["SAL"]\n')
    assert command("drafts").status == 1


def test_each_source_wins_over_those_before_it(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "followup-lint.toml", "min-score = 1\nmax-size = 1\nfail-on = 'never'\nmeaning = false\n")
    monkeypatch.setenv("FOLLOWUP_LINT_MIN_SCORE", "2")
    monkeypatch.setenv("FOLLOWUP_LINT_MAX_SIZE", "2")
    monkeypatch.setenv("FOLLOWUP_LINT_IGNORE", "TON, LEN001")
    assert shown(command, "--config", "min-score=3") == {
        "ignore": (["TON", "LEN001"], "FOLLOWUP_LINT_IGNORE:"),
        "meaning": (False, "followup-lint.toml:4"),
        "fail-on": ("never", "followup-lint.toml:3"),
        "min-score": (3, "--config min-score:"),
        "max-size": (2, "FOLLOWUP_LINT_MAX_SIZE:"),
    }


def test_a_selection_starts_from_nothing_where_it_is_given(command: Command, drafts: Path, tmp_path: Path) -> None:
    write(tmp_path / "followup-lint.toml", 'ignore = ["SAL001", "LEN"]\n')
    assert "SAL001" not in command("drafts").out
    assert "SAL001" in command("drafts", "--select", "SAL").out
    assert "SAL001" not in command("drafts", "--select", "SAL", "--ignore", "pay").out


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("MIN_SCORE", "lots", 'error: FOLLOWUP_LINT_MIN_SCORE: must be a whole number, not "lots"'),
        ("FAIL_ON", "erorr", "error: FOLLOWUP_LINT_FAIL_ON: must be one of: hint, info, warning, error, never"),
        ("SELECT", "TONE", 'error: FOLLOWUP_LINT_SELECT: unknown rule "TONE"'),
        ("CONFIG", "none.toml", "error: none.toml: no such file"),
        ("SELCT", "TON", 'note: FOLLOWUP_LINT_SELCT: unknown variable; did you mean "FOLLOWUP_LINT_SELECT"?'),
    ],
)
def test_a_mistake_in_a_variable_names_it(
    command: Command, monkeypatch: pytest.MonkeyPatch, drafts: Path, name: str, value: str, message: str
) -> None:
    monkeypatch.setenv(f"FOLLOWUP_LINT_{name}", value)
    done = command("drafts", "--exit-zero")
    assert message in done.err
    assert done.status == (2 if message.startswith("error") else 0)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("min-score=101", "--config min-score: must be at most 100, not 101"),
        ("min-scor=1", '--config min-scor: unknown key "min-scor"; did you mean "min-score"?'),
        ("=1", "--config : not valid TOML; write it like --config min-score=90"),
        ("extend=a.toml", "--config extend: only a file can have this key"),
        ("rule.LEN001.over.thankyou=1", "--config rule.LEN001.over.thankyou: LEN001: over, thankyou: must be one of"),
        ("rule.LEN01.over=1", '--config rule.LEN01.over: unknown rule "LEN01"; did you mean "LEN001"?'),
    ],
)
def test_a_mistake_in_a_value_on_the_command_line_names_it(
    command: Command, drafts: Path, given: str, message: str
) -> None:
    done = command("drafts", "--config", given)
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith(f"error: {message}")


def test_values_on_the_command_line_are_toml_or_plain_text(command: Command, drafts: Path) -> None:
    given = (
        "fail-on=never",
        'ignore=["TON"]',
        "select=SAL,LEN",
        "rule.SAL001.severity=info",
        "per-file-ignores.'*.md'=[]",
    )
    found = shown(command, *(part for text in given for part in ("--config", text)))
    assert {key: value for key, (value, _) in found.items()} == {
        "select": ["SAL", "LEN"],
        "ignore": ["TON"],
        "per-file-ignores.*.md": [],
        "rule.SAL001.severity": "info",
        "fail-on": "never",
    }


def test_only_one_file_can_be_named(command: Command, tmp_path: Path) -> None:
    for name in ("a.toml", "b=c.toml"):
        write(tmp_path / name, "min-score = 5\n")
    assert shown(command, "--config", "b=c.toml")["min-score"] == (5, "b=c.toml:1")
    done = command("config", "--config", "a.toml", "--config", "b=c.toml")
    assert done.err == "error: --config names several files (a.toml, b=c.toml); one of them can `extend` the others\n"


def test_an_unknown_rule_is_ignored_with_a_notice(command: Command, drafts: Path, tmp_path: Path) -> None:
    write(tmp_path / "followup-lint.toml", 'ignore = ["TON999"]\n[per-file-ignores]\n"*.md" = ["SAL01"]\n')
    done = command("drafts", "--select", "SAL")
    assert done.status == 1
    assert done.err == 'note: followup-lint.toml:3: per-file-ignores: unknown rule "SAL01"; did you mean "SAL001"?\n'
    assert 'note: followup-lint.toml:1: ignore: unknown rule "TON999"' in command("drafts").err


def test_rules_are_ignored_in_some_files(command: Command, drafts: Path, tmp_path: Path) -> None:
    def files(pattern: str) -> set[str]:
        write(tmp_path / "followup-lint.toml", f'select = ["SAL"]\n[per-file-ignores]\n"{pattern}" = ["pay"]\n')
        out = command(".", "--output-format", "concise").out
        return {line.split(":")[0] for line in out.splitlines()}

    assert files("*.md") == {"drafts/thank-you.txt"}
    assert files("drafts/") == set()
    assert files("/*.md") == {"drafts/thank-you.txt", "drafts/thank-you.md"}
    assert files("!*.md") == {"drafts/thank-you.md"}


def test_every_value_is_shown_as_toml_with_its_origin(command: Command, tmp_path: Path) -> None:
    write(tmp_path / "followup-lint.toml", '\nselect = ["TON"]\nrule.TIM001.late.error = {working_days = 5}\n')
    out = command("config", "drafts/a.txt", "--config", "min-score=70").out
    assert out.startswith("# What counts for drafts/a.txt (followup-lint.toml)\n")
    lines = {line.split()[0]: " ".join(line.split()[1:]) for line in out.splitlines()}
    assert lines["select"] == '= ["TON"] # followup-lint.toml:2'
    assert lines["rule.TIM001.late.error.working_days"] == "= 5 # followup-lint.toml:3"
    assert lines["min-score"] == "= 70 # --config min-score"
    assert lines["fail-on"] == '= "warning" # default'
    assert "\n# max-warnings is not set" in out
    assert set(tomllib.loads(out)) | {"max-warnings", "extend"} == set(KEYS)
    assert "(followup-lint.toml)" in command("config", "followup-lint.toml").out


def test_drafts_without_a_configuration_have_that_of_their_user(
    command: Command, drafts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "own"
    monkeypatch.setattr("platformdirs.user_config_path", own.joinpath)
    load._find_own.cache_clear()
    write(own / "followup-lint" / "followup-lint.toml", 'exclude = ["*.md"]\nselect = ["SAL"]\n')
    try:
        found = command("drafts", "--output-format", "concise")
        assert {line.split(":")[0] for line in found.out.splitlines()} == {"drafts/thank-you.txt"}
        assert shown(command, "--isolated") == {}
        write(tmp_path / "followup-lint.toml", "min-score = 3\n")
        assert set(shown(command)) == {"min-score"}
    finally:
        load._find_own.cache_clear()


@pytest.mark.parametrize(
    ("value", "severity"),
    [
        ('"hint"', "hint"),
        ('{default = "error", letter = "hint"}', "error"),
        ('{default = "error", thank-you = "hint"}', "hint"),
    ],
)
def test_a_severity_may_depend_on_the_kind(
    command: Command, drafts: Path, tmp_path: Path, value: str, severity: str
) -> None:
    write(tmp_path / "followup-lint.toml", f"select = ['LEN002']\nrule.LEN002.severity = {value}\n")
    (drafts / "thank-you.txt").write_text("Dear Mei-Ling,\n\nThank you for the tour.\n\nBest regards,\nSam\n", "utf-8")
    out = command("drafts/thank-you.txt", "--output-format", "concise").out
    assert [line.split()[1] for line in out.splitlines()] == [severity]


def test_a_rule_may_be_changed_by_code_and_by_name_in_any_case(command: Command, drafts: Path, tmp_path: Path) -> None:
    write(tmp_path / "base.toml", '[rule.too-short]\nseverity = "error"\n[rule.too-short.under]\nletter = 1\n')
    write(
        tmp_path / "followup-lint.toml",
        'extend = "base.toml"\nselect = ["LEN002"]\n[rule.len002.under]\nthank-you = 200\n',
    )
    out = command("drafts/thank-you.txt", "--output-format", "concise").out
    assert out.startswith("drafts/thank-you.txt:1:1: error LEN002 ")
    assert out.endswith("usually needs at least 200\n")


@pytest.mark.parametrize("name", ["json", "jsonl", "sarif", "gitlab", "rdjson"])
def test_what_programs_read_can_be_parsed_whatever_is_wrong(
    command: Command, drafts: Path, tmp_path: Path, name: str
) -> None:
    write(tmp_path / "followup-lint.toml", "min-score = 101\n")
    for arguments in (
        ("drafts",),
        ("drafts", "--isolated", "--select", "X"),
        ("none.txt", "--isolated"),
        ("--config", "x=1"),
    ):
        done = command("check", *arguments, "--output-format", name)
        assert done.status == 2
        documents = [json.loads(line) for line in (done.out.splitlines() if name == "jsonl" else [done.out])]
        assert name != "json" or [error["message"] in done.err for error in documents[0]["errors"]] == [True]
        assert done.err.count("error: ") == 1


def test_the_schema_is_printed(command: Command) -> None:
    assert json.loads(command("config", "--schema").out)["properties"]["min-score"]["maximum"] == 100


def test_the_nearest_file_is_found_however_many_folders_there_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(load, "_MOST_FOLDERS", 2)
    for number in range(4):
        write(tmp_path / f"{number}" / "followup-lint.toml", f"max-warnings = {number}\n")
    configurations = Configurations()
    folders = [tmp_path / f"{number}" / "drafts" / name for name in ("a", "b") for number in range(4)]
    assert [configurations.of_folder(each).settings.max_warnings for each in folders] == [0, 1, 2, 3] * 2
