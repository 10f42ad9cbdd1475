"""One page that needs nothing else: each draft as its reader sees it, with its findings, score and timing."""

import hashlib
from base64 import b64encode
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from followup_lint import __version__
from followup_lint.report import Run
from followup_lint.reporters import HOME, Look
from followup_lint.reporters.full import summary
from followup_lint.reporters.html.page import draft_view
from followup_lint.terminal import visible

if TYPE_CHECKING:
    from jinja2 import Template


def render(run: Run, look: Look) -> str:
    """The page. It loads nothing, and its policy lets the browser run and apply only what we wrote."""
    why = {rule.code: " ".join(rule.why.split()) for rule in run.rules}
    style, script = _read("page.css"), _read("page.js")
    return _template().render(
        drafts=[draft_view(report, f"d{number}", why) for number, report in enumerate(run.reports, start=1)],
        failures=[str(failure) for failure in run.failures],
        notices=run.notices,
        summary=summary(run.totals, Look(width=10_000)).plain.splitlines(),
        style=style,
        script=script,
        policy="; ".join(
            (
                "default-src 'none'",
                f"style-src '{_hash(style)}'",
                f"script-src '{_hash(script)}'",
                "img-src data:",
                "base-uri 'none'",
                "form-action 'none'",
            )
        ),
        version=__version__,
        home=HOME,
    )


@cache
def _template() -> "Template":
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        finalize=lambda value: visible(value, keep="\n\t") if type(value) is str else value,
    )
    environment.filters["ours"] = Markup  # style and script, which are not escaped
    return environment.from_string(_read("page.html.j2"))


@cache
def _read(name: str) -> str:
    return files(__package__).joinpath(name).read_text("utf-8")


def _hash(text: str) -> str:
    return f"sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
