"""The console that lays out what people read."""

from collections.abc import Iterable
from typing import IO, Any

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.style import Style

from followup_lint.terminal import visible

GREEN = 28  # of the 256 colors
_NOT_BOLD = Style(bold=False)


class SafeConsole(Console):
    """A console of rich's that sends a terminal no control characters but its own."""

    def __init__(self, file: IO[str], **options: Any) -> None:
        super().__init__(file=file, highlight=False, **options)

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """The segments of a renderable, their text visible."""
        is_poor = self.color_system == "standard"
        for segment in super().render(renderable, options):
            if segment.control:
                yield segment
            else:
                style = _for_few_colors(segment.style) if is_poor and segment.style else segment.style
                yield Segment(visible(segment.text, keep="\n"), style)


def _for_few_colors(style: Style) -> Style:
    """The style for a terminal with 16 colors: many show bold ones as bright ones, and green is pale on white anyway."""
    if style.color is None:
        return style
    return style.without_color + Style(bold=True) if style.color.number == GREEN else style + _NOT_BOLD
