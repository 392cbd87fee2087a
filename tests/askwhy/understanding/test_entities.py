"""Who is a person, and what is a firm."""

from __future__ import annotations

import pytest

from askwhy.understanding.entities import Kind, mentions_in


def people(text: str) -> list[str]:
    return [mention.name for mention in mentions_in(text) if mention.kind is Kind.PERSON]


@pytest.mark.parametrize(
    "text",
    [
        "And our largest builder, Sonoran Ridge, has asked every title company on its list for remote closings.",
        "Second, Sonoran Ridge has told us that remote closings will be a condition.",
        "Our biggest customer, Halden Foods, wants it by June.",
        "Then Brightwater asked for its deposit back.",
    ],
)
def test_a_firm_that_asks_is_nobody(text: str) -> None:
    assert people(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("And then Tony has left, and nobody rings.", "Tony"),
        ("Since then Priya asked me twice.", "Priya"),
        ("That's Lee Whitehouse, my foreman.", "Lee Whitehouse"),
        ("So Malcolm told us no.", "Malcolm"),
    ],
)
def test_somebody_who_acts_is_somebody(text: str, name: str) -> None:
    assert people(text) == [name]
