from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from askwhy.readers.words import Word, aligned, anchor, composed, is_only_signs, take_aligned, utterances_of
from growth import grows_with_the_length


def word(text: str, start_s: float | None = None, speaker: str | None = None, channel: str | None = None) -> Word:
    return Word(text, start_s, None if start_s is None else start_s + 0.5, speaker, channel)


def test_words_are_put_together_with_blanks_but_for_what_is_glued() -> None:
    text, anchors = composed([word(" We", 0.0), word("moved", 1.0), Word(".", glued=True), word(""), word("So", 2.0)])
    assert text == "We moved. So"
    assert [(text[a.start : a.end], a.start_s, a.end_s) for a in anchors] == [
        ("We", 0.0, 0.5),
        ("moved", 1.0, 1.5),
        ("So", 2.0, 2.5),
    ]


def test_no_words_make_no_text() -> None:
    assert composed([]) == ("", ())


@given(st.lists(st.tuples(st.text(alphabet="ab ,.", max_size=4), st.booleans())))
def test_what_is_put_together_holds_every_word_once_and_in_order(drawn: list[tuple[str, bool]]) -> None:
    words = [Word(text, 1.0, 2.0, glued=glued) for text, glued in drawn]
    text, anchors = composed(words)
    spoken = [w.text.strip() for w in words if w.text.strip()]
    assert [text[a.start : a.end] for a in anchors] == spoken
    assert "".join(text.split()) == "".join("".join(spoken).split())


def test_a_text_s_words_get_their_times_whatever_their_case_and_signs() -> None:
    text = "Well, we moved. We did!"
    anchors = aligned(text, [word("well", 0.0), word("we", 1.0), word("moved", 2.0), word("we", 3.0), word("did", 4.0)])
    assert [(text[a.start : a.end], a.start_s) for a in anchors] == [
        ("Well", 0.0),
        ("we", 1.0),
        ("moved", 2.0),
        ("We", 3.0),
        ("did", 4.0),
    ]


def test_a_word_is_not_found_inside_another_nor_far_away() -> None:
    assert aligned("another way", [word("other", 1.0)]) == ()
    assert aligned("this goes on and on for a long while, is it", [word("is", 1.0)]) == ()


def test_a_word_that_is_missing_leaves_the_others_their_times() -> None:
    text = "We moved in May."
    anchors = aligned(text, [word("We", 0.0), word("um", 0.5), word("moved", 1.0)])
    assert [text[a.start : a.end] for a in anchors] == ["We", "moved"]


def test_a_pool_of_words_is_dealt_out_text_by_text() -> None:
    pool = [word(w, float(n)) for n, w in enumerate(("We", "moved", "Can", "I", "add"))]
    first, used = take_aligned("We moved.", pool, 0)
    second, used_up = take_aligned("Can I add", pool, used)
    assert (used, used_up) == (2, 5)
    assert [a.start_s for a in (*first, *second)] == [0.0, 1.0, 2.0, 3.0, 4.0]


def test_a_pool_of_words_that_a_text_does_not_hold_is_left_for_the_next() -> None:
    assert take_aligned("Nothing of it.", [word("We", 0.0), word("moved", 1.0)], 0) == ((), 0)


def test_an_end_before_the_start_is_left_out() -> None:
    assert anchor(0, 2, 3.0, 1.0).end_s is None


def test_signs_are_no_words() -> None:
    assert is_only_signs(".")
    assert is_only_signs(" ,? ")
    assert not is_only_signs("-")
    assert not is_only_signs("a.")


def said(pieces: list[list[Word]]) -> list[str]:
    return [composed(piece)[0] for piece in pieces]


def test_a_known_speaker_is_cut_only_by_another() -> None:
    words = [word("One.", 0.0, "A"), word("Two.", 9.0, "A"), word("Yes.", 10.0, "B"), word("Three.", 11.0, "A")]
    assert said(utterances_of(words)) == ["One. Two.", "Yes.", "Three."]


def test_where_nobody_is_named_sentences_and_pauses_cut() -> None:
    words = [word("One.", 0.0), word("two", 0.6), word("three", 3.0), Word(".", glued=True)]
    assert said(utterances_of(words)) == ["One.", "two", "three."]


def test_two_channels_keep_their_words_together_in_the_order_of_time() -> None:
    words = [
        word("We", 0.0, "A", "0"),
        word("Yes", 0.2, "B", "1"),
        word("moved.", 0.5, "A", "0"),
        word("indeed.", 0.7, "B", "1"),
        Word("untimed", speaker="B", channel="1"),
    ]
    assert said(utterances_of(words)) == ["We moved.", "Yes indeed.", "untimed"]


def test_finding_words_takes_linear_time() -> None:
    def find(times: int) -> None:
        words = [word("b", 1.0)] * times
        aligned("a" * 10 * times, words)
        take_aligned("a " * 5 * times, words, 0)

    assert grows_with_the_length(find, times=40_000)
