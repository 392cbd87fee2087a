"""What touches somebody's private life."""

from __future__ import annotations

import pytest

from askwhy.curiosity.private import care_of
from askwhy.understanding.insight import Care


@pytest.mark.parametrize(
    "text",
    [
        "I closed my mother's eyes.",
        "She kept half when the old man passed, and she comes in the first Friday.",
        "Since Gary passed it's been good to have something on.",
        "We lost our son that winter.",
        "She did the lunch for Denny's funeral.",
    ],
)
def test_grief_is_the_family_s(text: str) -> None:
    assert care_of(text) is Care.FAMILY


@pytest.mark.parametrize(
    "text",
    ["After we passed the audit it was quiet.", "We lost our best fitter.", "In the wake of that we moved."],
)
def test_work_that_sounds_like_grief_is_not_private(text: str) -> None:
    assert care_of(text) is None
