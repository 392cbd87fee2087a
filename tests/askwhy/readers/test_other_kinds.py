"""Files that hold no conversation in words are told by their first bytes, with what to do instead."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwhy.errors import UnreadableInput
from askwhy.readers.other_kinds import other_kind
from askwhy.readers.source import Source
from askwhy.readers.table import read_conversations


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"ID3\x04\x00", "talk.bin: this is a recording. Export the transcript from where it was recorded, or have it"),
        (b"RIFF\x00\x00\x00\x00WAVEfmt ", "talk.bin: this is a recording."),
        (b"\x00\x00\x00\x20ftypM4A ", "talk.bin: this is a recording."),
        (b"%PDF-1.7\n", "talk.bin: this is a PDF. Export it as DOCX, VTT or plain text."),
        (b"\xef\xbb\xbfBEGIN:VCALENDAR\r\n", "talk.bin: this is an invitation: it tells who meets and when"),
        (b"\x1f\x8b\x08", "talk.bin: this is a packed file. Unpack it, and read what is inside."),
    ],
)
def test_it_is_said_what_the_file_is_and_what_to_do(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableInput) as caught:
        read_conversations(data + b" " * 40, name="talk.bin")
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(
    "text", ["ID3 tags: who needs them?", "The ftyp box", "FORM B: WAVES", "BZhanna: hello", "GIF8 it is"]
)
def test_a_text_is_taken_for_none_of_them(text: str) -> None:
    assert other_kind(Source("x", text.encode())) is None


@given(
    st.sampled_from(["WEBVTT\n", "From: ", "Anna: ", "1\n00:00:01,000", "# Notes\n", "12/03/2026, "]),
    st.text(max_size=50),
)
def test_what_people_write_is_none_of_them(begin: str, rest: str) -> None:
    assert other_kind(Source("x", (begin + rest).encode())) is None
