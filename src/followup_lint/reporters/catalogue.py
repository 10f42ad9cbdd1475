"""All rules on one page of Markdown: docs/rules.md, where the `url` of each finding leads."""

from collections.abc import Iterable, Iterator

from followup_lint.rule import Rule

_HEAD = """\
# Rules

Written by `make docs` from the rule files under `rules/`; `followup-lint rule CODE` prints the same.
"""


def render(rules: Iterable[Rule]) -> str:
    """The page: one section per rule, in the order given."""
    return _HEAD + "".join("\n" + "\n".join(_section(rule)) + "\n" for rule in rules)


def _section(rule: Rule) -> Iterator[str]:
    severities = (
        rule.severity
        if isinstance(rule.severity, str)
        else ", ".join(f"{severity} ({kind})" for kind, severity in rule.severity.items())
    )
    yield f"## {rule.code}"
    yield f"\n**{rule.name}**, {severities}; {', '.join(kind.value for kind in rule.kinds)}"
    yield f"\n{' '.join(rule.why.split())}"
    yield f"\nWhat to do: {' '.join(rule.help.split())}"
    for title, text in (("Reported", rule.examples.bad[0].text), ("Left alone", rule.examples.good[0].text)):
        yield f"\n{title}:\n\n" + "\n".join(f"    {line}".rstrip() for line in text.strip().splitlines())
    yield "\nSources: " + "; ".join(rule.sources)
