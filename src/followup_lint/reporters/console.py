"""The console that lays out what people read."""

from collections.abc import Iterable
from typing import IO, Any

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

from followup_lint.terminal import visible


class SafeConsole(Console):
    """A console of rich's that sends a terminal no control characters but its own."""

    def __init__(self, file: IO[str], **options: Any) -> None:
        super().__init__(file=file, highlight=False, **options)

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """The segments of a renderable, their text visible."""
        for segment in super().render(renderable, options):
            yield segment if segment.control else segment._replace(text=visible(segment.text, keep="\n"))
