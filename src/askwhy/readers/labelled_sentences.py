"""Labelled sentences: one object a line (or in a list), each with its conversation, turn, side and text. They have no times.

Sentences of one turn of one conversation are joined with a blank; the turns stay as the file counts them, for an excerpt may
leave some out. The labels in the file are not read.
"""

from __future__ import annotations

from typing import Any

from askwhy.conversation import Channel, Conversation, Grain
from askwhy.readers.building import conversation_of
from askwhy.readers.json_reader import read_parts
from askwhy.readers.json_shape import JsonObject, as_label, as_text, has_objects, holds_shape, shapes_in
from askwhy.readers.labelled import speaker_of
from askwhy.readers.people import People
from askwhy.readers.reader import Reader
from askwhy.readers.source import Source
from askwhy.readers.utterances import NO_TEXT, Utterances

_Line = tuple[str, JsonObject]


def _fits(value: Any) -> bool:
    return has_objects(value, "turn", "sentence", "text")


def _read(source: Source) -> tuple[Conversation, ...]:
    """One conversation for each that the lines name; what is no line is a loss of the first."""
    stray, conversations = Utterances(), dict[str | None, list[_Line]]()
    for lines in shapes_in(source.json, _fits):
        for place, line in stray.objects(lines, "line"):
            conversations.setdefault(as_label(line.get("conversation")), []).append((place, line))
    if len(conversations) == 1:
        return (_conversation(source, (next(iter(conversations.values())), stray), None),)
    parts = [
        (name or "without a name", (lines, stray if number == 0 else Utterances()))
        for number, (name, lines) in enumerate(conversations.items())
    ]
    return read_parts(source, parts, _conversation)


def _conversation(source: Source, value: tuple[list[_Line], Utterances], part: str | None) -> Conversation:
    lines, heard = value
    people = People()
    for turn in _turns(lines):
        place, first = turn[0]
        heard.add(place, _text(heard, turn), speaker=speaker_of(people, first), own_turn=True)
    return conversation_of(
        source,
        heard.cues,
        format=READER.name,
        channel=Channel.CALL,
        grain=Grain.NONE,
        people=people.all(),
        part=part,
        title=part,
        losses=heard.losses,
    )


def _turns(lines: list[_Line]) -> list[list[_Line]]:
    """The lines that stand together and are of one turn."""
    turns: list[list[_Line]] = []
    last: object = None
    for place, line in lines:
        turn = (as_label(line.get("turn")), as_label(line.get("speaker")), as_label(line.get("side")))
        if turns and turn == last:
            turns[-1].append((place, line))
        else:
            turns.append([(place, line)])
        last = turn
    return turns


def _text(heard: Utterances, turn: list[_Line]) -> str:
    texts = []
    for place, line in turn:
        text = as_text(line.get("text"))
        if text is None:
            heard.lose(place, NO_TEXT, line.get("text"))
        else:
            texts.append(text.strip())
    return " ".join(text for text in texts if text)


READER = Reader(
    name="labelled-sentences",
    title="Labelled sentences (JSON Lines)",
    recognises=lambda source: holds_shape(source.json, _fits),
    read=_read,
)
