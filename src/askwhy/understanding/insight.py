"""The nouns of understanding: an `Insight`, how it stands, and the `Telling`s that carry it.

An insight is never a paraphrase: it is what somebody said, with its place in the source. What the program reads into it
(its facet, its standing, what is the same) is marked as read until a person or the customer decides.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from askwhy.conversation import Side
from askwhy.errors import InvalidConversation
from askwhy.evidence import Evidence
from askwhy.labels import MAX_ASPECTS, Aspect
from askwhy.understanding.facets import Facet
from askwhy.understanding.once import once


class Standing(StrEnum):
    """Does the evidence bear it?"""

    __hash__ = str.__hash__  # an enum's own is worked out in Python, and standings are looked up for every insight

    ASSUMED = "assumed"  # we said or wrote it; nobody asked
    HEARD = "heard"  # they said it, or a note of ours puts it into their mouth
    CONFIRMED = "confirmed"  # we gave it back and they agreed
    CONTRADICTED = "contradicted"  # a standing dispute, or corrected by them
    STALE = "stale"  # they later said that it has changed, or its age passed two half-lives


class DecidedBy(StrEnum):
    """Who decided how an insight stands. What the program decided is shown "as read"."""

    PROGRAM = "program"
    PERSON = "person"
    CUSTOMER = "customer"


class Grounding(StrEnum):
    """What a telling rests on."""

    __hash__ = str.__hash__

    SPECIFIC = "specific"  # a thing that happened, a number, a name, a date
    GENERAL = "general"  # "usually"
    HYPOTHETICAL = "hypothetical"  # "we would"
    HEARSAY = "hearsay"  # about somebody else's mind or doing, or from somebody who was not there


class Via(StrEnum):
    """How words of theirs reached us, where it was not from their own mouth or hand."""

    NOTE = "note"


class Care(StrEnum):
    """Why an insight stays with those present until a person decides: it touches somebody's private life."""

    HEALTH = "health"
    FAITH = "faith"
    POLITICS = "politics"
    UNION = "union"
    SEXUALITY = "sexuality"
    FAMILY = "family trouble"
    CONFIDENCE = "told in confidence"  # by the words around it, not by its own


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One time that somebody told it: the words, whose they are, and what they rest on."""

    evidence: Evidence
    who: str | None  # the name as the source writes it; None where it names nobody
    side: Side  # `US` where it is our own assumption, reflection or judgement
    grounding: Grounding
    at: datetime | None = None  # aware, UTC; the start of the day where the source tells no more
    position: int = 0  # the number of its first sentence in its conversation: what was said before what
    via: Via | None = None

    @property
    def order(self) -> tuple[bool, str, str, int, int]:
        """Earlier tellings first; what has no date comes last."""
        moment = "" if self.at is None else self.at.isoformat()
        return self.at is None, moment, self.evidence.source, self.position, self.evidence.start


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """Words of theirs that settled how something of ours, or of theirs given back by us, stands."""

    evidence: Evidence
    who: str | None
    agrees: bool  # False: they corrected it
    at: datetime | None = None


@dataclass(frozen=True, kw_only=True)  # not slotted, for it remembers what its tellings amount to
class Insight:
    """Something about a customer's world under an aspect, with at least one telling as its evidence.

    Raises:
        InvalidConversation: It has no telling, no aspect or more than two, or a facet of another aspect.
    """

    id: str
    aspects: tuple[Aspect, ...]  # one or two, the likelier first
    facet: Facet
    standing: Standing
    decided_by: DecidedBy
    tellings: tuple[Telling, ...]  # the earliest first
    replies: tuple[Reply, ...] = ()
    unit: str | None = None  # a part of the customer; None: the customer as a whole, as far as anybody said
    about: tuple[str, ...] = ()  # people, roles, departments and tools that it names
    asked: Evidence | None = None  # the question of ours that it answers
    care: Care | None = None
    replaced_by: str | None = None  # the id of the insight that tells how it is now
    weight: float = 0.0  # how much it tells, 0 to 1: for ranking alone
    parts: tuple[Insight, ...] = ()  # what was merged into it, exactly as it was; empty for an insight on its own
    merged_by: DecidedBy | None = None  # who decided that the parts say the same

    def __post_init__(self) -> None:
        if not self.tellings:
            raise InvalidConversation(f"Insight {self.id} has no evidence.")
        if not 1 <= len(self.aspects) <= MAX_ASPECTS or self.facet.aspect not in self.aspects:
            raise InvalidConversation(
                f"Insight {self.id} is filed under {self.facet.key}, and tells of {self.aspects}."
            )

    @once
    def ids(self) -> tuple[str, ...]:
        """Its own id and those of everything merged into it."""
        return tuple(dict.fromkeys((self.id, *(part.id for part in self.parts)))) if self.parts else (self.id,)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Every quotation: the tellings, then the replies that settled it."""
        return (*(telling.evidence for telling in self.tellings), *(reply.evidence for reply in self.replies))

    @property
    def quotation(self) -> Evidence:
        """The words to show first: theirs where they said it, else ours."""
        return next((t.evidence for t in self.tellings if t.side is Side.THEM), self.tellings[0].evidence)

    @once
    def who(self) -> tuple[str, ...]:
        """Everybody of theirs who told or settled it, in order, as the sources write their names."""
        if len(self.tellings) == 1 and not self.replies:  # as most are
            telling = self.tellings[0]
            return (telling.who,) if telling.side is Side.THEM and telling.who is not None else ()
        told = [telling.who for telling in self.tellings if telling.side is Side.THEM]
        return tuple(dict.fromkeys(name for name in (*told, *(r.who for r in self.replies)) if name is not None))

    @once
    def sources(self) -> tuple[str, ...]:
        """The conversations in which it was told or given back, each once."""
        if len(self.tellings) == 1:
            return (self.tellings[0].evidence.source,)
        return tuple(dict.fromkeys(telling.evidence.source for telling in self.tellings))

    @once
    def told_by(self) -> tuple[str, ...]:
        """Everybody of theirs who told it or agreed to it; "" for somebody whom no source names."""
        if len(self.tellings) == 1 and not self.replies:
            return (self.tellings[0].who or "",) if self.tellings[0].side is Side.THEM else ()
        told = [telling.who or "" for telling in self.tellings if telling.side is Side.THEM]
        return tuple(dict.fromkeys([*told, *(r.who for r in self.replies if r.agrees and r.who is not None)]))

    @once
    def grounding(self) -> Grounding:
        """What its best grounded telling of theirs rests on; of ours where they never told it."""
        if len(self.tellings) == 1:
            return self.tellings[0].grounding
        theirs = [telling for telling in self.tellings if telling.side is Side.THEM] or self.tellings
        return min((telling.grounding for telling in theirs), key=_GROUNDINGS.index)

    @once
    def via(self) -> Via | None:
        """`NOTE` where only notes of ours say that they said it."""
        theirs = [telling.via for telling in self.tellings if telling.side is Side.THEM]
        return Via.NOTE if theirs and not self.replies and set(theirs) == {Via.NOTE} else None

    @once
    def is_told(self) -> bool:
        """Whether they told it themselves, or a note of ours says so."""
        return any(telling.side is Side.THEM for telling in self.tellings)

    @once
    def last_at(self) -> datetime | None:
        """When somebody last told it or agreed to it; None where no source is dated."""
        if len(self.tellings) == 1 and not self.replies:
            return self.tellings[0].at
        moments = [t.at for t in self.tellings] + [r.at for r in self.replies if r.agrees]
        return max((moment for moment in moments if moment is not None), default=None)

    def age_days(self, as_of: date) -> int | None:
        """Days since it was last told or agreed to, at least 0; None where no source is dated."""
        return None if self.last_at is None else days_since(self.last_at, as_of)


def days_since(moment: datetime, day: date) -> int:
    """Whole days from a moment to a day, at least 0."""
    return max(0, (day - moment.date()).days)


_GROUNDINGS = (Grounding.SPECIFIC, Grounding.GENERAL, Grounding.HEARSAY, Grounding.HYPOTHETICAL)


def insight_id(evidence: Evidence) -> str:
    """An id that the same words in the same place always get, whatever is read into them."""
    place = f"{evidence.source}\0{evidence.turn_id}\0{evidence.start}"
    return hashlib.sha256(place.encode()).hexdigest()[:16]
