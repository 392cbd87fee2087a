"""Two customers that are one."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from askwhy_workspace.actions.draw_customer_map import refresh_customer
from askwhy_workspace.actions.index_conversation import reindex_customer
from askwhy_workspace.actions.rights import must_manage
from askwhy_workspace.actions.undo import remember_step
from askwhy_workspace.calendars.models import MeetingRow
from askwhy_workspace.customers.models import Customer, Person, Unit
from askwhy_workspace.drafts.models import SavedDraft
from askwhy_workspace.errors import Refused
from askwhy_workspace.fit.models import FactRow, IntroductionRow, NeedWord, Serving
from askwhy_workspace.knowledge.models import DecisionRow, InsightRow, Promise, Question
from askwhy_workspace.people.audit import record
from askwhy_workspace.people.models import Membership, UndoStep
from askwhy_workspace.practice.models import DigestingTime


def merge_customers(member: Membership, customer: Customer, *, into: Customer) -> UndoStep:
    """Everything of ``customer`` now belongs to ``into``; the step back knows what came from where.

    Raises:
        NotAllowed: The person does not manage.
        Refused: It is one and the same customer.
    """
    must_manage(member)
    if customer.pk == into.pk:
        raise Refused("A customer cannot be merged with itself. Choose another one.")
    if customer.is_colleague or into.is_colleague:
        raise Refused("A one-to-one is not merged with anything.")
    with transaction.atomic():
        _drop_words_said_of_both(customer, into)
        moved = {name: _move(rows, into) for name, rows in _belongings(customer).items()}
        moved["came by"] = list(customer.came_by.values_list("pk", flat=True))  # facts of those through whom it came
        customer.came_by.update(through=into)
        # Whoever has aims at both goes on with those at `into`; the others' and the time to digest come along.
        moved["aims"] = _move(customer.aims.exclude(user__in=into.aims.values("user")), into)
        if not DigestingTime.objects.filter(customer=into).exists():
            moved["digesting"] = _move(DigestingTime.objects.filter(customer=customer), into)
        customer.merged_into = into
        customer.save(update_fields=["merged_into"])
        domains = list(into.domains)
        into.domains = list(dict.fromkeys([*domains, *customer.domains]))
        into.save(update_fields=["domains"])
        refresh_customer(into)
        reindex_customer(into)
        record(member, "merged", into, merged=customer.pk)
        before = {"from": customer.pk, "into": into.pk, "moved": moved, "domains": domains}
        return remember_step(member, "merge_customers", before, f"Merged {customer.name} into {into.name}.")


def take_back(member: Membership, before: Any) -> None:
    """Both customers with what was theirs."""
    must_manage(member)
    customer = Customer.objects.get(workspace_id=member.workspace_id, pk=before["from"])
    into = Customer.objects.get(workspace_id=member.workspace_id, pk=before["into"])
    for name, rows in _belongings(into).items():
        rows.filter(pk__in=before["moved"].get(name, [])).update(customer=customer)
    into.came_by.filter(pk__in=before["moved"].get("came by", [])).update(through=customer)
    into.aims.filter(pk__in=before["moved"].get("aims", [])).update(customer=customer)
    if before["moved"].get("digesting"):
        DigestingTime.objects.filter(customer=into).update(customer=customer)
    customer.merged_into = None
    customer.save(update_fields=["merged_into"])
    into.domains = before["domains"]
    into.save(update_fields=["domains"])
    for touched in (customer, into):
        refresh_customer(touched)
        reindex_customer(touched)


def _belongings(customer: Customer) -> dict[str, Any]:
    return {
        "conversations": customer.conversations.all(),
        "people": Person.objects.filter(customer=customer),
        "units": Unit.objects.filter(customer=customer),
        "insights": InsightRow.objects.filter(customer=customer),
        "questions": Question.objects.filter(customer=customer),
        "promises": Promise.objects.filter(customer=customer),
        "meetings": MeetingRow.objects.filter(customer=customer),
        "drafts": SavedDraft.objects.filter(customer=customer),
        "decisions": DecisionRow.objects.filter(customer=customer),
        "introductions": IntroductionRow.objects.filter(customer=customer),
        "facts": FactRow.objects.filter(customer=customer),
        "need words": NeedWord.objects.filter(customer=customer),
        "servings": Serving.objects.filter(customer=customer),
    }


def _drop_words_said_of_both(customer: Customer, into: Customer) -> None:
    """A conversation that once belonged to the other has words on its needs there: those of ``into`` stand."""
    NeedWord.objects.filter(customer=customer, insight__in=into.need_words.values("insight")).delete()
    Serving.objects.filter(customer=customer, insight__in=into.servings.values("insight")).delete()


def _move(rows: Any, into: Customer) -> list[int]:
    keys = list(rows.values_list("pk", flat=True))
    rows.update(customer=into)
    return keys
