"""Words of each side."""

from __future__ import annotations

from hypothesis import given

from askwhy.conversation import Apart, Conversation, SetApart, Side, Span
from askwhy.listening.counting import count_words
from askwhy.listening.words import words
from askwhy.testing import conversation, said
from strategies import conversations


def test_words_of_one_side_are_counted_without_sounds_and_quoted_lines() -> None:
    call = conversation(
        said("Ana", "Hello there"),
        said(
            "Ben",
            "[Music] Good day",
            non_speech=[Span(start=0, end=7)],
            set_apart=[SetApart(kind=Apart.QUOTED, at=0, text="> What now?")],
        ),
        said("Ines", "Salut"),
        us=["Ana"],
        neither=["Ines"],
    )
    found = words(call, of=Side.THEM)
    assert (found.value, found.unit, found.n, found.n_skipped) == (2, "words", 1, 1)


def test_a_side_that_says_nothing_said_no_words() -> None:
    assert words(conversation(said("Ana", "Hello"), us=["Ana"]), of=Side.THEM).value == 0


def test_without_sides_there_is_no_count() -> None:
    assert words(conversation(said(None, "Hello")), of=Side.US).reason == "The file does not say who spoke."


@given(conversations())
def test_both_sides_and_the_rest_have_all_the_words(conversation: Conversation) -> None:
    sided = sum(words(conversation, of=side).value or 0 for side in (Side.US, Side.THEM))
    rest = [t for t in conversation.turns if conversation.side_of(t) not in (Side.US, Side.THEM)]
    assert sided + sum(count_words(t.spoken) for t in rest) == sum(count_words(t.spoken) for t in conversation.turns)
