"""Who wants the digest, and when."""

from __future__ import annotations

from datetime import time

from django.db import models

from askwhy_workspace.people.models import User


class DigestWish(models.Model):
    """One person's wish. Nobody gets a digest who did not ask for it."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, primary_key=True, related_name="digest")
    on = models.BooleanField(default=False)
    at = models.TimeField(default=time(7, 30))
    weekdays = models.BooleanField(default=True)  # Monday to Friday alone
    quiet_from = models.TimeField(default=time(20))
    quiet_to = models.TimeField(default=time(7))  # equal to the beginning: no quiet hours
    zone = models.CharField(max_length=60, default="UTC")
    version = models.PositiveIntegerField(default=1)  # a job or a link of an earlier wish does nothing
    sent_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=300, blank=True)  # why the last one did not go out

    def __str__(self) -> str:
        return f"digest of {self.user_id}"
