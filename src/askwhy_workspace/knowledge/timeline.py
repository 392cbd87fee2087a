"""The thread of a relation: everything that happened with a customer, the latest first, a part at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from django.db.models import Q

from askwhy_workspace.conversations.models import Conversation
from askwhy_workspace.customers.models import Customer
from askwhy_workspace.knowledge.models import DecisionRow, PlaybackLink, Promise, Question

SIZE = 40  # conversations in one part; what happened between them comes with them


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """Something that happened, on a day."""

    at: datetime
    kind: str  # conversation, promise, question, decision, playback, fact, introduction
    thing: Any
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """A part of it; ``before`` names where the next one begins, None where this is all."""

    years: list[tuple[int, list[Happened]]]
    before: str | None


def timeline_of(customer: Customer, *, before: datetime | None = None) -> Timeline:
    """What happened before a moment, up to now where none is named."""
    kept = Conversation.objects.filter(customer=customer, state=Conversation.State.KEPT)
    if before is not None:
        kept = kept.filter(sort_at__lt=before)
    talks = list(kept.order_by("-sort_at", "-pk")[: SIZE + 1])
    since = talks[SIZE - 1].sort_at if len(talks) > SIZE else None
    happened = [Happened(at=talk.sort_at, kind="conversation", thing=talk) for talk in talks[:SIZE]]
    happened += [*_promises(customer, since, before), *_questions(customer, since, before)]
    happened += [*_decisions(customer, since, before), *_playbacks(customer, since, before)]
    happened += [*_facts(customer, since, before), *_introductions(customer, since, before)]
    happened.sort(key=lambda one: one.at, reverse=True)
    years: dict[int, list[Happened]] = {}
    for one in happened:
        years.setdefault(one.at.year, []).append(one)
    return Timeline(years=list(years.items()), before=since.isoformat() if since else None)


def _between(field: str, since: datetime | None, before: datetime | None) -> Q:
    asked = Q(**{f"{field}__isnull": False})
    if since is not None:
        asked &= Q(**{f"{field}__gte": since})
    return asked if before is None else asked & Q(**{f"{field}__lt": before})


def _promises(customer: Customer, since: datetime | None, before: datetime | None) -> Iterator[Happened]:
    rows = Promise.objects.filter(customer=customer).select_related("conversation")
    for promise in rows.filter(_between("settled_at", since, before)).exclude(kept=None)[:200]:
        if promise.settled_at is not None:
            text = "kept" if promise.kept else "not kept"
            yield Happened(at=promise.settled_at, kind="promise", thing=promise, text=text)
    for promise in rows.filter(_days("due", since, before), due__isnull=False, kept=None)[:200]:
        if promise.due is not None:
            yield Happened(at=_noon(promise.due), kind="promise", thing=promise, text=_READ.get(promise.read_as, "due"))


_READ = {
    "done": "due; kept, as read",
    "late": "due; kept late, as read",
    "part": "due; partly kept, as read",
    "broken": "due; not kept, as read",
}


def _questions(customer: Customer, since: datetime | None, before: datetime | None) -> Iterator[Happened]:
    rows = Question.objects.filter(_between("changed_at", since, before), customer=customer)
    for question in rows.exclude(state=Question.State.PROPOSED)[:200]:
        yield Happened(
            at=question.changed_at, kind="question", thing=question, text=question.get_state_display().lower()
        )


def _decisions(customer: Customer, since: datetime | None, before: datetime | None) -> Iterator[Happened]:
    rows = DecisionRow.objects.filter(_between("at", since, before), customer=customer, playback=None)
    for decision in rows.order_by("-at")[:200]:
        yield Happened(at=decision.at, kind="decision", thing=decision, text=decision.act)


def _playbacks(customer: Customer, since: datetime | None, before: datetime | None) -> Iterator[Happened]:
    rows = PlaybackLink.objects.filter(person__customer=customer).select_related("person", "made_by")
    for link in rows.filter(_between("made_at", since, before))[:100]:
        yield Happened(at=link.made_at, kind="playback", thing=link, text="given back")
    for link in rows.filter(_between("answered_at", since, before))[:100]:
        if link.answered_at is not None:
            yield Happened(at=link.answered_at, kind="playback", thing=link, text="answered")


def _facts(customer: Customer, since: datetime | None, before: datetime | None) -> Iterator[Happened]:
    """How deals ended, and what came of the relation; who came through them stands on its own page."""
    for fact in customer.facts.filter(_days("on", since, before)).order_by("-on")[:200]:
        yield Happened(at=_noon(fact.on), kind="fact", thing=fact, text=fact.event)


def _introductions(customer: Customer, since: datetime | None, before: datetime | None) -> Iterator[Happened]:
    rows = list(customer.introductions.select_related("person").order_by("-pk")[:200])
    for field, text in _STEPS:
        for row in rows:
            day = getattr(row, field)
            if day is not None and (since is None or _noon(day) >= since) and (before is None or _noon(day) < before):
                yield Happened(at=_noon(day), kind="introduction", thing=row, text=text)


_STEPS = (
    ("asked_on", "asked"),
    ("declined_on", "declined"),
    ("agreed_on", "agreed"),
    ("made_on", "introduced"),
    ("came_on", "came of it"),
)


def _days(field: str, since: datetime | None, before: datetime | None) -> Q:
    asked = Q(**{f"{field}__gte": since.date()}) if since else Q()
    return asked & (Q(**{f"{field}__lt": before.date()}) if before else Q())


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)
