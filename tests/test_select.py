"""--select, --extend-select and --ignore: which rules run."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_lint.errors import UsageError
from followup_lint.rule import load_rules
from followup_lint.select import select_codes, unknown_rule

RULES = load_rules()
ALL = frozenset(rule.code for rule in RULES)
TONE = frozenset(code for code in ALL if code.startswith("TON"))


def select(select: str = "", extend: str = "", ignore: str = "") -> frozenset[str]:
    return select_codes(RULES, select=[select], extend=[extend], ignore=[ignore])


def test_by_default_all_rules_run() -> None:
    assert select() == ALL
    assert len(ALL) > 50


@pytest.mark.parametrize(
    ("selector", "codes"),
    [
        ("SAL001", {"SAL001"}),
        ("sal001", {"SAL001"}),
        ("TON", TONE),
        ("ton", TONE),
        ("pay", {"SAL001"}),
        ("Pay", {"SAL001"}),
        ("SAL001,pay", {"SAL001"}),
        (" SAL001 , TON ,", TONE | {"SAL001"}),
    ],
)
def test_rules_are_selected_by_code_prefix_or_name_in_any_case(selector: str, codes: set[str]) -> None:
    assert select(selector) == codes
    assert select(ignore=selector) == ALL - codes


def test_several_options_add_up() -> None:
    assert select_codes(RULES, select=["TON", "SAL001"], extend=[], ignore=[]) == TONE | {"SAL001"}
    assert select_codes(RULES, select=["TON"], extend=["SAL001", "LEN001"], ignore=["TON", "LEN"]) == {"SAL001"}


def test_extending_adds_to_a_selection_and_ignoring_wins() -> None:
    assert select("TON", extend="SAL001") == TONE | {"SAL001"}
    assert select(extend="SAL001") == ALL
    assert "SAL001" not in select("TON", extend="SAL001", ignore="pay")
    assert select("TON", ignore="TON") == frozenset()


def test_blank_selectors_select_nothing_in_particular() -> None:
    assert select(" , ") == ALL
    assert select("TON", extend=",", ignore=" ") == TONE


@pytest.mark.parametrize(
    ("selector", "message"),
    [
        ("SAL01x", 'unknown rule "SAL01x"; did you mean "SAL001"?'),
        ("sal1", 'unknown rule "sal1"; did you mean "SAL001"?'),
        ("SAL-01", 'unknown rule "SAL-01"; did you mean "SAL001"?'),
        ("TON10", 'unknown rule "TON10"; did you mean "TON010"?'),
        ("SAL99", 'unknown rule "SAL99"; did you mean "SAL"?'),
        ("placeholdr", 'unknown rule "placeholdr"; did you mean "placeholder"?'),
        ("TON,zzz", 'unknown rule "zzz"'),
        ("ON0", 'unknown rule "ON0"'),  # the middle of a code
        ("pa", 'unknown rule "pa"'),  # the start of a name
    ],
)
@pytest.mark.parametrize("option", ["select", "extend"])
def test_an_unknown_rule_cannot_be_selected(option: str, selector: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        select(**{option: selector})
    assert str(caught.value).startswith(message)


def test_the_error_gives_the_hint_only_where_no_rule_is_similar() -> None:
    assert str(unknown_rule("qqqq", RULES, hint="; see the list")) == 'unknown rule "qqqq"; see the list'
    assert str(unknown_rule("qqqq", RULES)) == 'unknown rule "qqqq"'
    assert str(unknown_rule("pya", RULES, hint="; see the list")).endswith("?")


PARTS = st.lists(st.sampled_from([*sorted(ALL)[:6], "TON", "LEN", "pay"]), max_size=4)


@given(PARTS, PARTS, PARTS)
def test_the_options_are_sets_of_rules(chosen: list[str], extended: list[str], ignored: list[str]) -> None:
    def codes(parts: list[str]) -> frozenset[str]:
        return frozenset().union(*(select(part) for part in parts))

    expected = ((codes(chosen) if chosen else ALL) | codes(extended)) - codes(ignored)
    assert select(",".join(chosen), ",".join(extended), ",".join(ignored)) == expected
    assert select_codes(RULES, select=reversed(chosen), extend=extended, ignore=ignored) == expected
