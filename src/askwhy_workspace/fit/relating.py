"""A relation over years as its page shows it: how single deals ended, beside everything that is longer than a deal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils import timezone
from markupsafe import Markup

from askwhy.evidence import Evidence
from askwhy.fit.relation import OUTCOMES, Event, Fact, Relation, trace_relation
from askwhy_workspace.conversations.models import Conversation
from askwhy_workspace.customers.models import Customer
from askwhy_workspace.customers.queries import customers_of
from askwhy_workspace.fit.introducing import introduction_of
from askwhy_workspace.fit.models import FactRow, IntroductionRow
from askwhy_workspace.knowledge.models import Promise
from askwhy_workspace.people.models import Membership

EVENT_NAMES = {
    Event.WON: "won",
    Event.LOST: "lost",
    Event.REFERRED: "referred",
    Event.INTRODUCED: "introduced",
    Event.CAME_OF_IT: "came of it",
    Event.CAME_BACK: "came back to us",
    Event.AWARDED: "without a bid",
    Event.TOLD_OTHERS: "told others",
    Event.CUSTOMER_THROUGH_THEM: "came through them",
}
_MOST = 2_000  # facts; conversations and promises that are drawn


@dataclass(frozen=True, slots=True, kw_only=True)
class FactSeen:
    """One fact as the page shows it."""

    on: date
    event: str
    name: str
    is_outcome: bool
    what: str
    whom: str
    through: Customer | None  # shown only to who may see that customer
    piece: dict[str, Any] | None
    row: FactRow | None  # None: it stands in an introduction
    introduction: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationSeen:
    """The relation, year by year, the latest first."""

    n_won: int
    n_lost: int
    n_referred: int
    n_longer: int  # what no single deal tells
    years: list[tuple[int, list[FactSeen]]]
    through: list[tuple[str, Customer | None]]  # who came through them
    came_by: list[Customer]  # through whom this one came
    picture: Markup | None


def relation_of(customer: Customer) -> tuple[Relation, dict[Fact, tuple[FactRow | None, IntroductionRow | None]]]:
    """The library's relation, and the rows behind each fact."""
    behind: dict[Fact, tuple[FactRow | None, IntroductionRow | None]] = {}
    for row in customer.facts.select_related("through", "introduction").order_by("on", "pk")[:_MOST]:
        behind.setdefault(fact_of(row), (row, row.introduction))
    introductions = list(customer.introductions.select_related("person"))
    relation = trace_relation(behind, map(introduction_of, introductions))
    for one in introductions:
        for fact in trace_relation((), [introduction_of(one)]).facts:
            behind.setdefault(fact, (None, one))
    return relation, behind


def fact_of(row: FactRow) -> Fact:
    """The library's fact that a row stands for."""
    piece = row.piece
    keys = ("source", "turn_id", "start", "end", "exact")
    return Fact(
        on=row.on,
        event=Event(row.event),
        what=row.what,
        whom=row.whom or (row.through.name if row.through else None),
        evidence=Evidence(**{key: piece[key] for key in keys}) if piece else None,
    )


def seen_relation(customer: Customer, member: Membership) -> RelationSeen:
    """The relation as this person may see it: a customer who came through them is named to who may see it."""
    relation, behind = relation_of(customer)
    visible = customers_of(member).filter(Q(came_by__customer=customer) | Q(facts__through=customer))
    named = {one.pk: one for one in visible.distinct()}
    years: list[tuple[int, list[FactSeen]]] = []
    for year, facts in relation.years.items():
        years.insert(0, (year, [_seen(fact, *behind[fact], named) for fact in reversed(facts)]))
    through = [fact for _, facts in years for fact in facts if fact.event == Event.CUSTOMER_THROUGH_THEM]
    return RelationSeen(
        n_won=relation.outcomes[Event.WON],
        n_lost=relation.outcomes[Event.LOST],
        n_referred=relation.outcomes[Event.REFERRED],
        n_longer=sum(fact.event not in OUTCOMES for fact in relation.facts),
        years=years,
        through=list({(fact.whom, fact.through): None for fact in through}),
        came_by=sorted((named[pk] for pk in _came_by(customer) if pk in named), key=lambda one: one.name),
        picture=thread([fact for _, facts in years for fact in facts], *_talks_and_promises(customer)),
    )


def _came_by(customer: Customer) -> set[int]:
    return set(FactRow.objects.filter(through=customer).values_list("customer_id", flat=True))


def _seen(
    fact: Fact, row: FactRow | None, introduction: IntroductionRow | None, named: Mapping[int, Customer]
) -> FactSeen:
    through = named.get(row.through_id or 0) if row else None
    hidden = row is not None and row.through_id is not None and through is None
    return FactSeen(
        on=fact.on,
        event=fact.event.value,
        name=EVENT_NAMES[fact.event],
        is_outcome=fact.event in OUTCOMES,
        what=fact.what if not hidden else "a customer whom you do not see",
        whom="" if hidden else (fact.whom or ""),
        through=through,
        piece=row.piece if row else None,
        row=row,
        introduction=introduction.pk if introduction else None,
    )


