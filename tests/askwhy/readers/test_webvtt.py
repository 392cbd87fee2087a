"""WebVTT in all its dialects."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from askwhy.conversation import Conversation, Who
from askwhy.errors import UnreadableInput
from askwhy.readers import webvtt
from askwhy.readers.source import Source
from transcripts import DATA, read_with, said, timed

READER = webvtt.READER


def read(text: str | bytes) -> Conversation:
    return read_with(READER, text)


def cues(*bodies: str, header: str = "WEBVTT") -> str:
    """Cues of a second each."""
    return f"{header}\n\n" + "\n\n".join(
        f"00:00:{n:02}.000 --> 00:00:{n + 1:02}.000\n{body}" for n, body in enumerate(bodies)
    )


def edge(name: str) -> Conversation:
    return read((DATA / "edges" / name).read_bytes())


def test_several_voices_share_the_times_of_their_cue() -> None:
    call = edge("nested-and-multi-voice.vtt")
    assert said(call) == [
        ("Dana Whitfield", "Thanks for making the time."),
        ("Marcus Oyelaran", "Honestly, month-end."),
        ("Dana Whitfield", "Mm-hm."),
        ("Marcus Oyelaran", "Eleven working days, <5% slack & no R&D."),
        ("Zoë Lindqvist-Park", "Ja, precis"),
        (None, "- Two people\n- in one cue"),
        (None, "hours may exceed two digits"),
    ]
    assert timed(call)[1:4] == [
        ("Marcus Oyelaran", 8.61, 12.0),
        ("Dana Whitfield", 8.61, 12.0),
        ("Marcus Oyelaran", 8.61, 12.0),
    ]
    assert timed(call)[-1] == (None, 360000.0, 360001.0)
    assert (call.language, call.losses) == ("en", ())


def test_a_voice_without_a_name_is_nobody_and_what_has_no_tag_goes_on() -> None:
    call = edge("rev-com-voice-once.vtt")
    assert said(call) == [
        (None, "The synthesis and degradation of acetylcholine is summarized in this cartoon"),
        ("Speaker 2", "Thanks."),
    ]
    assert call.who is Who.LABELS


def test_a_voice_named_once_goes_on_until_the_next_one() -> None:
    call = read(cues("<v Ana>Hello.</v>", "How are you?", "<v Ben>Fine.</v>", "And you?"))
    assert said(call) == [("Ana", "Hello. How are you?"), ("Ben", "Fine. And you?")]


def test_where_every_cue_has_its_voice_one_without_is_by_nobody() -> None:
    call = read(cues("<v Ana>One.</v>", "<v Ana>Two.</v>", "<v Ben>Three.</v>", "<v Ben>Four.</v>", "Five."))
    assert said(call)[-1] == (None, "Five.")


def test_a_voice_that_is_never_closed_ends_with_its_cue() -> None:
    assert said(read(cues("<v Ana>Hello", "<v Ben>R&amp;D, <i>and</i> <5% & so"))) == [
        ("Ana", "Hello"),
        ("Ben", "R&D, and <5% & so"),
    ]


def test_inside_a_tagged_file_a_colon_means_nothing() -> None:
    assert said(read(cues("<v Ana>Agenda: prices</v>", "<v Ben>Ana: yes</v>", "<v Ana>So: no</v>"))) == [
        ("Ana", "Agenda: prices"),
        ("Ben", "Ana: yes"),
        ("Ana", "So: no"),
    ]


def test_cues_that_run_backwards_keep_their_order_and_are_told() -> None:
    call = edge("overlap-and-backwards.vtt")
    assert timed(call) == [("A", 10.0, 20.0), ("B", 12.0, 14.0), ("A", 5.0, 6.0), ("B", 30.0, None)]
    assert not call.ends_known
    assert call.warnings == (
        "line 9: this cue starts before the one above it. The order of the file was kept.",
        "line 12: it ends before it starts, so its end was left out.",
    )


def test_carriage_returns_end_lines_and_form_feeds_do_not() -> None:
    assert said(edge("cr-only-and-form-feed.vtt")) == [("A", "carriage returns only"), ("B", "second\x0ccue")]


def test_times_before_the_start_of_the_recording_are_kept() -> None:
    assert timed(edge("negative-offset.vtt"))[0] == ("Dana Whitfield", -4.2, 8.04)


def test_zoom_names_each_cue_and_a_later_colon_splits_nothing() -> None:
    call = read(
        cues(
            "Priya Raman: Can you hear me?",
            "Tom: Yep.",
            "Priya Raman: So here's the thing: we're late.",
            "Tom: And 12:30: no",
        )
    )
    assert said(call) == [
        ("Priya Raman", "Can you hear me?"),
        ("Tom", "Yep."),
        ("Priya Raman", "So here's the thing: we're late."),
        ("Tom", "And 12:30: no"),
    ]


@pytest.mark.parametrize("mark", [":", ""])
def test_whisperx_writes_its_labels_in_brackets(mark: str) -> None:
    call = read(
        cues(f"[SPEAKER_00]{mark} Well: yes.", f"[SPEAKER_01]{mark} No.", "[Music]", f"[SPEAKER_00]{mark} [sighs] So.")
    )
    assert said(call) == [
        ("SPEAKER_00", "Well: yes."),
        ("SPEAKER_01", "No."),
        (None, "[Music]"),
        ("SPEAKER_00", "[sighs] So."),
    ]


def test_a_cue_that_zoom_does_not_name_is_by_nobody() -> None:
    call = read(cues("Ana: One.", "Ana: two", "and three", "Ana: Four.", "Ben: Five."))
    assert said(call) == [("Ana", "One. two"), (None, "and three"), ("Ana", "Four."), ("Ben", "Five.")]


def test_webex_names_the_speaker_in_the_id_of_the_cue() -> None:
    text = 'WEBVTT\n\n1 "Dana (Lumen)" (27)\n00:00:01.000 --> 00:00:02.000\nNote: yes\n\n2\n00:00:02.000 --> 00:00:03.000\nno\n'
    assert said(read(text)) == [("Dana (Lumen)", "Note: yes"), (None, "no")]


def test_the_metadata_of_teams_gives_the_moment_and_the_language() -> None:
    body = (
        '{"startDateTime":"2023-03-08T08:22:30.0461639+00:00","speakerName":"User Name",'
        '"spokenText":"A <b>test</b>.","spokenLanguage":"en-us"}'
    )
    call = read(f"WEBVTT\n\n00:00:16.246 --> 00:00:17.726\n{body}\n\n00:00:20.000 --> 00:00:21.000\n{{broken\n")
    assert said(call) == [("User Name", "A <b>test</b>.")]
    assert call.started_at == datetime(2023, 3, 8, 8, 22, 13, 800163, tzinfo=UTC)
    assert call.language == "en-US"
    assert [(loss.place, loss.text) for loss in call.losses] == [("line 6", "{broken")]


@pytest.mark.parametrize("moment", ["null", '"yesterday"', '"2023-03-08T08:22:30"', "5"])
def test_without_a_moment_that_names_its_zone_the_metadata_tells_no_start(moment: str) -> None:
    call = read(
        f'WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n{{"startDateTime":{moment},"speakerName":null,"spokenText":"a"}}\n'
    )
    assert (call.started_at, said(call)) == (None, [(None, "a")])


def test_language_is_read_from_the_header_or_a_note() -> None:
    assert read(cues("a", header="WEBVTT\nKind: captions\nLanguage: sv")).language == "sv"
    assert read(cues("a", header="WEBVTT\n\nNOTE language:en-us")).language == "en-US"
    assert read(cues("a")).language is None


def test_rolling_captions_are_read_once_and_keep_all_their_times() -> None:
    call = read(
        cues(
            "<c>the</c> first thing",
            "the first thing\n ",
            "the first thing\nis<00:00:02.500><c> that</c>",
            "is that",
            "is that\nthe index is stale",
            "the index is stale",
        )
    )
    (turn,) = call.turns
    assert turn.text == "the first thing is that the index is stale"
    assert [(turn.text[a.start : a.end], a.start_s, a.end_s) for a in turn.anchors] == [
        ("the first thing", 0.0, 1.0),
        ("the first thing", 1.0, 2.0),
        ("is that", 2.0, 3.0),
        ("is that", 3.0, 4.0),
        ("the index is stale", 4.0, 5.0),
        ("the index is stale", 5.0, 6.0),
    ]


def test_marks_of_a_change_open_a_turn_and_name_nobody() -> None:
    call = read(cues(">> hello and welcome", "to the show", ">> thank you", "- No.", "-5 degrees"))
    assert said(call) == [
        (None, ">> hello and welcome to the show"),
        (None, ">> thank you"),
        (None, "- No."),
        (None, "-5 degrees"),
    ]


def test_names_behind_a_mark_of_a_change_are_speakers() -> None:
    call = read(cues(">> JOHN: hello and", "welcome", ">> MARY: thank you", "- JOHN: yes\n- MARY: no"))
    assert said(call) == [
        ("JOHN", "hello and welcome"),
        ("MARY", "thank you"),
        ("JOHN", "yes"),
        ("MARY", "no"),
    ]


def test_sounds_are_in_the_text_and_no_speech() -> None:
    call = read(cues("<v Ana>[Music]</v>", "<v Ben>Well (laughs) yes.</v>"))
    assert [turn.spoken for turn in call.turns] == ["", "Well yes."]


def test_a_cue_without_words_is_a_loss() -> None:
    call = read(cues("Hello.", "", "<v></v>"))
    assert len(call.turns) == 1
    assert [loss.reason for loss in call.losses] == ["there are no words in it"] * 2


@pytest.mark.parametrize(
    "text", ["WEBVTT", "\ufeff\ufeff\nwebvtt\n\n00:01.000 --> 00:02.000\na", "00:01.000 --> 00:02.000\na"]
)
def test_it_is_recognised_by_its_header_or_by_its_times(text: str) -> None:
    assert READER.recognises(Source("x", text.encode()))


@pytest.mark.parametrize("text", ["WEBVTTX", "1\n00:00:01,000 --> 00:00:02,000\na", "Hello: there", "\x00\x01"])
def test_other_texts_are_not_recognised(text: str) -> None:
    assert not READER.recognises(Source("x", text.encode()))


def test_utf_16_with_its_mark_is_read() -> None:
    assert said(read(cues("<v Zoë>Ja</v>").encode("utf-16"))) == [("Zoë", "Ja")]


def test_a_file_in_which_nobody_speaks_is_refused() -> None:
    with pytest.raises(UnreadableInput, match=r"^x\.vtt: it has the shape of webvtt and nobody says anything in it\."):
        READER.read(Source("x.vtt", b"WEBVTT\n\nNOTE nothing\n"))


@pytest.mark.parametrize("folder", ["webvtt-edge", "teams-vtt", "zoom-vtt", "podcast-namespace", "webex"])
def test_every_cue_of_the_real_files_is_anchored_or_a_loss(shared: Path, folder: str) -> None:
    for path in sorted((shared / "samples" / folder).glob("*.vtt")):
        source = Source(path.name, path.read_bytes())
        if not READER.recognises(source) or path.name in ("no_captions.vtt", "nested-and-multi-voice.vtt"):
            continue
        (call,) = READER.read(source)
        n_told = sum(len(turn.anchors) for turn in call.turns) + len(call.losses)
        assert (path.name, n_told) == (path.name, source.text.count("-->"))
