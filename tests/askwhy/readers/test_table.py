"""The table itself: its lines are true, and nothing is imported that is not asked."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from askwhy.conversation import Side
from askwhy.errors import AskwhyError, InputTooLarge
from askwhy.readers.limits import Limits
from askwhy.readers.source import Source
from askwhy.readers.table import TABLE, Layout, all_readers, companion_of, layout_of, read_conversations, reader_of

PACKAGE = Path(__file__).parents[3] / "src" / "askwhy" / "readers"
VTT = b"WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nDana: So why is that?\n"
HEAVY = {"email", "oxmsg", "charset_normalizer", "askwhy.readers.invitation", "askwhy.readers.together"}


def test_each_line_names_the_reader_that_it_leads_to() -> None:
    assert [reader.name for reader in all_readers()] == [listed.name for listed in TABLE]
    assert len({listed.name for listed in TABLE}) == len(TABLE)


def test_every_reader_in_the_folder_stands_in_the_table() -> None:
    with_a_reader = {path.stem for path in PACKAGE.glob("*.py") if "\nREADER = " in path.read_text(encoding="utf-8")}
    assert with_a_reader == {listed.module for listed in TABLE if listed.attribute == "READER"}


@pytest.mark.parametrize(
    ("data", "layout"),
    [
        (VTT, Layout.TEXT),
        (b'{"a": 1}', Layout.JSON),
        (b"[0:01] Dana: why?", Layout.TEXT),
        (b"PK\x03\x04", Layout.ZIP),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Layout.OLE),
    ],
)
def test_the_layout_is_told_by_content(data: bytes, layout: Layout) -> None:
    assert layout_of(Source("x", data)) is layout


def test_only_json_can_be_a_companion() -> None:
    calls = {"calls": [{"metaData": {"id": "7"}, "parties": [{"id": "1", "name": "Ana", "speakerId": "9"}]}]}
    assert companion_of(Source("x", VTT)) is None
    companion = companion_of(Source("x", json.dumps(calls).encode()))
    assert companion is not None
    assert companion.name == "gong-extensive"


def test_a_call_is_read_without_importing_what_other_files_need() -> None:
    program = (
        f"import sys; from askwhy.readers.table import read_conversations; read_conversations({VTT!r}, name='x');"
        "print(' '.join(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True)  # noqa: S603 -- our own words
    imported = set(done.stdout.split())
    assert "askwhy.readers.webvtt" in imported
    assert not imported & (HEAVY | {f"askwhy.readers.{listed.module}" for listed in TABLE if listed.module != "webvtt"})


def test_a_programs_json_with_keys_of_another_library_is_read_as_its_own() -> None:
    fathom = {
        "meetingTitle": "May",
        "recordingStartTime": "2026-03-12T09:00:00Z",
        "calendarInvitees": [{"name": "Ana Ruiz", "email": "ana@ours.example", "isExternal": False}],
        "transcript": [
            {"speaker": {"displayName": "Ana Ruiz"}, "text": "So why is that?", "timestamp": "00:00:01"},
            {"speaker": {"displayName": "Ben Okafor"}, "text": "Nobody knows.", "timestamp": "00:00:04"},
        ],
    }
    (call,) = read_conversations(json.dumps(fathom).encode(), name="x")
    assert (call.format, call.title, call.participants[0].side) == ("fathom", "May", Side.US)
    assert [turn.start_s for turn in call.turns] == [1.0, 4.0]


def test_json_that_is_nested_as_deep_as_can_be_is_refused() -> None:
    deep = b'{"a":' * 900 + b"1" + b"}" * 900
    with pytest.raises(AskwhyError):
        reader_of(Source("x", deep)).read(Source("x", deep))


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_the_lines_of_a_text_are_bounded(end: str) -> None:
    limits = Limits(text_lines=10)
    text = f"Dana: So why?{end}Marcus: Nobody knows.{end}" * 5
    assert read_conversations(text.encode(), name="x", limits=limits)
    with pytest.raises(InputTooLarge) as caught:
        reader_of(Source("x", f"{text}Dana: I see.{end}".encode(), limits))
    assert str(caught.value) == "x: it has more than 10 lines. Give a smaller file, or a part of it."


def test_the_size_of_a_text_is_bounded_and_that_of_what_is_attached_to_a_mail_is_not() -> None:
    limits = Limits(text_bytes=1024 * 1024, text_lines=10)
    with pytest.raises(InputTooLarge, match="more than 1 MB of text"):
        reader_of(Source("x", b"Dana: So why?\nMarcus: No" + b"o" * 1024 * 1024, limits))
    mail = b"From: a@b.example\nTo: c@d.example\nDate: x\nSubject: y\n\nHello\n" + b"x\n" * 1024 * 1024
    assert reader_of(Source("x", mail, limits)).name == "eml"
