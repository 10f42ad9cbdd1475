"""Options that commands share: facts about the interview, times, and the configuration."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import click
import pytest

from followup_lint.cli.configured import configuration_options, load_configuration
from followup_lint.cli.options import collect_facts, fact_options, parse_moment
from followup_lint.config import rules_of
from followup_lint.context import Context
from followup_lint.errors import ConfigError, RuleError, UsageError

UNSET = {"kind", *Context.model_fields} - {
    "company_aliases",
    "role_aliases",
    "history",
    "ignore",
    "notes",
    "invite",
    "thread",
}


@click.command()
@click.option("--select", multiple=True)
@click.option("--meaning/--no-meaning", default=None)
@configuration_options
@fact_options
def command(**given: Any) -> None:
    """A command with all shared options."""


def parse(*arguments: str) -> dict[str, Any]:
    return command.make_context("command", list(arguments)).params


def settings(*arguments: str, paths: tuple[str, ...] = ()) -> Any:
    return load_configuration(paths, parse(*arguments)).settings


@pytest.fixture
def configured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder, with a configuration and a folder of rules."""
    monkeypatch.chdir(tmp_path)
    text = 'select = ["TON"]\nmin-score = 80\nmeaning = false\nrules = ["mine"]\n'
    (tmp_path / "followup-lint.toml").write_text(text, "utf-8")
    (tmp_path / "mine").mkdir()
    return tmp_path


def test_each_fact_is_a_field_of_the_context_and_unknown_without_its_option() -> None:
    facts = collect_facts(parse())
    assert set(facts) == UNSET
    assert not any(facts.values())


@pytest.mark.parametrize(
    ("arguments", "field", "value"),
    [
        (["--company", "Northwind"], "company", "Northwind"),
        (["--now", "2026-11-20"], "send_at", "2026-11-20"),
        (["--interviewer", "Ann"], "interviewers", ["Ann"]),
        (["--topic", "kilns", "--topic", "glaze, blue"], "topics", ["kilns", "glaze, blue"]),
        (["--concern", "", "--concern", "no Rust"], "concerns", ["", "no Rust"]),
        (["--kind", "nudge"], "kind", "nudge"),
        (["--role", "A", "--role", "B"], "role", "B"),
    ],
)
def test_an_option_gives_one_fact(arguments: list[str], field: str, value: object) -> None:
    facts = collect_facts(parse(*arguments))
    assert facts[field] == value
    assert [name for name, fact in facts.items() if fact] == [field]


def test_the_kind_is_checked_by_the_option_itself() -> None:
    with pytest.raises(click.BadParameter, match="'poem' is not one of 'thank-you', 'check-in'"):
        parse("--kind", "poem")


def test_the_help_lists_facts_in_the_order_in_which_people_think_of_them() -> None:
    text = command.get_help(click.Context(command))
    options = ["--company", "--role", "--interviewer", "--topic", "--interviewed-at", "--now", "--kind", "--context"]
    places = [text.index(f"{option} ") for option in options]
    assert places == sorted(places)


def test_a_time_is_in_the_named_zone_unless_it_has_one() -> None:
    assert parse_moment("2026-11-19T14:00Z", "--at", "Europe/Berlin") == datetime(2026, 11, 19, 14, tzinfo=UTC)
    assert parse_moment("2026-11-19T14:00", "--at", "Europe/Berlin") == datetime(2026, 11, 19, 13, tzinfo=UTC)
    assert parse_moment("2026-11-19", "--at", "Europe/Berlin") == datetime(2026, 11, 19, 11, tzinfo=UTC)
    assert parse_moment("2026-11-19T14:00", "--at") == datetime(2026, 11, 19, 14).astimezone()


@pytest.mark.parametrize(("zone", "hours"), [("Asia/Tokyo", 9), ("UTC", 0)])
def test_without_text_it_is_now_to_the_second(zone: str, hours: int) -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    now = parse_moment(None, "--at", zone)
    assert before <= now <= datetime.now(UTC)
    assert (now.microsecond, now.utcoffset()) == (0, timedelta(hours=hours))
    assert parse_moment(None, "--at").utcoffset() == datetime.now().astimezone().utcoffset()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("soon", '--at: "soon" is not a date and time; write it like 2026-11-19 14:00'),
        ("", '--at: "" is not a date and time; write it like 2026-11-19 14:00'),
        ("2026-03-29T02:30", '--at: "2026-03-29T02:30" does not exist in Europe/Berlin, '),
        ("2026-10-25T02:30", '--at: "2026-10-25T02:30" occurs twice in Europe/Berlin, '),
    ],
)
def test_an_error_in_a_time_names_the_option(text: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_moment(text, "--at", "Europe/Berlin")
    assert str(caught.value).startswith(message)


def test_without_options_the_configuration_counts(configured: Path) -> None:
    found = settings()
    assert (found.select, found.min_score, found.meaning) == (("TON",), 80, False)
    assert found.rules == (str(configured / "mine"),)


def test_an_option_replaces_a_setting_and_leaves_the_others(configured: Path) -> None:
    found = settings("--select", "SAL", "--select", "LEN", "--meaning")
    assert (found.select, found.min_score, found.meaning) == (("SAL", "LEN"), 80, True)


def test_rules_on_the_command_line_are_added_and_count_from_the_working_folder(configured: Path) -> None:
    found = settings("--rules", "a", "--rules", "b")
    assert found.rules == tuple(str(configured / name) for name in ("mine", "a", "b"))


def test_isolated_from_files_only_options_count(configured: Path) -> None:
    found = settings("--isolated", "--select", "SAL", "--rules", "a")
    assert (found.select, found.min_score, found.meaning, found.rules) == (("SAL",), 0, True, (str(configured / "a"),))


def test_a_named_configuration_takes_the_place_of_the_nearest(configured: Path) -> None:
    (configured / "other.toml").write_text("min-score = 5\n", "utf-8")
    assert (settings("--config", "other.toml").min_score, settings("--config", "other.toml").select) == (5, ())
    with pytest.raises(ConfigError, match=r"^nowhere\.toml: no such file$"):
        settings("--config", "nowhere.toml")


def test_the_configuration_is_that_of_the_paths_and_not_of_the_working_folder(configured: Path) -> None:
    (configured / "drafts").mkdir()
    (configured / "drafts" / "followup-lint.toml").write_text("min-score = 7\n", "utf-8")
    assert settings(paths=(os.path.join("drafts", "a.txt"),)).min_score == 7
    assert settings(paths=(os.path.join("drafts", "a.txt"), "b.txt")).min_score == 80


def test_no_configuration_cannot_be_asked_for_together_with_one(configured: Path) -> None:
    with pytest.raises(UsageError, match="^--config and --isolated cannot be used together$"):
        settings("--isolated", "--config", "followup-lint.toml")


def test_the_rules_are_those_of_the_package_with_changes_and_additions(configured: Path) -> None:
    text = '[rule.TON010]\nseverity = "error"\n'
    (configured / "followup-lint.toml").write_text(text, "utf-8")
    rule = rules_of(load_configuration((), parse())).find("TON010")
    assert rule is not None
    assert rule.severity == "error"
    with pytest.raises(RuleError, match=r"nowhere: no such folder$"):
        rules_of(load_configuration((), parse("--rules", "nowhere")))
