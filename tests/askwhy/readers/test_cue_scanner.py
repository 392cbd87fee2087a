"""Lines in; timed blocks, notes and losses out."""

from __future__ import annotations

import pytest
import webvtt
from hypothesis import given
from hypothesis import strategies as st

from askwhy.readers.cue_scanner import Block, has_times, lines_of, scan_srt, scan_webvtt, seconds_of
from transcripts import Spoken, spoken, srt, teams_vtt, zoom_vtt


def times_of(blocks: list[Block]) -> list[tuple[float, float]]:
    return [(block.start_s, block.end_s) for block in blocks]


def test_lines_end_with_lf_cr_or_both_and_with_nothing_else() -> None:
    assert lines_of("a\nb\rc\r\nd\x0ce\u2028f") == ["a", "b", "c", "d\x0ce\u2028f"]


def test_header_notes_styles_and_regions_are_no_cues() -> None:
    track = scan_webvtt(
        "\ufeffWEBVTT - a call\nKind: captions\n\nSTYLE\n::cue { color: red }\n\nREGION\nid:fred\n\nNOTE language:en\n\n"
        "NOTE\nseveral lines\n\nintro\n00:03.120 --> 00:08.040 align:left\nHello\nyou\n"
    )
    assert track.header == ["\ufeffWEBVTT - a call", "Kind: captions"]
    assert track.notes == ["NOTE language:en", "NOTE"]
    assert track.blocks == [Block(16, "intro", 3.12, 8.04, "Hello\nyou")]
    assert track.losses == []


def test_clocks_may_lack_hours_minutes_padding_or_a_full_stop() -> None:
    written = ("01:02:03.004 --> 100:00:00.000", "00:03.1 --> 00:04", "0.860 --> 7.380", "00:00:01,500 --> 00:02,25")
    track = scan_webvtt("WEBVTT\n\n" + "\n\n".join(f"{line}\nx" for line in written))
    assert times_of(track.blocks) == [(3723.004, 360000.0), (3.1, 4.0), (0.86, 7.38), (1.5, 2.25)]


def test_who_leaves_out_the_zeros_of_seconds_leaves_out_those_of_milliseconds() -> None:
    track = scan_webvtt(
        "WEBVTT\n\n0:0:3.120 --> 0:0:8.40\nx\n\n0:0:30.20 --> 0:1:6.200\ny\n\n0:12:33.5 --> 1:10:10.50\nz"
    )
    assert times_of(track.blocks) == [(3.12, 8.04), (30.02, 66.2), (753.005, 4210.05)]


def test_negative_times_are_kept() -> None:
    assert times_of(scan_webvtt("WEBVTT\n\n-00:00:04.200 --> 00:00:01.100\nx").blocks) == [(-4.2, 1.1)]


def test_times_that_cannot_be_read_are_a_loss_with_their_text() -> None:
    track = scan_webvtt(
        "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\na\n\n00:00:07.000 --> 00:00:1d.890\nb\nc\n\nid\n--> x\nd\n"
    )
    assert [block.lines for block in track.blocks] == [["a"]]
    assert [(loss.place, loss.reason, loss.text) for loss in track.losses] == [
        ("line 6", "its times cannot be read", "00:00:07.000 --> 00:00:1d.890\nb\nc"),
        ("line 11", "its times cannot be read", "--> x\nd"),
    ]


def test_text_under_no_times_is_a_loss() -> None:
    track = scan_webvtt("WEBVTT\n\nwords\nwithout times\n\n00:00:01.000 --> 00:00:02.000\na\n\nmore")
    assert [(loss.place, loss.reason, loss.text) for loss in track.losses] == [
        ("line 3", "it has no times", "words\nwithout times"),
        ("line 9", "it has no times", "more"),
    ]


def test_an_arrow_inside_a_text_is_text_and_times_inside_one_begin_a_cue() -> None:
    track = scan_webvtt("WEBVTT\n\n00:00:01.000 --> 00:00:02.000\ngo from a --> b\n7\n00:00:03.000 --> 00:00:04.000\nc")
    assert [(block.id, block.lines) for block in track.blocks] == [("", ["go from a --> b"]), ("7", ["c"])]


def test_a_file_without_its_header_or_with_a_cue_right_below_it_is_read() -> None:
    assert len(scan_webvtt("00:00:01.000 --> 00:00:02.000\na").blocks) == 1
    assert len(scan_webvtt("WEBVTT\n00:00:01.000 --> 00:00:02.000\na").blocks) == 1


def test_srt_goes_on_over_blank_lines_and_needs_no_numbers() -> None:
    track = scan_srt("1\n00:00:01,000 --> 00:00:02,000 X1:0\ntext with\n\na blank line\n\n0:0:5,0 --> 0:0:6,5\nb\n\n\n")
    assert [(block.id, [line for line in block.lines if line]) for block in track.blocks] == [
        ("1", ["text with", "a blank line"]),
        ("", ["b"]),
    ]
    assert times_of(track.blocks) == [(1.0, 2.0), (5.0, 6.5)]


