"""Customers: organisations to understand, with their parts and their people."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models.functions import Lower

from askwhy_workspace.people.models import Team, User, Workspace


class Seen(models.TextChoices):
    """Who sees a customer, and with it everything that hangs on it."""

    EVERYONE = "everyone", "Everyone here"
    TEAM = "team", "One team"
    NAMED = "named", "Named people"


class Customer(models.Model):
    """An organisation to understand."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="customers")
    name = models.CharField(max_length=300)
    about = models.CharField(max_length=500, blank=True)  # one line: what they do, where
    domains = models.JSONField(default=list, blank=True)  # of their mail: "danks.example"
    seen_by = models.CharField(max_length=10, choices=Seen, default=Seen.EVERYONE)
    team = models.ForeignKey(Team, on_delete=models.SET_NULL, null=True, blank=True)  # without one, only owners see it
    named = models.ManyToManyField(User, related_name="customers_named", blank=True)
    retention_months = models.PositiveSmallIntegerField(null=True)  # None: as the workspace says
    is_colleague = models.BooleanField(default=False)  # a colleague of ours: seen by the two people alone, no owner
    archived_at = models.DateTimeField(null=True, blank=True)
    merged_into = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="merged")
    made_at = models.DateTimeField(auto_now_add=True)
    # Kept beside the conversations so that a list needs no counting: written by the actions alone.
    n_conversations = models.PositiveIntegerField(default=0)
    last_heard_at = models.DateTimeField(null=True)
    last_confirmed_at = models.DateTimeField(null=True)
    coverage = models.JSONField(default=dict)  # by aspect: {"known": 0..1, "assumed": true}; empty: nothing read yet

    class Meta:
        indexes: ClassVar = [
            models.Index("workspace", Lower("name"), "id", name="customer_by_name"),
            models.Index("workspace", "last_heard_at", "id", name="customer_by_last_heard"),
        ]

    def __str__(self) -> str:
        return self.name


class Unit(models.Model):
    """A part of a customer: a department, a site, a team. Parts make a tree."""

    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="units")
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="parts")
    name = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.name


class Person(models.Model):
    """Somebody at a customer."""

    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="people")
    unit = models.ForeignKey(Unit, on_delete=models.SET_NULL, null=True, blank=True, related_name="people")
    name = models.CharField(max_length=200)
    aliases = models.JSONField(default=list, blank=True)  # as sources write them: "Priya", "P. Sahota (Danks)"
    emails = models.JSONField(default=list, blank=True)
    role = models.CharField(max_length=200, blank=True)
    reports_to = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="reports")
    last_heard_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "people"
        indexes: ClassVar = [models.Index("customer", Lower("name"), name="person_by_name")]

    def __str__(self) -> str:
        return self.name


class OneToOne(models.Model):
    """Two people of ours who agreed to keep what they tell each other: a map of one of them, which both see.

    It exists only when both agree; either ends it, and the colleague whose map it is deletes it.
    """

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="one_to_ones")
    asker = models.ForeignKey(User, on_delete=models.CASCADE, related_name="asked_one_to_ones")  # who listens
    colleague = models.ForeignKey(User, on_delete=models.CASCADE, related_name="one_to_ones")  # whose map it is
    asked_at = models.DateTimeField(auto_now_add=True)
    agreed_at = models.DateTimeField(null=True)
    customer = models.OneToOneField(Customer, on_delete=models.SET_NULL, null=True, related_name="one_to_one")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["asker", "colleague"], name="one_between_two")]

    def __str__(self) -> str:
        return f"one-to-one {self.pk}"
