"""What an erasure leaves to be tidied: files of which nothing is left, maps that still quote, pages of the database."""

from __future__ import annotations

import json
from collections.abc import Iterable

from django.db import connection, transaction
from django.utils import timezone

from askwhy.serial import to_document
from askwhy_workspace.actions.draw_customer_map import refresh_customer
from askwhy_workspace.conversations.models import Conversation, ImportedFile, SourceFile
from askwhy_workspace.conversations.packing import pack_bytes
from askwhy_workspace.conversations.reading import value_of
from askwhy_workspace.customers.models import Customer
from askwhy_workspace.knowledge.models import DrawnMap, Promise
from askwhy_workspace.search import words


def draw_without(customer: Customer) -> None:
    """The customer's map goes, with what quotes other conversations, and is drawn again from what is left."""
    DrawnMap.objects.filter(customer=customer).delete()
    Promise.objects.filter(customer=customer).update(read_as="", read_from=None)  # it quotes other conversations
    refresh_customer(customer)


def empty_unused(sources: Iterable[int]) -> None:
    """The bytes of files of which nothing is left; of the others a copy of what is."""
    for source in SourceFile.objects.filter(pk__in=list(sources)):
        files = ImportedFile.objects.filter(source=source)
        rows = Conversation.objects.filter(file__source=source).select_related("transcript").order_by("number", "pk")
        by_number = {row.number: value_of(row) for row in rows}
        document = json.dumps(to_document(by_number.values()), ensure_ascii=False) if by_number else ""
        data = document.encode()
        source.packed, source.n_bytes, source.redacted_at = pack_bytes(data), len(data), timezone.now()
        source.save(update_fields=["packed", "n_bytes", "redacted_at"])
        if not by_number:
            files.update(name="erased", problem="")


def leave_nothing() -> None:
    """Sweeps the index, and what the database keeps of overwritten pages, once the erasure is written for good."""

    def sweep() -> None:
        if connection.in_atomic_block:  # a test's own transaction: there is nothing on disk yet
            return
        words.sweep()
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            else:
                cursor.execute("VACUUM")

    transaction.on_commit(sweep)
