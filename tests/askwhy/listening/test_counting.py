"""Words are counted in any language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwhy.listening.counting import count_words, has_at_most


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("", 0),
        ("… -- ?", 0),
        ("Don't follow-up on the 4.2 million, Zoë’s said.", 8),
        ("Größe, señor, Łódź", 3),
        ("你好吗", 3),
        ("ありがとう Anna", 6),
        ("Привет, как дела?", 3),
        ("a_b", 2),
    ],
)
def test_words_are_counted(text: str, n: int) -> None:
    assert count_words(text) == n


@given(st.text(alphabet=st.characters(max_codepoint=127), max_size=60))
def test_a_letter_of_another_alphabet_changes_no_other_count(text: str) -> None:
    assert count_words(f"{text} ж") == count_words(text) + 1


@given(text=st.text(max_size=60), n=st.integers(0, 5))
def test_few_words_are_told_without_counting_all(text: str, n: int) -> None:
    assert has_at_most(n, text) == (count_words(text) <= n)
