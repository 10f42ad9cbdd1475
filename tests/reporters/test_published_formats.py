"""Each format for programs, as somebody else reads it: schemas and readers that we did not write."""

import json
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from gitlab_cq import GitLabCodeQuality
from junitparser import Error, Failure, JUnitXml, Skipped
from referencing import Registry, Resource
from sarif_kit.validate import validation_errors
from sarif_pydantic import Sarif
from typeguard import CollectionCheckStrategy, check_type

from followup_lint.draft import Span
from followup_lint.finding import Edit, Fix
from followup_lint.report import Run
from followup_lint.reporters import HOME, REPORTERS, choose_format, render
from followup_lint.reporters.fingerprints import fingerprints
from reportruns import ROOT, eventful, found, needs, read, report_of, run_of

EMPTY = run_of()
MISFIT = replace(report_of(read("Dear team,\n\nI apply.\n", "cover.txt")), misfit="it looks like a cover letter")
RUNS = {
    "eventful": eventful(),
    "not judged": run_of(MISFIT),
    "without findings": run_of(report_of(read("Hi,\n\nThanks.\n"))),
    "empty": EMPTY,
}


class TestSarif:
    """Against OASIS's schema, which sarif-kit carries, and with the models of sarif-pydantic."""

    @pytest.mark.parametrize("name", RUNS)
    def test_it_satisfies_the_schema(self, name: str) -> None:
        log = json.loads(render("sarif", RUNS[name]))
        assert validation_errors(log) == []
        assert log["runs"][0]["results"] is not None

    def test_a_reader_finds_results_rules_and_fixes(self) -> None:
        (run,) = Sarif.model_validate_json(render("sarif", eventful())).runs
        assert run.tool.driver.rules is not None
        assert run.results is not None
        by_code = {result.rule_id: result for result in run.results}
        assert list(by_code) == ["SUB002", "TON008", "TON001", "PRF001", "PRF002", "TON002"]
        for result in run.results:
            assert run.tool.driver.rules[result.rule_index or 0].id == result.rule_id
        assert [by_code[code].level for code in ("SUB002", "PRF001", "TON001")] == ["note", "warning", "error"]
        assert by_code["PRF001"].fixes is not None
        (change,) = by_code["PRF001"].fixes[0].artifact_changes
        assert change.replacements[0].inserted_content is not None
        assert change.replacements[0].inserted_content.text == "Thanks"

    def test_a_suppressed_finding_says_where_it_is_suppressed(self) -> None:
        (run,) = json.loads(render("sarif", eventful()))["runs"]
        kinds = {r["ruleId"]: [s["kind"] for s in r["suppressions"]] for r in run["results"] if "suppressions" in r}
        assert kinds == {"TON001": ["inSource"], "TON002": ["external"]}

    def test_a_rule_has_its_help_and_its_page(self) -> None:
        (rule,) = (r for r in _driver(eventful())["rules"] if r["id"] == "PRF002")
        assert rule["helpUri"] == f"{HOME}/blob/main/docs/rules.md#prf002"
        assert rule["help"]["text"]
        assert "**Before**" in rule["help"]["markdown"]
        assert max(len(rule["shortDescription"]["text"]), len(rule["fullDescription"]["text"])) <= 1024

    def test_a_path_is_a_relative_uri(self) -> None:
        (run,) = json.loads(render("sarif", eventful()))["runs"]
        location = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
        assert location == {"uri": "drafts/a%20b%20%C3%A9.txt"}

    def test_failures_and_notices_are_notifications(self) -> None:
        (invocation,) = json.loads(render("sarif", eventful()))["runs"][0]["invocations"]
        assert invocation["executionSuccessful"] is False
        notes = [(each["level"], each["message"]["text"]) for each in invocation["toolExecutionNotifications"]]
        assert notes == [
            ("error", "no such file"),
            ("error", "unknown key"),
            ("error", "odd"),
            ("note", "the file has a quoted mail, which was not checked"),
        ]
        place = invocation["toolExecutionNotifications"][1]["locations"][0]["physicalLocation"]
        assert place == {"artifactLocation": {"uri": "interview.yml"}, "region": {"startLine": 3}}
        (invocation,) = json.loads(render("sarif", EMPTY))["runs"][0]["invocations"]
        assert invocation == {"executionSuccessful": True, "toolExecutionNotifications": []}

    @pytest.mark.parametrize(
        ("message", "written"),
        [
            ("see [this](https://x.example)", r"see \[this](https://x.example)"),
            ("Dear [Name], {0} {{1}} {name}", "Dear [Name], {{0}} {{{1}}} {name}"),
        ],
    )
    def test_words_of_a_draft_make_neither_links_nor_placeholders(self, message: str, written: str) -> None:
        draft = read("Dear Anna,\n\nThnaks.\n")
        (run,) = json.loads(render("sarif", run_of(report_of(draft, found(draft, "Thnaks", message=message)))))["runs"]
        assert run["results"][0]["message"]["text"] == f"{written}; write it right"


