"""Avoma: the transcription of a meeting.

Units: ``timestamps`` are SECONDS, one for the start of each word; ends are not known. Speakers say whose side they are on
(``is_rep``: true is us); their name may be null.
"""

from __future__ import annotations

from typing import Any

from askwhy.conversation import Channel, Conversation, Grain, Side
from askwhy.readers.building import conversation_of
from askwhy.readers.json_reader import json_reader
from askwhy.readers.json_shape import as_label, as_list, as_name, as_object, as_seconds, as_text, has_objects
from askwhy.readers.people import People
from askwhy.readers.source import Source
from askwhy.readers.utterances import Utterances
from askwhy.readers.words import Word

_SIDES = {True: Side.US, False: Side.THEM}


def _fits(value: Any) -> bool:
    turns = as_object(value).get("transcript") if isinstance(value, dict) else value
    return has_objects(turns, "transcript", one_of=("timestamps", "speaker_id"))


def _conversation(source: Source, value: Any, part: str | None) -> Conversation:
    meeting = as_object(value)
    heard, people = Utterances(), People()
    for speaker in map(as_object, as_list(meeting.get("speakers"))):
        is_rep = speaker.get("is_rep")
        people.add(
            as_label(speaker.get("id")),
            name=as_name(speaker.get("name")),
            emails=(as_name(speaker.get("email")),),
            side=_SIDES[is_rep] if isinstance(is_rep, bool) else None,
        )
    for place, turn in heard.objects(meeting.get("transcript") if meeting else value, "turn"):
        starts = [as_seconds(time) for time in as_list(turn.get("timestamps"))]
        heard.add(
            place,
            turn.get("transcript"),
            speaker=people.speaker(as_label(turn.get("speaker_id"))),
            start_s=starts[0] if starts else None,
            words=_words(as_text(turn.get("transcript")) or "", starts),
        )
    return conversation_of(
        source,
        heard.cues,
        format=READER.name,
        channel=Channel.MEETING,
        grain=Grain.WORD if heard.has_word_times else Grain.TURN,
        people=people.all(),
        part=part,
        title=as_name(meeting.get("subject")) or as_name(meeting.get("title")),
        who=people.who,
        losses=heard.losses,
    )


def _words(text: str, starts: list[float | None]) -> list[Word]:
    """The words with their starts; none where there are not as many starts as words, for then nobody knows whose they are."""
    words = text.split()
    return (
        [Word(word, start_s) for word, start_s in zip(words, starts, strict=True)] if len(words) == len(starts) else []
    )


READER = json_reader(name="avoma", title="Avoma transcription (JSON)", fits=_fits, read_one=_conversation)
