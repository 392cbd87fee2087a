"""Cues become turns: joined by speaker, with their times where their words are, and nothing made up."""

from __future__ import annotations

import math
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwhy.conversation import Anchor, Apart, Channel, Conversation, Grain, Participant, SetApart, Side, Who
from askwhy.errors import InputTooLarge, UnreadableInput
from askwhy.readers.building import Cue, conversation_of, find_non_speech, is_speaker_label
from askwhy.readers.limits import Limits
from askwhy.readers.source import Source


def build(
    *cues: Cue, people: tuple[Participant, ...] = (), limits: Limits | None = None, who: Who | None = None
) -> Conversation:
    source = Source("call.vtt", b"x", limits or Limits())
    return conversation_of(source, cues, format="test", channel=Channel.CALL, grain=Grain.CUE, people=people, who=who)


def cue(speaker: str | None, text: str, start_s: float | None = None, end_s: float | None = None) -> Cue:
    return Cue(text=text, speaker=speaker, start_s=start_s, end_s=end_s, place="line 3")


def test_cues_of_one_speaker_in_a_row_are_one_turn_and_keep_their_times() -> None:
    call = build(cue("Ana", "Hello,", 1.0, 2.0), cue("Ana", "you.", 3.0, 4.0), cue("Ben", "Hi.", 5.0, 6.0))
    first, second = call.turns
    assert (first.text, first.start_s, first.end_s) == ("Hello, you.", 1.0, 4.0)
    assert first.anchors == (
        Anchor(start=0, end=6, start_s=1.0, end_s=2.0),
        Anchor(start=7, end=11, start_s=3.0, end_s=4.0),
    )
    assert (second.id, second.speaker_id, second.text) == ("t2", "p2", "Hi.")
    assert [person.name for person in call.participants] == ["Ana", "Ben"]


def test_a_turn_starts_and_ends_with_the_earliest_and_the_latest_of_its_cues() -> None:
    (turn,) = build(cue("Ana", "a", 10.0, 20.0), cue("Ana", "b", 5.0, 6.0)).turns
    assert (turn.start_s, turn.end_s) == (5.0, 20.0)


def test_a_turn_whose_first_cue_has_no_time_has_no_start() -> None:
    (turn,) = build(cue("Ana", "a"), cue("Ana", "b", 300.0)).turns
    assert turn.start_s is None
    assert turn.anchors == (Anchor(start=2, end=3, start_s=300.0),)


def test_one_unknown_end_leaves_the_end_of_the_turn_unknown() -> None:
    call = build(cue("Ana", "a", 1.0, 2.0), cue("Ana", "b", 3.0))
    assert call.turns[0].end_s is None
    assert not call.ends_known


def test_unnamed_cues_are_joined_only_in_mid_sentence() -> None:
    call = build(cue(None, "We close in"), cue(None, "eleven days."), cue(None, "And then?"))
    assert [turn.text for turn in call.turns] == ["We close in eleven days.", "And then?"]
    assert call.who is Who.NOBODY


def test_a_sound_is_not_joined_to_unnamed_speech() -> None:
    call = build(cue(None, "We close in"), cue(None, "[Music]"), cue(None, "eleven days"))
    assert [turn.text for turn in call.turns] == ["We close in", "[Music]", "eleven days"]


def test_a_message_is_never_joined_to_another_and_a_marked_change_opens_a_turn() -> None:
    messages = build(Cue(text="a", speaker="Ana", own_turn=True), Cue(text="b", speaker="Ana"))
    assert [turn.text for turn in messages.turns] == ["a", "b"]
    changes = build(Cue(text=">> so"), Cue(text="it is"), Cue(text=">> no", opens_turn=True))
    assert [turn.text for turn in changes.turns] == [">> so it is", ">> no"]


def test_times_that_cannot_be_are_left_out_and_said() -> None:
    call = build(cue("Ana", "a", 30.0, 29.0), cue("Ben", "b", math.nan, 4.0), cue("Ana", "c", 1.0, math.inf))
    assert [(turn.start_s, turn.end_s) for turn in call.turns] == [(30.0, None), (None, 4.0), (1.0, None)]
    assert call.warnings == (
        "line 3: it ends before it starts, so its end was left out.",
        "line 3: its start is not a time and was left out.",
        "line 3: it ends before it starts, so its end was left out.",
    )


def test_a_cue_without_words_is_a_loss() -> None:
    call = build(cue("Ana", " "), cue("Ana", "a"))
    assert [(loss.place, loss.reason) for loss in call.losses] == [("line 3", "there are no words in it")]


