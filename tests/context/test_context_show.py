"""What `followup-lint context` shows: one row per fact, and one for each entry with its own origin."""

from datetime import UTC, datetime

import pytest

from followup_lint.context import Context, Facts, Ignore, Invite, Origin, Person, Topic, fact_rows
from followup_lint.draft import Kind

FILE = Origin("interview.yml:2", "interview.yml", 2)
NOTES = Origin("notes.md:7", "notes.md", 7)


def show(**values: object) -> list[tuple[str, str]]:
    """Field and value of the rows for these facts, all of them from one place."""
    context = Context.model_validate(values)
    rows = fact_rows(Facts(context, dict.fromkeys(values, FILE)))
    assert {source for _, _, source in rows} <= {"interview.yml:2"}
    return [(name, value) for name, value, _ in rows]


def test_knowing_nothing_is_no_rows() -> None:
    assert fact_rows(Facts(Context(), {})) == []


def test_what_has_no_origin_is_not_shown() -> None:
    facts = Facts(Context(company="Northwind", role="Analyst"), {"role": FILE})
    assert fact_rows(facts) == [("role", "Analyst", "interview.yml:2")]


def test_rows_are_in_the_order_of_the_model_and_not_in_that_of_the_sources() -> None:
    fields = list(show(thread="mails", kind="nudge", candidate="Sam", company="Northwind"))
    assert fields == [("company", "Northwind"), ("candidate", "Sam"), ("kind", "nudge"), ("thread", "mails")]


@pytest.mark.parametrize(
    ("field", "value", "text"),
    [
        ("company", "Northwind Labs", "Northwind Labs"),
        ("company_aliases", ("Northwind", "NWL"), "Northwind, NWL"),
        ("concerns", (), "none"),
        ("interviewers", (), "none"),
        ("interviewers", ("Dr. Ann Lee",), "Dr. Ann Lee"),
        ("interviewers", (Person(name="Bo", aliases=("Bob", "B")), "Ann"), "Bo (also Bob, B), Ann"),
        (
            "interviewers",
            (Person(name="Bo", email="bo@kiln.example", aliases=("B",)),),
            "Bo (also B) <bo@kiln.example>",
        ),
        ("topics", ("kilns", Topic(name="glaze", aliases=("glazing",))), "kilns, glaze (also glazing)"),
        ("interviewed_at", "2026-11-19T14:00+01:00", "Thu 2026-11-19 14:00 +01:00"),
        (
            "interviewed_at",
            ["2026-11-20T09:05Z", "2026-11-19T14:00Z"],
            "Thu 2026-11-19 14:00 +00:00, Fri 2026-11-20 09:05 +00:00",
        ),
        ("decision_by", "2026-12-01", "Tue 2026-12-01"),
        ("decision_by", "2026-12-01T17:00-09:30", "Tue 2026-12-01 17:00 -09:30"),
        ("send_at", datetime(2026, 11, 20, 9, tzinfo=UTC), "Fri 2026-11-20 09:00 +00:00"),
        ("kind", Kind.CHECK_IN, "check-in"),
        ("seniority", "senior", "senior"),
        ("country", "de", "DE"),
        ("history", ({"kind": "nudge", "sent_at": "2026-11-19T18:00Z"},), "nudge Thu 2026-11-19 18:00 +00:00"),
        ("ignore", ("TON010",), "TON010"),
        ("ignore", ("TON010", Ignore(code="SAL001", text="private equity")), 'TON010, SAL001 on "private equity"'),
        ("invite", "invite.ics", "invite.ics"),
        ("invite", Invite(file="all.ics", event="Northwind"), 'all.ics (event "Northwind")'),
    ],
)
def test_each_value_is_written_for_people(field: str, value: object, text: str) -> None:
    assert show(**{field: value}) == [(field, text)]


def topics(*entries: Topic) -> list[tuple[str, str, str]]:
    context = Context().model_copy(update={"topics": entries})
    return fact_rows(Facts(context, {"topics": FILE}))


WRITTEN = Topic(name="kilns")
NOTED, ALSO_NOTED = (Topic(name=name).model_copy(update={"origin": NOTES}) for name in ("glaze", "clay"))


def test_entries_with_their_own_origin_follow_the_others_in_separate_rows() -> None:
    assert topics(WRITTEN, NOTED, ALSO_NOTED) == [
        ("topics", "kilns", "interview.yml:2"),
        ("topics", "glaze", "notes.md:7"),
        ("topics", "clay", "notes.md:7"),
    ]


def test_if_all_entries_have_their_own_origin_there_is_no_other_row() -> None:
    assert topics(NOTED) == [("topics", "glaze", "notes.md:7")]
    assert topics() == [("topics", "none", "interview.yml:2")]
