from __future__ import annotations

from pathlib import Path

from askwhy.conversation import Channel, Grain, Side, Who
from askwhy.readers.table import read_conversations
from json_files import SAMPLES, T2, changed, read


def test_turns_have_the_sides_and_seconds_of_the_file() -> None:
    call = read(SAMPLES["labelled-call"])
    assert [(call.side_of(turn), turn.start_s, turn.end_s) for turn in call.turns] == [
        (Side.US, 1.5, 3.25),
        (Side.THEM, 4.0, 6.5),
        (Side.US, 7.0, 7.5),
    ]
    assert (call.title, call.channel, call.grain) == ("May", Channel.MEETING, Grain.TURN)


def test_sentences_are_joined_with_a_blank_and_turns_stay_as_counted() -> None:
    sentences = [{"text": " We moved. "}, {"text": "In May."}, {"text": 5}]
    turns = [
        {"speaker": "Ana", "side": "us", "sentences": sentences},
        {"speaker": "Ana", "side": "us", "sentences": [{"text": "So."}]},
    ]
    call = read({"turns": turns})
    assert [turn.text for turn in call.turns] == ["We moved. In May.", "So."]
    assert [(loss.place, loss.text) for loss in call.losses] == [("turn 1, sentence 3", "5")]


def test_turns_of_one_text_with_roles_are_read() -> None:
    call = read(
        {"turns": [{"speaker": "T", "role": "asker", "text": "Why?"}, {"role": "customer", "text": "Because."}]}
    )
    assert [(turn.text, call.side_of(turn)) for turn in call.turns] == [("Why?", Side.US), ("Because.", Side.THEM)]


def test_whoever_is_listed_takes_part_also_when_silent() -> None:
    call = read(changed("labelled-call", "neither", to=["Interpreter"]))
    assert [(person.name, person.side) for person in call.participants] == [
        ("Ana Ruiz", Side.US),
        ("Ben Okafor", Side.THEM),
        ("Interpreter", Side.NEITHER),
    ]


def test_the_labels_are_not_read() -> None:
    assert read(SAMPLES["labelled-call"]).turns[1].text == T2


def test_our_labelled_calls_are_read_each_as_a_conversation(shared: Path) -> None:
    file = shared / "gold" / "calls.jsonl"
    calls = read_conversations(file.read_bytes(), name=file.name)
    assert [len(call.turns) for call in calls] == [73, 83, 62, 83, 87, 76]
    assert {call.who for call in calls} == {Who.NAMES}
    assert all(call.side_of(turn) for call in calls for turn in call.turns)
