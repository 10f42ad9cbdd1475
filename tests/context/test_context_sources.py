"""Facts from several sources are merged field by field, and each fact has its origin."""

import os
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from followup_lint.context import Facts, Ignore, Origin, Person, fact_rows, resolve
from followup_lint.draft import Kind
from followup_lint.errors import ContextError, UsageError
from followup_lint.reading import read_bytes

BODY = "\nHi Ann,\n\nthank you for the talk.\n\nBest,\nSam\n"


@pytest.fixture(autouse=True)
def _inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()


def facts(
    front: str = "", *, file: str | None = None, name: str = "draft.txt", head: str = "", **options: Any
) -> Facts:
    """Facts about a draft with this front matter and these headers, next to this interview.yml."""
    if file is not None:
        Path("interview.yml").write_text(file, "utf-8")
    text = (f"---\n{front}---\n" if front else "") + head + BODY
    return resolve(read_bytes(text.encode(), name=name), folder=Path.cwd(), options=options)


def sources(known: Facts) -> dict[str, str]:
    return {name: origin.source for name, origin in known.origins.items()}


def refusal(*args: str, **given: Any) -> str:
    with pytest.raises(ContextError) as caught:
        facts(*args, **given)
    return str(caught.value)


def usage(**options: Any) -> str:
    with pytest.raises(UsageError) as caught:
        facts(**options)
    return str(caught.value)


def test_knowing_nothing_is_not_an_error() -> None:
    known = facts()
    assert (known.context.model_fields_set, known.origins, known.notices, known.file) == ({"ignore"}, {}, (), None)


def test_later_sources_win_field_by_field() -> None:
    known = facts(
        "role: Engineer\ncandidate: Sam\n",
        file="# facts\ncompany: Northwind\nrole: Analyst\ncandidate: X\n",
        candidate="Sam Okafor",
    )
    context = known.context
    assert (context.company, context.role, context.candidate) == ("Northwind", "Engineer", "Sam Okafor")
    assert sources(known) == {"company": "interview.yml:2", "role": "front matter, line 2", "candidate": "--candidate"}
    assert known.file == Path.cwd() / "interview.yml"


def test_an_origin_holds_file_and_line() -> None:
    known = facts("role: Engineer\n", file="company: Northwind\n", country="DE")
    assert known.origins == {
        "company": Origin("interview.yml:1", "interview.yml", 1),
        "role": Origin("front matter, line 2", "draft.txt", 2, in_front_matter=True),
        "country": Origin("--country"),
    }


def test_a_blank_value_hides_nothing_and_an_empty_list_does() -> None:
    known = facts(
        "company:\nrole: ''\ntopics: []\n", file="company: A\nrole: B\ntopics: [C]\n", company="", interviewers=()
    )
    assert (known.context.company, known.context.role, known.context.topics) == ("A", "B", ())
    assert sources(known)["topics"] == "front matter, line 4"


def test_suppressions_add_up_and_know_where_they_were_asked_for() -> None:
    known = facts("ignore:\n  - SAL001\n", file="ignore: [TON010, {code: TON004, text: sorry}]\n", ignore=("LEN001",))
    assert [(entry.code, entry.origin and entry.origin.source) for entry in known.context.ignore] == [
        ("TON010", "interview.yml:1"),
        ("TON004", "interview.yml:1"),
        ("SAL001", "front matter, line 3"),
        ("LEN001", "--ignore"),
    ]
    assert [entry.origin.in_front_matter for entry in known.context.ignore if entry.origin] == [
        False,
        False,
        True,
        False,
    ]
    assert known.context.ignore[1].text == "sorry"


def test_an_explicit_file_takes_the_place_of_the_one_beside_the_draft(tmp_path: Path) -> None:
    Path("other").mkdir()
    other = Path("other/facts.yml")
    other.write_text("role: Chef\n", "utf-8")
    Path("interview.yml").write_text("company: A\n", "utf-8")
    known = resolve(read_bytes(BODY.encode(), name="d.txt"), folder=tmp_path, options={}, explicit=other)
    assert (known.context.role, known.context.company) == ("Chef", "")
    assert sources(known) == {"role": "other/facts.yml:1".replace("/", os.sep)}
    with pytest.raises(ContextError, match="^missing.yml: no such file$"):
        resolve(read_bytes(BODY.encode(), name="d.txt"), folder=tmp_path, options={}, explicit=Path("missing.yml"))


