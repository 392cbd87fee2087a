"""The labelled call: one object with ``turns``, each made of ``sentences`` (or of one ``text``), alone or one call a line.

Units: ``start`` and ``end`` of a turn are SECONDS. Sides are stated at each turn. The labels in the file are not read: what
a sentence does is for the classifiers to find.
"""

from __future__ import annotations

from typing import Any

from askwhy.conversation import Conversation, Grain
from askwhy.readers.building import conversation_of
from askwhy.readers.json_reader import json_reader
from askwhy.readers.json_shape import JsonObject, as_list, as_name, as_object, as_seconds, as_text, has_objects
from askwhy.readers.labelled import channel_of, side_of, speaker_of
from askwhy.readers.people import People
from askwhy.readers.source import Source
from askwhy.readers.utterances import NO_TEXT, Utterances


def _fits(value: Any) -> bool:
    turns = as_object(value).get("turns")
    return has_objects(turns, "sentences", one_of=("side", "speaker")) or any(
        side_of(turn.get("side", turn.get("role"))) is not None and "text" in turn
        for turn in map(as_object, as_list(turns)[:20])
    )


def _conversation(source: Source, call: Any, part: str | None) -> Conversation:
    heard, people = Utterances(), People()
    for key in ("us", "them", "neither"):
        for name in as_list(call.get(key)):
            people.add(None, name=as_name(name), side=side_of(key))
    for place, turn in heard.objects(call.get("turns"), "turn"):
        heard.add(
            place,
            _text(heard, place, turn),
            speaker=speaker_of(people, turn),
            start_s=as_seconds(turn.get("start")),
            end_s=as_seconds(turn.get("end")),
            own_turn=True,  # the file says where turns end, and its labels count them
        )
    return conversation_of(
        source,
        heard.cues,
        format=READER.name,
        channel=channel_of(call.get("channel")),
        grain=Grain.TURN,
        people=people.all(),
        part=part,
        title=as_name(call.get("title")),
        losses=heard.losses,
    )


def _text(heard: Utterances, place: str, turn: JsonObject) -> Any:
    """The turn's sentences with a blank between them, or its text."""
    if "sentences" not in turn:
        return turn.get("text")
    texts = []
    for within, sentence in heard.objects(turn["sentences"], f"{place}, sentence"):
        text = as_text(sentence.get("text"))
        if text is None:
            heard.lose(within, NO_TEXT, sentence.get("text"))
        else:
            texts.append(text.strip())
    return " ".join(text for text in texts if text)


READER = json_reader(name="labelled-call", title="Labelled call (JSON)", fits=_fits, read_one=_conversation)
