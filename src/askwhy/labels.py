"""The codebook as enums: what a sentence does (`Move`) and which part of their world it tells of (`Aspect`).

The labels are the codebook's, unchanged: docs/codebook.md says what each of them means.
"""

from __future__ import annotations

from enum import StrEnum


class _Label(StrEnum):
    """Text whose hash is that of the text: an enum's own is worked out in Python, and labels are looked up all the time."""

    __hash__ = str.__hash__


class Move(_Label):
    """What a sentence does. `COMMITMENT` is the only move that both sides make."""

    # our side
    QUESTION = "question"
    OPEN = "open"
    CLOSED = "closed"
    WHY = "why"
    FOLLOW_UP = "follow_up"
    LEADING = "leading"
    REFLECTION = "reflection"
    ACKNOWLEDGEMENT = "acknowledgement"
    PERSONAL_STORY = "personal_story"
    THIRD_PARTY_STORY = "third_party_story"
    PITCH = "pitch"
    ADVICE = "advice"
    ASSUMPTION = "assumption"
    REFERRAL = "referral"
    SMALL_TALK = "small_talk"
    # both sides
    COMMITMENT = "commitment"
    # their side
    DISCLOSURE = "disclosure"
    CONFIRMS = "confirms"
    CORRECTS = "corrects"
    ASKS = "asks"
    DECLINES = "declines"
    OBJECTS = "objects"
    EMOTION = "emotion"


class Aspect(_Label):
    """One of the nine parts of a customer's world, in the order in which every page shows them."""

    VALUE = "value"
    CUSTOMERS = "customers"
    CATALYSTS = "catalysts"
    OBSTACLES = "obstacles"
    CULTURE = "culture"
    PROCESSES = "processes"
    GOALS = "goals"
    FEARS = "fears"
    MOTIVATIONS = "motivations"


Label = Move | Aspect

OUR_MOVES: tuple[Move, ...] = (
    Move.QUESTION,
    Move.OPEN,
    Move.CLOSED,
    Move.WHY,
    Move.FOLLOW_UP,
    Move.LEADING,
    Move.REFLECTION,
    Move.ACKNOWLEDGEMENT,
    Move.PERSONAL_STORY,
    Move.THIRD_PARTY_STORY,
    Move.PITCH,
    Move.ADVICE,
    Move.ASSUMPTION,
    Move.COMMITMENT,
    Move.REFERRAL,
    Move.SMALL_TALK,
)
THEIR_MOVES: tuple[Move, ...] = (
    Move.DISCLOSURE,
    Move.CONFIRMS,
    Move.CORRECTS,
    Move.ASKS,
    Move.DECLINES,
    Move.OBJECTS,
    Move.COMMITMENT,
    Move.EMOTION,
)
ASPECTS: tuple[Aspect, ...] = tuple(Aspect)
MAX_ASPECTS = 2  # "a sentence takes at most two aspects": the codebook


def label_of(name: str) -> Label:
    """The label with this name.

    Raises:
        ValueError: The codebook has no such label.
    """
    return Aspect(name) if name in Aspect.__members__.values() else Move(name)
