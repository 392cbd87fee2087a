"""Words as Markdown, with nothing in them that Markdown or HTML would take for a command."""

from __future__ import annotations

import re

from askwhy.render.wording import printable

# What Markdown or HTML would take for a command within a line, and at the beginning of one.
_WITHIN = re.compile(r"([\\`*_{}\[\]<>|~$&])")
_AT_THE_START = re.compile(r"^(?:([#+\-=])|(\d{1,9})(?=[.)](?:\s|$)))")


def escape(text: str) -> str:
    """The text on one line, with nothing in it that Markdown would take for a command."""
    line = _WITHIN.sub(r"\\\1", " ".join(printable(text).split()))
    return _AT_THE_START.sub(lambda match: f"\\{match[1]}" if match[1] else f"{match[2]}\\", line)
