"""Whose turn it is, customer by customer: a fixed number of questions to the database, however many there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone

from askwhy.evidence import Evidence
from askwhy.practice.digesting import DAYS, Wait, came_too_early, unknown_before, wait_after
from askwhy_workspace.actions.keep_proposals import LONGEST
from askwhy_workspace.conversations.models import Conversation
from askwhy_workspace.customers.models import Customer
from askwhy_workspace.knowledge.document import insight_of, pieces_of
from askwhy_workspace.knowledge.models import InsightRow
from askwhy_workspace.practice.models import DigestingTime, ProposalRow

_DATED = Q(conversation__started_at__isnull=False) | Q(conversation__started_on__isnull=False)
_MOST_WORDS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class TheirTurn:
    """What a customer's page says after a proposal."""

    wait: Wait
    holds: bool
    days: int
    proposal: ProposalRow
    said: list[InsightRow]  # what they told in later conversations, the latest first


@dataclass(frozen=True, slots=True, kw_only=True)
class Early:
    """A proposal where it happened, with what was still unknown at that time."""

    proposal: ProposalRow
    unknown: tuple[str, ...]
    too_early: bool


def waits_of(customers: Collection[int], now: datetime) -> dict[int, tuple[Wait, int]]:
    """By customer what became of the latest proposal, and the days that hold; who was proposed nothing lately is not in it."""
    since = now - timedelta(days=LONGEST)
    rows = ProposalRow.objects.filter(
        _DATED, dismissed_at=None, conversation__customer__in=customers, conversation__state=Conversation.State.KEPT,
        conversation__sort_at__gte=since,
    )  # fmt: skip
    proposed: dict[int, set[datetime]] = defaultdict(set)
    for customer, at in rows.values_list("conversation__customer", "conversation__sort_at"):
        proposed[customer].add(at)
    heard: dict[int, list[datetime]] = defaultdict(list)
    talks = Conversation.objects.filter(customer__in=list(proposed), state=Conversation.State.KEPT, sort_at__gte=since)
    for customer, at in talks.exclude(them_names="").values_list("customer", "sort_at"):
        heard[customer or 0].append(at)
    days = dict(DigestingTime.objects.filter(customer__in=list(proposed)).values_list("customer", "days"))
    found = {}
    for customer, moments in proposed.items():
        while_ = days.get(customer, DAYS)
        wait = wait_after(moments, heard[customer], now=now, days=while_)
        if wait is not None:
            found[customer] = (wait, while_)
    return found


def digesting(customers: Collection[int]) -> set[int]:
    """The customers of whom nobody is reminded today, for it is their turn."""
    today = timezone.localdate()
    return {key for key, (wait, _) in waits_of(customers, timezone.now()).items() if wait.holds(today)}


def their_turn(customer: Customer) -> TheirTurn | None:
    """What the page of a customer says; None where nothing was proposed lately, or they have come back."""
    found = waits_of([customer.pk], timezone.now()).get(customer.pk)
    if found is None:
        return None
    wait, days = found
    rows = ProposalRow.objects.filter(
        conversation__customer=customer, conversation__sort_at=wait.since, dismissed_at=None
    )
    proposal = rows.select_related("conversation").order_by("-pk").first()
    if proposal is None:
        return None
    said = InsightRow.objects.filter(
        customer=customer, held_back="", conversation__sort_at__gt=wait.since, standing__in=("heard", "confirmed")
    )
    return TheirTurn(
        wait=wait,
        holds=wait.holds(timezone.localdate()),
        days=days,
        proposal=proposal,
        said=list(said.select_related("conversation").order_by("-conversation__sort_at", "-weight")[:_MOST_WORDS]),
    )


def proposals_in(row: Conversation, value: Any) -> list[Early]:
    """The proposals of a conversation in order, each with the aspects of which nobody had told anything by then.

    Args:
        row: The conversation.
        value: Its transcript, for the order of its turns.
    """
    numbers = {turn.id: number for number, turn in enumerate(value.turns)}
    proposals = sorted(row.proposals.filter(dismissed_at=None), key=lambda p: (numbers.get(p.turn_id, 0), p.start))
    if not proposals or row.customer_id is None:
        return []
    rows = list(InsightRow.objects.filter(customer=row.customer_id))
    keys = {piece["source"]: piece["conversation"] for one in rows for piece in pieces_of(one.value)}
    moments = dict(Conversation.objects.filter(customer=row.customer_id).values_list("pk", "sort_at"))
    insights = [insight_of(one) for one in rows]
    found = []
    for proposal in proposals:
        place = (numbers.get(proposal.turn_id, 0), proposal.start)

        def is_before(piece: Evidence, place: tuple[int, int] = place) -> bool:
            key = keys.get(piece.source, 0)
            if key == row.pk:
                return (numbers.get(piece.turn_id, 0), piece.start) < place
            return key in moments and moments[key] < row.sort_at

        unknown = unknown_before(insights, is_before)
        found.append(
            Early(proposal=proposal, unknown=tuple(a.value for a in unknown), too_early=came_too_early(unknown))
        )
    return found
