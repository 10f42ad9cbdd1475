"""The entries of a context: short forms, blank values, parts of times, and what a file cannot set."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from followup_lint.context.entries import Entry, Ignore, Interview, Interviews, Invite, Person, Sent, Topic
from followup_lint.draft import Kind
from followup_lint.origin import Origin

AT = "2026-11-19T14:00Z"
MOMENT = datetime(2026, 11, 19, 14, tzinfo=UTC)
INTERVIEWS: TypeAdapter[tuple[Interview, ...]] = TypeAdapter(Interviews)


def refusal(model: type[Entry], data: object) -> str:
    with pytest.raises(ValidationError) as caught:
        model.model_validate(data)
    return str(caught.value.errors()[0]["msg"]).removeprefix("Value error, ")


@pytest.mark.parametrize(
    ("model", "text", "entry"),
    [
        (Person, "Ann Lee", Person(name="Ann Lee")),
        (Topic, " kilns ", Topic(name="kilns")),
        (Invite, "invite.ics", Invite(file="invite.ics")),
        (Ignore, "TON010", Ignore(code="TON010")),
    ],
)
def test_plain_text_is_short_for_the_main_key(model: type[Entry], text: str, entry: Entry) -> None:
    assert model.model_validate(text) == entry


@pytest.mark.parametrize(
    ("model", "data", "message"),
    [
        (Person, None, "must be text, or keys and values, not empty"),
        (Topic, 7, "must be text, or keys and values, not 7"),
        (Ignore, ["TON010"], "must be text, or keys and values, not a list"),
        (Sent, "nudge", 'must be keys and values, not "nudge"'),
        (Interview, True, "must be keys and values, not true"),
    ],
)
def test_other_values_are_refused(model: type[Entry], data: object, message: str) -> None:
    assert refusal(model, data) == message


@pytest.mark.parametrize("blank", [None, "", "  ", "\n"])
def test_a_blank_optional_value_is_not_given_and_a_blank_main_key_is_missing(blank: str | None) -> None:
    person = Person.model_validate({"name": "Ann", "title": blank, "email": blank, "aliases": blank})
    assert person == Person(name="Ann")
    assert person.model_fields_set == {"name"}
    with pytest.raises(ValidationError):
        Person.model_validate({"name": blank})


def test_entries_cannot_be_changed_and_have_no_other_keys() -> None:
    person = Person(name="Ann")
    with pytest.raises(ValidationError):
        person.name = "Bob"
    assert refusal(Person, {"name": "Ann", "Title": "Dr."}) == "Extra inputs are not permitted"
    assert refusal(Person, {"name": "Ann", "": None}) == "Extra inputs are not permitted"


@pytest.mark.parametrize(
    ("written", "title", "name", "email"),
    [
        ("Prof Ann Lee <ann@kiln.example>", "Prof", "Ann Lee", "ann@kiln.example"),
        ("Dr.Ann Lee", "Dr.", "Ann Lee", ""),
        ("Ms. Ann Lee (ann@kiln.example)", "Ms.", "Ann Lee", "ann@kiln.example"),
        ("Mx. 5", "", "Mx. 5", ""),
        ("Profane Ann", "", "Profane Ann", ""),
        ("<ann@kiln.example>", "", "<ann@kiln.example>", ""),
        ("Ann <at work>", "", "Ann <at work>", ""),
        ("Ann <a@b> <c@d>", "", "Ann <a@b> <c@d>", ""),
    ],
)
def test_only_a_title_before_a_name_and_an_address_behind_it_are_split_off(
    written: str, title: str, name: str, email: str
) -> None:
    for person in (Person.model_validate(written), Person.model_validate({"name": written})):
        assert (person.title, person.name, person.email) == (title, name, email)


def test_what_is_written_as_a_key_is_not_split_off() -> None:
    given_ = {"name": "Dr. Ann Lee <ann@kiln.example>", "title": "Prof.", "email": "lee@kiln.example"}
    assert Person.model_validate(given_).model_dump() == {**given_, "aliases": ()}


NAMES = st.text("AZaé .<>@", max_size=10).map("L{}".format)


@given(NAMES, st.sampled_from(["", "Dr. ", "Prof. Dr. ", "Ms "]), st.sampled_from(["", " <a@b.example>"]))
def test_no_letter_of_a_name_is_lost(name: str, title: str, address: str) -> None:
    person = Person.model_validate(title + name + address)
    email = f"<{person.email}>" if person.email else ""
    parts = person.title + person.name + email
    assert parts.replace(" ", "") == (title + name + address).replace(" ", "")


@pytest.mark.parametrize(
    "email", ["ann", "@kiln.example", "ann@", "a b@kiln.example", "<ann@kiln.example> (work)", "a@b@c"]
)
def test_an_email_address_has_one_at_sign_and_no_blanks(email: str) -> None:
    assert refusal(Person, {"name": "Ann", "email": email}) == f'"{email}" is not an email address'


@pytest.mark.parametrize(
    ("written", "missing", "is_day_only"),
    [
        ("2026-11-19", ("time of day", "time zone"), True),
        ("2026-11-19T12:00", ("time zone",), False),
        (AT, (), False),
    ],
)
def test_an_entry_knows_what_its_time_left_open(written: str, missing: tuple[str, ...], is_day_only: bool) -> None:
    sent = Sent.model_validate({"kind": "nudge", "sent_at": written})
    assert sent.missing_parts("sent_at") == missing
    assert sent.is_day_only("sent_at") is is_day_only
    assert sent.missing_parts("kind") == ()
    assert sent.model_copy().missing_parts("sent_at") == missing


def test_a_copy_can_be_given_other_open_parts() -> None:
    interview = Interview.model_validate({"ended_at": AT})
    copy = interview.with_missing({"ended_at": ("time zone",)})
    assert copy.missing_parts("ended_at") == ("time zone",)
    assert copy.ended_at == interview.ended_at
    assert interview.missing_parts("ended_at") == ()


@pytest.mark.parametrize(
    "written",
    [AT, [AT], {"ended_at": AT}, [{"ended_at": AT}], Interview(ended_at=MOMENT), (Interview(ended_at=MOMENT),)],
)
def test_one_interview_may_be_written_as_a_time_or_as_a_list(written: object) -> None:
    assert [interview.ended_at for interview in INTERVIEWS.validate_python(written)] == [MOMENT]


def test_there_may_be_any_number_of_interviews() -> None:
    assert INTERVIEWS.validate_python([]) == ()
    found = INTERVIEWS.validate_python([AT, "2026-11-20", {"ended_at": AT}])
    assert [interview.is_day_only("ended_at") for interview in found] == [False, True, False]


@pytest.mark.parametrize(("written", "code"), [("ton010", "TON010"), (" Own001 ", "OWN001"), ("AB123", "AB123")])
def test_a_rule_code_is_written_in_any_case(written: str, code: str) -> None:
    assert Ignore.model_validate(written).code == code
    assert Ignore.model_validate({"code": written, "text": " private  equity "}).text == "private  equity"


@pytest.mark.parametrize("written", ["TON", "TON01", "TON0100", "T001", "ABCDEF001", "TON010, SAL001", "pay"])
def test_a_rule_is_suppressed_by_its_code_only(written: str) -> None:
    assert refusal(Ignore, written) == f'"{written}" is not a rule code; write it like TON010'


@pytest.mark.parametrize(
    ("model", "data"),
    [(Topic, {"name": "x"}), (Ignore, {"code": "TON010"}), (Sent, {"kind": "nudge", "sent_at": AT})],
)
def test_an_origin_is_set_by_code_and_never_by_a_file(model: type[Entry], data: dict[str, Any]) -> None:
    entry = model.model_validate(data)
    placed = entry.model_copy(update={"origin": Origin("notes.md:3", "notes.md", 3)})
    assert placed.model_dump() == entry.model_dump()
    assert refusal(model, {**data, "origin": {"source": "x"}}) == "Extra inputs are not permitted"


def test_an_origin_is_words_with_a_file_and_a_line_if_there_are_any() -> None:
    option, line = Origin("--company"), Origin("front matter, line 2", "note.txt", 2, in_front_matter=True)
    assert (option.path, option.line, option.in_front_matter) == (None, None, False)
    assert (line.path, line.line, line.in_front_matter) == ("note.txt", 2, True)


def test_a_sent_message_has_a_known_kind() -> None:
    assert Sent.model_validate({"kind": "thank-you", "sent_at": AT}).kind is Kind.THANK_YOU
    assert "'thank-you', 'check-in'" in refusal(Sent, {"kind": "poem", "sent_at": AT})
