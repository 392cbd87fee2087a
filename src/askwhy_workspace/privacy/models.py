"""What was erased: receipts without names, and what must not come back."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from askwhy_workspace.people.models import User, Workspace


class Erasure(models.Model):
    """A receipt: when what kind of thing was erased, by whom, and how much. No name, no word."""

    class Kind(models.TextChoices):
        PERSON = "person", "A person"
        CONVERSATION = "conversation", "A conversation"
        CUSTOMER = "customer", "A customer"
        RETENTION = "retention", "What had been kept long enough"

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="erasures")
    kind = models.CharField(max_length=15, choices=Kind)
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True)  # None: a rule
    counts = models.JSONField(default=dict)
    backups = models.JSONField(default=list)  # that hold it still: name, made, to be gone by

    def __str__(self) -> str:
        return f"erasure {self.pk}"


class ErasedSource(models.Model):
    """A conversation of a file that was erased, whole or a person of it: known by its hash, and by a sketch of its words
    in any other export, so that it does not come back."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE)
    sha256 = models.CharField(max_length=64)
    number = models.PositiveIntegerField()  # of the conversation in its file
    sketch = models.BinaryField(default=b"")
    erasure = models.ForeignKey(Erasure, on_delete=models.CASCADE, related_name="sources")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["workspace", "sha256", "number"], name="erased_once")]

    def __str__(self) -> str:
        return self.sha256[:12]
