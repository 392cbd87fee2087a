"""The nouns of a checked message: a `Finding`, its `Fault`, and the `Words` of the customer that stand beside it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from askwhy.errors import InvalidConversation
from askwhy.evidence import Evidence
from askwhy.understanding.insight import Standing


class Fault(StrEnum):
    """What a message may be found to do, the gravest first: the order in which nothing else decides."""

    CONTRADICTED = "contradicted"  # it says of them what they told us otherwise
    UNKNOWN = "unknown"  # it says of them what nobody told us
    ASSUMED = "assumed"  # it says of them what only we believe
    CANNED_OPENING = "canned_opening"  # it begins as a thousand others do
    COULD_BE_ANYONE = "could_be_anyone"  # the whole could be sent to anybody in their trade
    PRODUCT_BEFORE_NEED = "product_before_need"  # what we sell comes before what they need
    US_HEAVY = "us_heavy"  # the whole speaks of us
    THIRD_PARTY_STORY = "third_party_story"  # it tells what happened to somebody else
    REPEATED = "repeated"  # it stands in another draft of ours, word for word
    PROMISE = "promise"  # it says what we will do


class Level(StrEnum):
    """How grave a finding is, in the words of SARIF."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


LEVELS = {
    Fault.CONTRADICTED: Level.ERROR,
    Fault.PROMISE: Level.NOTE,  # nothing is wrong with a promise that is meant
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words of the map beside a finding: whose they are, and how they stand there."""

    evidence: Evidence
    who: tuple[str, ...] = ()  # who of them told it; empty where we alone wrote it
    standing: Standing
    heard_by_reader: bool = True  # False: whom the message goes to neither said it nor was there (principle 9)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing to look at again before the message goes out.

    ``evidence`` is for whoever writes; ``instead`` are words that may go back to whom the message is for, and neither is
    ever put into the message by the program.
    """

    fault: Fault
    place: Evidence  # where in the message; offsets count code points of its text, ``end`` is exclusive
    line: int  # of its first character, from 1
    column: int  # from 1, in code points
    end_line: int
    end_column: int  # of the character after its last
    why: str  # one or two plain sentences
    evidence: tuple[Words, ...] = ()
    instead: tuple[Words, ...] = ()
    also_in: str | None = None  # another draft of ours that holds the same words

    def __post_init__(self) -> None:
        if (self.line, self.column) > (self.end_line, self.end_column) or self.line < 1 or self.column < 1:
            raise InvalidConversation(
                f"A finding cannot stand from {self.line}:{self.column} to {self.end_line}:{self.end_column}."
            )

    @property
    def level(self) -> Level:
        """How grave it is."""
        return LEVELS.get(self.fault, Level.WARNING)
