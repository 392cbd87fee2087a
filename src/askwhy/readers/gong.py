"""Gong: ``POST /v2/calls/transcript``, with ``POST /v2/calls/extensive`` beside it or in the same file.

Units: the transcript counts MILLISECONDS, all of the extensive answer counts SECONDS (so its times are not taken for
those of the transcript). A transcript names speakers by ``speakerId`` alone; the extensive answer's ``parties`` tell who
that is, and their ``affiliation`` whose side: Internal is us. Ids have up to 20 digits and are texts. An invitee who said
nothing has no ``speakerId``. Zoom Revenue Accelerator gives this shape too.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from askwhy.conversation import Channel, Conversation, Grain, Side
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
from askwhy.readers.language_tags import as_language
from askwhy.readers.people import People
from askwhy.readers.reader import Reader
from askwhy.readers.source import Source
from askwhy.readers.utterances import Utterances

_MILLISECOND_S = 0.001
_SIDES = {"internal": Side.US, "external": Side.THEM}
_CHANNELS = {"inbound": Channel.CALL, "outbound": Channel.CALL}
_NO_NAMES = (
    "The file names speakers by number alone; give the answer of /v2/calls/extensive with it for names and sides."
)


def _is_call(value: Any) -> bool:
    monologues = value.get("transcript") if isinstance(value, dict) else value
    return has_objects(monologues, "sentences", one_of=("speakerId", "topic"))


def _is_details(value: Any) -> bool:
    details = as_object(value)
    return has_objects(details.get("parties"), one_of=("speakerId", "affiliation", "emailAddress")) or (
        isinstance(details.get("metaData"), dict) and "id" in details["metaData"]
    )


def _read(source: Source) -> tuple[Conversation, ...]:
    return _read_with(source, shapes_in(source.json, _is_details))


def _read_with(source: Source, details: Iterable[JsonObject]) -> tuple[Conversation, ...]:
    known = list(details)
    return read_each(
        source,
        shapes_in(source.json, _is_call),
        lambda source, call, part: _conversation(source, call, _details_of(call, known), part),
    )


def _details_of(call: Any, details: list[JsonObject]) -> JsonObject:
    """The details of a call: by its id or, where one of the two has none, by a speaker."""
    call_id = as_label(as_object(call).get("callId"))
    speakers = {as_label(as_object(item).get("speakerId")) for item in _monologues(call)} - {None}
    for candidate in details:
        its_id = as_label(as_object(candidate.get("metaData")).get("id"))
        if call_id is not None and its_id is not None:
            if call_id == its_id:
                return candidate
        elif speakers & {as_label(as_object(party).get("speakerId")) for party in as_list(candidate.get("parties"))}:
            return candidate
    return {}


def _monologues(call: Any) -> list[Any]:
    return as_list(call.get("transcript") if isinstance(call, dict) else call)


def _conversation(source: Source, call: Any, details: JsonObject, part: str | None) -> Conversation:
    heard, people = Utterances(), People()
    meta = as_object(details.get("metaData"))
    _add_parties(people, details)
    for place, monologue in heard.objects(_monologues(call), "monologue"):
        speaker = people.speaker(as_label(monologue.get("speakerId")))
        for within, sentence in heard.objects(monologue.get("sentences"), f"{place}, sentence"):
            heard.add(
                within,
                sentence.get("text"),
                speaker=speaker,
                start_s=as_seconds(sentence.get("start"), unit_s=_MILLISECOND_S),
                end_s=as_seconds(sentence.get("end"), unit_s=_MILLISECOND_S),
            )
    return conversation_of(
        source,
        heard.cues,
        format=READER.name,
        channel=_CHANNELS.get((as_name(meta.get("direction")) or "").lower(), Channel.MEETING),
        grain=Grain.SENTENCE,
        people=people.all(),
        part=part,
        title=as_name(meta.get("title")),
        started_at=as_moment(meta.get("started")),
        language=as_language(meta.get("language")),
        who=people.who,
        losses=heard.losses,
        warnings=() if people.who is None else (_NO_NAMES,),
    )


def _add_parties(people: People, details: JsonObject) -> None:
    for party in map(as_object, as_list(details.get("parties"))):
        people.add(
            as_label(party.get("speakerId")),
            name=as_name(party.get("name")),
            emails=(as_name(party.get("emailAddress")),),
            side=_SIDES.get((as_name(party.get("affiliation")) or "").lower()),
            role=as_name(party.get("title")),
        )


def _together(transcript: Source, details: Source) -> tuple[Conversation, ...] | None:
    known = shapes_in(details.json, _is_details)
    calls = shapes_in(transcript.json, _is_call)
    if not any(_details_of(call, known) for call in calls):
        return None
    return _read_with(transcript, known)


READER = Reader(
    name="gong",
    title="Gong transcript (JSON)",
    recognises=lambda source: holds_shape(source.json, _is_call),
    read=_read,
)
DETAILS = Companion(
    name="gong-extensive",
    title="Gong's list of calls (/v2/calls/extensive)",
    recognises=lambda source: holds_shape(source.json, _is_details),
    together=_together,
    needs="the call's transcript (/v2/calls/transcript)",
)
