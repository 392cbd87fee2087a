from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given

from askwhy.errors import InputTooLarge, UnreadableInput
from askwhy.readers.askwhy_json import READER
from askwhy.readers.limits import Limits
from askwhy.readers.source import Source
from askwhy.serial import to_document
from askwhy.testing import conversation, said
from json_files import SAMPLES, read_all
from strategies import conversations

CALL = conversation(said("Ana", "What changed?", 0.0, 2.0), said("Ben", "We moved.", 2.5, 4.0), us=["Ana"])


@given(conversations())
def test_what_was_read_from_another_file_is_there_again_with_that_file_s_name(written: object) -> None:
    assert read_all(to_document([written, CALL])) == (written, CALL)  # type: ignore[list-item]


def test_labels_and_figures_of_an_earlier_run_are_left_alone() -> None:
    document = to_document([CALL])
    document["conversations"][0]["listening"] = {"talk_share": {"value": 0.5}}
    document["conversations"][0]["turns"][0]["sentences"] = [{"start": 0, "end": 4, "labels": [{"label": "why"}]}]
    assert read_all(document) == (CALL,)


def test_a_wrong_value_is_named_with_its_place() -> None:
    document = to_document([CALL])
    document["conversations"][0]["turns"][1]["text"] = 5
    with pytest.raises(UnreadableInput) as caught:
        read_all(document)
    assert str(caught.value) == (
        'call.json: In turns[1] of conversations[0], "text" must be a text. Correct it, or write the file again.'
    )


def test_a_later_version_of_the_schema_is_refused() -> None:
    with pytest.raises(UnreadableInput, match="askwhy/2"):
        read_all({"schema": "askwhy/2", "conversations": []})


def test_a_document_without_conversations_is_refused() -> None:
    with pytest.raises(UnreadableInput, match="there is no conversation in it"):
        read_all(to_document([]))


def test_too_many_turns_are_refused() -> None:
    source = Source("call.json", json.dumps(SAMPLES["askwhy"]).encode(), Limits(turns=2))
    with pytest.raises(InputTooLarge, match="it has 3 turns"):
        READER.read(source)


def test_two_files_without_an_id_are_not_taken_for_each_other() -> None:
    nameless = replace(CALL, id="")
    first, second = read_all(to_document([nameless, nameless]))
    (other,) = read_all(to_document([replace(nameless, title="Another day")]))
    assert len({first.id, second.id, other.id, ""}) == 4