def _talks_and_promises(customer: Customer) -> tuple[list[date], list[tuple[date, bool]]]:
    kept = Conversation.objects.filter(customer=customer, state=Conversation.State.KEPT)
    dated = kept.filter(Q(started_at__isnull=False) | Q(started_on__isnull=False)).order_by("-sort_at")
    talks = [moment.date() for moment in dated.values_list("sort_at", flat=True)[:_MOST]]
    settled = Promise.objects.filter(customer=customer, side="us", kept__isnull=False, settled_at__isnull=False)
    promises = settled.order_by("-settled_at").values_list("settled_at", "kept")[:_MOST]
    return talks, [(at.date(), bool(kept)) for at, kept in promises if at is not None]


# The picture: four lanes over the years. The list below it says the same.
_LEFT, _RIGHT, _TOP, _LANE = 104, 16, 26, 34
_WIDTH = 760
_MARK = 17  # room of one mark
_LANES = ("talks", "deals", "the relation", "promises")


def thread(
    facts: Iterable[FactSeen],
    talks: Iterable[date],
    promises: Iterable[tuple[date, bool]],
    *,
    today: date | None = None,
) -> Markup | None:
    """The thread of a relation as SVG; None where nothing has happened.

    Args:
        facts: Of the relation.
        talks: The days of conversations.
        promises: Those of ours that are settled: the day, and whether it was kept.
        today: Where the thread ends.
    """
    facts, talks, promises = list(facts), list(talks), list(promises)
    days = [*(fact.on for fact in facts), *talks, *(day for day, _ in promises)]
    if not days:
        return None
    end = max(*days, today or timezone.localdate())
    first, last = min(days).year, end.year
    begin, close = date(first, 1, 1), date(last, 12, 31)

    def x(day: date) -> float:
        return round(_LEFT + (_WIDTH - _LEFT - _RIGHT) * (day - begin).days / (close - begin).days, 1)

    marks = [_years(first, last, x)]
    marks += [Markup('<path class="talk" d="M{} {}v14"/>').format(x(day), _lane(0) - 7) for day in talks]
    for number, is_outcome in ((1, True), (2, False)):
        told = sorted((fact for fact in facts if fact.is_outcome is is_outcome), key=lambda fact: fact.on)
        marks += [_mark(fact, at, _lane(number)) for fact, at in zip(told, _apart(x(f.on) for f in told), strict=True)]
    marks += [
        Markup('<circle class="{}" cx="{}" cy="{}" r="4.5"><title>{}</title></circle>').format(
            "kept" if kept else "broken", x(day), _lane(3), f"{day}: a promise {'kept' if kept else 'not kept'}"
        )
        for day, kept in promises
    ]
    height = _lane(len(_LANES)) - 8
    return Markup(
        '<svg class="thread" viewBox="0 0 {} {}" role="img" aria-label="The relation from {} to {}; the list below says the '
        'same">{}</svg>'
    ).format(_WIDTH, height, first, last, Markup("").join(marks))


def _apart(places: Iterable[float]) -> list[float]:
    """The places from left to right, moved on where two marks would stand on one another."""
    found: list[float] = []
    for place in places:
        found.append(round(max(place, found[-1] + _MARK), 1) if found else place)
    over = found[-1] - (_WIDTH - _RIGHT) if found else 0
    return [round(place - over, 1) for place in found] if over > 0 else found


def _lane(number: int) -> int:
    return _TOP + _LANE * number + _LANE // 2


def _years(first: int, last: int, x: Any) -> Markup:
    every = max(1, -(-(last - first + 1) // 9))  # at most nine numbers
    lines = [
        Markup('<path class="year" d="M{} {}V{}"/>').format(x(date(year, 1, 1)), _TOP, _lane(len(_LANES) - 1) + 14)
        + (
            Markup('<text x="{}" y="16">{}</text>').format(x(date(year, 1, 1)) + 4, year)
            if not (year - first) % every
            else Markup("")
        )
        for year in range(first, last + 1)
    ]
    names = [
        Markup('<path class="rail" d="M{} {}H{}"/><text class="lane" x="0" y="{}">{}</text>').format(
            _LEFT, _lane(number), _WIDTH - _RIGHT, _lane(number) + 4, name
        )
        for number, name in enumerate(_LANES)
    ]
    return Markup("").join([*lines, *names])


# Form before colour: a deal is a square (full, empty, or turned where it was referred), all else a ring or a dot.
_SHAPES = {
    Event.WON: Markup('<rect class="full" x="{left}" y="{up}" width="12" height="12">{title}</rect>'),
    Event.LOST: Markup('<rect class="open" x="{left}" y="{up}" width="12" height="12">{title}</rect>'),
    Event.REFERRED: Markup('<path class="refer" d="M{x} {top}l8 8l-8 8l-8 -8Z">{title}</path>'),
    Event.INTRODUCED: Markup('<path class="line" d="M{left} {y}h12m-4 -4l4 4l-4 4">{title}</path>'),
    Event.CUSTOMER_THROUGH_THEM: Markup('<path class="line strong" d="M{x} {up}v12M{left} {y}h12">{title}</path>'),
}
_OTHER = Markup('<circle class="full" cx="{x}" cy="{y}" r="5">{title}</circle>')


def _mark(fact: FactSeen, x: float, y: int) -> Markup:
    title = Markup("<title>{}: {}, {}</title>").format(fact.on, fact.name, fact.what)
    return _SHAPES.get(Event(fact.event), _OTHER).format(
        x=x, y=y, left=round(x - 6, 1), up=y - 6, top=y - 8, title=title
    )
