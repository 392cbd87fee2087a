"""What belongs to whom in the lines of a transcript."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from askwhy.conversation import Grain
from askwhy.readers.text_evidence import heads_in
from askwhy.readers.text_turns import Transcript, read_turns


def turns(*lines: str, **options: object) -> Transcript:
    return read_turns(heads_in(lines), **options)  # type: ignore[arg-type]


def spoken(transcript: Transcript) -> list[tuple[str | None, str]]:
    return [(cue.speaker, cue.text) for cue in transcript.cues]


def test_paragraphs_stay_apart_and_lines_of_one_are_joined() -> None:
    found = turns("Ana: One", "two.", "", "Three.", "", "", "Ben: Four.", "Ana: Five.")
    assert spoken(found) == [("Ana", "One two.\n\nThree."), ("Ben", "Four."), ("Ana", "Five.")]


def test_what_stands_above_the_first_turn_is_kept_apart() -> None:
    found = turns("A title", "", "Ana: One.", "Ben: Two.", "Ana: Three.")
    assert found.preface == ["A title"]


def test_the_first_line_below_a_name_is_speech_whatever_it_looks_like() -> None:
    found = turns("Ana  0:01", "Note: it rains.", "", "Ben  0:05", "Song: no.", "")
    assert spoken(found) == [("Ana", "Note: it rains."), ("Ben", "Song: no.")]


def test_where_no_notes_can_stand_none_is_seen() -> None:
    found = turns("Ana: One.", "Note: two.", "Ben: Three.", "Ana: Four.", notes=False)
    assert spoken(found)[0] == ("Ana", "One. Note: two.")


def test_a_footer_of_one_s_own_ends_the_talk() -> None:
    found = turns("Ana: One.", "Ben: Two.", "Ana: Three.", "FIN", "more", footer=re.compile("FIN"))
    assert spoken(found)[-1] == ("Ana", "Three.")
    assert [loss.text for loss in found.losses] == ["FIN\nmore"]


def test_marks_in_the_text_time_the_words_behind_them() -> None:
    (cue, *_) = turns("Ana: a [0:10] b [0:05] c [0:20] d", "Ben: e", "Ana: f").cues
    assert [(cue.text[anchor.start : anchor.end], anchor.start_s) for anchor in cue.anchors] == [
        ("[0:10] b [0:05] c ", 10.0),
        ("[0:20] d", 20.0),
    ]
    assert cue.start_s is None


def test_a_mark_at_the_head_of_a_text_is_its_start() -> None:
    (cue, *_) = turns("Ana: [0:10] a", "Ben: e", "Ana: f").cues
    assert (cue.start_s, cue.anchors) == (10.0, ())


def test_only_cues_by_nobody_are_finer_than_turns() -> None:
    assert turns("0:01 a", "0:02 b").grain is Grain.CUE
    assert turns("0:01 Ana: a", "0:02 Ben: b").grain is Grain.TURN


@given(
    st.lists(st.sampled_from(["Ana: one", "Ben: two", "0:05", "", "three", "Note: four", "Song: five", "End of call"]))
)
def test_every_word_is_in_a_cue_a_loss_or_the_preface(lines: list[str]) -> None:
    found = turns(*lines)
    kept = " ".join([*(cue.text for cue in found.cues), *(loss.text for loss in found.losses), *found.preface])
    for word in ("one", "two", "three", "four", "five", "call"):
        assert kept.count(word) == " ".join(lines).count(word)
