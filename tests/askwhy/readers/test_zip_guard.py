from __future__ import annotations

import zipfile

import pytest

from askwhy.errors import InputTooLarge, UnreadableInput
from askwhy.readers.limits import Limits
from askwhy.readers.source import Source
from askwhy.readers.zip_guard import open_parts
from made_files import make_zip


def source(data: bytes, limits: Limits | None = None) -> Source:
    return Source("x.zip", data, limits or Limits())


def test_parts_are_listed_in_their_order_and_read() -> None:
    parts = open_parts(source(make_zip({"b.txt": "two", "a.txt": "one"})))
    assert parts.names == ("b.txt", "a.txt")
    assert parts.read("a.txt") == b"one"


@pytest.mark.parametrize("name", ["../x", "a/../../x", "/etc/x", "..\\x", "C:\\x", "a\\..\\x"])
def test_a_part_that_points_outside_is_refused(name: str) -> None:
    with pytest.raises(UnreadableInput, match="points to a place outside of it"):
        open_parts(source(make_zip({name: "x"})))


def test_a_link_is_refused() -> None:
    link = zipfile.ZipInfo("a")
    link.external_attr = 0o120777 << 16
    with pytest.raises(UnreadableInput, match="is a link"):
        open_parts(source(make_zip({link: "/etc/passwd"})))  # type: ignore[dict-item]


def test_padding_is_refused_by_its_ratio_without_being_unpacked() -> None:
    with pytest.raises(InputTooLarge, match=r"its part a unpacks to 3 MB of padding"):
        open_parts(source(make_zip({"a": b" " * 3_000_000})))


def test_all_parts_together_are_bounded() -> None:
    data = make_zip({str(number): bytes(range(256)) * 100 for number in range(5)})
    with pytest.raises(InputTooLarge, match="unpacks to more than 0 MB"):
        open_parts(source(data, Limits(unpacked_bytes=4 * 25_600)))


def test_the_number_of_parts_is_bounded() -> None:
    data = make_zip({str(number): "x" for number in range(11)})
    with pytest.raises(InputTooLarge, match="more than 10 parts"):
        open_parts(source(data, Limits(zip_parts=10)))


def test_a_locked_archive_says_so() -> None:
    data = bytearray(make_zip({"a": "x"}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(UnreadableInput, match=r"locked with a password. Unlock it"):
        open_parts(source(bytes(data)))


@pytest.mark.parametrize(
    "data",
    [b"PK\x03\x04", make_zip({"a": "hello"})[:-30], b"", b"hello"],
    ids=["the first mark alone", "cut off", "empty", "a word"],
)
def test_what_is_no_whole_archive_is_unreadable(data: bytes) -> None:
    with pytest.raises(UnreadableInput):
        open_parts(source(data))


def test_a_damaged_part_is_named() -> None:
    data = make_zip({"a.txt": bytes(range(256)) * 9})
    parts = open_parts(source(data.replace(data[45:60], b"\x00" * 15, 1)))
    with pytest.raises(UnreadableInput, match=r"x.zip, a.txt: this part of the zip archive is damaged"):
        parts.read("a.txt")
