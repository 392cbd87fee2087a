"""A file keeps its shape and loses its words."""

from __future__ import annotations

import io
import re
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwhy.anonymising.files import anonymise
from askwhy.conversation import Conversation
from askwhy.errors import AskwhyError, UnreadableInput
from askwhy.readers.source import Source
from askwhy.readers.table import read_conversations

SECRET = b"0123456789abcdef"
LONG_WORD = re.compile(r"[^\W\d_]{4,}")
# Two words of these files stand in the marks of their format in just the way in which people say them.
LEFT = {
    "acdc-175.chat.txt": {"with"},  # Reacted to "…" with 👍
    "acdc-176.chat.txt": {"with"},
    "forward.txt": {"hello", "best", "regards"},  # by which a letter is known
}


def samples(shared: Path) -> list[Path]:
    folders = ("samples/*/*", "corpora/interviews/*", "gold/history/*")
    return [file for folder in folders for file in sorted(shared.glob(folder)) if file.suffix != ".msg"]


def shape(conversations: tuple[Conversation, ...]) -> list[object]:
    return [(one.format, len(one.turns), len({turn.speaker_id for turn in one.turns})) for one in conversations]


def words_said(conversations: tuple[Conversation, ...]) -> set[str]:
    return {word for one in conversations for turn in one.turns for word in LONG_WORD.findall(turn.spoken.casefold())}


def check(file: Path) -> bool:
    """Whether the file can be read; then it must be read as before, without its words."""
    data = file.read_bytes()
    try:
        before = read_conversations(data, name=file.name)
    except AskwhyError:
        return False
    after = read_conversations(anonymise(Source(file.name, data), secret=SECRET), name=file.name)
    assert shape(after) == shape(before), file.name
    assert words_said(after) & words_said(before) <= LEFT.get(file.name, set()), file.name
    return True


def test_a_sample_of_each_kind_is_read_as_before_and_says_nothing(shared: Path) -> None:
    golden = [file for file in samples(shared) if file.name.startswith("golden")]
    assert sum(check(file) for file in golden) > 50


@pytest.mark.slow
def test_every_sample_is_read_as_before_and_says_nothing(shared: Path) -> None:
    assert sum(check(file) for file in samples(shared)) > 150


def test_times_of_a_transcript_stay(shared: Path) -> None:
    for sample in (
        "zoom-vtt/golden-call.zoom.vtt",
        "teams-docx/golden-call.teams-2026.docx",
        "gong/golden-call.gong-transcript.json",
    ):
        data = (shared / "samples" / sample).read_bytes()
        other = anonymise(Source("x", data), secret=SECRET)
        (before,), (after,) = read_conversations(data, name="x"), read_conversations(other, name="x")
        assert [(turn.start_s, turn.end_s) for turn in after.turns] == [
            (turn.start_s, turn.end_s) for turn in before.turns
        ]


def test_a_word_of_a_format_stays_only_where_the_file_needs_it() -> None:
    said = "Dana: we heard from Annika in February, right?\nZo\u00eb: it left from there, right away, with a message.\n"
    other = anonymise(Source("x.txt", said.encode()), secret=SECRET).decode()
    assert not {"from", "february", "right", "with", "message", "left"} & set(LONG_WORD.findall(other.casefold()))


def test_a_document_is_opened_replaced_and_packed_again() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<w:document><w:t>Dana Whitfield   0:04</w:t></w:document>")
        archive.writestr("docProps/core.xml", "<cp:x><dc:creator>Dana Whitfield</dc:creator></cp:x>")
        archive.writestr("word/media/photo.png", b"\x89PNG picture")
    other = zipfile.ZipFile(io.BytesIO(anonymise(Source("a.docx", out.getvalue()), secret=SECRET)))
    assert other.namelist() == ["word/document.xml", "docProps/core.xml", "word/media/photo.png"]
    text = other.read("word/document.xml").decode()
    assert text.startswith("<w:document><w:t>")
    assert "   0:04<" in text
    assert b"Whitfield" not in b"".join(other.read(name) for name in other.namelist())
    assert other.read("word/media/photo.png") == b""


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_the_encoding_stays(encoding: str) -> None:
    data = "Zoë: Größe, señor, und noch viel mehr davon für später.\r\n".encode(encoding)
    source = Source("a.txt", data)
    other = Source("a.txt", anonymise(source, secret=SECRET))
    assert (other.encoding, len(other.text)) == (source.encoding, len(source.text))
    assert other.text.endswith(".\r\n")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "a.bin: it is empty. There is nothing to replace."),
        (b"ID3\x04\x00", "a.bin: this is a recording, and its words cannot be replaced."),
        (b"\x00\x01\x02\x03", "a.bin: this is not text, and its words cannot be replaced."),
    ],
)
def test_what_cannot_be_replaced_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableInput) as caught:
        anonymise(Source("a.bin", data), secret=SECRET)
    assert str(caught.value).startswith(message)


@given(st.binary(max_size=200))
def test_any_bytes_give_bytes_or_an_error_of_ours(data: bytes) -> None:
    with suppress(AskwhyError):
        assert isinstance(anonymise(Source("a.bin", data), secret=SECRET), bytes)
