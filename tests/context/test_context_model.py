"""The facts about an interview, and the error for each mistake."""

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from followup_lint.context import Context, Ignore, Interview, Invite, Origin, Person, Sent, Topic, interview_schema
from followup_lint.context.values import find_file
from followup_lint.draft import Kind
from followup_lint.errors import ContextError
from followup_lint.yamlfile import Document, explain, load_yaml

FULL = """\
company: Northwind Labs
company_aliases: [Northwind]
role: Staff Data Engineer
role_aliases: [data engineer]
interviewers:
  - {name: Mei-Ling Alvarez, title: Dr., email: m.alvarez@northwind.example}
topics:
  - Kafka to Pulsar migration
  - {name: on-call load, aliases: [pager duty]}
concerns: [no Rust experience]
interviewed_at: 2026-11-19T14:00:00+01:00
timezone: Europe/Berlin
decision_by: 2026-12-01
seniority: standard
outcome: open
candidate: Sam Okafor
medium: typed
kind: thank-you
send_at: 2026-11-20T09:30:00+01:00
country: DE
history:
  - {kind: thank-you, sent_at: 2026-11-19T18:00:00+01:00}
ignore: [TON010, {code: SAL001, text: private equity}]
notes: notes.md
invite: invite.ics
thread: thread.eml
"""
CET = timezone(timedelta(hours=1))


def read(text: str) -> Context:
    return Context.model_validate(load_yaml(text, path="interview.yml", error=ContextError).data)


def refusal(text: str) -> str:
    document = load_yaml(text, path="interview.yml", error=ContextError)
    with pytest.raises(ValidationError) as caught:
        Context.model_validate(document.data)
    return str(explain(caught.value, document, path="interview.yml", error=ContextError, schema=interview_schema))


def test_everything_that_the_documentation_shows_is_understood() -> None:
    assert read(FULL) == Context(
        company="Northwind Labs",
        company_aliases=("Northwind",),
        role="Staff Data Engineer",
        role_aliases=("data engineer",),
        interviewers=(Person(name="Mei-Ling Alvarez", title="Dr.", email="m.alvarez@northwind.example"),),
        topics=(Topic(name="Kafka to Pulsar migration"), Topic(name="on-call load", aliases=("pager duty",))),
        concerns=("no Rust experience",),
        interviewed_at=(Interview(ended_at=datetime(2026, 11, 19, 14, tzinfo=CET)),),
        timezone="Europe/Berlin",
        decision_by=date(2026, 12, 1),
        seniority="standard",
        outcome="open",
        candidate="Sam Okafor",
        medium="typed",
        kind=Kind.THANK_YOU,
        send_at=datetime(2026, 11, 20, 9, 30, tzinfo=CET),
        country="DE",
        history=(Sent(kind=Kind.THANK_YOU, sent_at=datetime(2026, 11, 19, 18, tzinfo=CET)),),
        ignore=(Ignore(code="TON010"), Ignore(code="SAL001", text="private equity")),
        notes="notes.md",
        invite=Invite(file="invite.ics"),
        thread="thread.eml",
    )


def test_nothing_is_known_by_default() -> None:
    known = Context().model_dump().values()
    assert all(value in ("", (), None) for value in known)


def test_blank_values_count_as_not_given() -> None:
    blank = read(
        "company:\nrole: ' '\ninterviewed_at: ''\ntopics:\nkind:\nhistory: ~\ninterviewers: [{name: Ann, title: }]"
    )
    assert blank == Context(interviewers=(Person(name="Ann"),))
    assert blank.model_fields_set == {"interviewers"}