def test_a_file_outside_the_working_folder_is_named_in_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("elsewhere").mkdir()
    Path("interview.yml").write_text("company: A\n", "utf-8")
    monkeypatch.chdir("elsewhere")
    known = resolve(read_bytes(BODY.encode(), name="d.txt"), folder=tmp_path, options={})
    assert sources(known) == {"company": f"{tmp_path / 'interview.yml'}:1"}


def test_a_changed_file_is_read_again() -> None:
    assert facts(file="company: A\n").context.company == "A"
    assert facts(file="company: Northwind\n").context.company == "Northwind"


def test_a_file_that_many_drafts_share_is_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    facts(file="company: Shared\n")
    monkeypatch.setattr("followup_lint.context.layers.load_yaml", None)
    assert facts().context.company == "Shared"


def test_errors_in_files_are_reported_with_their_line() -> None:
    assert refusal(file="company: A\n\ntopic: [x]\n") == 'interview.yml:3: unknown key "topic"; did you mean "topics"?'
    assert refusal(file="a: [b\n") == 'interview.yml:1: not valid YAML: a "[" is not closed'


def test_errors_in_front_matter_are_reported_with_the_line_in_the_draft() -> None:
    assert (
        refusal("company: A\ninterviewer: [B]\n")
        == 'draft.txt:3: unknown key "interviewer"; did you mean "interviewers"?'
    )
    assert refusal("role: A\nrole: B\n") == 'draft.txt:3: duplicate key "role" (lines 2 and 3)'
    assert refusal("just text\n").startswith("draft.txt:2: expected keys and values")


def test_front_matter_in_a_file_with_windows_line_ends_has_the_same_lines() -> None:
    draft = read_bytes(f"---\ncompany: A\nkind: x\n---\n{BODY}".replace("\n", "\r\n").encode(), name="draft.md")
    with pytest.raises(
        ContextError,
        match='^draft.md:3: kind: must be one of: thank-you, check-in, nudge, feedback-request, letter, call, not "x"',
    ):
        resolve(draft, folder=Path.cwd(), options={})


def test_keys_of_other_tools_are_allowed_only_in_front_matter() -> None:
    assert facts("subject: Hello\ntitle: 5\ntags: [a]\ncompany: A\n").context.company == "A"
    assert refusal(file="subject: Hello\n") == 'interview.yml:1: unknown key "subject"'


def test_a_file_that_is_not_text_is_reported() -> None:
    Path("interview.yml").write_bytes(b"company: caf\xe9")
    assert refusal() == "interview.yml: not valid UTF-8; save it as UTF-8"
    Path("interview.yml").write_bytes(b"#" * 1_000_001)
    assert refusal().startswith("interview.yml: too large: 1,000,001 bytes")


MAIL = 'To: "Alvarez, Mei-Ling" <mei@northwind.example>, Dr. Jo Weber <jo@northwind.example>, hr@northwind.example\nDate: Fri, 20 Nov 2026 09:30:00 +0100\nSubject: Thanks\n'


def test_a_mails_headers_say_who_and_when() -> None:
    known = facts(name="draft.eml", head=MAIL)
    assert known.context.interviewers == (
        Person(name="Mei-Ling Alvarez", email="mei@northwind.example"),
        Person(name="Jo Weber", title="Dr.", email="jo@northwind.example"),
    )
    assert known.context.send_at == datetime(2026, 11, 20, 8, 30, tzinfo=UTC)
    assert sources(known) == {
        "interviewers": "To: header, line 1",
        "company": "To: header, line 1",
        "send_at": "Date: header, line 2",
    }
    assert {name for name, origin in known.origins.items() if origin.is_guess} == {"interviewers", "company"}


@pytest.mark.parametrize("source", ["file", "front", "interviewers"])
def test_a_mails_headers_lose_against_everything_else(source: str) -> None:
    message = {"interviewers": ("Ann",)} if source == "interviewers" else {source: "interviewers: [Ann]\n"}
    known = facts(name="draft.eml", head=MAIL, **message)
    assert known.context.interviewers == (Person(name="Ann"),)


def test_header_lines_of_other_drafts_say_nothing() -> None:
    assert sources(facts(name="draft.txt", head=MAIL)) == {}


