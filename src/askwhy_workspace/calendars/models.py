"""A person's calendar and the meetings in it. It is theirs alone: nobody else sees what somebody's day looks like."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from askwhy_workspace.customers.models import Customer
from askwhy_workspace.people.models import User, Workspace


class Calendar(models.Model):
    """A calendar that somebody gave: as a file, or as an address that is fetched because they said so."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="calendars")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="calendars")
    name = models.CharField(max_length=200)
    address = models.CharField(max_length=2000, blank=True)  # empty for a file
    read_at = models.DateTimeField(null=True)
    tried_at = models.DateTimeField(null=True)
    problem = models.TextField(blank=True)  # one line: why it could not be read the last time, and what to do

    def __str__(self) -> str:
        return self.name


class MeetingRow(models.Model):
    """A meeting in a calendar; of a series, one of its dates."""

    calendar = models.ForeignKey(Calendar, on_delete=models.CASCADE, related_name="meetings")
    title = models.CharField(max_length=500)
    starts_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    day = models.DateField()  # where the workspace stands
    people = models.JSONField(default=list)  # pairs of name and address, ours among them
    customer = models.ForeignKey(Customer, on_delete=models.SET_NULL, null=True, related_name="meetings")
    chosen = models.BooleanField(default=False)  # a person said with which customer
    uid = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["calendar", "day"], name="meeting_by_day")]

    def __str__(self) -> str:
        return self.title


class Feed(models.Model):
    """Somebody's own feed, which their calendar program asks by a secret address. Only the secret's hash is kept."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, primary_key=True, related_name="feed")
    token_sha256 = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    asked_at = models.DateTimeField(null=True)  # to the hour

    def __str__(self) -> str:
        return f"feed of {self.user_id}"
