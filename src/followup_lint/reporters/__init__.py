"""Output formats: each reporter renders a whole run as text."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from followup_lint.terminal import without_commands

if TYPE_CHECKING:
    from followup_lint.report import Run, Stream

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
    "rdjsonl": "followup_lint.reporters.rdjsonl",
    "checkstyle": "followup_lint.reporters.checkstyle",
    "azure": "followup_lint.reporters.azure",
    "html": "followup_lint.reporters.html",
}
# What people may ask for: `auto` is the format of the CI service in which the command runs, else `full`.
FORMATS = (*REPORTERS, "auto")
_SERVICES = {"GITHUB_ACTIONS": "github", "TF_BUILD": "azure"}
# The formats for people, in which a run without findings may be silent.
# They show more than findings, scores and timing: what rules and contexts say.
ASK_FOR_RULES = ("sarif", "html")
TEXT_FORMATS = ("full", "concise", "grouped")
STREAMED = (*TEXT_FORMATS, "json", "jsonl")
_MARKUP = ("junit", "checkstyle", "html")
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


def render_each(format_: str, run: "Run | Stream", look: Look = Look()) -> Iterator[str]:
    """The same as `render` for a format of STREAMED, piece by piece as the reports come, each of whole lines."""
    pieces: Iterator[str] = import_module(REPORTERS[format_]).pieces(run, look)
    return map(without_commands, pieces) if format_ in TEXT_FORMATS else pieces


def split_output(text: str) -> tuple[str, str]:
    """The format and the file of `sarif:out.sarif`; without a file, the second is empty. Raises ValueError."""
    name, colon, file = text.partition(":")
    if colon and not file:
        raise ValueError(f"name a file after the colon, such as {name}:report")
    if name not in FORMATS:
        from followup_lint.yamlfile import nearest

        raise ValueError(f'must be one of: {", ".join(FORMATS)}, not "{name}"{nearest(name, FORMATS)}')
    return name, file


def choose_format(name: str, environment: Mapping[str, str]) -> str:
    """The format that `auto` stands for in this environment; any other stands for itself."""
    if name != "auto":
        return name
    return next((format_ for mark, format_ in _SERVICES.items() if environment.get(mark, "").lower() == "true"), "full")


def render(format_: str, run: "Run", look: Look = Look()) -> str:
    """The run in one of the formats of REPORTERS, for standard output or a file in UTF-8."""
    text: str = import_module(REPORTERS[format_]).render(run, look)
    if format_ in TEXT_FORMATS:
        return without_commands(text)
    return without_commands(text, colon="&#58;") if format_ in _MARKUP else text
