"""Evidence: a quotation and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from askwhy.errors import InvalidConversation

if TYPE_CHECKING:
    from askwhy.conversation import Turn


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Evidence:
    """A quotation and where it stands. Offsets count code points of ``Turn.text``; ``end`` is exclusive.

    Raises:
        InvalidConversation: The offsets do not span ``exact``, or the quotation is empty.
    """

    source: str  # the conversation's id: turn 3 of another call is another turn
    turn_id: str
    start: int
    end: int
    exact: str  # kept beside the offsets, so that a changed source is noticed

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or self.end - self.start != len(self.exact):
            raise InvalidConversation(
                f"A quotation of {len(self.exact)} characters cannot stand at {self.start} to {self.end} of turn {self.turn_id}."
            )

    @classmethod
    def quote(cls, source: str, turn: Turn, start: int, end: int) -> Evidence:
        """The words of ``turn`` from ``start`` to ``end`` as evidence."""
        return cls(source=source, turn_id=turn.id, start=start, end=end, exact=turn.text[start:end])

    def holds_in(self, turn: Turn) -> bool:
        """Whether the quotation still stands where it was found."""
        return turn.id == self.turn_id and turn.text[self.start : self.end] == self.exact
