"""What somebody's own conversations tell together, as it was drawn last; and what we proposed."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from askwhy_workspace.conversations.models import Conversation
from askwhy_workspace.customers.models import Customer
from askwhy_workspace.people.models import User


class PracticeRow(models.Model):
    """The library's `PracticeReport` of one person as JSON values. It is theirs alone until they share it."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, primary_key=True, related_name="practice")
    value = models.JSONField(default=dict)  # empty: not drawn yet
    drawn_at = models.DateTimeField(null=True)
    shared = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"practice of {self.user_id}"


class ProposalRow(models.Model):
    """Something that we proposed, as read in a conversation: the library's `Proposal` with its places."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="proposals")
    turn_id = models.CharField(max_length=100)
    start = models.PositiveIntegerField()
    piece = models.JSONField()  # our words
    answer = models.JSONField(null=True)  # the first that they said after it
    n_follow_ups = models.PositiveIntegerField(default=0)
    dismissed_at = models.DateTimeField(null=True)  # a person said that it was none

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["conversation", "turn_id", "start"], name="one_proposal_each")
        ]

    def __str__(self) -> str:
        return f"proposal {self.pk}"


class DigestingTime(models.Model):
    """How long nudges to us are held back after a proposal to this customer, where somebody set it."""

    customer = models.OneToOneField(Customer, on_delete=models.CASCADE, primary_key=True, related_name="digesting")
    days = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        return f"{self.days} days"
