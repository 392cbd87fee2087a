"""What people decide about the map: each decision with who, when and why, and undone in one step."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from askwhy.errors import InvalidConversation
from askwhy.evidence import Evidence
from askwhy.understanding.facets import Facet
from askwhy.understanding.insight import DecidedBy


class Act(StrEnum):
    """What somebody decided."""

    ACCEPT = "accept"  # what the program read (a standing, a merging) is right
    CONFIRM = "confirm"  # they agree
    CORRECT = "correct"  # it is wrong
    REMOVE = "remove"  # it should not be on the map
    MERGE = "merge"  # two insights say the same
    KEEP_APART = "keep apart"  # they do not
    NO_CONTRADICTION = "no contradiction"  # two insights are not at odds
    FILE = "file"  # under another facet
    ATTACH = "attach"  # to a unit
    ADD = "add"  # they tell something that was not on the map
    SHARE = "share"  # a private matter may be shown beyond those present
    UNDO = "undo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Something that somebody decided about an insight.

    Raises:
        InvalidConversation: The act needs a second insight, a facet, a unit or a decision to undo, and has none.
    """

    act: Act
    insight: str  # the id of an insight, or of any that is merged into it; "" for an undoing or an addition
    by: str  # who
    at: datetime
    decided_by: DecidedBy = DecidedBy.PERSON
    why: str = ""
    other: str | None = None  # the other insight of a pair, or the decision that is undone
    facet: Facet | None = None
    unit: str | None = None
    words: Evidence | None = None  # their words, where a customer confirmed, corrected or added something in words

    def __post_init__(self) -> None:
        needed = {
            Act.MERGE: self.other,
            Act.KEEP_APART: self.other,
            Act.NO_CONTRADICTION: self.other,
            Act.UNDO: self.other,
            Act.FILE: self.facet,
            Act.ATTACH: self.unit,
            Act.ADD: self.words,
        }
        if self.act in needed and needed[self.act] is None:
            raise InvalidConversation(f"To {self.act.value} an insight, say what with: something is missing.")

    @property
    def id(self) -> str:
        """An id that depends on what was decided, by whom and when."""
        told = (
            self.act,
            self.insight,
            self.by,
            self.at.isoformat(),
            self.other or "",
            self.facet or "",
            self.unit or "",
        )
        return hashlib.sha256("\0".join(told).encode()).hexdigest()[:16]


def in_force(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions that nobody has undone, in the order of their time; undoing an undoing restores it."""
    ordered = sorted(decisions, key=lambda decision: (decision.at, decision.id))
    undone: set[str] = set()
    for decision in reversed(ordered):
        if decision.act is Act.UNDO and decision.id not in undone and decision.other is not None:
            undone.add(decision.other)
    return tuple(d for d in ordered if d.act is not Act.UNDO and d.id not in undone)
