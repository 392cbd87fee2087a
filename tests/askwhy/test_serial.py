from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

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
from askwhy.errors import AskwhyError, InvalidConversation
from askwhy.serial import SCHEMA, from_document, from_json_value, to_document, to_json_value
from askwhy.testing import conversation, said

words = st.text(max_size=30)
maybe_words = st.none() | words
moments = st.datetimes(
    min_value=datetime(1900, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone
    timezones=st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes))),
)
times = st.none() | st.tuples(st.floats(-10, 1e6, allow_nan=False), st.none() | st.floats(0, 1e4, allow_nan=False))
_ids = st.text(min_size=1, max_size=4)


@st.composite
def participants(draw: st.DrawFn, ids: list[str]) -> tuple[Participant, ...]:
    """One participant for each id."""
    return tuple(
        Participant(
            id=person_id,
            name=draw(maybe_words),
            side=draw(st.none() | st.sampled_from(Side)),
            emails=tuple(draw(st.lists(words, max_size=2))),
            organisation=draw(maybe_words),
            role=draw(maybe_words),
        )
        for person_id in ids
    )


@st.composite
def spans(draw: st.DrawFn, length: int) -> tuple[int, int]:
    """A stretch within a text of this length."""
    start = draw(st.integers(0, length))
    return start, draw(st.integers(start, length))


@st.composite
def turns(draw: st.DrawFn, turn_id: str, people: list[str]) -> Turn:
    """A turn by one of these people, or by nobody known."""
    text = draw(words)
    start_s, end_s = _start_and_end(draw(times))
    anchors = []
    for start, end in draw(st.lists(spans(len(text)), max_size=3)):
        anchor_start_s, anchor_end_s = _start_and_end(draw(times))
        anchors.append(Anchor(start=start, end=end, start_s=anchor_start_s, end_s=anchor_end_s))
    return Turn(
        id=turn_id,
        text=text,
        speaker_id=draw(st.none() | st.sampled_from(people)) if people else None,
        start_s=start_s,
        end_s=end_s,
        at=draw(st.none() | moments),
        written=draw(st.booleans()),
        anchors=tuple(anchors),
        non_speech=tuple(Span(start=s, end=e) for s, e in draw(st.lists(spans(len(text)), max_size=2))),
        attributions=tuple(
            Attribution(start=s, end=e, participant_id=draw(st.sampled_from(people)))
            for s, e in (draw(st.lists(spans(len(text)), max_size=2)) if people else [])
        ),
        set_apart=tuple(
            SetApart(kind=draw(st.sampled_from(Apart)), at=at, text=draw(words))
            for at in draw(st.lists(st.integers(0, len(text)), max_size=2))
        ),
    )


@st.composite
def conversations(draw: st.DrawFn) -> Conversation:
    """A conversation in which every field of every noun may hold something."""
    people = draw(st.lists(_ids, max_size=3, unique=True))
    turn_ids = draw(st.lists(_ids, max_size=4, unique=True))
    return Conversation(
        id=draw(words),
        source=draw(words),
        sha256=draw(st.from_regex(r"[0-9a-f]{64}", fullmatch=True)),
        format=draw(words),
        channel=draw(st.sampled_from(Channel)),
        who=draw(st.sampled_from(Who)),
        grain=draw(st.sampled_from(Grain)),
        ends_known=draw(st.booleans()),
        participants=draw(participants(people)),
        turns=tuple(draw(turns(turn_id, people)) for turn_id in turn_ids),
        title=draw(maybe_words),
        started_at=draw(st.none() | moments),
        started_on=draw(st.none() | st.dates(min_value=date(1900, 1, 1))),
        language=draw(st.none() | st.sampled_from(["en", "sv", "zh-Hant"])),
        encoding=draw(st.none() | st.sampled_from(["utf-8", "cp1252"])),
        parts=tuple(
            Part(source=source, sha256=sha256, format=reader)
            for source, sha256, reader in draw(st.lists(st.tuples(words, words, words), max_size=2))
        ),
        losses=tuple(
            Loss(place=place, reason=reason, text=text)
            for place, reason, text in draw(st.lists(st.tuples(words, words, words), max_size=2))
        ),
        warnings=tuple(draw(st.lists(words, max_size=2))),
    )


def _start_and_end(drawn: tuple[float, float | None] | None) -> tuple[float | None, float | None]:
    if drawn is None:
        return None, None
    start_s, length_s = drawn
    return start_s, None if length_s is None else start_s + length_s


SCHEMA_FILE = Path(__file__).parents[2] / "docs" / "reference" / "conversation.schema.json"

CALL = replace(
    conversation(
        said("Ana", "What changed in May?", 0.0, 2.0, anchors=[Anchor(start=0, end=4, start_s=0.0, end_s=0.4)]),
        said("Ben", "We lost our dispatcher."),
        said(None, "Hm."),
        us=["Ana"],
        emails={"Ana": "ana@ours.example"},
        started_at=datetime(2026, 3, 12, 9, 2, tzinfo=UTC),
    ),
    id="c1",
    sha256="ab" * 32,
)


def schema() -> Draft202012Validator:
    return Draft202012Validator(json.loads(SCHEMA_FILE.read_text(encoding="utf-8")))


@given(conversations())
def test_any_conversation_survives_being_written_and_read(conversation: Conversation) -> None:
    written = json.dumps(to_document([conversation]))
    assert from_document(json.loads(written)) == (conversation,)


@given(conversations())
def test_what_is_written_keeps_the_published_schema(conversation: Conversation) -> None:
    assert [error.message for error in schema().iter_errors(to_document([conversation]))] == []


