"""What a reader is: a name, a way to recognise its format by content, and a way to read it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from askwhy.conversation import Conversation
from askwhy.readers.source import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """One format. Built once, at the foot of its file, and listed in `askwhy.readers.table`.

    ``recognises`` looks at the content, never at the file's name alone, is cheap, and raises nothing but
    `AskwhyError`. ``read`` gives at least one conversation or raises `UnreadableInput`.
    """

    name: str  # as it stands in `Conversation.format`
    title: str  # for people: "Zoom transcript (VTT)"
    recognises: Callable[[Source], bool]
    read: Callable[[Source], tuple[Conversation, ...]]
