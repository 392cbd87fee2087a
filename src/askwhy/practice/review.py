"""The review of a customer, for whoever leads and whoever sells: six questions, answered in their words or by nobody.

And the same evidence in a team's own rows, such as MEDDICC's or SPIN's: an open row is shown open.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO

from askwhy.errors import UnreadableInput
from askwhy.labels import ASPECTS, Aspect
from askwhy.map_document import MapDocument
from askwhy.practice.promises import FollowThrough, follow_through
from askwhy.understanding.catalogue import Catalogue, Lens, product_lens
from askwhy.understanding.facets import FACETS, Facet
from askwhy.understanding.insight import Insight, Standing
from askwhy.understanding.readiness import Known

NOBODY = "nobody has asked"
_GONE = (Standing.CONTRADICTED, Standing.STALE)
_ROW, _FROM = "row", "from"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A question of the review, or a row of a team's own method, and the parts of the map that answer it."""

    name: str
    facets: tuple[Facet, ...]  # none: nothing on the map can fill it, so it stays open


QUESTIONS: tuple[Row, ...] = (
    Row(name="What do they care about, and why?", facets=FACETS[Aspect.MOTIVATIONS]),
    Row(name="What are they trying to achieve?", facets=(Facet.GOALS_NOW, Facet.GOALS_KNOW)),
    Row(name="What do they face?", facets=(*FACETS[Aspect.OBSTACLES], *FACETS[Aspect.CATALYSTS])),
    Row(name="What do they dream of?", facets=(Facet.GOALS_LONG,)),
    Row(name="What keeps them awake?", facets=FACETS[Aspect.FEARS]),
    Row(name="Who are their customers?", facets=FACETS[Aspect.CUSTOMERS]),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A row with what they told that answers it, those that tell most first; what we only assume stands apart."""

    row: Row
    told: tuple[Insight, ...]
    assumed: tuple[Insight, ...]
    asked: bool  # we have asked something about an aspect of it, as far as the map tells

    @property
    def is_open(self) -> bool:
        """Whether they have told us nothing of it."""
        return not self.told

    @property
    def state(self) -> str:
        """How far it is answered, in the words of the page."""
        if self.told:
            confirmed = sum(insight.standing is Standing.CONFIRMED for insight in self.told)
            return f"{len(self.told)} told" + (f", {confirmed} confirmed" if confirmed else "")
        if self.assumed:
            return "we only assume"
        return "asked, not answered" if self.asked else NOBODY


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What is known of a customer where it matters, and how we kept our word."""

    customer: str
    questions: tuple[Filled, ...]
    rows: tuple[Filled, ...]  # of the team's own method; empty where it named none
    lens: Lens  # how much of what we recorded speaks of what we sell
    promises: FollowThrough


def review_customer(found: MapDocument, *, rows: Iterable[Row] = (), catalogue: Catalogue | None = None) -> Review:
    """The review of one customer.

    Args:
        found: The customer's map.
        rows: The rows of a team's own method.
        catalogue: What we offer; None where nobody told.
    """
    return Review(
        customer=found.customer,
        questions=tuple(_fill(row, found) for row in QUESTIONS),
        rows=tuple(_fill(row, found) for row in rows),
        lens=product_lens(found.insights, catalogue),
        promises=follow_through(found.promises),
    )


def read_rows(data: bytes, name: str) -> tuple[Row, ...]:
    """The rows of a team's own method: a table ``row,from``.

    Args:
        data: CSV in UTF-8. ``from`` names aspects ("fears") or facets ("culture/who decides and how"), with semicolons
            between; empty for a row that no part of the map fills.
        name: Its name, for messages.

    Raises:
        UnreadableInput: It is no such table, or a part is neither an aspect nor a facet.
    """
    try:
        lines = list(csv.DictReader(StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise UnreadableInput(name, f"this is no CSV in UTF-8 ({error})", remedy="Export the table again.") from error
    if not lines or not {_ROW, _FROM} <= lines[0].keys():
        raise UnreadableInput(
            name, "there is no column 'row' and 'from' with a row below", remedy="Begin with row,from."
        )
    return tuple(_row(line, name, number) for number, line in enumerate(lines, start=2))


def _row(line: Mapping[str, str | None], name: str, number: int) -> Row:
    title = (line[_ROW] or "").strip()
    if not title:
        raise UnreadableInput(name, "the row has no name", remedy="Name it.", place=f"line {number}")
    facets: list[Facet] = []
    for part in filter(None, (part.strip() for part in (line[_FROM] or "").split(";"))):
        if part in tuple(Aspect):
            facets += FACETS[Aspect(part)]
        elif part in tuple(Facet):
            facets.append(Facet(part))
        else:
            remedy = f"Write one of {', '.join(ASPECTS)}, or a facet such as {Facet.CULTURE_DECIDES.key}."
            reason = f"{part!r} is no part of the map"
            raise UnreadableInput(name, reason, remedy=remedy, place=f"line {number}")
    return Row(name=title, facets=tuple(dict.fromkeys(facets)))


def _fill(row: Row, found: MapDocument) -> Filled:
    filed = [insight for insight in found.insights if insight.facet in row.facets and insight.standing not in _GONE]
    told = [insight for insight in filed if insight.is_told and insight.standing is not Standing.ASSUMED]
    return Filled(
        row=row,
        told=_weightiest(told, found),
        assumed=tuple(insight for insight in filed if insight not in told),
        asked=any(line.known is Known.UNANSWERED for line in found.readiness if line.aspect in _aspects(row)),
    )


def _weightiest(insights: Sequence[Insight], found: MapDocument) -> tuple[Insight, ...]:
    return tuple(sorted(insights, key=lambda insight: -found.weight(insight)))


def _aspects(row: Row) -> frozenset[Aspect]:
    return frozenset(facet.aspect for facet in row.facets)