@pytest.mark.parametrize(
    "to",
    [
        "mei@northwind.example",
        "Northwind Recruiting Team <x@y.example>",
        '"mei@n.example" <mei@n.example>',
        "undisclosed-recipients:;",
        "",
        "<>",
    ],
)
def test_an_address_without_a_persons_name_is_not_an_interviewer(to: str) -> None:
    assert facts(name="draft.eml", head=f"To: {to}\nSubject: x\n").context.interviewers == ()


@pytest.mark.parametrize("name", ["Jo Weber, PhD", "Jo Weber, Jr."])
def test_letters_after_a_name_are_not_a_given_name(name: str) -> None:
    assert facts(name="d.eml", head=f'To: "{name}" <jo@w.example>\n').context.interviewers[0].name == name


def test_a_date_header_that_is_none_is_noticed_and_not_used() -> None:
    known = facts(name="draft.eml", head="To: a@b.example\nDate: some day\n")
    assert known.context.send_at is None
    assert known.notices == ("draft.eml:2: the Date header is not a date and time; ignoring it",)


def test_options_are_typed_values() -> None:
    known = facts(
        company="A", kind=Kind.NUDGE, topics=("x", "y"), concerns="z", send_at="2026-11-20T09:30+01:00", role=None
    )
    assert [topic.name for topic in known.context.topics] == ["x", "y"]
    assert (known.context.kind, known.context.concerns) == (Kind.NUDGE, ("z",))
    assert sources(known) == {
        "company": "--company",
        "kind": "--kind",
        "topics": "--topic",
        "concerns": "--concern",
        "send_at": "--now",
    }


def test_errors_in_options_name_the_option() -> None:
    wrong = '"2026-02-30" is not a date and time; write it like 2026-11-19 14:00'
    assert usage(interviewed_at="2026-02-30") == f"--interviewed-at: {wrong}"
    assert usage(timezone="Europe/Brln") == '--timezone: unknown time zone "Europe/Brln"; did you mean "Europe/Berlin"?'
    assert usage(company="A", interviewers=("Ann", " ")) == "--interviewer, entry 2: must not be empty"


def test_a_time_without_zone_or_hour_is_completed() -> None:
    known = facts(
        "send_at: 2026-11-20T09:30\n",
        file="interviewed_at: 2026-11-19\ntimezone: Europe/Berlin\nhistory: [{kind: nudge, sent_at: 2026-11-19T10:00}]\n",
    )
    assert known.context.interviewed_at[0].ended_at == datetime(2026, 11, 19, 11, tzinfo=UTC)
    assert known.notices == ()
    assert known.assumptions == ("interview.yml:1: interviewed_at has no time of day; assuming 12:00",)


def test_using_the_zone_of_the_machine_is_an_assumption_about_all_times_together() -> None:
    known = facts(interviewed_at="2026-11-19T14:00", send_at="20 Nov 2026 9 am", decision_by="2026-12-01")
    assert known.context.interviewed_at[0].ended_at == datetime(2026, 11, 19, 14).astimezone()
    here = datetime.now().astimezone().tzname()
    message = f"interviewed_at and send_at: no time zone; assuming that of this machine ({here}); set `timezone:` to the recipient's"
    assert (known.notices, known.assumptions) == ((), (message,))


def test_a_zone_from_a_later_source_counts_for_the_times_of_an_earlier_one() -> None:
    known = facts(file="interviewed_at: 2026-11-19T14:00\n", timezone="Asia/Tokyo")
    assert known.context.interviewed_at[0].ended_at == datetime(2026, 11, 19, 5, tzinfo=UTC)


def test_a_zone_that_makes_a_time_of_another_source_ambiguous_is_reported_at_that_time() -> None:
    with pytest.raises(ContextError) as raised:
        facts(file="company: A\ninterviewed_at: 2026-10-25T02:30\n", timezone="Europe/Berlin")
    assert str(raised.value).startswith(
        'interview.yml:2: interviewed_at: "2026-10-25T02:30" occurs twice in Europe/Berlin'
    )


def test_complete_times_and_days_of_decision_need_no_notice() -> None:
    known = facts(file="interviewed_at: 2026-11-19T14:00Z\ndecision_by: 2026-12-01\n")
    assert (known.notices, known.context.decision_by) == ((), date(2026, 12, 1))


