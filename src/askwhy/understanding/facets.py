"""The facets of the nine aspects: the drawers of the map, three or four an aspect.

Their names are the words of the design, and read on after "They told us": "how it earns", "what was tried".
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from askwhy.labels import ASPECTS, Aspect


class Facet(StrEnum):
    """A part of an aspect. The value is stable and stands in exports: aspect, slash, name."""

    __hash__ = str.__hash__  # an enum's own is worked out in Python, and facets are looked up for every passage

    VALUE_MAKES = "value/what they make or do"
    VALUE_GIVES = "value/what their customers get"
    VALUE_EARNS = "value/how it earns"
    VALUE_CHOSEN = "value/why they are chosen"
    CUSTOMERS_WHO = "customers/who"
    CUSTOMERS_NEED = "customers/what those need"
    CUSTOMERS_CHANGE = "customers/what changes with them"
    CATALYSTS_STARTED = "catalysts/what started this"
    CATALYSTS_PUSH = "catalysts/what pushes now"
    CATALYSTS_COMING = "catalysts/what is coming and when"
    OBSTACLES_WHAT = "obstacles/what stands in the way"
    OBSTACLES_COST = "obstacles/what it costs"
    OBSTACLES_WHY = "obstacles/why it is so"
    OBSTACLES_TRIED = "obstacles/what was tried"
    CULTURE_DECIDES = "culture/who decides and how"
    CULTURE_TOGETHER = "culture/who works with whom"
    CULTURE_HABITS = "culture/habits and norms"
    CULTURE_CHANGE = "culture/mood towards change"
    PROCESSES_RUN = "processes/how the work runs"
    PROCESSES_WITH = "processes/with what"
    PROCESSES_BREAK = "processes/where it breaks"
    PROCESSES_MEASURE = "processes/how it is measured"
    GOALS_NOW = "goals/now"
    GOALS_LONG = "goals/in the long run"
    GOALS_KNOW = "goals/how they would know"
    FEARS_FIRM = "fears/for the firm"
    FEARS_SELF = "fears/for themselves"
    FEARS_NOTHING = "fears/if nothing changes"
    MOTIVATIONS_FIRM = "motivations/why it matters to the firm"
    MOTIVATIONS_PERSON = "motivations/to the person"
    MOTIVATIONS_BELIEVE = "motivations/what they believe"

    @property
    def key(self) -> str:
        """The stable name: aspect, slash, name."""
        return self.value

    @property
    def aspect(self) -> Aspect:
        """The aspect it is a part of."""
        return _ASPECT_OF[self]

    @property
    def part(self) -> str:
        """Its name without the aspect."""
        return self.value.partition("/")[2]


_ASPECT_OF: Mapping[Facet, Aspect] = {facet: Aspect(facet.value.partition("/")[0]) for facet in Facet}
FACETS: Mapping[Aspect, tuple[Facet, ...]] = {
    aspect: tuple(facet for facet in Facet if _ASPECT_OF[facet] is aspect) for aspect in ASPECTS
}
