"""Talk share."""

from __future__ import annotations

import pytest
from hypothesis import assume, given

from askwhy.conversation import Anchor, Channel, Conversation, Side
from askwhy.listening.talk_share import talk_share
from askwhy.testing import conversation, said
from strategies import conversations

US, THEM = Side.US, Side.THEM


def test_it_is_the_share_of_speaking_time() -> None:
    call = conversation(said("Ana", "What changed?", 0.0, 3.0), said("Ben", "All of it.", 3.0, 12.0), us=["Ana"])
    found = talk_share(call, of=US)
    assert (found.value, found.unit, found.n, found.n_skipped, found.reason) == (
        0.25,
        "share of speaking time",
        2,
        0,
        None,
    )
    assert talk_share(call, of=THEM).value == 0.75


def test_overlapping_speech_counts_once_for_each() -> None:
    call = conversation(said("Ana", "What changed?", 0.0, 4.0), said("Ben", "All.", 2.0, 6.0), us=["Ana"])
    assert talk_share(call, of=US).value == 0.5


def test_captions_of_one_speaker_that_overlap_count_once() -> None:
    call = conversation(
        said("Ana", "What", 0.0, 4.0), said("Ana", "changed?", 2.0, 4.0), said("Ben", "All.", 4.0, 8.0), us=["Ana"]
    )
    assert talk_share(call, of=US).value == 0.5


def test_a_long_silence_within_a_turn_is_not_speech() -> None:
    anchors = [Anchor(start=0, end=3, start_s=0.0, end_s=2.0), Anchor(start=4, end=7, start_s=8.0, end_s=10.0)]
    call = conversation(
        said("Ana", "One two", 0.0, 10.0, anchors=anchors), said("Ben", "Three.", 10.0, 14.0), us=["Ana"]
    )
    assert talk_share(call, of=US).value == 0.5


def test_words_are_counted_where_ends_are_not_known() -> None:
    call = conversation(said("Ana", "Why now?", 0.0), said("Ben", "Since May we wait, and wait.", 2.0), us=["Ana"])
    found = talk_share(call, of=US)
    assert (found.value, found.unit, found.n) == (0.25, "share of words", 2)
    assert found.reason == "The file does not tell when each turn ends, so words were counted."


def test_words_are_counted_where_too_much_is_untimed() -> None:
    call = conversation(said("Ana", "Why now?", 0.0, 1.0), said("Ben", "Since May.", None), us=["Ana"])
    assert (talk_share(call, of=US).value, talk_share(call, of=US).unit) == (0.5, "share of words")


def test_little_that_is_untimed_is_left_out_and_counted() -> None:
    call = conversation(
        said("Ana", "One two three four five.", 0.0, 5.0),
        said("Ben", "One two three four five.", 5.0, 10.0),
        said("Ben", "Yes."),
        us=["Ana"],
    )
    found = talk_share(call, of=US)
    assert (found.value, found.unit, found.n, found.n_skipped) == (0.5, "share of speaking time", 2, 1)


def test_whoever_is_neither_is_left_out_and_counted() -> None:
    call = conversation(
        said("Ana", "Hi", 0.0, 2.0),
        said("Ines", "Salut", 2.0, 9.0),
        said("Ben", "Hi", 9.0, 11.0),
        us=["Ana"],
        neither=["Ines"],
    )
    assert (talk_share(call, of=US).value, talk_share(call, of=US).n_skipped) == (0.5, 1)


def test_mails_are_compared_by_their_words_without_an_excuse() -> None:
    mails = conversation(said("Ana", "Why now?"), said("Ben", "Since May."), us=["Ana"], channel=Channel.EMAIL)
    assert (talk_share(mails, of=US).value, talk_share(mails, of=US).reason) == (0.5, None)


def test_a_single_mail_has_no_share() -> None:
    mail = conversation(said("Ana", "Why now?"), us=["Ana"], channel=Channel.EMAIL)
    assert (talk_share(mail, of=US).value, talk_share(mail, of=US).reason) == (None, "Only one side writes in it.")


def test_nobody_talks_in_a_note() -> None:
    note = conversation(said("Ana", "Saw end: Kieran"), us=["Ana"], channel=Channel.NOTE)
    found = talk_share(note, of=US)
    assert (found.value, found.reason) == (None, "These are notes: nobody talks in them.")


def test_without_sides_there_is_no_share() -> None:
    found = talk_share(conversation(said(None, "Hello", 0.0, 1.0)), of=US)
    assert (found.value, found.n, found.n_skipped, found.reason) == (None, 0, 1, "The file does not say who spoke.")


@given(conversations())
def test_the_two_shares_sum_to_one(conversation: Conversation) -> None:
    ours, theirs = talk_share(conversation, of=US), talk_share(conversation, of=THEM)
    assert ours.value is not None
    assert theirs.value is not None
    assert ours.value + theirs.value == pytest.approx(1.0)
    assert (ours.unit, ours.n, ours.n_skipped) == (theirs.unit, theirs.n, theirs.n_skipped)


@given(conversations())
def test_every_turn_with_words_is_counted_or_skipped(conversation: Conversation) -> None:
    found = talk_share(conversation, of=US)
    assume(found.value is not None)
    assert found.n + found.n_skipped == sum(bool(turn.spoken.strip()) for turn in conversation.turns)
