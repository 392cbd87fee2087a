"""What is kept of a conversation beside the words in the index."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from askwhy_workspace.conversations.models import Conversation


class IndexedConversation(models.Model):
    """A conversation as the index has it.

    Its passages have the numbers from ``serial * 2**20`` on in the table of words (`search.words`): a serial is used
    once, so that what is left of an older one can never be taken for this.
    """

    conversation = models.OneToOneField(
        Conversation, on_delete=models.CASCADE, primary_key=True, related_name="indexed"
    )
    serial = models.BigIntegerField(unique=True)
    scope = models.CharField(max_length=120)  # the tokens that its passages carry, divided by blanks
    wall = models.CharField(max_length=40)  # the one token of them that lets people in who are no owners
    spans = models.BinaryField()  # of each passage: turn, start, end, side
    numbers = models.BinaryField()  # which passages have a vector: those of a word or two mean nothing
    bits = models.BinaryField()  # the signs of the vectors, packed
    bytes = models.BinaryField()  # the vectors, one byte a dimension

    class Meta:
        indexes: ClassVar = [models.Index(fields=["wall"], name="indexed_by_wall")]

    def __str__(self) -> str:
        return f"index of {self.conversation_id}"
