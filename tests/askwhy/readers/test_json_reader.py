from __future__ import annotations

from typing import Any

import pytest

from askwhy.conversation import Conversation
from askwhy.errors import InputTooLarge, UnreadableInput
from askwhy.readers.json_reader import json_reader, read_each
from askwhy.readers.source import Source
from askwhy.testing import conversation, said

SOURCE = Source("call.json", b'{"data": [{"said": "One."}, {"said": ""}, {"said": "Two."}]}')


def read_one(source: Source, value: Any, part: str | None) -> Conversation:
    if value["said"] == "too much":
        raise source.too_large("it is too much")
    if not value["said"]:
        raise source.unreadable("nobody says anything in it")
    return conversation(said("Ana", value["said"]), source=part or "alone")


READER = json_reader(
    name="x", title="X", fits=lambda value: isinstance(value, dict) and "said" in value, read_one=read_one
)


def test_every_value_is_read_and_a_silent_one_is_a_loss() -> None:
    assert READER.recognises(SOURCE)
    first, second = READER.read(SOURCE)
    assert [(call.source, call.turns[0].text) for call in (first, second)] == [("1", "One."), ("3", "Two.")]
    assert [(loss.place, loss.reason) for loss in first.losses] == [("conversation 2", "nobody says anything in it")]


def test_a_single_value_has_no_part() -> None:
    assert read_each(SOURCE, [{"said": "One."}], read_one)[0].source == "alone"


@pytest.mark.parametrize("values", [[], [{"said": ""}], [{"said": ""}] * 2])
def test_where_nobody_speaks_it_is_refused(values: list[Any]) -> None:
    with pytest.raises(UnreadableInput, match="nobody says anything in it"):
        read_each(SOURCE, values, read_one)


def test_what_is_too_large_stops_the_reading() -> None:
    with pytest.raises(InputTooLarge):
        read_each(SOURCE, [{"said": "One."}, {"said": "too much"}], read_one)
