"""Providers and what each can do for a customer, rated honestly."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models.functions import Lower

from askwhy_workspace.people.models import Workspace


class Provider(models.Model):
    """Somebody who could help a customer: we ourselves, a partner, a competitor, anybody."""

    class Relation(models.TextChoices):
        US = "us", "We"
        PARTNER = "partner", "A partner"
        COMPETITOR = "competitor", "A competitor"
        OTHER = "other", "Somebody else"

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="providers")
    name = models.CharField(max_length=300)
    relation = models.CharField(max_length=10, choices=Relation)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint("workspace", Lower("name"), name="one_provider_of_a_name")]

    def __str__(self) -> str:
        return self.name


class Capability(models.Model):
    """Something that a provider can do, with an honest rating from 0 to 3 and why; None where nobody has rated it."""

    class Kind(models.TextChoices):
        PRODUCT = "product"
        SERVICE = "service"
        ADVICE = "advice"
        INTRODUCTION = "introduction"
        WORKSHOP = "workshop"
        LOGISTICS = "logistics"
        COST = "cost"
        INFORMATION = "information"

    provider = models.ForeignKey(Provider, on_delete=models.CASCADE, related_name="capabilities")
    name = models.CharField(max_length=300)
    kind = models.CharField(max_length=15, choices=Kind, default=Kind.PRODUCT)
    rating = models.PositiveSmallIntegerField(null=True)
    why = models.TextField(blank=True)

    class Meta:
        verbose_name_plural = "capabilities"

    def __str__(self) -> str:
        return self.name
