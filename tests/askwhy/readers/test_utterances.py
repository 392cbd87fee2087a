from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from askwhy.conversation import Apart
from askwhy.readers.utterances import Utterances
from askwhy.readers.words import Word
from json_files import json_values


@given(json_values, json_values)
def test_every_item_becomes_a_cue_or_a_loss(items: Any, text: Any) -> None:
    heard = Utterances()
    for place, item in heard.objects(items, "utterance"):
        heard.add(place, item.get("text", text))
    expected = len(items) if isinstance(items, list) else int(items is not None)
    assert len(heard.cues) + len(heard.losses) == expected


def test_losses_say_where_why_and_what() -> None:
    heard = Utterances()
    list(heard.objects([1, {}], "turn"))
    list(heard.objects("x", "word"))
    heard.add("turn 2", {"a": 1})
    heard.add("turn 3", "  ")
    assert [(loss.place, loss.reason, loss.text) for loss in heard.losses] == [
        ("turn 1", "it is no utterance", "1"),
        ("all of word", "utterances are expected here, in a list", "x"),
        ("turn 2", "its words are not written as text", '{"a": 1}'),
        ("turn 3", "there are no words in it", "  "),
    ]


def test_an_absent_list_is_an_empty_one() -> None:
    heard = Utterances()
    assert list(heard.objects(None, "turn")) == []
    assert heard.losses == []


def test_times_of_words_count_from_the_first_sign_that_is_none() -> None:
    heard = Utterances()
    heard.add("turn 1", "  We moved. ", words=[Word("We", 1.0, 1.5), Word("moved", 2.0, 2.5)])
    assert [(a.start, a.end, a.start_s) for a in heard.cues[0].anchors] == [(0, 2, 1.0), (3, 8, 2.0)]
    assert heard.has_word_times


def test_words_alone_begin_with_the_first_time_and_end_with_the_last() -> None:
    heard = Utterances()
    heard.add_words("utterance 1", [Word("We"), Word("moved", 2.0, 2.5), Word("in", 1.0, 3.0)])
    heard.add_words("utterance 2", [Word(" ")])
    assert [(cue.text, cue.start_s, cue.end_s) for cue in heard.cues] == [("We moved in", 1.0, 3.0)]
    assert heard.losses == []


def test_somebody_else_s_words_are_set_apart() -> None:
    heard = Utterances()
    heard.add("message 1", "", quoted="Buy now!")
    assert [(aside.kind, aside.at, aside.text) for aside in heard.cues[0].set_apart] == [(Apart.QUOTED, 0, "Buy now!")]


def test_what_a_whole_text_adds_is_a_loss_and_another_wording_is_not() -> None:
    heard = Utterances()
    heard.add("turn 1", "We moved.")
    for whole in ("We left in May", "We moved", "we  Moved!", None, 5):
        heard.lose_rest_of(whole)
    assert heard.losses == []
    heard.lose_rest_of("We moved! In May.")
    assert [loss.text for loss in heard.losses] == ["In May."]


def test_words_in_the_midst_of_a_whole_text_are_a_loss_too() -> None:
    heard = Utterances()
    heard.lose_rest_of("hello there how are you, my friend.", ["Hello there.", "How you?"])
    assert [loss.text for loss in heard.losses] == ["are … my friend."]


def test_cues_in_time_keep_the_order_of_the_file_where_nothing_is_timed() -> None:
    heard = Utterances()
    for text, start_s in (("b", 5.0), ("c", None), ("a", 1.0)):
        heard.add("turn", text, start_s=start_s)
    assert [cue.text for cue in heard.in_time()] == ["a", "b", "c"]
    assert Utterances().in_time() == []


@given(st.text())
def test_words_are_texts_or_losses(text: str) -> None:
    heard = Utterances()
    assert heard.word("word 1", None) == ""
    assert heard.word("word 2", 5) == ""
    assert heard.word("word 3", text) == text
    assert [(loss.place, loss.text) for loss in heard.losses] == [("word 2", "5")]
