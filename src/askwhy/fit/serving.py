"""Which capability serves which need: by what both speak of, or as a person says; where neither tells, nobody is linked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from askwhy.fit.needs import Need
from askwhy.fit.providers import Capability
from askwhy.fit.settings import FitSettings
from askwhy.understanding.comparing import Sense
from askwhy.understanding.insight import DecidedBy
from askwhy.understanding.words import words_in

# A long telling speaks of many things, and each sentence of one: a word that two of them share links nothing.
_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+|\n+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """A capability that is meant for a need."""

    capability: Capability
    decided_by: DecidedBy  # PROGRAM: it only reads as if
    likeness: float  # -1 to 1; 1 where a person decided


def find_services(
    need: Need, capabilities: Iterable[Capability], sense: Sense, *, settings: FitSettings | None = None
) -> tuple[Service, ...]:
    """The capabilities that are meant for a need, the likeliest first; empty where nothing tells.

    A person's word comes first: the ids in a capability's ``serves`` and ``serves_not``. Otherwise the need and the name of
    the capability must share a word that is not common (with the reason for its rating: two) and be close in meaning; what is not, is left to a person.

    Args:
        need: What they need.
        capabilities: What providers offer.
        sense: By which words are compared.
        settings: The constants.
    """
    settings = settings or FitSettings()
    found = [
        service for capability in capabilities if (service := _service(need, capability, sense, settings)) is not None
    ]
    return tuple(sorted(found, key=lambda service: -service.likeness))


def _service(need: Need, capability: Capability, sense: Sense, settings: FitSettings) -> Service | None:
    if need.ids & capability.serves:
        return Service(capability=capability, decided_by=DecidedBy.PERSON, likeness=1.0)
    if need.ids & capability.serves_not:
        return None
    sentences = [part for evidence in need.quotations for part in _SENTENCE_END.split(evidence.exact)]
    likeness = max(_likeness(sentence, capability, sense, settings) for sentence in sentences)
    if likeness < settings.likeness:
        return None
    return Service(capability=capability, decided_by=DecidedBy.PROGRAM, likeness=likeness)


def _likeness(sentence: str, capability: Capability, sense: Sense, settings: FitSettings) -> float:
    """How close a sentence is to a capability, by its name or its name with the reason for its rating; -1: not at all."""
    with_reason = f"{capability.name}. {capability.why}"
    by_name = _shared(sentence, capability.name, sense) >= settings.shared_words
    if not by_name and _shared(sentence, with_reason, sense) < settings.shared_with_reason:
        return -1.0
    return max(sense.likeness(sentence, text) for text in (capability.name, with_reason))


def _shared(one: str, other: str, sense: Sense) -> float:
    """How much two texts have in common, in nats: the rarer their common words, the more."""
    mine, yours = sense.weigh(words_in(one)), sense.weigh(words_in(other))
    return sum(mine[word] for word in mine.keys() & yours.keys())


def best_of(services: Sequence[Service], *, ours: bool) -> Capability | None:
    """The best rated capability of ours, or of anybody else; None where none is rated."""
    rated = [s.capability for s in services if s.capability.is_ours is ours and s.capability.rating is not None]
    return max(rated, key=lambda capability: capability.rating or 0, default=None)
