"""Display names: a person, a team of a company, a room or a program."""

import pytest

from followup_lint.context.display_names import read_display


@pytest.mark.parametrize(
    ("name", "email", "person"),
    [
        ("Ingrid Solheim", "", "Ingrid Solheim"),
        ("Solheim, Ingrid", "", "Ingrid Solheim"),
        ("van den Berg, Jan", "", "Jan van den Berg"),
        ("Garcia Lopez, Maria", "", "Maria Garcia Lopez"),
        ("Ann Lee, Recruiter", "", "Ann Lee"),
        ("Ann Lee, CTO", "", "Ann Lee"),
        ("Jo Weber, PhD", "", "Jo Weber, PhD"),
        ("Kari Moen (k.moen@x.example)", "k.moen@x.example", "Kari Moen"),
        ("Kari Moen <k.moen@x.example>", "k.moen@x.example", "Kari Moen"),
        ("'Kari Moen'", "", "Kari Moen"),
        ("Kari Moen (she/her)", "", "Kari Moen"),
        ("Kari Moen via Calendly", "", "Kari Moen"),
        ("EXT: Kari Moen", "", "Kari Moen"),
        ("KARI MOEN", "", "Kari Moen"),
        ("kari moen-dahl", "", "Kari Moen-Dahl"),
        ("Kari Moen - HR", "k.moen@x.example", "Kari Moen"),
        ("Li Gong", "l.gong@x.example", "Li Gong"),
        ("Kim Otter", "kim@x.example", "Kim Otter"),
        ("Kim Baker", "", "Kim Baker"),
        ("Zsófia Butler", "z.butler@x.example", "Zsófia Butler"),
        ("Chef Luis", "luis@x.example", "Chef Luis"),
        ("ingrid.solheim", "ingrid.solheim@x.example", "Ingrid Solheim"),
        ("", "ingrid.solheim@x.example", "Ingrid Solheim"),
    ],
)
def test_a_person_is_named_as_the_name_is_spoken(name: str, email: str, person: str) -> None:
    display = read_display(name, email)
    assert display.person == person
    assert display.is_spelled == (" " in name)


@pytest.mark.parametrize(
    ("name", "email"),
    [
        ("i.solheim", "i.solheim@x.example"),
        ("isolheim", ""),
        ("", "isolheim@x.example"),
        ("k.moen@x.example", "k.moen@x.example"),
        ("Ward Manager", "ward7@x.example"),
        ("Chair of Governors", "chair@x.example"),
    ],
)
def test_initials_and_jobs_do_not_make_a_name(name: str, email: str) -> None:
    display = read_display(name, email)
    assert (display.person, display.is_spelled, display.is_machine) == ("", False, False)


@pytest.mark.parametrize(
    ("name", "email", "company"),
    [
        ("Northwind Talent Team", "talent@northwind.example", "Northwind"),
        ("The Northwind Recruiting Team", "", "Northwind"),
        ("Interviews - Harrow Tidal", "interviews@harrow.example", "Harrow Tidal"),
        ("Talent Acquisition, Northwind Labs", "", "Northwind Labs"),
        ("Recruiting at Globex", "", "Globex"),
        ("Careers | Initech", "", "Initech"),
        ("Globex GmbH", "", "Globex GmbH"),
        ("Harrow Tidal", "info@harrowtidal.example", "Harrow Tidal"),
        ("HR Department", "", ""),
        ("Boardroom North", "", ""),
        ("Room 4", "", ""),
    ],
)
def test_a_team_or_an_office_is_nobody_but_may_name_the_company(name: str, email: str, company: str) -> None:
    display = read_display(name, email)
    assert (display.person, display.company, display.is_spelled) == ("", company, True)


@pytest.mark.parametrize(
    ("name", "company"),
    [
        ("Kari Moen | Harrow Tidal", "Harrow Tidal"),
        ("Kari Moen (Harrow Tidal)", "Harrow Tidal"),
        ("Kari Moen at Harrow Tidal", "Harrow Tidal"),
        ("Kari Moen - Head of Data", ""),
        ("Kari Moen (External)", ""),
        ("Kari Moen [optional]", ""),
    ],
)
def test_what_is_next_to_a_person_may_be_the_company(name: str, company: str) -> None:
    display = read_display(name)
    assert (display.person, display.company) == ("Kari Moen", company)


@pytest.mark.parametrize(
    ("name", "email"),
    [
        ("Otter.ai", ""),
        ("Fathom", ""),
        ("Read.ai meeting notes", ""),
        ("Fred from Fireflies.ai", "fred@fireflies.ai"),
        ("Kari Moen", "bot@mail.tldv.io"),
        ("Sam's Notetaker", ""),
        ("Sam’s OtterPilot", ""),
        ("tl;dv", ""),
        ("Zoom", "no-reply@zoom.us"),
        ("Room Oslo", "c_1@resource.calendar.google.com"),
    ],
)
def test_programs_and_rooms_are_machines(name: str, email: str) -> None:
    assert read_display(name, email).is_machine