def test_rows_show_what_is_known_in_the_order_of_the_model() -> None:
    known = facts(
        "ignore: [TON010, {code: SAL001, text: private equity}]\n",
        file="decision_by: 2026-12-01\ncompany: Northwind\ninterviewers: [Dr. Ann Lee <a@l.example>, {name: Bo, aliases: [Bob]}]\n"
        "topics: [x, {name: y, aliases: [z]}]\nhistory: [{kind: call, sent_at: 2026-11-19T14:00+01:00}]\nconcerns: []\n",
        interviewed_at="2026-11-19T14:00Z",
    )
    assert fact_rows(known) == [
        ("company", "Northwind", "interview.yml:2"),
        ("interviewers", "Dr. Ann Lee <a@l.example>, Bo (also Bob)", "interview.yml:3"),
        ("topics", "x, y (also z)", "interview.yml:4"),
        ("concerns", "none", "interview.yml:6"),
        ("interviewed_at", "Thu 2026-11-19 14:00 +00:00", "--interviewed-at"),
        ("decision_by", "Tue 2026-12-01", "interview.yml:1"),
        ("history", "call Thu 2026-11-19 14:00 +01:00", "interview.yml:5"),
        ("ignore", "TON010", "front matter, line 2"),
        ("ignore", 'SAL001 on "private equity"', "front matter, line 2"),
    ]


def test_facts_can_be_sent_to_a_worker() -> None:
    import pickle

    known = facts("ignore: [TON010]\n", file="interviewed_at: 2026-11-19T14:00\ntimezone: Europe/Berlin\n")
    assert pickle.loads(pickle.dumps(known)) == known  # our own bytes
    assert isinstance(known.context.ignore[0], Ignore)


@pytest.mark.parametrize(
    ("sender", "to", "front", "found"),
    [
        ("Sam <sam@gmail.com>", '"Weber, Jo" <jo@kiln.example>', "", ("Kiln", "Jo Weber", "Sam")),
        ("Sam <sam@gmail.com>", "Kiln Works Talent Team <jobs@kiln.example>", "", ("Kiln Works", "", "Sam")),
        (
            "Sam <sam@gmail.com>",
            "Jo Weber (Kiln Works) <jo@gmail.com>, Otter.ai <x@otter.ai>",
            "",
            ("Kiln Works", "Jo Weber", "Sam"),
        ),
        (
            "Jo Weber <jo@kiln.example>",
            "Sam Okafor <sam@gmail.com>",
            "candidate: Sam Okafor\n",
            ("Kiln", "Jo Weber", "Sam Okafor"),
        ),
        ("Sam <sam@kiln.example>", "Jo Weber <jo@kiln.example>", "", ("", "Jo Weber", "Sam")),
        ("sam@gmail.com", "jo.weber@kiln.example", "", ("Kiln", "Jo Weber", "")),
        ("sam@gmail.com", "jweber@gmail.com", "", ("", "", "")),
    ],
)
def test_who_writes_to_whom_suggests_people_and_company(
    sender: str, to: str, front: str, found: tuple[str, str, str]
) -> None:
    known = facts(front, name="draft.eml", head=f"From: {sender}\nTo: {to}\nSubject: x\n")
    context = known.context
    people = ", ".join(person.name for person in context.interviewers)
    assert (context.company, people, context.candidate) == found
    stated = {"candidate"} if front else set()
    assert set(context.guesses) == set(context.model_fields_set) - {"ignore"} - stated


def test_a_guess_is_shown_as_one() -> None:
    rows = fact_rows(facts(name="draft.eml", head="From: Sam <s@gmail.com>\nTo: Jo Weber <jo@kiln.example>\n"))
    assert rows == [
        ("company", "Kiln", "a guess from To: header, line 2"),
        ("interviewers", "Jo Weber <jo@kiln.example>", "a guess from To: header, line 2"),
        ("candidate", "Sam", "a guess from From: header, line 1"),
    ]


def test_topics_are_a_guess_only_if_all_of_them_are_from_the_notes() -> None:
    Path("notes.md").write_text("- on-call load\n", "utf-8")
    assert set(facts(file="notes: notes.md\n").context.guesses) == {"topics"}
    assert facts(file="notes: notes.md\ntopics: kilns\n").context.guesses == {}
