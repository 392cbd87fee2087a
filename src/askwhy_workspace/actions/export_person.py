"""Everything that is held about one person of a customer, to hand over: as data, and as a page to read."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone

from askwhy.names import fold
from askwhy.understanding.people import is_same_name
from askwhy_workspace.actions.rights import must_write
from askwhy_workspace.calendars.models import MeetingRow
from askwhy_workspace.conversations.models import Conversation
from askwhy_workspace.conversations.reading import value_of
from askwhy_workspace.customers.models import Person
from askwhy_workspace.drafts.models import SavedDraft
from askwhy_workspace.fit.models import FactRow
from askwhy_workspace.fit.queries import capabilities_of
from askwhy_workspace.knowledge.models import DecisionRow, InsightRow, PlaybackLink, Promise, Question
from askwhy_workspace.people.audit import record
from askwhy_workspace.people.models import Membership
from askwhy_workspace.privacy.redacting import Names


def export_person(member: Membership, person: Person) -> bytes:
    """A zip with `person.json` and `person.html`: facts, their words, what was read in them, what they answered.

    Words of others are not in it, but for the quotations that were given back to this person.

    Raises:
        NotAllowed: The member only reads.
    """
    must_write(member)
    held = held_about(person)
    record(member, "exported a person", person, conversations=len(held["conversations"]))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("person.json", json.dumps(held, ensure_ascii=False, indent=1))
        archive.writestr("person.html", render_to_string("privacy/export.jinja", {"held": held}))
    return packed.getvalue()


def held_about(person: Person) -> dict[str, Any]:
    """The same as values of JSON."""
    customer = person.customer
    written = {fold(text) for text in (person.name, *person.aliases)}
    names = Names.of([person.name, *person.aliases, *person.emails])
    insights = InsightRow.objects.filter(customer=customer).order_by("aspect", "pk")
    return {
        "schema": "askwhy-person/1",
        "made_at": timezone.now().isoformat(timespec="seconds"),
        "person": {
            "name": person.name,
            "also_written": person.aliases,
            "emails": person.emails,
            "role": person.role,
            "customer": customer.name,
            "unit": person.unit.name if person.unit else None,
            "reports_to": person.reports_to.name if person.reports_to else None,
            "last_heard_at": person.last_heard_at and person.last_heard_at.isoformat(),
        },
        "conversations": list(_conversations(person)),
        "insights": [
            {
                "aspect": row.aspect,
                "filed_under": row.facet,
                "standing": row.standing,
                "decided_by": row.decided_by,
                "private": row.held_back or None,
                "words": row.value["quotation"]["exact"],
            }
            for row in insights
            if written & {fold(name) for name in row.value["who"]}
        ],
        "promises": [
            {"words": row.words, "due": row.due and row.due.isoformat(), "kept": row.kept}
            for row in Promise.objects.filter(customer=customer, side="them")
            if fold(row.by_name) in written
        ],
        "questions": [
            {"text": row.text, "state": row.state} for row in Question.objects.filter(customer=customer, person=person)
        ],
        "drafts": [
            {"name": row.name, "made_at": row.made_at.isoformat(), "text": row.text}
            for row in SavedDraft.objects.filter(customer=customer).order_by("pk")
            if any(is_same_name(reader, name) for reader in row.to for name in (person.name, *person.aliases))
        ],
        "introductions": [
            {
                "to": row.provider,
                "asked_on": _day(row.asked_on),
                "declined_on": _day(row.declined_on),
                "agreed_on": _day(row.agreed_on),
                "agreed_to_pass_on": _words_of(person, row.may_share),
                "made_on": _day(row.made_on),
                "what_we_get": row.fee or None,
                "came_of_it": row.came_of_it or None,
                "came_back": [fact.what for fact in row.facts.filter(event="came back").order_by("on", "pk")],
                "texts": [f"{kept['subject']}\n\n{kept['text']}" for kept in row.drafts.values()],
            }
            for row in person.introductions.order_by("pk")
        ],
        "ratings_by_them": [
            {"provider": row.provider.name, "what": row.name, "rating": row.rating, "why": row.why}
            for row in capabilities_of(customer.workspace)
            if fold(row.said_by) in written
        ],
        "meetings": list(_meetings(person)),
        "decisions": [
            {"at": row.at.isoformat(), "what": row.act, "words": row.piece and row.piece["exact"], "why": row.why}
            for row in DecisionRow.objects.filter(customer=customer, decided_by="customer").order_by("at", "pk")
            if fold(row.by_name) in written
        ],
        "what_happened": [
            {
                "on": fact.on.isoformat(),
                "event": fact.get_event_display(),
                "what": fact.what,
                "words": _own(fact, person),
            }
            for fact in customer.facts.order_by("on", "pk")
            if _own(fact, person) or names.mask(f"{fact.what} {fact.whom}", present=True) != f"{fact.what} {fact.whom}"
        ],
        "given_back": [
            {
                "made_at": link.made_at.isoformat(),
                "points": [point["piece"]["exact"] for point in link.points],
                "answers": link.answers,
                "felt_heard": link.heard,
            }
            for link in PlaybackLink.objects.filter(person=person).order_by("pk")
        ],
    }


def _meetings(person: Person) -> Iterator[dict[str, Any]]:
    """Meetings of our calendars to which they were asked, or whose title names them."""
    called = {fold(text) for text in (person.name, *person.aliases, *person.emails)}
    names = Names.of([person.name, *person.aliases, *person.emails])
    for row in MeetingRow.objects.filter(calendar__workspace=person.customer.workspace_id).order_by("day", "pk"):
        asked = any(called & {fold(text) for text in pair if text} for pair in row.people)
        if asked or names.mask(row.title, present=False) != row.title:
            yield {"title": row.title, "on": row.day.isoformat()}


def _own(fact: FactRow, person: Person) -> str | None:
    """Their own words that tell of it; None where it is told by somebody else's or by none."""
    if fact.piece is None or fact.conversation is None:
        return None
    speakers = {turn.id: turn.speaker_id for turn in value_of(fact.conversation).turns}
    attending = fact.conversation.attendances.filter(person=person)
    theirs = attending.filter(participant_id=speakers.get(fact.piece["turn_id"]) or "").exists()
    return fact.piece["exact"] if theirs else None


def _words_of(person: Person, keys: list[str]) -> list[str]:
    """The words that these insights quote."""
    rows = InsightRow.objects.filter(customer_id=person.customer_id, key__in=keys).order_by("pk")
    return [row.value["quotation"]["exact"] for row in rows]


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _conversations(person: Person) -> Iterator[dict[str, Any]]:
    rows = Conversation.objects.filter(attendances__person=person).distinct().order_by("sort_at", "pk")
    for row in rows.select_related("transcript"):
        value = value_of(row)
        ids = set(row.attendances.filter(person=person).values_list("participant_id", flat=True))
        yield {
            "title": row.title,
            "channel": row.channel,
            "at": (row.started_at or row.started_on) and str(row.started_at or row.started_on),
            "state": row.state,
            "kept_on_the_ground": row.get_consent_display(),
            "words": [turn.text for turn in value.turns if turn.speaker_id in ids],
            "noted_by_us": [
                turn.text[a.start : a.end] for turn in value.turns for a in turn.attributions if a.participant_id in ids
            ],
        }
