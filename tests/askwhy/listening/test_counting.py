"""Words are counted in any language."""

from __future__ import annotations

import pytest

from askwhy.listening.counting import count_words


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
