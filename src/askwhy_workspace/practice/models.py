"""What somebody's own conversations tell together, as it was drawn last."""

from __future__ import annotations

from django.db import models

from askwhy_workspace.people.models import User


class PracticeRow(models.Model):
    """The library's `PracticeReport` of one person as JSON values. It is theirs alone until they share it."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, primary_key=True, related_name="practice")
    value = models.JSONField(default=dict)  # empty: not drawn yet
    drawn_at = models.DateTimeField(null=True)
    shared = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"practice of {self.user_id}"