class TestFingerprints:
    def test_they_differ_stay_when_lines_move_and_contain_no_word(self) -> None:
        draft, moved = read("Hi,\n\nThnaks Thnaks.\n"), read("Hi,\n\nOne more line.\n\nThnaks   Thnaks.\n")
        for each in (draft, moved):
            first, second = (each.source.index("Thnaks"), each.source.rindex("Thnaks"))
            spans = (Span(first, first + 6), Span(second, second + 6))
            report = report_of(each, *(found(each, "Thnaks", span=span) for span in spans))
            marks = fingerprints(report)
            assert len(set(marks)) == 2
            assert "thnaks" not in "".join(marks).lower()
            if each is draft:
                before = marks
        assert marks == before

    def test_another_draft_or_rule_has_another(self) -> None:
        reports = [
            report_of(draft, found(draft, "Thnaks", code))
            for path in ("a.txt", "b.txt")
            for code in ("PRF001", "PRF002")
            for draft in [read("Hi,\n\nThnaks.\n", path)]
        ]
        assert len({fingerprints(report) for report in reports}) == 4


class TestGitLab:
    """GitLab publishes a list of fields and no schema; the types of gitlab-cq, which writes such reports, stand for it."""

    @pytest.mark.parametrize("name", RUNS)
    def test_it_is_a_list_of_issues(self, name: str) -> None:
        issues = json.loads(render("gitlab", RUNS[name]))
        check_type(issues, list[GitLabCodeQuality.Issue], collection_check_strategy=CollectionCheckStrategy.ALL_ITEMS)

    def test_each_issue_has_a_severity_and_a_fingerprint(self) -> None:
        issues = json.loads(render("gitlab", eventful()))
        assert [issue["severity"] for issue in issues] == ["blocker"] * 3 + ["info", "info", "minor", "minor"]
        assert len({issue["fingerprint"] for issue in issues}) == len(issues)
        assert issues[3]["location"] == {"path": "drafts/a b é.txt", "lines": {"begin": 1, "end": 1}}
        assert issues[3]["description"].startswith("SUB002 ")

    def test_it_has_no_byte_order_mark_and_no_leading_dot(self) -> None:
        draft = read("\ufeffHi,\n\nThnaks.\n", "./a.txt")
        text = render("gitlab", run_of(report_of(draft, found(draft, "Thnaks"))))
        assert text.startswith("[")
        assert json.loads(text)[0]["location"]["path"] == "a.txt"

    @pytest.mark.parametrize(
        ("top", "repository", "path"),
        [
            (".", None, "team/drafts/a.txt"),
            ("team", None, "drafts/a.txt"),
            (None, "team", "drafts/a.txt"),
            (".", "team", "team/drafts/a.txt"),
            ("elsewhere", None, "a.txt"),
            (None, None, "a.txt"),
        ],
    )
    def test_paths_are_seen_from_the_top_of_the_project(
        self, top: str | None, repository: str | None, path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "team" / "drafts").mkdir(parents=True)
        if repository:
            (tmp_path / repository / ".git").mkdir()
        if top:
            monkeypatch.setenv("CI_PROJECT_DIR", str(tmp_path / top))
        else:
            monkeypatch.delenv("CI_PROJECT_DIR", raising=False)
        monkeypatch.chdir(tmp_path / "team" / "drafts")
        draft = read("Hi,\n\nThnaks.\n", "a.txt")
        issues = json.loads(render("gitlab", run_of(report_of(draft, found(draft, "Thnaks")))))
        assert issues[0]["location"]["path"] == path


