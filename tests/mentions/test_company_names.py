"""Which ways of writing the company's name are fair (PER006), and which are misspellings with a fix (PER007)."""

import pytest

from followup_lint.draft import Part
from followup_lint.mentions import mentioned, misspelt
from handmade import letter

PARTS = (Part.SUBJECT, Part.GREETING, Part.BODY, Part.CLOSING)


@pytest.mark.parametrize(
    ("company", "body"),
    [
        ("HARROW TIDAL LTD", "I liked the hour at Harrow Tidal."),
        ("IKEA", "I liked the hour at Ikea."),
        ("Sainsbury's", "I liked the hour at Sainsbury's."),
        ("Sainsbury’s", "I liked Sainsbury's depot."),
        ("Sainsbury's", "I liked Sainsbury’s depot."),
        ("McDonald's", "I liked the hour at McDonald's."),
        ("Lloyds", "I liked the hour at Lloyds, and Lloyds' app."),
        ("Lloyds Bank", "I liked the hour at Lloyd's."),
        ("Lloyds Bank plc", "I liked the hour at Lloyds Bank."),
        ("Barclays", "Barclays's app"),
        ("AT&T", "I liked the hour at AT&T."),
        ("AT&T", "At the hour I was there. At noon I left. But at AT & T it was fine."),
        ("H&M", "I liked the hour at H&M."),
        ("H&M", "I liked the hour at H & M."),
        ("C3.ai", "I liked the hour at C3.ai."),
        ("C3.ai", "I liked the hour at C3 AI."),
        ("C3 AI", "I liked the hour at C3.ai."),
        ("Yahoo!", "I liked the hour at Yahoo! and the tour."),
        ("Yahoo!", "I liked the hour at Yahoo."),
        ("3M", "I liked the hour at 3M."),
        ("Abernethy & Stroud", "I liked Abernethy and Stroud."),
        ("Abernethy and Stroud", "I liked Abernethy & Stroud."),
        ("St. Elowen's House", "I liked Saint Elowen's."),
        ("Saint Odilia Regional", "I liked St. Odilia."),
        ("Nestlé", "I liked the hour at Nestle."),
        ("L'Oréal", "I liked the hour at L'Oreal."),
        ("Škoda Auto a.s.", "I liked the hour at Skoda."),
        ("Bergström Foods AB", "I liked the hour at Bergstrom Foods."),
        ("Kone Oyj", "I liked the hour at Kone."),
        ("Iberdrola, S.A.", "I liked the hour at Iberdrola."),
        ("Brno Kovárna s.r.o.", "I liked the hour at Brno Kovarna."),
        ("Wattle Creek Pty Ltd", "I liked the hour at Wattle Creek."),
        ("Brenner GmbH & Co. KG", "I liked the hour at Brenner."),
        ("GitHub", "I liked GitHub's office, and github.com."),
        ("UCLH", "I liked the hour at University College London Hospitals."),
        ("University College London Hospitals NHS Foundation Trust", "I liked the hour at UCLH."),
        ("Northwind Labs", "I liked the Northwind lab, and Northwind Labs."),
        ("Att", "I liked AT&T."),
        ("Tri-Rivers Storage", "I liked Tri Rivers."),
        ("Next", "I liked the hour at Next."),
        ("O'Reilly Media", "I liked the hour at O'Reilly."),
        ("Brackenfield Primary School", "I loved the garden of your school."),
        ("Severn Vale Trust", "What the Trust does stayed with me."),
        ("Marks & Spencer", "I liked the hour at M&S."),
        ("Dr. Oetker", "I liked the hour at Dr Oetker."),
        ("Moët & Chandon", "I liked Moet and Chandon."),
        ("J.P. Morgan", "I liked JP Morgan, JPMorgan and J. P. Morgan."),
        ("Rolls-Royce", "I liked Rolls Royce."),
        ("Coca-Cola", "I liked Coca Cola."),
        ("Booking.com", "I liked booking.com."),
        ("Levi Strauss & Co.", "I liked Levi's."),
    ],
)
def test_a_fair_form_names_the_company(company: str, body: str) -> None:
    analysis = letter(body, company=company)
    assert mentioned(analysis, "company", PARTS)
    assert misspelt(analysis, "company") == []


@pytest.mark.parametrize(
    ("company", "body"),
    [
        ("AT&T", "At the hour I was there. At noon I left."),
        ("H&M", "H is a letter."),
        ("Next", "The next step. Next I rest."),
        ("Severn Vale Trust", "Thank you for your trust, and for trusting me."),
        ("Johnson Matthey", "Dr Johnson told me."),
    ],
)
def test_what_only_looks_like_the_company_is_neither_it_nor_a_misspelling(company: str, body: str) -> None:
    analysis = letter(body, company=company)
    assert not mentioned(analysis, "company", PARTS)
    assert misspelt(analysis, "company") == []


@pytest.mark.parametrize(
    ("company", "body", "written", "right"),
    [
        ("HARROW TIDAL LTD", "I liked the hour at Harow Tidal.", "Harow", "Harrow"),
        ("Sainsbury's", "I liked the hour at Sainsburys.", "Sainsburys", "Sainsbury's"),
        ("Sainsbury's", "I liked the hour at Sainsburry's.", "Sainsburry's", "Sainsbury's"),
        ("McDonald's", "I liked the hour at Mcdonald's.", "Mcdonald's", "McDonald's"),
        ("McDonald's", "I liked the hour at MacDonald's.", "MacDonald's", "McDonald's"),
        ("Abernethy and Stroud", "I liked Abernethy & Strood.", "Strood", "Stroud"),
        ("St Odilia Regional", "I liked Saint Odelia.", "Odelia", "Odilia"),
        ("GitHub", "I liked Git Hub.", "Git Hub", "GitHub"),
        ("Calder & Voss Asset Management", "Calder & Vos stays my first choice.", "Vos", "Voss"),
        ("Blue Wave", "I liked the hour at Bluewave.", "Bluewave", "Blue Wave"),
        ("MediTrack Solutions", "how Medi-Track installs it", "Medi-Track", "MediTrack"),
        ("PwC", "I liked the hour at PWC and Pwc.", "Pwc", "PwC"),
        ("eBay", "EBay is great, so eBay it is, not Ebay.", "Ebay", "eBay"),
        ("Wendy's", "Wendys is fine.", "Wendys", "Wendy's"),
        ("Fennimore's", "I liked Finnimore's desk", "Finnimore's", "Fennimore's"),
        ("NORTHWIND", "I liked Northwind and Northwnd.", "Northwnd", "Northwind"),
    ],
)
def test_a_fix_writes_the_whole_word_as_the_name_has_it(company: str, body: str, written: str, right: str) -> None:
    analysis = letter(body, company=company)
    (slip,) = misspelt(analysis, "company")
    assert (analysis.draft.text[slip.span.start : slip.span.end], slip.right) == (written, right)
