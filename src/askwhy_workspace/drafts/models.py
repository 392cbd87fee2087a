"""Messages that somebody chose to keep. What was only checked is kept nowhere."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from askwhy_workspace.customers.models import Customer
from askwhy_workspace.people.models import User


class SavedDraft(models.Model):
    """A message to a customer, as it was saved: later ones are told what stands in it already."""

    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="drafts")
    made_by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="drafts")
    name = models.CharField(max_length=200)
    text = models.TextField()
    to = models.JSONField(default=list)  # names of those whom it is for
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["customer", "-made_at"], name="draft_of_customer")]

    def __str__(self) -> str:
        return self.name
