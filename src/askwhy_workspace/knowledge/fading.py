"""Decay made visible: how much of what they told is so old that it counts half or less."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from django.utils import timezone

from askwhy.labels import Aspect
from askwhy.practice.digesting import is_fading
from askwhy_workspace.customers.models import Customer
from askwhy_workspace.knowledge.models import InsightRow

_TOLD = ("heard", "confirmed", "stale")


def fading_of(customers: Collection[int]) -> Counter[int]:
    """How many insights fade, by customer; one question to the database."""
    return Counter(key for key, _ in _fading(customers))


def fading_by_aspect(customer: Customer) -> Counter[str]:
    """How many insights of a customer fade, by aspect."""
    return Counter(aspect for _, aspect in _fading([customer.pk]))


def _fading(customers: Collection[int]) -> list[tuple[int, str]]:
    today = timezone.localdate()
    rows = InsightRow.objects.filter(customer__in=customers, held_back="", standing__in=_TOLD)
    return [
        (key, aspect)
        for key, aspect, last_at in rows.exclude(last_at=None).values_list("customer_id", "aspect", "last_at")
        if is_fading(Aspect(aspect), last_at, today=today)
    ]
