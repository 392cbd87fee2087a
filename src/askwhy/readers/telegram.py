"""Telegram: the export of one chat or of several, as JSON.

Units: ``date_unixtime`` is SECONDS since 1970; ``date`` is the exporter's local clock, of which only the day is taken. A text
is a text or a list of pieces (bold, links). Words forwarded from somebody else are set apart: they are not the sender's.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from askwhy.conversation import Channel, Conversation, Grain
from askwhy.readers.building import conversation_of
from askwhy.readers.json_reader import json_reader
from askwhy.readers.json_shape import (
    JsonObject,
    as_day,
    as_epoch,
    as_label,
    as_name,
    as_object,
    as_text,
    has_objects,
    shown,
)
from askwhy.readers.people import People
from askwhy.readers.source import Source
from askwhy.readers.utterances import Utterances

_MARKS = ("date_unixtime", "from_id", "text_entities", "actor_id")


def _fits(value: Any) -> bool:
    return has_objects(as_object(value).get("messages"), "type", one_of=_MARKS) or has_objects(
        as_object(value).get("messages"), "type", "date", "text"
    )


def _conversation(source: Source, chat: Any, part: str | None) -> Conversation:
    heard, people = Utterances(), People()
    days: list[date | None] = []
    for place, message in heard.objects(chat.get("messages"), "message"):
        days.append(as_day(message.get("date")))
        _add_message(heard, people, place, message)
    started_at = min((cue.at for cue in heard.cues if cue.at is not None), default=None)
    return conversation_of(
        source,
        heard.cues,
        format=READER.name,
        channel=Channel.CHAT,
        grain=Grain.NONE,
        people=people.all(),
        part=part,
        title=as_name(chat.get("name")),
        started_at=started_at,
        started_on=None if started_at else min((day for day in days if day is not None), default=None),
        who=people.who,
        losses=heard.losses,
    )


def _add_message(heard: Utterances, people: People, place: str, message: JsonObject) -> None:
    if message.get("type") != "message":
        heard.lose(place, "it is no message of a person", message.get("action") or message.get("text"))
        return
    said = _said(message.get("text"))
    if isinstance(said, str) and not said.strip():
        heard.lose(place, f"there are no words in it ({_attached(message)})")
        return
    forwarded = as_name(message.get("forwarded_from")) is not None and isinstance(said, str)
    heard.add(
        place,
        "" if forwarded else said,
        speaker=people.speaker(as_label(message.get("from_id")), as_name(message.get("from"))),
        at=as_epoch(message.get("date_unixtime")),
        quoted=said if forwarded else None,
        own_turn=True,
    )


def _said(text: Any) -> Any:
    """The message's text, put together from its pieces; what cannot be is given as it stands, to be listed as lost."""
    if not isinstance(text, list):
        return "" if text is None else text
    pieces = [piece if isinstance(piece, str) else as_object(piece).get("text") for piece in text]
    return "".join(as_text(piece) or "" for piece in pieces) if all(isinstance(p, str) for p in pieces) else text


def _attached(message: JsonObject) -> str:
    kinds = ("media_type", "photo", "file", "poll", "location_information", "contact_information")
    return next((f"{key}: {shown(message[key])[:40]}" for key in kinds if key in message), "no attachment either")


READER = json_reader(name="telegram", title="Telegram export (JSON)", fits=_fits, read_one=_conversation)
