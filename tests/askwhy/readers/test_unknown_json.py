from __future__ import annotations

import pytest

from askwhy.errors import UnreadableInput
from askwhy.readers.table import read_conversations


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"a": 1, "b": 2}', "call.json: this JSON holds no conversation that Askwhy knows (it has: a, b)."),
        ("{}", "call.json: this JSON holds no conversation that Askwhy knows (it has: nothing)."),
        ("[1]", "call.json: this JSON holds no conversation that Askwhy knows (it has: a list)."),
        ('{\n "a": [1,\n', "call.json, line 3: the JSON is damaged (expecting value). Export the file again."),
        ('[{"a": 1}, {"b"', "call.json, line 1: the JSON is damaged (expecting ':' delimiter). Export the file again."),
        (f'{{"a": {"9" * 5000}}}', "call.json, line 1: the JSON is damaged (a number in it is too long)."),
    ],
)
def test_json_without_a_conversation_is_refused_and_says_what_is_wrong(text: str, message: str) -> None:
    with pytest.raises(UnreadableInput) as caught:
        read_conversations(text.encode(), name="call.json")
    assert str(caught.value).startswith(message)


def test_json_is_never_read_as_notes() -> None:
    with pytest.raises(UnreadableInput):
        read_conversations(b'{"note": "Ana: we moved in May."}', name="notes.txt")


def test_a_text_in_brackets_is_no_json() -> None:
    from askwhy.readers.source import Source
    from askwhy.readers.unknown_json import READER

    assert not READER.recognises(Source("x.txt", b"[00:00:01] Ana: Hello."))
    assert not READER.recognises(Source("x.txt", b"{Music} Hello."))