class TestJUnit:
    """With junitparser."""

    @pytest.mark.parametrize("name", RUNS)
    def test_counts_agree_with_the_cases(self, name: str) -> None:
        document = JUnitXml.fromstring(render("junit", RUNS[name]).encode())
        counts = document.tests, document.failures, document.errors, document.skipped
        document.update_statistics()  # type: ignore[no-untyped-call]
        assert counts == (document.tests, document.failures, document.errors, document.skipped)

    def test_a_case_for_each_finding_and_failure(self) -> None:
        document = JUnitXml.fromstring(render("junit", eventful()).encode())
        results = {
            suite.name: [(case.name, [type(result) for result in case.result]) for case in suite] for suite in document
        }
        assert results == {
            "drafts/a b é.txt": [
                ("SUB002 vague-subject (1:10)", []),
                ("TON008 no-interest (3:1)", []),
                ("TON001 desperate (5:3)", [Skipped]),
                ("PRF001 misspelling (6:1)", [Failure]),
                ("PRF002 repeated-word (6:8)", [Failure]),
                ("TON002 demanding (6:16)", [Skipped]),
            ],
            "clean.txt": [("no findings", [])],
            "followup-lint": [("no such file", [Error]), ("unknown key", [Error]), ("odd", [Error])],
        }

    def test_hints_and_notices_are_output(self) -> None:
        document = JUnitXml.fromstring(render("junit", eventful()).encode())
        suites = list(document)
        assert "SUB002" in str(next(iter(suites[0])).system_out)
        output = suites[-1]._elem.findtext("system-out")
        assert output == "the file has a quoted mail, which was not checked"