@pytest.mark.parametrize(
    ("written", "person"),
    [
        ("Mei-Ling Alvarez", Person(name="Mei-Ling Alvarez")),
        ("Dr. Mei-Ling Alvarez", Person(name="Mei-Ling Alvarez", title="Dr.")),
        ("Prof. Dr. Jonas Weber", Person(name="Jonas Weber", title="Prof. Dr.")),
        ("Ms Alvarez", Person(name="Alvarez", title="Ms")),
        ("Drew Msimang", Person(name="Drew Msimang")),
        ("Dr.", Person(name="Dr.")),
        ("Ann Lee <ann@lee.example>", Person(name="Ann Lee", email="ann@lee.example")),
        ("{name: Dr. No, title: Mr.}", Person(name="Dr. No", title="Mr.")),
    ],
)
def test_a_persons_title_and_address_are_read_out_of_the_name(written: str, person: Person) -> None:
    assert read(f"interviewers: [{written}]").interviewers == (person,)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-11-19T14:00:00+01:00", datetime(2026, 11, 19, 14, tzinfo=CET)),
        ("2026-11-19 14:00 +0100", datetime(2026, 11, 19, 14, tzinfo=CET)),
        ("2026-11-19t13:00:00.5z", datetime(2026, 11, 19, 13, 0, 0, 500_000, tzinfo=UTC)),
        ("2026-11-19T14:00", datetime(2026, 11, 19, 19, tzinfo=UTC)),
        ("2026-07-01T14:00", datetime(2026, 7, 1, 18, tzinfo=UTC)),
        ("2026-11-19", datetime(2026, 11, 19, 17, tzinfo=UTC)),
    ],
)
def test_times_without_a_zone_are_taken_in_the_contexts_and_days_mean_noon(written: str, meant: datetime) -> None:
    facts = read(
        f"send_at: {written}\ninterviewed_at: {written}\nhistory: [{{kind: nudge, sent_at: {written}}}]\n"
        "timezone: America/New_York"
    )
    assert facts.send_at == facts.interviewed_at[0].ended_at == facts.history[0].sent_at == meant
    assert meant.tzinfo is not None


def test_without_any_zone_the_machines_is_taken() -> None:
    assert read("send_at: 2026-11-19T14:00").send_at == datetime(2026, 11, 19, 14).astimezone()


def test_a_decision_is_due_on_a_day_or_at_a_time() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    assert type(read("decision_by: 2026-12-01").decision_by) is date
    timed = read("decision_by: 2026-12-01T17:00\ntimezone: Europe/Berlin").decision_by
    assert timed == datetime(2026, 12, 1, 17, tzinfo=berlin)


def test_countries_and_codes_may_be_written_small() -> None:
    facts = read("country: no\nignore: [ton010]")
    assert (facts.country, facts.ignore[0].code) == ("NO", "TON010")


@pytest.mark.parametrize(
    ("field", "words", "meant"),
    [
        (
            "seniority",
            "junior Junior mid Mid-level entry graduate intern associate apprentice working_student",
            "standard",
        ),
        ("seniority", "Senior Sr. staff lead Principal director VP", "senior"),
        ("seniority", "Specialised specialized specialist", "specialised"),
        ("outcome", "pending Waiting", "open"),
        ("outcome", "Rejected declined turned_down", "rejected"),
        ("medium", "by_hand Hand-written", "handwritten"),
        ("kind", "thankyou Thank_you thanks", "thank-you"),
        ("kind", "follow_up Check-in", "check-in"),
        ("country", "Germany deutschland de", "DE"),
        ("country", "UK England gb", "GB"),
    ],
)
def test_a_choice_may_be_written_in_other_words(field: str, words: str, meant: str) -> None:
    for word in words.split():
        for written in (word, word.replace("_", " ")):
            assert getattr(read(f"{field}: {written}"), field) == meant
            assert Draft202012Validator(interview_schema()).is_valid({field: written})


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ann Lee", ["Ann Lee"]),
        ("Ann Lee, Bo Ray", ["Ann Lee", "Bo Ray"]),
        ("Ann Lee, Bo Ray and Cy van Dam", ["Ann Lee", "Bo Ray", "Cy van Dam"]),
        ("Ann & Bo", ["Ann", "Bo"]),
        ("Solheim, Ingrid", ["Ingrid Solheim"]),
        ("Solheim, Ingrid; Moen, Kari", ["Ingrid Solheim", "Kari Moen"]),
        ("Ann Lee, Head of Data", ["Ann Lee"]),
        ("Dr. Ann Lee <ann@kiln.example>", ["Ann Lee"]),
        ("Anderson Sandoval", ["Anderson Sandoval"]),
    ],
)
def test_people_may_be_written_on_one_line(text: str, names: list[str]) -> None:
    assert [person.name for person in read(f"interviewers: {text}").interviewers] == names


def test_other_lists_may_be_written_on_one_line() -> None:
    facts = read("topics: kilns, glaze and clay\nrole_aliases: potter\nignore: TON010 SAL001\nconcerns: no Rust, no Go")
    assert facts.names("topics", "role") == ("kilns", "glaze and clay", "potter")
    assert [entry.code for entry in facts.ignore] == ["TON010", "SAL001"]
    assert facts.concerns == ("no Rust, no Go",)