def test_what_was_set_apart_and_anchored_moves_with_the_words() -> None:
    aside = SetApart(kind=Apart.QUOTED, at=0, text="> no")
    anchor = Anchor(start=0, end=1, start_s=2.0)
    moved = Cue(text="b", speaker="Ana", set_apart=(aside,), anchors=(anchor,))
    (turn,) = build(cue("Ana", "aa"), moved).turns
    assert turn.set_apart == (SetApart(kind=Apart.QUOTED, at=3, text="> no"),)
    assert turn.anchors == (Anchor(start=3, end=4, start_s=2.0),)


def test_people_keep_their_order_their_sides_and_the_names_their_source_gives() -> None:
    people = (Participant(id="k1", name="Ana", side=Side.US), Participant(id="k2", name="Eve"))
    call = build(cue("k1", "a"), cue("Ben", "b"), people=people)
    assert [(person.id, person.name, person.side) for person in call.participants] == [
        ("p1", "Ana", Side.US),
        ("p2", "Eve", None),
        ("p3", "Ben", None),
    ]


@pytest.mark.parametrize(
    ("people", "speakers", "who"),
    [
        ((), ("Speaker 1", "SPEAKER_00"), Who.LABELS),
        ((), ("Q", "A"), Who.LABELS),
        ((), ("Dan", "Participant"), Who.NAMES),
        ((Participant(id="m", side=Side.US), Participant(id="o", side=Side.THEM)), ("m", "o"), Who.SIDES),
    ],
)
def test_what_a_source_tells_of_its_speakers(
    people: tuple[Participant, ...], speakers: tuple[str, str], who: Who
) -> None:
    assert build(*(cue(speaker, "a") for speaker in speakers), people=people).who is who


def test_without_a_turn_there_is_no_conversation_and_too_many_are_refused() -> None:
    with pytest.raises(UnreadableInput, match="nobody says anything"):
        build(cue("Ana", ""))
    with pytest.raises(InputTooLarge, match="it has 3 turns"):
        build(cue("Ana", "a"), cue("Ben", "b"), cue("Ana", "c"), limits=Limits(turns=2))


def test_the_moment_of_a_message_is_kept() -> None:
    moment = datetime(2026, 3, 12, tzinfo=UTC)
    assert build(Cue(text="a", at=moment)).turns[0].at == moment


@pytest.mark.parametrize(
    ("text", "sounds"),
    [
        ("[Music]", ["[Music]"]),
        ("yes [upbeat music] no", ["[upbeat music]"]),
        ("[door slams]", ["[door slams]"]),
        (r"Well \[laughter\] yes", [r"\[laughter\]"]),
        (r"\[04:18\] That", [r"\[04:18\]"]),
        ("[inaudible 00:12]", ["[inaudible 00:12]"]),
        ("(laughs) yes", ["(laughs)"]),
        ("<silence>", ["<silence>"]),
        ("♪ la la ♪ and ♪", ["♪ la la ♪", "♪"]),
        ("[ __ ] off", ["[ __ ]"]),
        ("I like [the brand] and (I laugh a lot)", []),
        (r"[episode \#49](https://x.example)", []),
        ("a < b", []),
    ],
)
def test_sounds_are_marked_and_words_in_brackets_are_not(text: str, sounds: list[str]) -> None:
    assert [text[span.start : span.end] for span in find_non_speech(text)] == sounds


def test_labels_of_machines_and_roles_are_no_names() -> None:
    labels = [
        "Speaker 1",
        "SPEAKER_00",
        "spk_1",
        "A",
        "Q",
        "p1",
        "m1",
        "0",
        "Participant",
        "Interviewer",
        "Unknown Speaker",
    ]
    assert all(is_speaker_label(label) for label in labels)
    assert not any(is_speaker_label(name) for name in ["Dana", "DW", "Al", "Speaker Johnson", "Zoë"])


@given(
    st.lists(
        st.builds(
            cue,
            st.sampled_from(["Ana", "Ben", None]),
            st.sampled_from(["Hello.", "and so", "", "[Music]"]),
            st.one_of(st.none(), st.floats(-5, 100)),
            st.one_of(st.none(), st.floats(-5, 100)),
        ),
        max_size=12,
    )
)
def test_every_cue_is_in_one_turn_or_a_loss_with_its_words_in_order(cues: list[Cue]) -> None:
    texts = [c.text for c in cues if c.text]
    if not texts:
        return
    call = build(*cues)
    assert " ".join(turn.text for turn in call.turns) == " ".join(texts)
    assert len(call.losses) == len(cues) - len(texts)
