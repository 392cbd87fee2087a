"""The map of a customer as rows: drawn by the library from all conversations, kept so that a page only reads it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone

from askwhy.curiosity.brief import settled_promises
from askwhy.curiosity.debrief import Planned, make_debrief
from askwhy.curiosity.our_terms import OurTerms
from askwhy.curiosity.promises import Promise as PromiseRead
from askwhy.curiosity.question import Question as ProposedQuestion
from askwhy.curiosity.questions import choose_questions
from askwhy.labels import Aspect
from askwhy.language.labelled import LabelledConversation
from askwhy.render.json_values import question_value
from askwhy.understanding.catalogue import Catalogue
from askwhy.understanding.comparing import Sense
from askwhy.understanding.customer_map import CustomerMap, draw_map, find_roster
from askwhy.understanding.decisions import Decision
from askwhy.understanding.insight import Insight, Standing
from askwhy.understanding.knowledge import Knowledge
from askwhy.understanding.people import Roster
from askwhy.understanding.playback import play_back
from askwhy.understanding.standing import Settled, settle
from askwhy_workspace.conversations.models import Conversation
from askwhy_workspace.conversations.reading import labelled_of, value_of
from askwhy_workspace.customers.models import Customer, Person, Unit
from askwhy_workspace.fit.queries import our_names, our_offers
from askwhy_workspace.knowledge.collecting import without_collecting
from askwhy_workspace.knowledge.deciding import decisions_of
from askwhy_workspace.knowledge.drawn_values import (
    Places,
    coverage_value,
    debrief_value,
    insight_value,
    map_value,
    part_value,
)
from askwhy_workspace.knowledge.kept import ReadCustomer, read_all
from askwhy_workspace.knowledge.models import (
    Aim,
    DebriefRow,
    DecisionRow,
    DrawnMap,
    InsightRow,
    Promise,
    Question,
)
from askwhy_workspace.privacy.meanwhile import last_erasure, nothing_erased_since

_MOST_QUESTIONS = 10


@dataclass(frozen=True, kw_only=True)
class _House:
    """The customer's parts and people, as somebody arranged them, by the names that the conversations use."""

    units: Mapping[str, Unit]
    parents: Mapping[str, str]
    people: Mapping[str, Person]  # by the roster's name
    homes: Mapping[str, str]  # the unit of each, where somebody told

    @classmethod
    def of(cls, customer: Customer, roster: Roster) -> _House:
        units = {unit.name: unit for unit in customer.units.select_related("parent")}
        people: dict[str, Person] = {}
        for person in customer.people.select_related("unit").order_by("pk"):
            written = next((text for text in (person.name, *person.aliases) if text in roster.names), person.name)
            people.setdefault(roster.person(written), person)
        return cls(
            units=units,
            parents={unit.name: unit.parent.name for unit in units.values() if unit.parent is not None},
            people=people,
            homes={name: person.unit.name for name, person in people.items() if person.unit is not None},
        )


@dataclass(frozen=True, kw_only=True)
class _Drawn:
    """Everything that is to be kept of one drawing."""

    erasure: int  # the latest when the drawing began
    read: ReadCustomer
    map: CustomerMap
    places: Places
    house: _House
    decided: Mapping[str, DecisionRow]  # by the insight's id
    proposed: Sequence[ProposedQuestion]
    promises: Sequence[PromiseRead]
    debrief: tuple[int, dict[str, Any]] | None
    value: dict[str, Any]
    playbacks: dict[str, list[dict[str, Any]]]
    coverage: dict[str, Any]


def draw_customer(customer: Customer, sense: Sense) -> None:
    """Draws the customer's map again from every conversation that is read, and keeps it in one transaction.

    Whatever takes long is done before the transaction, for while it lasts nobody else can write; if something is erased
    meanwhile, it is done again.
    """
    while not _keep(customer, _draw(customer, sense)):
        pass


