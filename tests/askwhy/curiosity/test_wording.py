from __future__ import annotations

import pytest

from askwhy.curiosity.wording import how_called


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("Zoë Lindqvist-Park", "Zoë"),
        ("kieran", "Kieran"),
        ("Malcolm’s iPad", "Malcolm"),
        ("J", None),
        ("+44 20 7946 0000", None),
        ("", None),
        (None, None),
    ],
)
def test_somebody_is_called_by_the_first_name_as_it_is_written(name: str | None, called: str | None) -> None:
    assert how_called(name) == called
