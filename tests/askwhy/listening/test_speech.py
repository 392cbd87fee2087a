"""What the airtime measures share."""

from __future__ import annotations

from hypothesis import given

from askwhy.conversation import Anchor, Channel, Conversation, Span
from askwhy.listening.speech import find_backchannels, voices_of, why_no_sides, why_not_talk
from askwhy.testing import conversation, said
from strategies import conversations


def backchannels(*lines: tuple[str | None, str]) -> set[str]:
    return find_backchannels(conversation(*(said(speaker, text) for speaker, text in lines)).turns)


def test_two_words_within_somebodys_talk_are_no_turn() -> None:
    assert backchannels(("A", "We lost the"), ("B", "Mm-hm."), ("A", "dispatcher in May.")) == {"t2"}


def test_two_listeners_at_once_are_both_no_turn() -> None:
    lines = [("A", "We lost the"), ("B", "Mm-hm."), ("C", "Oh no."), ("A", "dispatcher in May.")]
    assert backchannels(*lines) == {"t2", "t3"}


def test_an_answer_to_a_question_is_a_turn() -> None:
    assert backchannels(("A", "Do you keep stock?"), ("B", "No."), ("A", "And why is that so?")) == set()


def test_a_short_question_is_a_turn() -> None:
    assert backchannels(("A", "We lost the"), ("B", "Really?"), ("A", "dispatcher in May.")) == set()


def test_three_words_are_a_turn() -> None:
    assert backchannels(("A", "We lost the"), ("B", "Oh dear me."), ("A", "dispatcher in May.")) == set()


def test_what_passes_the_floor_on_is_a_turn() -> None:
    assert backchannels(("A", "We lost the dispatcher."), ("B", "Right."), ("C", "In May it was.")) == set()


def test_nobody_knows_within_whose_talk_an_unnamed_turn_stands() -> None:
    assert backchannels((None, "We lost the"), ("B", "Mm-hm."), (None, "dispatcher in May.")) == set()


def test_a_silence_between_two_captions_is_not_speech() -> None:
    anchors = [
        Anchor(start=0, end=4, start_s=0.0, end_s=1.0),
        Anchor(start=5, end=9, start_s=2.4, end_s=3.0),
        Anchor(start=10, end=14, start_s=5.0, end_s=6.0),
    ]
    (turn,) = conversation(said("A", "One, two, tri.", 0.0, 6.0, anchors=anchors)).turns
    assert [(v.start_s, v.end_s, v.start, v.end) for v in voices_of(turn)] == [(0.0, 3.0, 0, 9), (5.0, 6.0, 10, 14)]
    assert [(v.start_s, v.end_s) for v in voices_of(turn, joined_gap_s=0.0)] == [(0.0, 1.0), (2.4, 3.0), (5.0, 6.0)]


def test_a_sound_is_not_a_voice() -> None:
    anchors = [Anchor(start=0, end=7, start_s=0.0, end_s=9.0), Anchor(start=8, end=13, start_s=9.0, end_s=10.0)]
    noise = [Span(start=0, end=7)]
    mixed, pure = conversation(
        said("A", "[Music] Hello", 0.0, 10.0, anchors=anchors, non_speech=noise),
        said("A", "[Music]", 11.0, 12.0, non_speech=noise),
    ).turns
    assert [(v.start_s, v.end_s) for v in voices_of(mixed)] == [(9.0, 10.0)]
    assert voices_of(pure) == ()


def test_it_is_said_why_there_is_nothing_to_measure() -> None:
    assert why_no_sides(conversation(said(None, "Hello"))) == "The file does not say who spoke."
    unknown = conversation(said("A", "Hello"), sides_known=False)
    assert why_no_sides(unknown) == "Nobody who speaks is known to be us or them."
    assert why_not_talk(conversation(said("A", "Hello"), channel=Channel.EMAIL)) == "This was written, not spoken."
    assert why_not_talk(conversation(said("A", "Hello"))) is None


@given(conversations(timed=True))
def test_voices_run_forward_within_their_turn(conversation: Conversation) -> None:
    for turn in conversation.turns:
        moments = [moment for voice in voices_of(turn) for moment in (voice.start_s, voice.end_s)]
        assert moments == sorted(moments)
        assert all(turn.start_s is not None and turn.end_s is not None for _ in moments)
