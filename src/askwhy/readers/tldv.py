"""tl;dv: the transcript of its interface (v1alpha1), with the meeting beside it or in the same file.

Units: ``startTime`` and ``endTime`` are SECONDS, as is the meeting's ``duration``; ``happenedAt`` is ISO 8601. The
transcript gives names; the meeting its title, moment and who was invited.
"""

from __future__ import annotations

from typing import Any

from askwhy.conversation import Channel, Conversation, Grain
from askwhy.readers.building import conversation_of
from askwhy.readers.companion import Companion
from askwhy.readers.json_reader import read_each
from askwhy.readers.json_shape import (
    JsonObject,
    as_label,
    as_list,
    as_moment,
    as_name,
    as_object,
    as_seconds,
    has_objects,
    holds_shape,
    shapes_in,
)
from askwhy.readers.people import People
from askwhy.readers.reader import Reader
from askwhy.readers.source import Source
from askwhy.readers.utterances import Utterances


def _is_transcript(value: Any) -> bool:
    # A bare list could be anybody's, and in another unit.
    return has_objects(as_object(value).get("data"), "speaker", "text", "startTime")


def _is_meeting(value: Any) -> bool:
    return isinstance(value, dict) and "happenedAt" in value


def _read(source: Source) -> tuple[Conversation, ...]:
    return _read_with(source, shapes_in(source.json, _is_meeting))


def _read_with(source: Source, meetings: list[JsonObject]) -> tuple[Conversation, ...]:
    transcripts = shapes_in(source.json, _is_transcript)
    return read_each(
        source,
        transcripts,
        lambda source, transcript, part: _conversation(
            source, transcript, _meeting_of(transcript, meetings, alone=len(transcripts) == 1), part
        ),
    )


def _meeting_of(transcript: Any, meetings: list[JsonObject], *, alone: bool) -> JsonObject:
    """The transcript's meeting: by its id or, where the transcript names none, the only one there is."""
    wanted = as_label(as_object(transcript).get("meetingId"))
    if wanted is None:
        return meetings[0] if alone and len(meetings) == 1 else {}
    return next((meeting for meeting in meetings if as_label(meeting.get("id")) == wanted), {})


def _conversation(source: Source, transcript: Any, meeting: JsonObject, part: str | None) -> Conversation:
    heard, people = Utterances(), People()
    for person in (meeting.get("organizer"), *as_list(meeting.get("invitees"))):
        person = as_object(person)
        people.add(None, name=as_name(person.get("name")), emails=(as_name(person.get("email")),))
    for place, turn in heard.objects(transcript.get("data"), "turn"):
        heard.add(
            place,
            turn.get("text"),
            speaker=people.speaker(None, as_name(turn.get("speaker"))),
            start_s=as_seconds(turn.get("startTime")),
            end_s=as_seconds(turn.get("endTime")),
        )
    return conversation_of(
        source,
        heard.cues,
        format=READER.name,
        channel=Channel.MEETING,
        grain=Grain.TURN,
        people=people.all(),
        part=part,
        title=as_name(meeting.get("name")),
        started_at=as_moment(meeting.get("happenedAt")),
        losses=heard.losses,
    )


def _together(transcript: Source, meeting: Source) -> tuple[Conversation, ...] | None:
    meetings = shapes_in(meeting.json, _is_meeting)
    transcripts = shapes_in(transcript.json, _is_transcript)
    if not any(_meeting_of(one, meetings, alone=len(transcripts) == 1) for one in transcripts):
        return None
    return _read_with(transcript, meetings)


READER = Reader(
    name="tldv",
    title="tl;dv transcript (JSON)",
    recognises=lambda source: holds_shape(source.json, _is_transcript),
    read=_read,
)
MEETING = Companion(
    name="tldv-meeting",
    title="tl;dv's description of a meeting",
    recognises=lambda source: holds_shape(source.json, _is_meeting),
    together=_together,
    needs="the meeting's transcript",
)
