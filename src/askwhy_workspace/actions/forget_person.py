"""A person out of every row: their words gone, their name masked where others say it, and what our own texts quote black."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db.models import Q

from askwhy.names import fold
from askwhy_workspace.actions.after_erasing import draw_without, empty_unused
from askwhy_workspace.actions.facts import attend, columns_of
from askwhy_workspace.actions.index_conversation import index_later
from askwhy_workspace.actions.label_conversation import label_later
from askwhy_workspace.calendars.models import MeetingRow
from askwhy_workspace.conversations.models import (
    Conversation,
    Correction,
    Findings,
    ImportedFile,
    RememberedSide,
    SentenceRow,
    Transcript,
)
from askwhy_workspace.conversations.packing import pack_conversation
from askwhy_workspace.conversations.reading import value_of
from askwhy_workspace.customers.models import Customer, Person
from askwhy_workspace.drafts.models import SavedDraft
from askwhy_workspace.fit.models import Capability, FactRow, IntroductionRow
from askwhy_workspace.knowledge.models import (
    DebriefRow,
    DecisionRow,
    InsightRow,
    PlaybackLink,
    Promise,
    Question,
    ReadingRow,
)
from askwhy_workspace.privacy.redacting import Names, blacken, erased_turns, said_by, without_person
from askwhy_workspace.privacy.sketches import sketch_of
from askwhy_workspace.search.indexing import unindex_conversation


@dataclass
class Forgotten:
    """What an erasure of a person has touched."""

    turns: dict[int, frozenset[str]] = field(default_factory=dict)  # by conversation: turns without words
    sources: set[int] = field(default_factory=set)
    customers: set[Customer] = field(default_factory=set)
    sketches: dict[tuple[str, int], bytes] = field(default_factory=dict)  # by the file's hash and the number in it
    said: list[str] = field(default_factory=list)  # their words, to be found where somebody quotes them


def forget_person(person: Person) -> tuple[dict[str, int], Forgotten]:
    """Takes somebody's words and name out of every row; tells how much that was. Within an erasure's transaction."""
    customer, gone = person.customer, Forgotten()
    names = Names.of([person.name, *person.aliases, *person.emails])
    written = {fold(text) for text in (person.name, *person.aliases, *person.emails)}
    for row in _where_named(person, written):
        _redact(row, person, written, names, gone)
    empty_unused(gone.sources)
    for file in ImportedFile.objects.filter(source_id__in=gone.sources):
        ImportedFile.objects.filter(pk=file.pk).update(name=names.mask(file.name, present=True), problem="")
    _forget_quotations(customer, gone, names)
    RememberedSide.objects.filter(workspace_id=customer.workspace_id, who__in=written).delete()
    customer.about = names.mask(customer.about, present=False)
    customer.save(update_fields=["about"])
    person.delete()
    for touched in {customer, *gone.customers}:
        draw_without(touched)
    n_turns = sum(len(turns) for turns in gone.turns.values())
    return {"people": 1, "conversations": len(gone.turns), "turns": n_turns}, gone


def _where_named(person: Person, written: Collection[str]) -> list[Conversation]:
    """Every conversation of the customer, and every other in which this person took part, kept or not."""
    here = Conversation.objects.filter(workspace_id=person.customer.workspace_id)
    took_part = Q(attendances__person=person) | Q(customer=person.customer)
    unkept = ~Q(state=Conversation.State.KEPT)  # its participants are nobody's people yet: known by name
    rows = here.filter(took_part | unkept).select_related("customer", "transcript", "file").distinct()
    return [row for row in rows if row.customer_id == person.customer_id or _ids_in(row, person, written)]


def _ids_in(row: Conversation, person: Person, written: Collection[str]) -> set[str]:
    """Which participants of a conversation this person is."""
    known = set(row.attendances.filter(person=person).values_list("participant_id", flat=True))
    for participant in value_of(row).participants:
        called = {fold(text) for text in (participant.name or "", *participant.emails) if text}
        if called & set(written) and participant.side != "us":
            known.add(participant.id)
    return known


def _redact(row: Conversation, person: Person, written: Collection[str], names: Names, gone: Forgotten) -> None:
    value, ids = value_of(row), _ids_in(row, person, written)
    redacted = without_person(value, ids, names)
    if redacted == value:
        return
    unindex_conversation(row)
    turns = erased_turns(value, ids)
    gone.turns[row.pk] = turns
    gone.said += said_by(value, ids)
    gone.sources.add(row.file.source_id)
    gone.sketches[row.sha256, row.number] = sketch_of(value, settings.SECRET_KEY)
    gone.customers |= {row.customer} if row.customer else set()
    Transcript.objects.filter(conversation=row).update(packed=pack_conversation(redacted), reasons={})
    people = dict(row.attendances.exclude(person=None).exclude(person=person).values_list("participant_id", "person"))
    columns = columns_of(redacted)
    columns.pop("sort_at")
    Conversation.objects.filter(pk=row.pk).update(
        **columns, classifier="", customer_reason="", proposed_customer=row.proposed_customer if not ids else ""
    )
    row.refresh_from_db()
    attend(row, redacted)
    for participant, key in people.items():
        row.attendances.filter(participant_id=participant).update(person=key)
    numbers = [number for number, turn in enumerate(value.turns) if turn.id in turns]
    Correction.objects.filter(conversation=row, turn__in=numbers).delete()
    SentenceRow.objects.filter(conversation=row).delete()
    Findings.objects.filter(conversation=row).delete()
    ReadingRow.objects.filter(conversation=row).delete()
    InsightRow.objects.filter(conversation=row).delete()
    Promise.objects.filter(conversation=row).delete()
    DebriefRow.objects.filter(conversation=row).delete()
    row.proposals.all().delete()
    if row.state == Conversation.State.KEPT:
        index_later(row)
        if row.sides_known:
            label_later(row)


def _forget_quotations(customer: Customer, gone: Forgotten, names: Names) -> None:
    """Their words where they are quoted outside transcripts: questions, decisions, playbacks of others."""
    Question.objects.filter(customer=customer, grows_from__conversation__in=list(gone.turns)).delete()
    for question in Question.objects.filter(customer=customer):
        question.text, question.why = names.mask(question.text, present=True), names.mask(question.why, present=True)
        question.save(update_fields=["text", "why"])
    for decision in DecisionRow.objects.filter(customer=customer):
        if (decision.piece and _is_gone(decision.piece | {"conversation": decision.conversation_id}, gone)) or (
            decision.decided_by == "customer" and names.mask(decision.by_name, present=True) != decision.by_name
        ):
            decision.delete()
    for link in PlaybackLink.objects.filter(person__customer=customer):
        link.points = [point for point in link.points if not _is_gone(point["piece"], gone)]
        for point in link.points:
            point["piece"]["exact"] = names.mask(point["piece"]["exact"], present=True)
        link.save(update_fields=["points"])
    for meeting in MeetingRow.objects.filter(calendar__workspace=customer.workspace_id):
        people = [pair for pair in meeting.people if names.mask(" ".join(pair), present=False) == " ".join(pair)]
        title = names.mask(meeting.title, present=False)
        if (people, title) != (meeting.people, meeting.title):
            meeting.people, meeting.title = people, title
            meeting.save(update_fields=["people", "title"])
    _forget_drafts(customer, gone, names)
    _forget_introductions(customer, gone, names)
    for promise in Promise.objects.filter(customer=customer):
        promise.words, promise.by_name = (
            names.mask(promise.words, present=True),
            names.mask(promise.by_name, present=True),
        )
        promise.save(update_fields=["words", "by_name"])


def _forget_drafts(customer: Customer, gone: Forgotten, names: Names) -> None:
    """Saved letters to somebody go with them; in letters to others the name is blackened, and what is quoted of them."""
    for draft in SavedDraft.objects.filter(customer__workspace=customer.workspace_id):
        here = draft.customer_id == customer.pk  # elsewhere a single name may be anybody's
        if here and any(names.mask(reader, present=True) != reader for reader in draft.to):
            draft.delete()
            continue
        kept = draft.name, draft.text
        text = blacken(draft.text, gone.said)
        draft.name, draft.text = names.mask(draft.name, present=here), names.mask(text, present=here)
        if (draft.name, draft.text) != kept:
            draft.save(update_fields=["name", "text"])


def _forget_introductions(customer: Customer, gone: Forgotten, names: Names) -> None:
    """Their name and words in introductions of others, in what came of the relation, and in our ratings."""
    for row in IntroductionRow.objects.filter(customer__workspace=customer.workspace_id):
        here = row.customer_id == customer.pk  # elsewhere a single name may be anybody's
        row.provider, row.fee = names.mask(row.provider, present=False), names.mask(row.fee, present=here)
        row.came_of_it = names.mask(row.came_of_it, present=here)
        if here:
            row.drafts = {}  # they may quote anybody, in whatever words somebody put in
        for kept in row.drafts.values():
            kept |= {key: names.mask(text, present=False) for key, text in kept.items()}
        row.save()
    for fact in FactRow.objects.filter(customer__workspace=customer.workspace_id):
        here = fact.customer_id == customer.pk
        fact.what, fact.whom = names.mask(fact.what, present=here), names.mask(fact.whom, present=here)
        if fact.piece and _is_gone(fact.piece | {"conversation": fact.conversation_id}, gone):
            fact.piece = None
        fact.save()
    for able in Capability.objects.filter(provider__workspace=customer.workspace_id):
        told = (able.name, able.why, able.said_by)
        masked = tuple(names.mask(text, present=False) for text in told)
        if masked[2] in names.single:  # a single name alone: whose word it is
            masked = (*masked[:2], names.mask(masked[2], present=True))
        if masked != told:
            able.name, able.why, able.said_by = masked
            able.save()


def _is_gone(piece: dict[str, Any], gone: Forgotten) -> bool:
    return piece["turn_id"] in gone.turns.get(piece["conversation"] or 0, frozenset())
