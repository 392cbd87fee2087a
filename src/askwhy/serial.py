"""Our own JSON: a `Conversation` as plain values and back, without loss.

The document is ``{"schema": "askwhy/1", "conversations": [...]}``; docs/reference/conversation.md describes it. Keys of
the contract are always there, null where the source does not tell; further keys of ours are there when they hold something.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar

from askwhy.conversation import (
    Anchor,
    Apart,
    Attribution,
    Channel,
    Conversation,
    Grain,
    Loss,
    Part,
    Participant,
    SetApart,
    Side,
    Span,
    Turn,
    Who,
)
from askwhy.errors import InvalidConversation

SCHEMA = "askwhy/1"
_Choice = TypeVar("_Choice", bound=StrEnum)


def to_document(conversations: Iterable[Conversation]) -> dict[str, Any]:
    """The document that holds these conversations, ready for `json.dumps`."""
    return {"schema": SCHEMA, "conversations": [to_json_value(conversation) for conversation in conversations]}


def from_document(document: Any) -> tuple[Conversation, ...]:
    """The conversations of a document; keys that this version does not know are ignored.

    Raises:
        InvalidConversation: It is no document of ours, of another version of the schema, or a value in it makes no
            sense; the message says which.
    """
    fields = _fields(document, "the document")
    if fields.maybe_text("schema") != SCHEMA:
        raise InvalidConversation(f'The document\'s schema is {fields.values.get("schema")!r}; "{SCHEMA}" can be read.')
    return tuple(_conversation(conversation) for conversation in fields.objects("conversations"))


def to_json_value(conversation: Conversation) -> dict[str, Any]:
    """One conversation as plain values: texts, numbers, truth values, lists and objects."""
    sides = {participant.id: participant.side for participant in conversation.participants}
    return {
        "id": conversation.id,
        "source": conversation.source,
        "sha256": conversation.sha256,
        "format": conversation.format,
        "channel": conversation.channel.value,
        "who": conversation.who.value,
        "grain": conversation.grain.value,
        "ends_known": conversation.ends_known,
        "started_at": _moment_text(conversation.started_at),
        "language": conversation.language,
        "losses": [
            _without_empty({"place": loss.place, "reason": loss.reason}, text=loss.text) for loss in conversation.losses
        ],
        "participants": [_participant_value(participant) for participant in conversation.participants],
        "turns": [_turn_value(turn, sides.get(turn.speaker_id or "")) for turn in conversation.turns],
    } | _present(
        title=conversation.title,
        started_on=conversation.started_on and conversation.started_on.isoformat(),
        encoding=conversation.encoding,
        parts=[{"source": p.source, "sha256": p.sha256, "format": p.format} for p in conversation.parts] or None,
        warnings=list(conversation.warnings) or None,
    )


def from_json_value(value: Any) -> Conversation:
    """The conversation that `to_json_value` gave these values for; keys that this version does not know are ignored.

    What other programs may leave out: ``id`` (then the first 16 digits of ``sha256``), ``source``, ``sha256`` and
    ``format`` (empty), ``channel`` (a call), ``who`` (nobody), ``grain`` (none), ``ends_known`` (false), and all that
    may be null or empty.

    Raises:
        InvalidConversation: A value has the wrong type or makes no sense; the message says which.
    """
    return _conversation(_fields(value, "the conversation"))


def _participant_value(participant: Participant) -> dict[str, Any]:
    return {
        "id": participant.id,
        "name": participant.name,
        "side": participant.side and participant.side.value,
    } | _present(emails=list(participant.emails) or None, organisation=participant.organisation, role=participant.role)


def _turn_value(turn: Turn, side: Side | None) -> dict[str, Any]:
    return {
        "id": turn.id,
        "speaker_id": turn.speaker_id,
        "side": side and side.value,
        "start_s": turn.start_s,
        "end_s": turn.end_s,
        "text": turn.text,
    } | _present(
        at=_moment_text(turn.at),
        written=turn.written or None,
        anchors=[_present(start=a.start, end=a.end, start_s=a.start_s, end_s=a.end_s) for a in turn.anchors] or None,
        non_speech=[{"start": span.start, "end": span.end} for span in turn.non_speech] or None,
        attributions=[{"start": a.start, "end": a.end, "participant_id": a.participant_id} for a in turn.attributions]
        or None,
        set_apart=[{"kind": aside.kind.value, "at": aside.at, "text": aside.text} for aside in turn.set_apart] or None,
    )


def _present(**values: Any) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value is not None}


def _without_empty(value: dict[str, Any], **texts: str) -> dict[str, Any]:
    return value | {key: text for key, text in texts.items() if text}


def _moment_text(moment: datetime | None) -> str | None:
    if moment is None:
        return None
    text = moment.isoformat()
    return f"{text[:-6]}Z" if text.endswith("+00:00") else text


@dataclass(frozen=True, slots=True)
class _Fields:
    """One JSON object and where it stands; its methods give a value of the right type or say what is wrong."""

    values: dict[str, Any]
    place: str

    def wrong(self, key: str, wanted: str) -> InvalidConversation:
        return InvalidConversation(f'In {self.place}, "{key}" must be {wanted}.')

    def maybe_text(self, key: str) -> str | None:
        value = self.values.get(key)
        if value is not None and not isinstance(value, str):
            raise self.wrong(key, "a text")
        return value

    def text(self, key: str, default: str | None = None) -> str:
        value = self.maybe_text(key)
        if value is None and default is None:
            raise self.wrong(key, "a text, and it is missing")
        return value if value is not None else default or ""

    def seconds(self, key: str) -> float | None:
        value = self.values.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.wrong(key, "a number of seconds")
        try:
            return float(value)
        except OverflowError:
            raise self.wrong(key, "a number of seconds that a clock can count") from None

    def offset(self, key: str) -> int:
        value = self.values.get(key)
        if isinstance(value, bool) or not isinstance(value, int):
            raise self.wrong(key, "a whole number of characters")
        return value

    def flag(self, key: str) -> bool:
        value = self.values.get(key, False)
        if not isinstance(value, bool):
            raise self.wrong(key, "true or false")
        return value

    def choice(self, key: str, kind: type[_Choice]) -> _Choice | None:
        value = self.maybe_text(key)
        if value is None:
            return None
        try:
            return kind(value)
        except ValueError:
            raise self.wrong(key, "one of " + ", ".join(member.value for member in kind)) from None

    def moment(self, key: str) -> datetime | None:
        value = self.maybe_text(key)
        try:
            return None if value is None else datetime.fromisoformat(value)
        except ValueError:
            raise self.wrong(key, "a moment such as 2026-03-12T09:02:00Z") from None

    def day(self, key: str) -> date | None:
        value = self.maybe_text(key)
        try:
            return None if value is None else date.fromisoformat(value)
        except ValueError:
            raise self.wrong(key, "a day such as 2026-03-12") from None

    def items(self, key: str) -> list[Any]:
        value = self.values.get(key)
        if value is not None and not isinstance(value, list):
            raise self.wrong(key, "a list")
        return value or []

    def texts(self, key: str) -> tuple[str, ...]:
        items = self.items(key)
        if not all(isinstance(item, str) for item in items):
            raise self.wrong(key, "a list of texts")
        return tuple(items)

    def objects(self, key: str) -> list[_Fields]:
        where = "" if self.place == "the document" else f" of {self.place}"
        return [_fields(item, f"{key}[{index}]{where}") for index, item in enumerate(self.items(key))]


def _fields(value: Any, place: str) -> _Fields:
    if not isinstance(value, dict):
        raise InvalidConversation(f"{place[:1].upper()}{place[1:]} must be an object.")
    return _Fields(value, place)


def _conversation(fields: _Fields) -> Conversation:
    sha256 = fields.text("sha256", "")
    return Conversation(
        id=fields.text("id", sha256[:16]),
        source=fields.text("source", ""),
        sha256=sha256,
        format=fields.text("format", ""),
        channel=fields.choice("channel", Channel) or Channel.CALL,
        who=fields.choice("who", Who) or Who.NOBODY,
        grain=fields.choice("grain", Grain) or Grain.NONE,
        ends_known=fields.flag("ends_known"),
        participants=tuple(_participant(person) for person in fields.objects("participants")),
        turns=tuple(_turn(turn) for turn in fields.objects("turns")),
        title=fields.maybe_text("title"),
        started_at=fields.moment("started_at"),
        started_on=fields.day("started_on"),
        language=fields.maybe_text("language"),
        encoding=fields.maybe_text("encoding"),
        parts=tuple(
            Part(source=part.text("source"), sha256=part.text("sha256"), format=part.text("format"))
            for part in fields.objects("parts")
        ),
        losses=tuple(
            Loss(place=loss.text("place"), reason=loss.text("reason"), text=loss.text("text", ""))
            for loss in fields.objects("losses")
        ),
        warnings=fields.texts("warnings"),
    )


def _participant(fields: _Fields) -> Participant:
    return Participant(
        id=fields.text("id"),
        name=fields.maybe_text("name"),
        side=fields.choice("side", Side),
        emails=fields.texts("emails"),
        organisation=fields.maybe_text("organisation"),
        role=fields.maybe_text("role"),
    )


def _turn(fields: _Fields) -> Turn:
    return Turn(
        id=fields.text("id"),
        text=fields.text("text"),
        speaker_id=fields.maybe_text("speaker_id"),
        start_s=fields.seconds("start_s"),
        end_s=fields.seconds("end_s"),
        at=fields.moment("at"),
        written=fields.flag("written"),
        anchors=tuple(
            Anchor(start=a.offset("start"), end=a.offset("end"), start_s=a.seconds("start_s"), end_s=a.seconds("end_s"))
            for a in fields.objects("anchors")
        ),
        non_speech=tuple(Span(start=s.offset("start"), end=s.offset("end")) for s in fields.objects("non_speech")),
        attributions=tuple(
            Attribution(start=a.offset("start"), end=a.offset("end"), participant_id=a.text("participant_id"))
            for a in fields.objects("attributions")
        ),
        set_apart=tuple(
            SetApart(kind=_kind(aside), at=aside.offset("at"), text=aside.text("text"))
            for aside in fields.objects("set_apart")
        ),
    )


def _kind(fields: _Fields) -> Apart:
    kind = fields.choice("kind", Apart)
    if kind is None:
        raise fields.wrong("kind", "one of " + ", ".join(Apart))
    return kind
