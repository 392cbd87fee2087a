"""What holds for every reader of JSON: the same short call in every shape, and whatever may be wrong in a file."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwhy.conversation import Conversation, Grain
from askwhy.errors import AskwhyError
from askwhy.readers.json_shape import as_text
from askwhy.readers.reader import Reader
from askwhy.readers.source import Source
from askwhy.readers.table import all_readers
from json_files import LISTS, SAMPLES, T1, T2, T3, json_values, read, read_all, spoiled, with_bad_neighbours

UNTIMED = {"telegram", "labelled-sentences"}
STARTS_ONLY = {"fathom", "chorus", "avoma"}
WHOLE_SECONDS = {"fathom", "read-ai"}
READERS = all_readers()
BY_NAME = {reader.name: reader for reader in READERS}

every_shape = pytest.mark.parametrize("name", SAMPLES)


def source_of(value: Any) -> Source:
    return Source("call.json", json.dumps(value).encode())


@every_shape
def test_each_shape_is_recognised_by_its_own_reader_first(name: str) -> None:
    source = source_of(SAMPLES[name])
    assert next(reader.name for reader in READERS if reader.recognises(source)) == name


@every_shape
def test_the_call_has_its_three_turns(name: str) -> None:
    call = read(SAMPLES[name])
    assert [turn.text for turn in call.turns] == [T1, T2, T3]
    assert call.losses == ()


@every_shape
def test_two_people_speak_where_the_file_tells_who(name: str) -> None:
    first, second, third = read(SAMPLES[name]).turns
    if name in ("whisper", "whisper-cpp"):
        assert {first.speaker_id, second.speaker_id, third.speaker_id} == {None}
    else:
        assert first.speaker_id == third.speaker_id != second.speaker_id
        assert None not in (first.speaker_id, second.speaker_id)


@every_shape
def test_times_are_seconds_whatever_the_unit_of_the_format(name: str) -> None:
    call = read(SAMPLES[name])
    starts = [None] * 3 if name in UNTIMED else [1.0, 4.0, 7.0] if name in WHOLE_SECONDS else [1.5, 4.0, 7.0]
    ends = (
        [None] * 3 if name in UNTIMED | STARTS_ONLY else [3.0, 6.0, 7.0] if name in WHOLE_SECONDS else [3.25, 6.5, 7.5]
    )
    assert [turn.start_s for turn in call.turns] == starts
    assert [turn.end_s for turn in call.turns] == ends
    assert call.ends_known is (name not in UNTIMED | STARTS_ONLY)


@every_shape
def test_words_keep_their_times_where_the_format_has_them(name: str) -> None:
    call = read(SAMPLES[name])
    if call.grain is not Grain.WORD:
        return
    turn = call.turns[1]
    timed = {turn.text[a.start : a.end].strip(",."): a.start_s for a in turn.anchors}
    expected = {"We": 4.0, "lost": 4.2, "our": 4.5, "dispatcher": 4.7, "and": 5.5, "3": 5.7, "orders": 5.9}
    if name == "whisperx":
        del expected["3"]  # digits have no times there
    assert timed == expected


@every_shape
def test_a_list_of_several_gives_several(name: str) -> None:
    if name in ("labelled-sentences", "askwhy"):
        return  # lines say themselves to which conversation they belong; our own document has a list inside
    several = read_all([SAMPLES[name], SAMPLES[name]])
    assert [[turn.text for turn in call.turns] for call in several] == [[T1, T2, T3]] * 2
    assert len({call.id for call in several}) == 2


@every_shape
def test_a_shape_is_read_out_of_a_wrapping(name: str) -> None:
    if name != "askwhy":
        wrapped = {"data": {"result": SAMPLES[name]}} if name != "tldv" else {"response": SAMPLES[name]}
        assert [turn.text for turn in read(wrapped).turns] == [T1, T2, T3]


@every_shape
@given(st.data())
def test_whatever_is_wrong_in_a_file_it_is_read_or_refused(name: str, data: st.DataObject) -> None:
    value = data.draw(spoiled(name))
    source = source_of(value)
    first = next((reader for reader in READERS if reader.recognises(source)), BY_NAME[name])
    for reader in {BY_NAME[name], first}:
        reads_or_refuses(reader, source, value)


@pytest.mark.parametrize("name", LISTS)
@given(st.data())
def test_a_damaged_neighbour_costs_nobody_their_words(name: str, data: st.DataObject) -> None:
    value, n_strange = data.draw(with_bad_neighbours(name))
    calls = BY_NAME[name].read(source_of(value))
    said = [word for call in calls for turn in call.turns for word in turn.text.split()]
    assert sorted(said) == sorted(f"{T1} {T2} {T3}".split())
    assert sum(len(call.losses) for call in calls) >= n_strange


@every_shape
@given(json_values)
def test_whatever_json_it_is_it_is_read_or_refused(name: str, value: Any) -> None:
    reads_or_refuses(BY_NAME[name], source_of(value), value)


@given(st.binary(max_size=60) | st.text(alphabet='{}[]":,\\ntfu0123456789.eE+- ', max_size=60).map(str.encode))
def test_what_is_hardly_json_is_read_or_refused(data: bytes) -> None:
    source = Source("call.json", data)
    for reader in READERS:
        try:
            if reader.recognises(source):
                reader.read(source)
        except AskwhyError:
            continue


def reads_or_refuses(reader: Reader, source: Source, value: Any) -> None:
    try:
        conversations = reader.read(source)
    except AskwhyError:
        return
    assert conversations
    if isinstance(value, dict | list):  # a lone text is no JSON of ours, and the readers of text may have it
        for conversation in conversations:
            no_word_is_invented(conversation, value)


def no_word_is_invented(conversation: Conversation, value: Any) -> None:
    """Every word of a turn is a word of some text of the file, or made of several that the file joins."""
    written = {word for text in _texts(value) for word in text.split()}
    for turn in conversation.turns:
        assert all(_is_made_of(written, word) for word in turn.text.split())


def _is_made_of(written: set[str], word: str) -> bool:
    reached = {0}
    for start in range(len(word)):
        if start in reached:
            reached |= {end for end in range(start + 1, len(word) + 1) if word[start:end] in written}
    return len(word) in reached


def _texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for key, inner in value.items() if key != "type" for text in _texts(inner)]
    if isinstance(value, list):
        return [text for inner in value for text in _texts(inner)]
    return [as_text(value) or ""] if isinstance(value, str) else []
