"""Titles of invitations: the role and the company in them."""

import pytest

from followup_lint.context.titles import Title, read_title

PEOPLE = ["Tomas Brandt", "Mei-Ling Alvarez"]


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Interview: Reliability Engineer", "Reliability Engineer"),
        ("Interview for the Staff Data Engineer role", "Staff Data Engineer"),
        ("Interview for the position of Dental Hygienist", "Dental Hygienist"),
        ("Staff Data Engineer interview", "Staff Data Engineer"),
        ("[External] Invitation: 2nd round interview – Barista II", "Barista II"),
        ("Phone screen: Head of Data", "Head of Data"),
        ("Zoom call re Analyst position", "Analyst"),
        ("Year 4 Class Teacher, interview", "Year 4 Class Teacher"),
        ("Interview Tomas Brandt / Staff Nurse ICU", "Staff Nurse ICU"),
        ("Tue 17 Nov: Interview Warehouse Operative", "Warehouse Operative"),
        ("Interview for the Zamboni role", "Zamboni"),
        ("RN Med-Surg - interview (30 min)", "RN Med-Surg"),
        ("Sam Okafor - Technical Phone Interview - Backend Engineer (Platform)", "Backend Engineer"),
        ("Trial shift: Line Cook", "Line Cook"),
        ("☎️ Chat: Product Designer 🎨 | Figtree", "Product Designer"),
        ('Interview: "Barista"', "Barista"),
        ("Band 5 Staff Nurse interview, Ward 7", "Band 5 Staff Nurse"),
    ],
)
def test_a_role_looks_like_a_job(title: str, role: str) -> None:
    assert read_title(title, people=PEOPLE).role == role


@pytest.mark.parametrize(
    "title",
    [
        "Interview",
        "Job interview",
        "Interview - 30 min video call",
        "Interview (Teams)",
        "Interview: Tomas Brandt",
        "Interview: Tom Baker",
        "Interview with the Head of Data",
        "Recruiter screen",
        "Hiring manager interview",
        "Panel interview - Engineering Manager",
        "Interview - Room 4",
        "Interview Day",
        "Lunch",
        "Tue 17 Nov, 3 pm",
    ],
)
def test_a_duration_a_stage_or_a_name_is_no_role_and_no_company(title: str) -> None:
    assert read_title(title, people=PEOPLE) == Title()


@pytest.mark.parametrize(
    ("title", "host_label", "company", "is_plain"),
    [
        ("RN Med-Surg - Mercy Regional", "mercyregional", "Mercy Regional", True),
        ("RN Med-Surg - Mercy Regional", "", "Mercy Regional", False),
        ("Harrow Tidal: Interview", "harrowtidal", "Harrow Tidal", True),
        ("Interview with Harrow Tidal", "harrow-tidal", "Harrow Tidal", True),
        ("Interview with Harrow Tidal", "", "", False),
        ("Northwind x Tomas", "northwind-labs", "Northwind", True),
        ("AT&T interview", "att", "AT&T", True),
        ("PwC - Interview - Audit Associate", "pwc", "PwC", True),
        ("Harrow Tidal Limited: chat", "htl", "Harrow Tidal Limited", True),
        ("Interview w/ Lindholm Museum", "lindholm", "Lindholm Museum", True),
        ("Trial shift: Line Cook", "delta", "", False),
        ("Band 5 Staff Nurse interview, Ward 7", "nhs", "", False),
        ("30 Minute Meeting between Priya Raman and Sam Okafor", "brightwater", "", False),
        ("Onsite Interview @ Globex (Backend Engineer)", "", "Globex", True),
        ("Senior Product Manager - interview - Initech Ltd", "", "Initech Ltd", True),
        ("Backend Engineer - Tomas Brandt - Interview", "", "", False),
    ],
)
def test_the_company_is_known_by_its_place_or_its_host(
    title: str, host_label: str, company: str, *, is_plain: bool
) -> None:
    found = read_title(title, people=PEOPLE, host_labels=[host_label])
    assert (found.company, found.is_plain) == (company, is_plain)
