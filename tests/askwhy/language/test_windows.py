"""A conversation cut into stretches that the encoder reads at once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from askwhy.conversation import Side
from askwhy.language.windows import MAX_SENTENCE_TOKENS, MAX_TOKENS, TokenSentence, windows_of

CLS, SEP = 1, 2
lengths = st.lists(st.integers(1, 150), max_size=60)


def talk(sizes: list[int]) -> list[TokenSentence]:
    sides = (Side.US, Side.THEM)
    return [TokenSentence(tuple([9] * size), number // 2, sides[number // 2 % 2]) for number, size in enumerate(sizes)]


@given(lengths)
def test_every_sentence_is_the_target_of_one_window(sizes: list[int]) -> None:
    targets = [index for window in windows_of(talk(sizes), cls=CLS, sep=SEP) for index, _, _ in window.targets]
    assert targets == list(range(len(sizes)))


@given(lengths)
def test_a_window_holds_what_its_targets_say(sizes: list[int]) -> None:
    for window in windows_of(talk(sizes), cls=CLS, sep=SEP):
        assert len(window.ids) == len(window.turns) == len(window.sides)
        assert window.ids[0] == CLS
        for index, start, end in window.targets:
            assert end - start == min(sizes[index], MAX_SENTENCE_TOKENS) + 1
            assert window.ids[end - 1] == SEP


@given(lengths)
def test_no_window_outgrows_the_encoder(sizes: list[int]) -> None:
    longest = MAX_TOKENS + 2 * (MAX_SENTENCE_TOKENS + 1)
    assert all(len(window.ids) <= longest for window in windows_of(talk(sizes), cls=CLS, sep=SEP))


def test_an_empty_talk_has_no_window() -> None:
    assert windows_of([], cls=CLS, sep=SEP) == []
