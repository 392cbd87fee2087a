"""JSON and JSON Lines, as `askwhy.readers.source` parses them."""

from __future__ import annotations

from typing import Any

import pytest

from askwhy.errors import InputTooLarge
from askwhy.readers.limits import Limits
from askwhy.readers.source import Source
from growth import grows_with_the_length


@pytest.mark.parametrize(
    ("data", "value"),
    [
        (b'{"a": 1}', {"a": 1}),
        (b"\xef\xbb\xbf [1]", [1]),
        ('{"a": "é"}'.encode("utf-16"), {"a": "é"}),
        (b'{"a": NaN}', {"a": None}),
        (b'{"a": 1}\n{"a": 2}\r\n\n{"a"\n', [{"a": 1}, {"a": 2}, '{"a"']),
        ('{"a": "\u2028"}\n{"a": 2}'.encode(), [{"a": "\u2028"}, {"a": 2}]),
        (b'"a"', None),
        (b"[00:00:01] Ana: Hello", None),
        (b'{"a": 1', None),
        (b"{\n", None),
        (b"\x00\x01{}", None),
    ],
)
def test_json_and_json_lines(data: bytes, value: Any) -> None:
    assert Source("x.json", data).json == value


@pytest.mark.parametrize("data", [b"[" * 200_000, b'{"a":' * 200_000, b'{"a": 1}\n' + b"[" * 200_000])
def test_json_that_is_nested_too_deeply_is_refused(data: bytes) -> None:
    with pytest.raises(InputTooLarge):
        _ = Source("x.json", data).json


@pytest.mark.parametrize("data", [b"[" + b"[]," * 100, b'{"a": 1}\n' * 60])
def test_json_of_too_many_values_is_refused_before_it_is_parsed(data: bytes) -> None:
    with pytest.raises(InputTooLarge, match="the JSON has more than 50 values"):
        _ = Source("x.json", data, Limits(json_values=50)).json


def test_a_long_text_with_brackets_is_no_json_and_found_so_in_linear_time() -> None:
    def look(times: int) -> None:
        assert Source("x.txt", b"[Music]\n" * times).json is None

    assert grows_with_the_length(look, times=200_000)
