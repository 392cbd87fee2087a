"""`Introduction`: asked of the customer's person, agreed by them, made, and what came of it. Nothing goes out by itself."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from askwhy.errors import InvalidConversation, NotAgreed


class Step(StrEnum):
    """How far an introduction is."""

    PROPOSED = "proposed"  # by the program or by one of us; they have not been asked
    ASKED = "asked"
    DECLINED = "declined"
    AGREED = "agreed"
    MADE = "made"
    CAME_OF_IT = "came of it"  # what came of it is known


@dataclass(frozen=True, slots=True, kw_only=True)
class Introduction:
    """Bringing a person of the customer's together with somebody who serves a need better.

    Raises:
        InvalidConversation: Its days run backwards, or a step was skipped: nobody is introduced who was not asked.
    """

    person: str  # of the customer's
    provider: str
    needs: tuple[str, ...]  # ids of the needs it is about
    asked_on: date | None = None
    declined_on: date | None = None
    agreed_on: date | None = None
    may_share: frozenset[str] = frozenset()  # ids of the insights that they agreed to have passed on
    made_on: date | None = None
    came_on: date | None = None
    came_of_it: str = ""  # in the words of whoever wrote it down
    fee: str = ""  # what we get for it, in words; shown to the customer whenever there is one

    def __post_init__(self) -> None:
        days = (self.asked_on, self.agreed_on, self.made_on, self.came_on)
        known = [day for day in days if day is not None]
        if known != sorted(known) or None in days[: len(known)]:
            raise InvalidConversation(
                f"An introduction to {self.provider} is asked, agreed, made, and then something comes of it, in this order."
            )
        if self.declined_on is not None and (self.asked_on is None or self.agreed_on is not None):
            raise InvalidConversation(f"An introduction to {self.provider} is declined after it was asked, or agreed.")
        if self.may_share and self.agreed_on is None:
            raise InvalidConversation(f"{self.person} has agreed to nothing yet, so nothing may be shared.")

    @property
    def step(self) -> Step:
        """How far it is."""
        if self.came_on is not None:
            return Step.CAME_OF_IT
        if self.made_on is not None:
            return Step.MADE
        if self.agreed_on is not None:
            return Step.AGREED
        if self.declined_on is not None:
            return Step.DECLINED
        return Step.PROPOSED if self.asked_on is None else Step.ASKED

    def ask(self, on: date) -> Introduction:
        """The customer's person was asked."""
        return replace(self, asked_on=on)

    def agree(self, on: date, *, may_share: Collection[str] = ()) -> Introduction:
        """They agreed, and to what may be passed on of what they told."""
        return replace(self, agreed_on=on, may_share=frozenset(may_share))

    def decline(self, on: date) -> Introduction:
        """They would rather not."""
        return replace(self, declined_on=on)

    def make(self, on: date) -> Introduction:
        """It was made.

        Raises:
            NotAgreed: They have not agreed.
        """
        if self.agreed_on is None:
            raise NotAgreed(f"{self.person} has not agreed to be introduced to {self.provider}. Ask first.")
        return replace(self, made_on=on)

    def note_what_came(self, on: date, what: str) -> Introduction:
        """What came of it, and when that was known."""
        return replace(self, came_on=on, came_of_it=what)