class TestRdjson:
    """With @umbrelladocs/rdformat-validator, which carries reviewdog's format as a schema."""

    @pytest.fixture
    def validator(self) -> list[str]:
        script = ROOT / ".venv" / "npm" / "node_modules" / ".bin" / "rdformat-validator"
        node = shutil.which("node")
        needs("rdformat-validator", script.exists() and node is not None)
        return [str(node), str(script.resolve()), "--strict", "--no-extra-fields", "--format", "json"]

    def test_it_satisfies_the_format(self, validator: list[str], tmp_path: Path) -> None:
        files = []
        for name, run in RUNS.items():
            files.append(tmp_path / f"{name}.json")
            files[-1].write_text(render("rdjson", run), "utf-8")
        done = subprocess.run([*validator, *map(str, files)], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        (tmp_path / "bad.json").write_text('{"diagnostics": [{"message": "m"}]}', "utf-8")
        assert subprocess.run([*validator, str(tmp_path / "bad.json")], capture_output=True, check=False).returncode

    def test_so_does_each_line_of_rdjsonl(self, validator: list[str], tmp_path: Path) -> None:
        lines = [line for run in RUNS.values() for line in render("rdjsonl", run).splitlines()]
        assert {json.loads(line)["source"]["name"] for line in lines} == {"followup-lint"}
        together = {"diagnostics": list(map(json.loads, lines))}
        (tmp_path / "lines.json").write_text(json.dumps(together), "utf-8")
        command = [*validator, str(tmp_path / "lines.json")]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        assert render("rdjsonl", EMPTY) == ""

    def test_a_fix_of_several_edits_is_one_suggestion(self) -> None:
        draft = read("Dear Anna,\n\nyou and 😀 me\n")
        you, me = draft.source.index("you"), draft.source.index("me")
        edits = (Edit(Span(me, me + 2), "I"), Edit(Span(you, you + 3), "You"))
        finding = replace(found(draft, "you and 😀 me"), fix=Fix("safe", "swap", edits))
        run = run_of(report_of(draft, finding))
        (suggestion,) = json.loads(render("rdjson", run))["diagnostics"][0]["suggestions"]
        place = {"start": {"line": 3, "column": 1}, "end": {"line": 3, "column": 16}}
        assert suggestion == {"range": place, "text": "You and 😀 I"}


class TestCheckstyle:
    """As Checkstyle's own XMLLogger writes: nobody publishes a schema or a reader as a package for Python or npm."""

    @pytest.mark.parametrize("name", RUNS)
    def test_it_has_files_with_errors(self, name: str) -> None:
        root = ET.fromstring(render("checkstyle", RUNS[name]))
        assert (root.tag, set(root.attrib)) == ("checkstyle", {"version"})
        for file in root:
            assert (file.tag, set(file.attrib)) == ("file", {"name"})
            for error in file:
                assert (error.tag, set(error.attrib)) == ("error", {"line", "column", "severity", "message", "source"})
                assert error.attrib["severity"] in ("error", "warning", "info")
                assert int(error.attrib["line"]) > 0

    def test_clean_drafts_and_failures_are_files_too(self) -> None:
        files = {
            file.attrib["name"]: [error.attrib["source"] for error in file]
            for file in ET.fromstring(render("checkstyle", eventful()))
        }
        codes = ["SUB002", "TON008", "PRF001", "PRF002"]
        assert files == {
            "drafts/a b é.txt": [f"followup-lint.{code}" for code in codes],
            "clean.txt": [],
            "gone.txt": ["followup-lint"],
            "interview.yml": ["followup-lint"],
            "followup-lint": ["followup-lint"],
        }


class TestAzure:
    def test_issues_are_commands_and_what_is_milder_are_lines_of_the_log(self) -> None:
        lines = render("azure", eventful()).splitlines()
        assert [line.split(" ", 1)[0] for line in lines] == ["##vso[task.logissue"] * 5 + ["hint:"] * 2 + ["note:"]
        assert lines[1] == (
            "##vso[task.logissue type=error;sourcepath=interview.yml;linenumber=3;]interview.yml:3: unknown key"
        )
        start = "##vso[task.logissue type=warning;sourcepath=drafts/a b é.txt;linenumber=6;columnnumber=1;code=PRF001;]"
        assert lines[3].startswith(f"{start}PRF001 ")


class TestAuto:
    @pytest.mark.parametrize(
        ("name", "environment", "format_"),
        [
            ("auto", {"GITHUB_ACTIONS": "true"}, "github"),
            ("auto", {"TF_BUILD": "True"}, "azure"),
            ("auto", {"GITLAB_CI": "true"}, "full"),  # which reads a file
            ("auto", {"GITHUB_ACTIONS": "false"}, "full"),
            ("auto", {}, "full"),
            ("full", {"GITHUB_ACTIONS": "true"}, "full"),
        ],
    )
    def test_it_is_the_format_of_the_service_if_somebody_asks_for_it(
        self, name: str, environment: dict[str, str], format_: str
    ) -> None:
        assert choose_format(name, environment) == format_


class TestJsonLines:
    """Against our own published schema, since nobody else defines these lines."""

    schema = json.loads((ROOT / "schemas" / "report.schema.json").read_text("utf-8"))
    registry: Registry[Any] = Registry().with_resource("report", Resource.from_contents(schema))

    @pytest.mark.parametrize("name", RUNS)
    def test_each_line_satisfies_the_schema(self, name: str) -> None:
        validator = jsonschema.Draft202012Validator({"$ref": "report#/$defs/line"}, registry=self.registry)
        lines = render("jsonl", RUNS[name]).splitlines()
        assert [error.message for line in lines for error in validator.iter_errors(json.loads(line))] == []

    def test_the_lines_are_the_json_report_in_order(self) -> None:
        lines = [json.loads(line) for line in render("jsonl", eventful()).splitlines()]
        document = json.loads(render("json", eventful()))
        files = document["files"]
        assert [line["type"] for line in lines] == ["file"] + ["finding"] * 4 + ["file"] + ["error"] * 3 + ["summary"]
        assert [line["code"] for line in lines[1:5]] == [finding["code"] for finding in files[0]["findings"]]
        assert lines[1] == {"type": "finding", "path": files[0]["path"], **files[0]["findings"][0]}
        assert lines[-1] == {"type": "summary", "version": 1, **document["summary"]}


def _driver(run: Run) -> Any:
    return json.loads(render("sarif", run))["runs"][0]["tool"]["driver"]


@pytest.mark.parametrize("format_", sorted({*REPORTERS} - {"concise", "grouped"}))  # there, standard error says it
def test_each_says_why_a_draft_was_not_judged(format_: str) -> None:
    assert "it looks like a cover letter" in render(format_, run_of(MISFIT))
