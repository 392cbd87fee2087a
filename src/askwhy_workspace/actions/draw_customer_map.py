"""The customer's map, drawn again in the background whenever its conversations or their labels change."""

from __future__ import annotations

from django_tasks import task

from askwhy.shipped import load_reader
from askwhy_workspace.customers.models import Customer
from askwhy_workspace.customers.standing import count_conversations
from askwhy_workspace.knowledge.drawing import draw_customer


def refresh_customer(customer: Customer) -> None:
    """Counts at once what lists show, and has the map drawn once this transaction is kept."""
    count_conversations(customer)
    draw_customer_map.enqueue(customer.pk)


@task()
def draw_customer_map(customer_id: int) -> bool:
    """Draws the map; False where the customer is gone. Running it twice gives the same rows once."""
    customer = Customer.objects.filter(pk=customer_id, merged_into=None).first()
    if customer is None:
        return False
    draw_customer(customer, load_reader().sense)
    return True
