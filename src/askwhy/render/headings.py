"""Pages that are headings with lines under them, for the terminal and as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rich.text import Text

from askwhy.render.columns import hanging, title, wrapped
from askwhy.render.escaping import escape
from askwhy.render.text import MAX_WIDTH, MIN_WIDTH
from askwhy.render.wording import printable


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading and the lines under it; a line that begins with two blanks belongs to the one before it."""

    title: str
    lines: tuple[str, ...]


def render_headings_text(name: str, headings: Iterable[Heading], foot: str, *, width: int) -> Text:
    """The page in between 48 and 100 columns."""
    text = Text()
    for line in _text(name, headings, foot, max(MIN_WIDTH, min(width, MAX_WIDTH))):
        text.append_text(line).append("\n")
    return text


def render_headings_markdown(name: str, headings: Iterable[Heading], foot: str) -> str:
    """The page as Markdown."""
    lines = [f"# {escape(name)}", ""]
    for heading in headings:
        lines += [f"## {escape(heading.title)}", ""]
        lines += [f"{'  ' if line.startswith('  ') else ''}- {escape(line.strip())}" for line in heading.lines]
        lines.append("")
    return "\n".join([*lines, *([f"*{escape(foot)}*"] if foot else [])]).strip() + "\n"


def _text(name: str, headings: Iterable[Heading], foot: str, width: int) -> Iterator[Text]:
    yield from wrapped(name, width, style="bold")
    yield Text()
    for heading in headings:
        yield from title(heading.title, width)
        for line in heading.lines:
            lead = "      " if line.startswith("  ") else "  - "
            yield from hanging(lead, Text(printable(line.strip())), width)
        yield Text()
    if foot:
        yield from wrapped(foot, width, style="dim")
