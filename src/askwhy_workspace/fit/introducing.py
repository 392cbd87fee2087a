"""An introduction as its page shows it: how far it is, and the drafts that the library makes from the map."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from askwhy.evidence import Evidence
from askwhy.fit.drafting import Draft, draft_asking, draft_introduction
from askwhy.fit.introduction import Introduction, Step
from askwhy.fit.needs import Need
from askwhy.understanding.insight import DecidedBy
from askwhy.understanding.people import is_same_name
from askwhy_workspace.customers.queries import customers_of
from askwhy_workspace.fit.models import IntroductionRow
from askwhy_workspace.knowledge.document import map_document_of
from askwhy_workspace.people.models import Membership


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What an introduction is about, and what of it the person said themselves."""

    needs: tuple[Need, ...]
    own: tuple[tuple[str, Evidence], ...]  # the id of the insight, and their words


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A draft with what somebody made of it."""

    kind: str  # "asking" or "message"
    to: str  # who it goes to, by name
    address: str  # of the customer's person; empty where nobody wrote it down
    subject: str
    text: str
    changed: bool  # by a person
    left_out: list[tuple[str, str]]  # words that stay out, and why
    put_in: list[str]  # words that should stay out and that somebody put in


def introductions_of(member: Membership) -> QuerySet[IntroductionRow]:
    """The introductions of customers that this person may see."""
    rows = IntroductionRow.objects.filter(customer__in=customers_of(member).filter(is_colleague=False))
    return rows.select_related("customer", "person")


def introduction_of(row: IntroductionRow) -> Introduction:
    """The library's introduction that a row stands for."""
    return Introduction(
        person=row.person.name,
        provider=row.provider,
        needs=tuple(row.needs),
        asked_on=row.asked_on,
        declined_on=row.declined_on,
        agreed_on=row.agreed_on,
        may_share=frozenset(row.may_share),
        made_on=row.made_on,
        came_on=row.came_on,
        came_of_it=row.came_of_it,
        fee=row.fee,
    )


def needs_of(row: IntroductionRow) -> About:
    """The needs of an introduction as the map tells them now; what is private, or gone, is not among them."""
    insights = map_document_of(row.customer).insights
    found = {id_: insight for insight in insights for id_ in insight.ids}
    needs = {
        found[id_].id: Need(insights=(found[id_],), weight=1.0, decided_by=DecidedBy.PERSON)
        for id_ in row.needs
        if id_ in found
    }
    return About(needs=tuple(needs.values()), own=tuple(_own(row, needs.values())))


def draft_of(row: IntroductionRow) -> Written | None:
    """The draft that is next: the question, or once they agreed the message; None where they declined, or all is said."""
    step = introduction_of(row).step
    if step in (Step.DECLINED, Step.MADE, Step.CAME_OF_IT):
        return None
    kind = "message" if step is Step.AGREED else "asking"
    needs = needs_of(row).needs
    make = draft_introduction if kind == "message" else draft_asking
    return _written(row, kind, make(introduction_of(row), needs))


def _own(row: IntroductionRow, needs: Any) -> Iterator[tuple[str, Evidence]]:
    """Words that the draft would quote, each with its insight."""
    quoted = set(draft_asking(introduction_of(row), needs).quoted)
    for need in needs:
        for insight in need.insights:
            for telling in insight.tellings:
                if telling.evidence in quoted and is_same_name(telling.who, row.person.name):
                    yield insight.id, telling.evidence


def _written(row: IntroductionRow, kind: str, draft: Draft) -> Written:
    kept = row.drafts.get(kind)
    text = kept["text"] if kept else draft.text
    out = [(" ".join(one.evidence.exact.split()), one.why.value) for one in draft.left_out]
    return Written(
        kind=kind,
        to=" and ".join(draft.to),
        address=row.person.emails[0] if row.person.emails else "",
        subject=kept["subject"] if kept else draft.subject,
        text=text,
        changed=kept is not None,
        left_out=out,
        put_in=[words for words, _ in out if words in " ".join(text.split())] if kept else [],
    )
