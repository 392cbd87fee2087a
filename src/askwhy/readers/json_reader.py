"""What all readers of JSON share: find their shape in a file, read each that stands in it, and lose none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from askwhy.conversation import Conversation, Loss
from askwhy.errors import InputTooLarge, UnreadableInput
from askwhy.readers.json_shape import Fits, holds_shape, shapes_in
from askwhy.readers.reader import Reader
from askwhy.readers.source import Source

# Reads one value of the shape; the text tells the conversations of one file apart, None where there is only one.
ReadOne = Callable[[Source, Any, str | None], Conversation]


def json_reader(*, name: str, title: str, fits: Fits, read_one: ReadOne) -> Reader:
    """A reader of every value of a shape in a JSON or JSON Lines file.

    Args:
        name: As it stands in `Conversation.format`.
        title: For people.
        fits: Whether a value is one conversation of this shape; looks at its keys and the first items of its lists.
        read_one: Reads such a value.
    """

    def read(source: Source) -> tuple[Conversation, ...]:
        return read_each(source, shapes_in(source.json, fits), read_one)

    return Reader(name=name, title=title, recognises=lambda source: holds_shape(source.json, fits), read=read)


def read_each(source: Source, values: Sequence[Any], read_one: ReadOne) -> tuple[Conversation, ...]:
    """A conversation for each value. One in which nobody speaks is listed as a loss where others can be read.

    Raises:
        UnreadableInput: Nobody speaks in any of them.
        InputTooLarge: One of them is too large.
    """
    if len(values) == 1:
        return (read_one(source, values[0], None),)
    parts = ((str(number), value) for number, value in enumerate(values, start=1))
    return read_parts(source, parts, read_one)


def read_parts(source: Source, parts: Iterable[tuple[str, Any]], read_one: ReadOne) -> tuple[Conversation, ...]:
    """As `read_each`, with a name for each part; the names must differ."""
    found: list[Conversation] = []
    failed: list[UnreadableInput] = []
    losses: list[Loss] = []
    for part, value in parts:
        try:
            found.append(read_one(source, value, part))
        except InputTooLarge:
            raise
        except UnreadableInput as error:
            failed.append(error)
            losses.append(Loss(place=f"conversation {part}", reason=error.reason))
    if not found:
        raise failed[0] if failed else source.unreadable("nobody says anything in it")
    found[0] = replace(found[0], losses=(*found[0].losses, *losses))
    return tuple(found)
