"""All rules as one page: a section per rule."""

from followup_lint.reporters import catalogue
from handmade import make_rule

RULE = make_rule(
    "regex",
    patterns=["x"],
    code="OWN007",
    name="begging",
    kinds=["thank-you", "letter"],
    severity="warning",
    why="It puts\n  pressure on\nthe reader.\n",
    help="say it\nplainly",
    sources=["A study", "A book"],
    examples={"bad": ["\nDear Anna,\n\nI beg you.\n", "b", "c"], "good": ["I ask you.", "e", "f"]},
)

SECTION = """
## OWN007

**begging**, warning; thank-you, letter

> m

It puts pressure on the reader.

What to do: say it plainly

Fix: none; only you can do it

Before:

    Dear Anna,

    I beg you.

After:

    I ask you.

Sources: A study; A book
"""


def test_a_section_has_the_first_example_of_each_sort_and_no_broken_lines() -> None:
    page = catalogue.render([RULE])
    assert page.startswith("# Rules\n")
    assert page.endswith("\n" + SECTION.lstrip("\n"))


def test_severities_by_kind_are_all_listed() -> None:
    rule = make_rule("regex", patterns=["x"], severity={"default": "info", "letter": "error"})
    assert "**own**, hint; error in letter; thank-you, check-in" in catalogue.render([rule])


def test_sections_are_in_the_order_given() -> None:
    rules = [make_rule("regex", patterns=["x"], code=f"OWN00{number}") for number in (3, 1, 2)]
    headings = [line for line in catalogue.render(rules).splitlines() if line.startswith("## ")]
    assert headings == ["## OWN003", "## OWN001", "## OWN002"]


def test_without_rules_only_the_head_is_left() -> None:
    page = catalogue.render([])
    assert page.startswith("# Rules\n")
    assert "##" not in page