@without_collecting()
def _draw(customer: Customer, sense: Sense) -> _Drawn:
    erasure = last_erasure(customer.workspace_id)
    kept = Conversation.objects.filter(customer=customer, state=Conversation.State.KEPT)
    values = {row: value_of(row) for row in kept.select_related("transcript").order_by("sort_at", "pk")}
    talks = {row: labelled_of(row, value) for row, value in values.items() if row.classifier}
    labelled = list(talks.values())
    rows = {value.id: row.pk for row, value in values.items()}
    today = timezone.now().date()
    read = read_all(customer, talks, sense)
    knowledge = read.knowledge
    decided = decisions_of(customer, sources={key: source for source, key in rows.items()})
    decisions = [decision for _, decision in decided]
    settled = settle(knowledge, decisions=decisions, as_of=today)
    roster = find_roster(knowledge.readings)
    house = _House.of(customer, roster)
    offers = our_offers(customer.workspace)
    draw = _Drawing(knowledge, settled, house, today, Catalogue.of(offers) if offers else None)
    drawn = draw.map()
    places = Places.of(labelled, rows, roster)
    terms = OurTerms(names=our_names(customer.workspace), offers=offers)
    return _Drawn(
        erasure=erasure,
        read=read,
        map=drawn,
        places=places,
        house=house,
        decided={row.insight: row for row, _ in decided},
        proposed=choose_questions(
            read.openings,
            sense=sense,
            our_terms=terms,
            standings=drawn,
            gaps=drawn.gaps,
            as_of=today,
            limit=2 * _MOST_QUESTIONS,
        ).questions,
        promises=tuple(settled_promises(labelled, today)),
        debrief=_debrief(talks, knowledge, settled, decisions, sense, customer, places, today),
        value=map_value(drawn, read.openings, labelled, places) | {"parts": draw.parts(places)},
        playbacks=_playbacks(house, drawn, knowledge, places),
        coverage=coverage_value(drawn) if labelled else {},
    )


def _keep(customer: Customer, drawn: _Drawn) -> bool:
    """Keeps it; False where something was erased since it was begun, so that it has to be done again."""
    with transaction.atomic():
        if not nothing_erased_since(customer.workspace_id, drawn.erasure):
            return False
        if not Customer.objects.filter(pk=customer.pk).exists():
            return True  # there is nobody left to keep it of
        drawn.read.keep(customer)
        _keep_insights(customer, drawn.map, drawn.places, drawn.house, drawn.decided)
        questions = _keep_questions(customer, drawn.proposed, drawn.map, drawn.places, drawn.house)
        _read_promises(customer, drawn.promises, drawn.places)
        if drawn.debrief is not None:
            DebriefRow.objects.update_or_create(
                conversation_id=drawn.debrief[0], defaults={"value": drawn.debrief[1], "made_at": timezone.now()}
            )
        DrawnMap.objects.update_or_create(
            customer=customer,
            defaults={
                "value": drawn.value | {"questions": [question_value(question) for question in questions]},
                "playbacks": drawn.playbacks,
                "drawn_at": timezone.now(),
            },
        )
        customer.coverage = drawn.coverage
        confirmed = InsightRow.objects.filter(customer=customer, standing=Standing.CONFIRMED)
        customer.last_confirmed_at = confirmed.aggregate(at=Max("last_at"))["at"]
        customer.save(update_fields=["coverage", "last_confirmed_at"])
    return True


@dataclass(frozen=True)
class _Drawing:
    """Everything that the maps of one customer, of its units and of its people have in common."""

    knowledge: Knowledge
    settled: Settled
    house: _House
    today: date
    catalogue: Catalogue | None

    def map(self, *, unit: str | None = None, person: str | None = None) -> CustomerMap:
        """One map; of the customer as a whole where neither is named."""
        return draw_map(
            self.knowledge,
            unit=unit,
            person=person,
            as_of=self.today,
            catalogue=self.catalogue,
            units=self.house.homes,
            parents=self.house.parents,
            settled=self.settled,
        )

    def parts(self, places: Places) -> dict[str, Any]:
        """The maps of all units and people, by kind and key: "unit-3", "person-8"."""
        units = {f"unit-{u.pk}": part_value(self.map(unit=name), places) for name, u in self.house.units.items()}
        people = {f"person-{p.pk}": part_value(self.map(person=name), places) for name, p in self.house.people.items()}
        return units | people


def _keep_insights(
    customer: Customer, drawn: CustomerMap, places: Places, house: _House, decided: Mapping[str, DecisionRow]
) -> None:
    """The map's insights in the place of those that stood before; what was decided is part of the map."""
    InsightRow.objects.filter(customer=customer).delete()
    InsightRow.objects.bulk_create(
        InsightRow(
            customer=customer,
            conversation_id=places.rows[insight.quotation.source],
            unit=house.units.get(insight.unit or ""),
            person=house.people.get(drawn.roster.person(insight.who[0])) if insight.who else None,
            key=insight.id,
            aspect=insight.facet.aspect.value,
            facet=insight.facet.key,
            standing=insight.standing.value,
            decided_by=insight.decided_by.value,
            held_back=insight.care.value if insight.care else "",
            last_at=insight.last_at,
            weight=1 / place,
            value=insight_value(insight, places) | _decided(insight, decided),
        )
        for place, insight in enumerate(drawn.insights, start=1)  # the map's own order: those that tell most first
    )


def _decided(insight: Insight, decided: Mapping[str, DecisionRow]) -> dict[str, Any]:
    """Who had the last word on it, and when; nothing where only the program read it."""
    row = next((decided[key] for key in insight.ids if key in decided), None)
    return {"decided": None if row is None else {"by": row.by_name, "at": row.at.date().isoformat(), "act": row.act}}


