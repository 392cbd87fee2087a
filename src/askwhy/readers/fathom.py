"""Fathom: a meeting as its interface or webhook gives it, with the transcript in it.

Units: ``timestamp`` is a clock (HH:MM:SS) from the start of the recording, in whole seconds; there are only starts, so ends
are not known. ``recording_start_time`` is ISO 8601. Invitees say whose side they are on (``is_external``: false is us) and
which speaker they are; a speaker whom no invitee matches has no side.
"""

from __future__ import annotations

from typing import Any

from askwhy.conversation import Channel, Conversation, Grain, Side
from askwhy.readers.building import conversation_of
from askwhy.readers.json_reader import json_reader
from askwhy.readers.json_shape import (
    JsonObject,
    as_clock,
    as_list,
    as_moment,
    as_name,
    as_object,
    has_objects,
)
from askwhy.readers.language_tags import as_language
from askwhy.readers.people import People
from askwhy.readers.source import Source
from askwhy.readers.utterances import Utterances

_SIDES = {False: Side.US, True: Side.THEM}


def _fits(value: Any) -> bool:
    turns = as_object(value).get("transcript") if isinstance(value, dict) else value
    return has_objects(turns, "speaker", "text", "timestamp") and any(
        "display_name" in as_object(as_object(turn).get("speaker")) for turn in as_list(turns)[:20]
    )


def _conversation(source: Source, value: Any, part: str | None) -> Conversation:
    meeting = as_object(value)
    heard, people = Utterances(), People()
    for invitee in map(as_object, as_list(meeting.get("calendar_invitees"))):
        _add_invitee(people, invitee)
    for place, turn in heard.objects(meeting.get("transcript") if meeting else value, "turn"):
        heard.add(place, turn.get("text"), speaker=_speaker(people, turn), start_s=as_clock(turn.get("timestamp")))
    return conversation_of(
        source,
        heard.cues,
        format=READER.name,
        channel=Channel.MEETING,
        grain=Grain.TURN,
        people=people.all(),
        part=part,
        title=as_name(meeting.get("meeting_title")) or as_name(meeting.get("title")),
        started_at=as_moment(meeting.get("recording_start_time")),
        language=as_language(meeting.get("transcript_language")),
        losses=heard.losses,
    )


def _add_invitee(people: People, invitee: JsonObject) -> None:
    external = invitee.get("is_external")
    people.add(
        None,
        name=as_name(invitee.get("matched_speaker_display_name")) or as_name(invitee.get("name")),
        emails=(as_name(invitee.get("email")),),
        side=_SIDES[external] if isinstance(external, bool) else None,
    )


def _speaker(people: People, turn: JsonObject) -> str | None:
    speaker = turn.get("speaker")
    if not isinstance(speaker, dict):
        return people.speaker(None, as_name(speaker))
    return people.speaker(
        None, as_name(speaker.get("display_name")), as_name(speaker.get("matched_calendar_invitee_email"))
    )


READER = json_reader(name="fathom", title="Fathom meeting (JSON)", fits=_fits, read_one=_conversation)
