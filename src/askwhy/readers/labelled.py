"""What the labelled forms share: how they write sides, speakers and channels."""

from __future__ import annotations

from typing import Any

from askwhy.conversation import Channel, Side
from askwhy.readers.json_shape import JsonObject, as_label, as_name
from askwhy.readers.people import People

# The second word for each side is the one that collections of conversations use for the role of a speaker.
_SIDES = {
    "us": Side.US,
    "asker": Side.US,
    "them": Side.THEM,
    "customer": Side.THEM,
    "neither": Side.NEITHER,
    "peer": Side.NEITHER,
    "other": Side.NEITHER,
}


def side_of(value: Any) -> Side | None:
    """The side that a label names; None for what names none."""
    return _SIDES.get((as_name(value) or "").lower())


def channel_of(value: Any) -> Channel:
    """The channel that a call names; a call where it names none."""
    name = (as_name(value) or "").lower()
    return Channel(name) if name in Channel.__members__.values() else Channel.CALL


def speaker_of(people: People, line: JsonObject) -> str | None:
    """Who says a line: by name, or by side alone where no name is given."""
    side = side_of(line.get("side", line.get("role")))
    # A role that names no side ("agent") is what the file calls the speaker.
    name = as_label(line.get("speaker")) or (as_label(line.get("role")) if side is None else None)
    if name is not None:
        return people.add(None, name=name, side=side)
    return None if side is None else people.add(side.value, side=side)
