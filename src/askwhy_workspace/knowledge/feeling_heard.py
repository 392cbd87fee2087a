"""The Feeling Heard Scale: eight sentences by which somebody can say whether they felt heard.

Roos, Postmes and Koudenburg (2023), "Feeling heard: Operationalizing a key concept for social relations",
PLOS ONE 18(11): e0292865, https://doi.org/10.1371/journal.pone.0292865, licence CC BY 4.0. The items are those that its
table 1 marks as the final scale; it prints seven of the eight, and the first, which asks directly, is worded by us.
"Him/herself" is written "themselves" here. Items 5 and 9 count the other way round. The answers from 1 to 7 are our choice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

LOWEST, HIGHEST = 1, 7  # not at all, completely
CITATION = "Feeling Heard Scale: Roos, Postmes and Koudenburg 2023, PLOS ONE 18(11), e0292865, CC BY 4.0"


@dataclass(frozen=True, slots=True)
class Item:
    """One sentence of the scale, by its number in the paper."""

    number: int
    text: str
    reversed: bool = False


ITEMS = (
    Item(1, "I felt heard."),
    Item(2, "I could say what I really wanted to say."),
    Item(5, "The other was more concerned with themselves than with what I said.", reversed=True),
    Item(6, "The other listened to what I said."),
    Item(8, "The other tried to put themselves in my shoes."),
    Item(9, "The other was insensitive to my thoughts and feelings.", reversed=True),
    Item(13, "The other treated me with respect."),
    Item(15, "We understood each other."),
)


def felt_heard(answers: Mapping[str, int]) -> float | None:
    """The mean of the eight items, from 1 to 7; None unless all are answered, for a part of a scale is no scale.

    Args:
        answers: By the item's number as text, from 1 (not at all) to 7 (completely).
    """
    if any(str(item.number) not in answers for item in ITEMS):
        return None
    values = [answers[str(item.number)] for item in ITEMS]
    turned = [LOWEST + HIGHEST - value if item.reversed else value for item, value in zip(ITEMS, values, strict=True)]
    return sum(turned) / len(turned)
