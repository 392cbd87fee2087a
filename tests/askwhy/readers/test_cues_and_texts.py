"""What holds for every reader of cues and texts: what we write is read back, and no file whatever breaks one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwhy.conversation import Conversation, Grain
from askwhy.errors import AskwhyError, UnreadableInput
from askwhy.readers.cue_scanner import scan_srt, scan_webvtt
from askwhy.readers.reader import Reader
from askwhy.readers.source import Source
from askwhy.readers.table import reader_of
from growth import grows_with_the_length
from transcripts import ONE_TURN_EACH, TEXT_READERS, WRITERS, Spoken, damaged, joined, read_with, said, spoken

BY_NAME = {reader.name: reader for reader in TEXT_READERS}
every_writer = pytest.mark.parametrize("writer", WRITERS)
every_reader = pytest.mark.parametrize("reader", TEXT_READERS, ids=lambda reader: reader.name)


@every_writer
@given(cues=spoken())
def test_what_is_written_is_read_back(writer: str, cues: list[Spoken]) -> None:
    kind, write = WRITERS[writer]
    call = read_with(BY_NAME[kind], write(cues))
    expected = [(cue.name, cue.text) for cue in cues] if writer in ONE_TURN_EACH else joined(cues)
    assert said(call) == expected
    assert (
        not [loss for loss in call.losses if loss.text not in ("", "Transcribed by https://otter.ai")]
        or writer == "meet"
    )


@pytest.mark.parametrize("writer", ["zoom", "teams", "webex", "srt"])
@given(cues=spoken())
def test_every_time_of_a_cue_is_kept_where_its_words_are(writer: str, cues: list[Spoken]) -> None:
    kind, write = WRITERS[writer]
    call = read_with(BY_NAME[kind], write(cues))
    anchored = [
        (turn.text[anchor.start : anchor.end], anchor.start_s, anchor.end_s)
        for turn in call.turns
        for anchor in turn.anchors
    ]
    assert anchored == [(cue.text, cue.start_ms / 1000, cue.end_ms / 1000) for cue in cues]
    assert (call.grain, call.ends_known) == (Grain.CUE, True)


@pytest.mark.parametrize("writer", ["otter", "recorder", "time", "zoom chat"])
@given(cues=spoken())
def test_starts_are_kept_and_no_end_is_made_of_the_next_start(writer: str, cues: list[Spoken]) -> None:
    kind, write = WRITERS[writer]
    call = read_with(BY_NAME[kind], write(cues))
    starts = [anchor.start_s for turn in call.turns for anchor in turn.anchors]
    assert starts == [cue.start_ms / 1000 for cue in cues]
    assert all(turn.end_s is None for turn in call.turns)
    assert not call.ends_known


@every_writer
@given(cues=spoken())
def test_the_table_finds_the_reader_by_content_alone(writer: str, cues: list[Spoken]) -> None:
    kind, write = WRITERS[writer]
    assert reader_of(Source("unnamed", write(cues).encode())).name == kind


@every_reader
@given(drawn=st.data())
def test_whatever_the_bytes_are_a_conversation_or_our_own_error_comes_out(reader: Reader, drawn: st.DataObject) -> None:
    anything = st.one_of(st.binary(max_size=600), st.text(max_size=400).map(str.encode), damaged())
    read_or_refuse(reader, drawn.draw(st.one_of(damaged(reader.name), damaged(reader.name), anything)))


@given(data=damaged())
def test_a_damaged_file_loses_no_cue_without_saying_so(data: bytes) -> None:
    for name, scan in (("webvtt", scan_webvtt), ("srt", scan_srt)):
        source = Source("call", data)
        for call in read_or_refuse(BY_NAME[name], data):
            track = scan(source.text)
            told = sum(len(turn.anchors) for turn in call.turns) + len(call.losses)
            assert told >= len(track.blocks) + len(track.losses)


@every_reader
@given(drawn=st.data())
def test_no_letter_is_invented(reader: Reader, drawn: st.DataObject) -> None:
    data = drawn.draw(damaged(reader.name))
    for call in read_or_refuse(reader, data):
        source = Source("call", data)
        if "{" in source.text:
            continue  # the JSON of Teams may write a letter as an escape
        held = letters([source.text]) | letters([unescape(source.text)])
        assert letters(turn.text for turn in call.turns) <= held


def read_or_refuse(reader: Reader, data: bytes) -> tuple[Conversation, ...]:
    """What the reader reads; nothing where it refuses with an error of ours in one line."""
    source = Source("call", data)
    try:
        return reader.read(source) if reader.recognises(source) else ()
    except AskwhyError as error:
        refused = str(error)
    assert "\n" not in refused
    return ()


def letters(texts: Iterable[str]) -> Counter[str]:
    return Counter(character for text in texts for character in text if character.isalnum())


W = "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n"
ATTACKS = {
    "tags that never end": lambda n: W + "<v " * n,
    "voices": lambda n: W + "<v a>x" * n,
    "voices in turn": lambda n: "WEBVTT\n\n" + "00:00:01.000 --> 00:00:02.000\n<v a>x\n\n" * (n // 4),
    "blank lines": lambda n: W + "\n" * (4 * n),
    "one long line": lambda n: W + "a" * (60 * n),
    "colons": lambda n: W + ":" * (12 * n),
    "lines of labels": lambda n: "".join(f"Name {i % 9}: hi\n" for i in range(n)),
    "as many names as lines": lambda n: "Dana: x\n" * 9 + "".join(f"Name{i}: hi\n" for i in range(n // 2)),
    "arrows": lambda n: W + "-->\n" * n,
    "the same cue": lambda n: "WEBVTT\n\n" + "00:00:01.000 --> 00:00:02.000\nthe same\nline\n\n" * (n // 4),
    "rolling": lambda n: (
        "WEBVTT\n\n" + "".join(f"00:00:01.000 --> 00:00:02.000\nl{i}\nl{i + 1}\n\n" for i in range(n // 4))
    ),
    "numbers without times": lambda n: "1\n00:00:01,000 --> 00:00:02,000\n" + "2\n\n" * n,
    "brackets": lambda n: W + "[" * (6 * n),
    "opened brackets": lambda n: "Dana: x\nMarcus: y\nDana: " + "[a " * (3 * n),
    "times in brackets": lambda n: "Dana: x\nMarcus: y\nDana: " + "[0:01] " * n,
    "clocks": lambda n: "0:00\na\n" * (n // 2),
    "stars": lambda n: "*a" * (3 * n) + "\n" + ("*" + "a" * 95 + "\n") * (n // 20),
    "entities": lambda n: W + "&amp" * n + "&#x41;" * n,
    "reactions": lambda n: "00:00:01\tA:\t" + "Reacted to " * n,
    "messages": lambda n: "00:00:01\tA:\tx\n" * (n // 2),
    "attendees": lambda n: "Attendees\n" + "a," * n + "\nTranscript\nDana: x\nMarcus: y\nDana: z\n",
    "notes of music": lambda n: W + "♪ " * n,
}


@pytest.mark.slow
@pytest.mark.parametrize("attack", ATTACKS)
def test_time_is_linear_in_the_size_of_a_hostile_file(attack: str) -> None:
    def read(times: int) -> None:
        source = Source("call", ATTACKS[attack](times).encode())
        for reader in TEXT_READERS:
            if reader.recognises(source):
                with suppress(UnreadableInput):
                    reader.read(source)

    assert grows_with_the_length(read, times=40_000)


SPOKEN_IN = ("corpora/interviews", "samples/plain-text", "samples/google-meet", "samples/zoom-vtt", "samples/srt")


@pytest.mark.parametrize("folder", SPOKEN_IN)
def test_every_word_of_the_real_files_is_in_a_turn_or_listed_as_a_loss(shared: Path, folder: str) -> None:
    n_read = 0
    for path in sorted((shared / folder).iterdir()):
        source = Source(path.name, path.read_bytes())
        reader = next((reader for reader in TEXT_READERS if reader.recognises(source)), None)
        if reader is None or "<v" in source.text or path.name == "edge-cases.srt":
            continue  # tags touch words: those files are counted cue by cue
        (call,) = reader.read(source)
        written, kept = (
            words([source.text]),
            words(turn.text for turn in call.turns) + words(loss.text for loss in call.losses),
        )
        names = words(person.name or "" for person in call.participants)
        assert kept <= written
        assert {word for word in written - kept if not word.isdecimal()} <= set(names) | {"WEBVTT"}
        n_read += 1
    assert n_read >= 3


def words(texts: Iterable[str]) -> Counter[str]:
    return Counter(word for text in texts for word in "".join(c if c.isalnum() else " " for c in text).split())
