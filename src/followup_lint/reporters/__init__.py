"""Output formats: each reporter renders a whole run as text."""

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from followup_lint.terminal import without_commands

if TYPE_CHECKING:
    from followup_lint.report import Run

# The module of each format has `render(run, look)`. It is imported when used: some libraries load slowly.
REPORTERS = {
    "full": "followup_lint.reporters.full",
    "concise": "followup_lint.reporters.concise",
    "grouped": "followup_lint.reporters.grouped",
    "json": "followup_lint.reporters.json_",
    "jsonl": "followup_lint.reporters.jsonl",
    "sarif": "followup_lint.reporters.sarif",
    "github": "followup_lint.reporters.github",
    "gitlab": "followup_lint.reporters.gitlab",
    "junit": "followup_lint.reporters.junit",
    "rdjson": "followup_lint.reporters.rdjson",
    "html": "followup_lint.reporters.html",
}
# The formats for people, in which a run without findings may be silent.
# They show more than findings, scores and timing: what rules and contexts say.
ASK_FOR_RULES = ("sarif", "html")
TEXT_FORMATS = ("full", "concise", "grouped")
_MARKUP = ("junit", "html")
HOME = "https://github.com/followup-lint/followup-lint"


@dataclass(frozen=True, slots=True)
class Look:
    """How text for people is shown: `width` is in cells of the terminal; with `links`, codes lead to their rules; if
    `quiet`, nothing is said about what was not checked; with `unsafe`, --fix would apply unsafe fixes as well.
    """

    color: bool = False
    verbose: bool = False
    width: int = 80
    links: bool = False
    quiet: bool = False
    unsafe: bool = False


def split_output(text: str) -> tuple[str, str]:
    """The format and the file of `sarif:out.sarif`; without a file, the second is empty. Raises ValueError."""
    name, colon, file = text.partition(":")
    if colon and not file:
        raise ValueError(f"name a file after the colon, such as {name}:report")
    if name not in REPORTERS:
        from followup_lint.yamlfile import nearest

        raise ValueError(f'must be one of: {", ".join(REPORTERS)}, not "{name}"{nearest(name, REPORTERS)}')
    return name, file


def render(format_: str, run: "Run", look: Look = Look()) -> str:
    """The run in one of the formats of REPORTERS, for standard output or a file in UTF-8."""
    text: str = import_module(REPORTERS[format_]).render(run, look)
    if format_ in TEXT_FORMATS:
        return without_commands(text)
    return without_commands(text, colon="&#58;") if format_ in _MARKUP else text