@pytest.mark.parametrize(
    "written", ["files/in vite.ics", "files\\in vite.ics", "'files/in vite.ics'", ".\\files\\in vite.ics"]
)
def test_a_path_may_be_written_as_on_any_system(tmp_path: Path, written: str) -> None:
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "in vite.ics").touch()
    assert find_file(written, tmp_path).samefile(tmp_path / "files" / "in vite.ics")
    with pytest.raises(ContextError, match="not a valid file name; put a path with backslashes in single quotes"):
        find_file("C:\notes.md", tmp_path)
    assert find_file((tmp_path / "files" / "in vite.ics").as_uri(), Path()).is_file()


NO_TIME = "is not a date and time; write it like 2026-11-19 14:00"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("company: A\n\n\ninterviewer: Ann", '4: unknown key "interviewer"; did you mean "interviewers"?'),
        (
            "interviewers:\n- name: Ann\n  tittle: Dr.",
            '3: unknown key "tittle" in interviewers, entry 1; did you mean "title"?',
        ),
        ("Company: A", '1: unknown key "Company"; did you mean "company"?'),
        ("salary: 5", '1: unknown key "salary"'),
        ("company: 1984", '1: company: must be text, not 1984; put it in quotes: "1984"'),
        ("topics: ['']", "1: topics, entry 1: must not be empty"),
        ("company_aliases:\n - A\n - ' '", "3: company_aliases, entry 2: must not be empty"),
        ("interviewers:\n - Ann\n -", "3: interviewers, entry 2: must be text, or keys and values, not empty"),
        ("interviewers:\n - name: ''", "2: interviewers, entry 1, name: must not be empty"),
        ("interviewers: [{title: Dr.}]", '1: missing key "name" in interviewers, entry 1'),
        ("interviewers: [{name: A, email: a.b}]", '1: interviewers, entry 1, email: "a.b" is not an email address'),
        ("topics: [7]", "1: topics, entry 1: must be text, or keys and values, not 7"),
        ("concerns: [7]", '1: concerns, entry 1: must be text, not 7; put it in quotes: "7"'),
        ("a: 1\ninterviewed_at: 2026-02-30", '1: unknown key "a"'),
        ("interviewed_at: 2026-02-30", f'1: interviewed_at: "2026-02-30" {NO_TIME}'),
        ("interviewed_at: 2026-11-19T25:00", f'1: interviewed_at: "2026-11-19T25:00" {NO_TIME}'),
        ("interviewed_at: 20261119", f"1: interviewed_at: 20261119 {NO_TIME}"),
        ("send_at: 0026-11-19", f'1: send_at: "0026-11-19" {NO_TIME}'),
        ("send_at: [1]", f"1: send_at: a list {NO_TIME}"),
        ("decision_by: soon", '1: decision_by: "soon" is not a date; write it like 2026-11-19'),
        ("timezone: Europe/Berln", '1: timezone: unknown time zone "Europe/Berln"; did you mean "Europe/Berlin"?'),
        ("timezone: ../../etc", '1: timezone: unknown time zone "../../etc"; name a large city nearby, such as Berlin'),
        ("timezone: Europe", '1: timezone: unknown time zone "Europe"; name a large city nearby, such as Berlin'),
        (
            "seniority: seniour",
            '1: seniority: must be one of: standard, senior, specialised, not "seniour"; did you mean "senior"?',
        ),
        ("outcome: no", '1: outcome: must be one of: open, rejected, offer, not "no"'),
        ("medium: by post", '1: medium: must be one of: typed, handwritten, not "by post"'),
        (
            "kind: thankyuo",
            (
                '1: kind: must be one of: thank-you, check-in, nudge, feedback-request, letter, call, not "thankyuo"; '
                'did you mean "thank-you"?'
            ),
        ),
        (
            "country: Ruritania",
            '1: country: "Ruritania" is not a country that is known here; write its two-letter code, such as DE',
        ),
        ("history:\n - kind: nudge", '2: missing key "sent_at" in history, entry 1'),
        ("history: [nudge]", '1: history, entry 1: must be keys and values, not "nudge"'),
        ("history:\n - kind: nudge\n   sent_at: x", f'3: history, entry 1, sent_at: "x" {NO_TIME}'),
        ("ignore: [TON]", '1: ignore, entry 1: "TON" is not a rule code; write it like TON010'),
        (
            "ignore: [{code: TON010, origin: x}]",
            '1: unknown key "origin" in ignore, entry 1; valid keys: code, text, reason',
        ),
    ],
)
def test_an_impossible_value_is_reported_with_its_line(text: str, message: str) -> None:
    assert refusal(text) == f"interview.yml:{message}"


