"""What is kept of a conversation beside the words in the index."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from askwhy_workspace.conversations.models import Conversation


class IndexedConversation(models.Model):
    """A conversation as the index has it.

    Its passages have the numbers from ``first`` on in the table of words (`search.words`). A number is given once, so
    that what is left of an older passage can never be taken for one of this.
    """

    conversation = models.OneToOneField(
        Conversation, on_delete=models.CASCADE, primary_key=True, related_name="indexed"
    )
    first = models.BigIntegerField(unique=True)
    scope = models.CharField(max_length=120)  # the tokens that its passages carry, divided by blanks
    wall = models.CharField(max_length=40)  # the one token of them that lets people in who are no owners
    spans = models.BinaryField()  # of each passage: turn, start, end, side
    meant = models.BinaryField()  # which passages have a vector, a bit each: a word or two mean nothing
    signs = models.BinaryField()  # of the vectors, packed
    sizes = models.BinaryField()  # of the vectors' values, packed

    class Meta:
        indexes: ClassVar = [models.Index(fields=["wall"], name="indexed_by_wall")]

    def __str__(self) -> str:
        return f"index of {self.conversation_id}"


class Numbering(models.Model):
    """The number that the next passage will have: one row."""

    next = models.BigIntegerField(default=1)

    def __str__(self) -> str:
        return f"from {self.next} on"
