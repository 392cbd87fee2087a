"""Are we the best answer? For each need and for all of them: `FIT`, `PART`, `REFER` or `UNDECIDED`, and why.

What a judgement is made of stands here and nowhere else: needs in their words, and honest ratings. No price, margin,
quota or revenue is among its inputs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from askwhy.fit.needs import Need
from askwhy.fit.providers import Capability, Kind
from askwhy.fit.serving import Service, best_of
from askwhy.fit.settings import FitSettings
from askwhy.understanding.insight import DecidedBy

_HELPS = 2  # a rating: weaker help is none


class State(StrEnum):
    """Whether we should serve them. Of a single need it is never `PART`."""

    FIT = "fit"  # we serve it well, and nobody better
    PART = "part"  # their needs divide: some are ours, some somebody else's
    REFER = "refer"  # somebody else serves it well, and better than we
    UNDECIDED = "undecided"  # too little is known


class Reason(StrEnum):
    """Why a need is judged as it is."""

    OURS = "we serve it well, and nobody we know serves it better"
    THEIRS = "somebody else serves it well, and better than we do"
    ASSUMED = "we only assume this need; they have not told us"
    NOBODY = "nobody on the list is known to serve it"
    UNRATED = "nobody has rated how well it is served"
    NOT_WELL = "nobody on the list serves it well"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """Of one need: the state, why, and the two ratings that it rests on."""

    need: Need
    state: State
    reason: Reason
    services: tuple[Service, ...]  # everything that is meant for the need, the likeliest first
    ours: Capability | None  # our best rated one
    theirs: Capability | None  # the best rated one of anybody else

    @property
    def by(self) -> Capability | None:
        """Who serves it best; None where that is undecided."""
        return {State.FIT: self.ours, State.REFER: self.theirs}.get(self.state)

    @property
    def beyond_product(self) -> tuple[Capability, ...]:
        """Help of ours for this need that is no product and is rated well."""
        return tuple(service.capability for service in self.services if _helps_beyond(service.capability))


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Of the customer as a whole. The shares are of the weight of all needs; what is left of 1 is undecided."""

    state: State
    ours: float  # share of the weight that we serve best
    theirs: float  # share that somebody else serves best
    judgements: tuple[Judgement, ...]  # the weightiest need first

    @property
    def counted(self) -> tuple[Judgement, ...]:
        """What the whole rests on: the needs that a person named, else all that the program reads."""
        named = tuple(j for j in self.judgements if j.need.decided_by is DecidedBy.PERSON)
        return named or self.judgements


def judge_need(need: Need, services: Sequence[Service], *, settings: FitSettings | None = None) -> Judgement:
    """Who serves one need best.

    ``fit``: ours is rated at least 2 and none higher. ``refer``: another's is at least 2 and above ours. ``undecided``:
    the need is only assumed, or nobody is rated, or nobody serves it well.

    Args:
        need: What they need.
        services: What is meant for it.
        settings: The constants.
    """
    settings = settings or FitSettings()
    ours, theirs = best_of(services, ours=True), best_of(services, ours=False)
    state, reason = _state(need, services, _rating(ours), _rating(theirs), settings)
    return Judgement(need=need, state=state, reason=reason, services=tuple(services), ours=ours, theirs=theirs)


def judge_whole(judgements: Iterable[Judgement], *, settings: FitSettings | None = None) -> Verdict:
    """Whether we are the answer as a whole.

    Needs weigh by how they stand and by their own words; once a person has named needs, only those count. ``undecided`` where less than a quarter of the weight is decided;
    ``part`` where each side serves a good part of what is decided; a smaller part is an exception and changes nothing.
    For ``fit`` our own part alone must be that much: what a rival serves never makes us the answer.

    Args:
        judgements: One a need.
        settings: The constants.
    """
    settings = settings or FitSettings()
    found = tuple(judgements)
    named = [j for j in found if j.need.decided_by is DecidedBy.PERSON]
    counted, least = (named, settings.least_decided) if named else (found, settings.least_decided_as_read)
    total = sum(judgement.need.weight for judgement in counted)
    ours, theirs = (_share(counted, state, total) for state in (State.FIT, State.REFER))
    return Verdict(state=_whole(ours, theirs, least, settings), ours=ours, theirs=theirs, judgements=found)


def _state(
    need: Need, services: Sequence[Service], ours: int | None, theirs: int | None, settings: FitSettings
) -> tuple[State, Reason]:
    best = max((rating for rating in (ours, theirs) if rating is not None), default=None)
    if not need.is_told:
        return State.UNDECIDED, Reason.ASSUMED
    if best is None:
        return State.UNDECIDED, Reason.UNRATED if services else Reason.NOBODY
    if best < settings.serves_well:
        return State.UNDECIDED, Reason.NOT_WELL
    return (State.FIT, Reason.OURS) if ours == best else (State.REFER, Reason.THEIRS)


def _whole(ours: float, theirs: float, least: float, settings: FitSettings) -> State:
    decided = ours + theirs
    if decided == 0 or decided < least:
        return State.UNDECIDED
    if theirs < settings.divides * decided:
        return State.FIT if ours >= least else State.UNDECIDED
    return State.PART if ours >= settings.divides * decided else State.REFER


def _share(judgements: Iterable[Judgement], state: State, total: float) -> float:
    return sum(j.need.weight for j in judgements if j.state is state) / total if total else 0.0


def _rating(capability: Capability | None) -> int | None:
    return None if capability is None else capability.rating


def _helps_beyond(capability: Capability) -> bool:
    return capability.is_ours and capability.kind is not Kind.PRODUCT and (capability.rating or 0) >= _HELPS