def test_the_published_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(schema().schema)


def test_a_turn_carries_the_side_of_its_speaker() -> None:
    assert [turn["side"] for turn in to_json_value(CALL)["turns"]] == ["us", "them", None]


def test_the_contract_keys_are_there_and_ours_only_where_they_hold_something() -> None:
    value = to_json_value(CALL)
    assert value["started_at"] == "2026-03-12T09:02:00Z"
    assert value["participants"] == [
        {"id": "p1", "name": "Ana", "side": "us", "emails": ["ana@ours.example"]},
        {"id": "p2", "name": "Ben", "side": "them"},
    ]
    assert value["turns"][0] == {
        "id": "t1",
        "speaker_id": "p1",
        "side": "us",
        "start_s": 0.0,
        "end_s": 2.0,
        "text": "What changed in May?",
        "anchors": [{"start": 0, "end": 4, "start_s": 0.0, "end_s": 0.4}],
    }
    assert value["turns"][2] == {
        "id": "t3",
        "speaker_id": None,
        "side": None,
        "start_s": None,
        "end_s": None,
        "text": "Hm.",
    }
    assert "warnings" not in value


def test_unknown_keys_are_ignored_at_every_level() -> None:
    document = to_document([CALL])
    document["made_by"] = "somebody"
    document["conversations"][0] |= {"listening": {"talk_share": {"value": 0.4}}, "insights": [1], "threads": None}
    document["conversations"][0]["turns"][0]["sentences"] = [{"start": 0, "end": 4, "labels": []}]
    assert from_document(document) == (CALL,)


def test_the_least_that_another_program_must_write_is_who_said_what() -> None:
    read = from_json_value(
        {
            "participants": [{"id": "a", "name": "Ana", "side": "us"}],
            "turns": [{"id": "1", "speaker_id": "a", "text": "Hello."}, {"id": "2", "text": "Hi.", "start_s": 3}],
        }
    )
    assert read.participants == (Participant(id="a", name="Ana", side=Side.US),)
    assert [(turn.speaker_id, turn.text, turn.start_s) for turn in read.turns] == [
        ("a", "Hello.", None),
        (None, "Hi.", 3.0),
    ]
    assert (read.channel, read.who, read.grain, read.ends_known) == (Channel.CALL, Who.NOBODY, Grain.NONE, False)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"turns": "none"}, 'In conversations[0], "turns" must be a list.'),
        ({"turns": [3]}, "Turns[0] of conversations[0] must be an object."),
        ({"turns": [{"id": "t1", "text": 5}]}, 'In turns[0] of conversations[0], "text" must be a text.'),
        ({"turns": [{"id": "t1"}]}, 'In turns[0] of conversations[0], "text" must be a text, and it is missing.'),
        (
            {"turns": [{"id": "t1", "text": "", "start_s": "3"}]},
            'In turns[0] of conversations[0], "start_s" must be a number of seconds.',
        ),
        (
            {"turns": [{"id": "t1", "text": "", "start_s": 10**400}]},
            'In turns[0] of conversations[0], "start_s" must be a number of seconds that a clock can count.',
        ),
        (
            {"turns": [{"id": "t1", "text": "", "anchors": [{"start": True, "end": 1}]}]},
            'In anchors[0] of turns[0] of conversations[0], "start" must be a whole number of characters.',
        ),
        (
            {"turns": [{"id": "t1", "text": "", "set_apart": [{"at": 0, "text": ""}]}]},
            'In set_apart[0] of turns[0] of conversations[0], "kind" must be one of quoted, signature, disclaimer.',
        ),
        ({"who": "everybody"}, 'In conversations[0], "who" must be one of names, labels, sides, nobody.'),
        ({"ends_known": 1}, 'In conversations[0], "ends_known" must be true or false.'),
        ({"started_at": "soon"}, 'In conversations[0], "started_at" must be a moment such as 2026-03-12T09:02:00Z.'),
        ({"started_on": "soon"}, 'In conversations[0], "started_on" must be a day such as 2026-03-12.'),
        ({"warnings": [1]}, 'In conversations[0], "warnings" must be a list of texts.'),
        ({"started_at": "2026-03-12T09:02:00"}, "call.vtt has a start without a time zone: 2026-03-12 09:02:00."),
    ],
)
def test_a_wrong_value_is_named(change: dict[str, Any], message: str) -> None:
    document = to_document([CALL])
    document["conversations"][0] |= change
    with pytest.raises(InvalidConversation) as caught:
        from_document(document)
    assert str(caught.value) == message


@pytest.mark.parametrize("document", [None, [], {"schema": "askwhy/2"}, {"conversations": []}])
def test_only_documents_of_this_schema_are_read(document: Any) -> None:
    with pytest.raises(InvalidConversation):
        from_document(document)


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@given(st.data())
def test_whatever_stands_in_a_document_it_is_read_or_refused(data: st.DataObject) -> None:
    document = to_document([CALL])
    where: Any = document
    while isinstance(where, dict | list) and where:
        key = data.draw(st.sampled_from(list(where) if isinstance(where, dict) else range(len(where))))
        if data.draw(st.booleans()):
            where[key] = data.draw(_json)
            break
        where = where[key]
    try:
        read = from_document(document)
    except AskwhyError:
        return
    assert all(isinstance(conversation, Conversation) for conversation in read)


def test_the_schema_is_named_in_the_document() -> None:
    assert to_document([])["schema"] == SCHEMA == "askwhy/1"
