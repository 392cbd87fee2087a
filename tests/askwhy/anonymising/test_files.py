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
from askwhy.anonymising.structure import KEPT
from askwhy.conversation import Conversation
from askwhy.errors import AskwhyError, UnreadableInput
from askwhy.readers.source import Source
from askwhy.readers.table import read_conversations

SECRET = b"0123456789abcdef"
# One constructed sample of each kind of file; real ones are read in the same way.
SAMPLES = (
    "zoom-vtt/golden-call.zoom.vtt",
    "teams-vtt/golden-call.teams-download.vtt",
    "teams-vtt/golden-call.teams-graph-metadata.vtt",
    "webex/golden-call.webex.vtt",
    "gong/golden-call.gong-transcript.json",
    "fathom/golden-call.fathom-meeting.json",
    "whisperx/golden-call.whisperx.json",
    "email-eml/golden-2-inline-answers.eml",
    "mbox/golden-thread.mbox",
    "zoom-chat/golden-call.zoom-local.chat.txt",
    "whatsapp/golden-ios-us.txt",
)


def shape(conversations: tuple[Conversation, ...]) -> list[object]:
    return [
        (c.format, len(c.participants), [(t.speaker_id, t.start_s, t.end_s, t.at) for t in c.turns])
        for c in conversations
    ]


@pytest.mark.parametrize("sample", SAMPLES)
def test_an_anonymised_file_is_read_as_before_and_says_nothing(shared: Path, sample: str) -> None:
    path = shared / "samples" / sample
    if not path.exists():
        pytest.skip(f"{sample} is not among the samples")
    data = path.read_bytes()
    other = anonymise(Source(path.name, data), secret=SECRET)
    before, after = (read_conversations(each, name=path.name) for each in (data, other))
    assert shape(after) == shape(before)
    spoken = " ".join(turn.text for c in before for turn in c.turns)
    words = set(re.findall(r"[^\W\d_]{4,}", spoken.casefold())) - KEPT
    kept = words & set(re.findall(r"[^\W\d_]{4,}", " ".join(t.text for c in after for t in c.turns).casefold()))
    assert len(kept) <= len(words) // 50  # a made-up word may be a real one by chance


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