def test_a_numbered_text_of_srt_without_times_is_a_loss() -> None:
    track = scan_srt("1\n00:00:01,000 --> 00:00:02,000\na\n\n2\nlost words\n\n3\n00:00:05,000 --> 00:00:06,000\nc\n")
    assert [block.id for block in track.blocks] == ["1", "3"]
    assert [(loss.place, loss.text) for loss in track.losses] == [("line 5", "2\nlost words")]


def test_an_hour_of_fourteen_digits_is_a_loss_and_no_error() -> None:
    track = scan_srt("1\n99999999999999:00:01,000 --> 00:00:02,000\na\n")
    assert (track.blocks, track.losses[0].place) == ([], "line 2")


def test_a_line_has_times_or_it_has_not() -> None:
    assert has_times("00:00:01,000 --> 00:00:02,000 align:start")
    assert not has_times("a --> b")
    assert not has_times("00:00:01,000 -> 00:00:02,000")


@given(st.integers(0, 359_999_999))
def test_a_clock_is_read_to_the_millisecond(ms: int) -> None:
    clock = f"{ms // 3_600_000:02}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02}.{ms % 1000:03}"
    assert seconds_of(clock) == ms / 1000
    (block,) = scan_webvtt(f"WEBVTT\n\n{clock} --> {clock}\nx").blocks
    assert (block.start_s, block.end_s) == (ms / 1000, ms / 1000)


@given(spoken())
def test_on_well_formed_files_another_reader_finds_the_same_cues(cues: list[Spoken]) -> None:
    for write in (zoom_vtt, teams_vtt):
        blocks = scan_webvtt(write(cues)).blocks
        captions = webvtt.from_string(write(cues).replace("\r\n", "\n")).captions
        assert times_of(blocks) == [(caption.start_in_seconds, caption.end_in_seconds) for caption in captions]
        assert [block.lines for block in blocks] == [caption.lines for caption in captions]


@given(st.text(alphabet="ab12:.,-> \nNOTE", max_size=200))
def test_every_line_that_is_not_markup_is_in_a_block_or_a_loss(text: str) -> None:
    track = scan_webvtt("WEBVTT\n\n" + text)
    kept = sum(len([line for line in block.lines if line.strip()]) for block in track.blocks)
    kept += sum(len([line for line in loss.text.split("\n") if line.strip()]) for loss in track.losses)
    kept += len(track.blocks) + sum(bool(block.id.strip()) for block in track.blocks)
    lines = [line for line in text.split("\n") if line.strip()]
    if not any(line.strip().startswith("NOTE") for line in lines):
        assert kept == len(lines)


@pytest.mark.parametrize("between", ["\n\n", "\n\n\n", "\n\n\n\n\n"])
def test_the_line_of_a_cue_is_that_of_its_times_whatever_stands_above_it(between: str) -> None:
    cue = "{}\n00:00:01.000 --> 00:00:02.000\ntwo\nlines"
    text = f"WEBVTT{between}{cue.format(1)}{between}{cue.format(2)}{between}00:00:03.000 --> 00:00:04.000\nend"
    for block in scan_webvtt(text).blocks:
        assert "-->" in text.split("\n")[block.line - 1]
    assert [block.body for block in scan_webvtt(text).blocks] == ["two\nlines", "two\nlines", "end"]


@pytest.mark.parametrize("clock", ["00:60:00.000", "00:00:60.000", "0a:00:00.000", "00;00:00.000", "00:00:00.00x"])
def test_a_clock_that_is_none_is_not_looked_up(clock: str) -> None:
    usual = "00:00:01.000 --> 00:00:02.000\nsaid"
    blocks = scan_webvtt(f"WEBVTT\n\n{usual}\n\n{clock} --> 00:00:04.000\nodd").blocks
    assert (blocks[0].start_s, blocks[0].end_s, blocks[0].lines) == (1.0, 2.0, ["said"])
    assert all(block.start_s != 0.0 for block in blocks)


@given(spoken(), st.sampled_from(["", "\n", "\nand a second line", "\n-> not", "\n \nx"]))
def test_one_unusual_cue_changes_nothing_in_how_the_others_are_read(cues: list[Spoken], more: str) -> None:
    # A file in which all cues are usual is read in one go, any other line by line.
    for write, scan in ((zoom_vtt, scan_webvtt), (teams_vtt, scan_webvtt), (srt, scan_srt)):
        text = write(cues).replace("\r\n", "\n").rstrip("\n") + more
        in_one_go, by_line = scan(text), scan(text + "\n\n9\n0:0:1 --> 0:0:2\nunusual")
        assert by_line.blocks.pop().lines == ["unusual"]
        assert (in_one_go.header, in_one_go.blocks, in_one_go.losses) == (
            by_line.header,
            by_line.blocks,
            by_line.losses,
        )