def _playbacks(
    house: _House, drawn: CustomerMap, knowledge: Knowledge, places: Places
) -> dict[str, list[dict[str, Any]]]:
    """What may go back to each person: their own words, and what was said in front of them."""
    found = {}
    for name, person in house.people.items():
        points = play_back(drawn, knowledge.readings, to=name).points
        if points:
            found[str(person.pk)] = [
                {
                    "insight": point.insight,
                    "aspect": point.aspect.value,
                    "own": point.own,
                    "who": point.who,
                    "piece": places.piece(point.evidence),
                }
                for point in points
            ]
    return found


def _keep_questions(
    customer: Customer, proposed: Sequence[ProposedQuestion], drawn: CustomerMap, places: Places, house: _House
) -> tuple[ProposedQuestion, ...]:
    """New proposals in the place of old ones; what was planned, asked or dismissed stays and is not proposed again.

    Returns:
        Everything that may be proposed, private matters left out.
    """
    rows = {row.text: row for row in customer.questions.all()}
    settled = [row for row in rows.values() if row.state in (Question.State.DISMISSED, Question.State.DECLINED)]
    closed = {_place(row.grows_from) for row in settled if row.grows_from}
    kept: set[str] = set()
    new: list[Question] = []
    for place, question in enumerate(proposed, start=1):
        piece = places.said(question.grows_from)
        row = rows.get(question.text)
        if row is None and _place(piece) not in closed and len(kept) < _MOST_QUESTIONS:
            row = Question(customer=customer, text=question.text)
        elif row is None or row.state != Question.State.PROPOSED:
            continue
        row.why, row.grows_from, row.aspect, row.place = question.why[:500], piece, question.learns.value, place
        row.person = house.people.get(drawn.roster.person(question.to)) if question.to else None
        new.append(row)
        kept.add(question.text)
    customer.questions.filter(state=Question.State.PROPOSED, made_by=None).exclude(text__in=kept).delete()
    for row in new:
        row.save()
    return tuple(question for question in proposed if question.care is None and question.text in kept)


def _place(piece: Mapping[str, Any]) -> tuple[Any, ...]:
    return piece.get("conversation"), piece.get("turn_id"), piece.get("start")


def _read_promises(customer: Customer, promises: Iterable[PromiseRead], places: Places) -> None:
    """What later words tell of each promise: "as read", until a person settles it."""
    read = {(places.rows[p.evidence.source], p.evidence.turn_id, p.evidence.start): p for p in promises}
    changed = []
    for row in Promise.objects.filter(customer=customer).exclude(piece=None):
        piece = row.piece or {}
        promise = read.get((row.conversation_id or 0, piece["turn_id"], piece["start"]))
        state = promise.kept.value if promise else ""
        words = places.said(promise.kept_by) if promise and promise.kept_by else None
        if (row.read_as, row.read_from) != (state, words):
            row.read_as, row.read_from = state, words
            changed.append(row)
    Promise.objects.bulk_update(changed, ["read_as", "read_from"])


def _debrief(
    talks: Mapping[Conversation, LabelledConversation],
    knowledge: Knowledge,
    after: Settled,
    decisions: Iterable[Decision],
    sense: Sense,
    customer: Customer,
    places: Places,
    today: date,
) -> tuple[int, dict[str, Any]] | None:
    """What the latest conversation brought, with its key. Earlier ones keep the debrief that they had when they were the
    latest."""
    if not knowledge.readings:
        return None
    reading = knowledge.readings[-1]
    row, talk = next((row, one) for row, one in talks.items() if one.conversation.id == reading.source)
    before = settle(knowledge.without(reading.source), decisions=decisions, as_of=today)
    wanted = _wanted(customer, row)
    planned = [
        Planned(text=question.text) if question else Planned(about=(Aspect(aspect),)) for question, aspect in wanted
    ]
    debrief = make_debrief(talk, reading, before=before, after=after, planned=planned, sense=sense)
    told = [(question.pk if question else None, aspect) for question, aspect in wanted]
    return row.pk, debrief_value(debrief, told, places)


def _wanted(customer: Customer, row: Conversation) -> list[tuple[Question | None, str]]:
    """What somebody wanted to learn: planned questions, those of an earlier debrief of this talk, and chosen aspects."""
    earlier = DebriefRow.objects.filter(conversation=row).first()
    keys = [outcome["question"] for outcome in earlier.value["outcomes"]] if earlier else []
    open_ones = Q(state__in=(Question.State.PLANNED, Question.State.ASKED)) | Q(pk__in=[key for key in keys if key])
    questions: list[tuple[Question | None, str]] = [
        (question, question.aspect) for question in customer.questions.filter(open_ones).order_by("pk")
    ]
    aims = Aim.objects.filter(customer=customer, user_id=row.listener_id).values_list("aspects", flat=True)
    return questions + [(None, aspect) for aspects in aims for aspect in aspects]