TWICE = '"2026-10-25T02:30" occurs twice in Europe/Berlin, where the clocks go back that day; '
NEVER = '"2026-03-08T02:15" does not exist in America/New_York, where the clocks go forward that day; '


@pytest.mark.parametrize(
    ("zone", "written", "message"),
    [
        ("Europe/Berlin", "2026-10-25T02:30", TWICE + "write 2026-10-25T02:30+02:00 or 2026-10-25T02:30+01:00"),
        ("America/New_York", "2026-03-08 02:15", NEVER + "did you mean 2026-03-08T03:15?"),
    ],
)
@pytest.mark.parametrize("field", ["interviewed_at", "send_at", "decision_by", "history"])
def test_a_time_that_the_clocks_show_twice_or_never_is_asked_for(
    zone: str, written: str, message: str, field: str
) -> None:
    value = f"[{{kind: nudge, sent_at: {written}}}]" if field == "history" else written
    text = f"timezone: {zone}\n{field}: {value}\n"
    assert refusal(text) == f"interview.yml:2: {field}: {message}"
    assert getattr(read(text.replace(written, f"{written}-04:00")), field)


def test_an_origin_is_not_part_of_a_dumped_suppression() -> None:
    entry = Ignore(code="TON010").model_copy(update={"origin": Origin("--ignore")})
    assert entry.model_dump() == {"code": "TON010", "text": "", "reason": ""}


NAMES = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=12).filter(
    lambda s: s == s.strip() != ""
)
LISTS = st.lists(NAMES, max_size=3)
MOMENTS = st.datetimes(datetime(1970, 1, 2), datetime(2199, 12, 30), timezones=st.just(CET)).map(datetime.isoformat)
PEOPLE = st.fixed_dictionaries({"name": NAMES}, optional={"title": NAMES, "email": st.emails(), "aliases": LISTS})
FIELDS: dict[str, st.SearchStrategy[Any]] = {
    **dict.fromkeys(("company", "role", "candidate", "notes", "invite", "thread"), NAMES),
    **dict.fromkeys(("company_aliases", "role_aliases", "concerns"), LISTS),
    "interviewers": st.lists(PEOPLE, max_size=3),
    "topics": st.lists(st.fixed_dictionaries({"name": NAMES}, optional={"aliases": LISTS}), max_size=3),
    "timezone": st.sampled_from(["Europe/Berlin", "America/New_York", "UTC"]),
    "interviewed_at": MOMENTS,
    "send_at": MOMENTS,
    "decision_by": MOMENTS | st.dates(date(1970, 1, 2), date(2199, 12, 30)).map(date.isoformat),
    "seniority": st.sampled_from(["standard", "senior", "specialised"]),
    "outcome": st.sampled_from(["open", "rejected", "offer"]),
    "medium": st.sampled_from(["typed", "handwritten"]),
    "kind": st.sampled_from([kind.value for kind in Kind]),
    "country": st.sampled_from(["DE", "NO", "US"]),
    "history": st.lists(
        st.fixed_dictionaries({"kind": st.sampled_from([k.value for k in Kind]), "sent_at": MOMENTS}), max_size=2
    ),
    "ignore": st.lists(
        st.fixed_dictionaries({"code": st.from_regex(r"\A[A-Z]{3}[0-9]{3}\Z")}, optional={"text": NAMES}), max_size=2
    ),
}


def test_the_round_trip_below_has_every_field() -> None:
    assert set(FIELDS) == set(Context.model_fields)


@given(st.fixed_dictionaries({}, optional=FIELDS))
def test_facts_written_as_yaml_are_read_back_and_written_again_the_same(data: dict[str, Any]) -> None:
    first = read(yaml.safe_dump(data, default_style='"', allow_unicode=True))
    assert first.model_fields_set == set(data)
    again = first.model_dump(mode="json", exclude_unset=True)
    assert read(yaml.safe_dump(again, default_style='"')) == first


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "code", "kind", "x"]), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from([*FIELDS, "origin", "topic"]), ANYTHING, max_size=4))
def test_any_data_is_a_context_or_gets_a_one_line_error(data: dict[str, Any]) -> None:
    try:
        Context.model_validate(data)
    except ValidationError as error:
        message = explain(error, Document(data), path="interview.yml", error=ContextError, schema=interview_schema)
        assert str(message).startswith("interview.yml:1: ")
        assert not any(jargon in str(message) for jargon in ("Input", "validation", "Traceback", "tuple", "dict"))
