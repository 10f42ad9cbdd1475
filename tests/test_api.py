"""The Python interface: `lint_text`, `lint_paths`, and what they give and raise."""

import json
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

import followup_lint
from commandline import THANKS, Command
from followup_lint import ConfigError, FollowupLintError, lint_paths, lint_text

BAD = THANKS.replace("If it helps", "What is the salary? If it helps")
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)


def codes(report: followup_lint.Report) -> list[str]:
    return [finding.code for finding in report.open_findings]


def test_importing_the_package_imports_nothing_else() -> None:
    code = (
        "import sys; import followup_lint; print([name for name in sys.modules if name.startswith('followup_lint.')])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "[]\n"


def test_each_public_name_exists_and_is_listed() -> None:
    assert followup_lint.__all__ == sorted(followup_lint.__all__)
    assert set(followup_lint.__all__) <= set(dir(followup_lint))
    assert all(getattr(followup_lint, name).__doc__ for name in followup_lint.__all__)
    with pytest.raises(AttributeError, match="lint_txt"):
        followup_lint.lint_txt  # noqa: B018


def test_a_text_is_linted_with_facts_from_a_mapping() -> None:
    context = {"company": "Northwind Labs", "interviewers": ["Mei-Ling Alvarez"], "candidate": "Sam Okafor"}
    assert codes(lint_text(THANKS, context=context, now=NOW)) == []
    assert codes(lint_text(BAD, context=context, now=NOW)) == ["SAL001"]
    assert "PER006" in codes(lint_text(THANKS, context=context | {"company": "Harbour Books"}, now=NOW))


def test_values_of_python_are_as_good_as_text() -> None:
    context = {"interviewed_at": datetime(2026, 11, 19, 14), "decision_by": date(2026, 12, 1), "timezone": "Berlin"}
    report = lint_text(THANKS, context=context, now=NOW)
    assert (report.timing.status, report.timing.closes_at) == ("good", datetime(2026, 11, 20, 13, tzinfo=UTC))


def test_a_time_without_a_zone_is_local() -> None:
    context = {"interviewed_at": "2026-11-19T14:00+00:00"}
    aware, naive = (lint_text(THANKS, context=context, now=now) for now in (NOW, NOW.astimezone().replace(tzinfo=None)))
    assert aware.to_dict() == naive.to_dict()


def test_without_a_path_no_file_is_looked_for(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    (folder / "followup-lint.toml").write_text('ignore = ["SAL"]\n', "utf-8")
    nameless = lint_text(BAD, now=NOW)
    assert (nameless.facts.file, codes(nameless)) == (None, ["SAL001"])


def test_the_path_says_where_files_are_and_which_format_it_is(folder: Path) -> None:
    (folder / "followup-lint.toml").write_text('ignore = ["SAL"]\n', "utf-8")
    report = lint_text(BAD, path=folder / "new.txt", now=NOW)
    assert (report.facts.file, codes(report)) == (folder / "interview.yml", [])
    mail = lint_text(f"Subject: Thank you for the Pulsar tour\n\n{BAD}", path=folder / "new.eml", now=NOW)
    assert mail.draft.position(mail.draft.segments[0].span.start).line == 1


def test_context_and_configuration_replace_what_would_be_found(folder: Path) -> None:
    (folder / "followup-lint.toml").write_text('ignore = ["SAL"]\n', "utf-8")
    (folder / "other.yml").write_text("company: Harbour Books\n", "utf-8")
    (folder / "other.toml").write_text('select = ["PER006"]\n', "utf-8")
    path = folder / "thank-you.txt"
    for context in ({"company": "Harbour Books"}, folder / "other.yml"):
        for config in ({"select": ["PER006"]}, folder / "other.toml"):
            assert codes(lint_text(THANKS, path=path, context=context, config=config, now=NOW)) == ["PER006"]
            assert [codes(r) for r in lint_paths(path, context=context, config=config, now=NOW).reports] == [["PER006"]]


def test_a_report_as_values_is_an_entry_of_the_json_output(command: Command, folder: Path) -> None:
    path = "thank-you-bad.txt"
    printed = json.loads(command("check", path, "--now", NOW.isoformat(), "--output-format", "json").out)
    assert lint_text(BAD, path=path, now=NOW).to_dict() == printed["files"][0]
    assert lint_paths(path, now=NOW).to_dict() == printed


def test_paths_give_reports_in_order_and_failures_as_values(folder: Path) -> None:
    run = lint_paths([folder / "missing.txt", folder], now=NOW)
    assert [report.path for report in run.reports] == [str(folder / f"thank-you{name}.txt") for name in ("-bad", "")]
    assert [(failure.path, failure.message) for failure in run.failures] == [
        (str(folder / "missing.txt"), "no such file")
    ]
    assert run.exit_status() == 2


def test_a_hyphen_is_a_file_and_not_standard_input(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    (folder / "-").write_text(BAD, "utf-8")
    assert [codes(report) for report in lint_paths("-", now=NOW).reports] == [["SAL001"]]


@pytest.mark.parametrize(
    ("text", "given", "error", "message"),
    [
        ("", {}, FollowupLintError, "draft.txt: the draft is empty"),
        ("a\ud800b", {}, FollowupLintError, "draft.txt: contains half a surrogate pair, which is not a character"),
        (
            THANKS,
            {"context": {"compny": "x"}},
            FollowupLintError,
            'context: unknown key "compny"; did you mean "company"?',
        ),
        (THANKS, {"context": "missing.yml"}, FollowupLintError, "missing.yml: no such file"),
        (THANKS, {"config": {"ignor": []}}, ConfigError, 'config: unknown key "ignor"; did you mean "ignore"?'),
        (THANKS, {"config": {"select": ["XYZ"]}}, ConfigError, 'config: unknown rule "XYZ"'),
        (THANKS, {"config": "missing.toml"}, ConfigError, "missing.toml: no such file"),
    ],
)
def test_what_cannot_be_done_is_raised(
    text: str,
    given: Mapping[str, Any],
    error: type[FollowupLintError],
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(error) as raised:
        lint_text(text, **given)
    assert str(raised.value) == message


def test_a_linter_is_kept_for_the_same_settings_only(folder: Path) -> None:
    assert [codes(lint_text(BAD, config={"ignore": ignore}, now=NOW)) for ignore in ([], ["SAL"], [])] == [
        ["SAL001"],
        [],
        ["SAL001"],
    ]
    (folder / "rules").mkdir()
    own = Path(__file__).parents[1] / "examples" / "rules" / "OWN001-competitor.yml"
    rule = folder / "rules" / own.name
    rule.write_text(own.read_text("utf-8"), "utf-8")
    (folder / "rules" / "vocabulary.yml").write_text((own.parent / "vocabulary.yml").read_text("utf-8"), "utf-8")
    config = {"rules": [str(folder / "rules")], "select": ["OWN001"]}
    lint_text(THANKS, config=config)
    rule.unlink()
    with pytest.raises(ConfigError, match='unknown rule "OWN001"'):
        lint_text(THANKS, config=config)
