"""Providers and what each can do, rated honestly; what a customer needs; introductions, and what came of knowing them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models.functions import Lower

from askwhy_workspace.conversations.models import Conversation
from askwhy_workspace.customers.models import Customer, Person
from askwhy_workspace.people.models import User, Workspace


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
    said_by = models.CharField(max_length=200, blank=True)  # whose word the rating is: one of us, or anybody
    said_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "capabilities"

    def __str__(self) -> str:
        return self.name


class NeedWord(models.Model):
    """Somebody's word on whether an insight tells a need; without one the program only reads it as one, or does not.

    ``insight`` is the library's id, not a row's key: the map is drawn anew and the word outlives it.
    """

    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="need_words")
    insight = models.CharField(max_length=64)
    is_need = models.BooleanField()
    user = models.ForeignKey(User, on_delete=models.SET_NULL, null=True)
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["customer", "insight"], name="one_word_on_a_need")]

    def __str__(self) -> str:
        return f"{self.insight[:8]} {'is' if self.is_need else 'is no'} need"


class Serving(models.Model):
    """Somebody's word that a capability is meant for a need of a customer, or is not, whatever the words read like."""

    capability = models.ForeignKey(Capability, on_delete=models.CASCADE, related_name="servings")
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="servings")
    insight = models.CharField(max_length=64)
    serves = models.BooleanField()
    user = models.ForeignKey(User, on_delete=models.SET_NULL, null=True)
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["capability", "customer", "insight"], name="one_word_on_a_serving")
        ]
        indexes: ClassVar = [models.Index(fields=["customer"], name="serving_of_customer")]

    def __str__(self) -> str:
        return f"{self.capability_id} {'serves' if self.serves else 'does not serve'} {self.insight[:8]}"


class IntroductionRow(models.Model):
    """The library's `Introduction`: asked, agreed, made, what came of it. Nothing goes out by itself."""

    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="introductions")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="introductions")
    provider = models.CharField(max_length=300)  # a name: the introduction outlives the list of providers
    needs = models.JSONField(default=list)  # the library's ids of insights
    fee = models.CharField(
        max_length=300, blank=True
    )  # what we get for it; shown to the customer whenever there is one
    asked_on = models.DateField(null=True)
    declined_on = models.DateField(null=True)
    agreed_on = models.DateField(null=True)
    may_share = models.JSONField(default=list)  # ids of insights that they agreed to have passed on
    made_on = models.DateField(null=True)
    came_on = models.DateField(null=True)
    came_of_it = models.TextField(blank=True)
    drafts = models.JSONField(default=dict)  # by "asking" and "message": {"subject", "text"} as somebody changed it
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True)
    made_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"introduction {self.pk}"


class FactRow(models.Model):
    """Something that happened between them and us: the library's `Fact`. How deals ended stands beside all else."""

    class Event(models.TextChoices):
        WON = "won", "We won a deal"
        LOST = "lost", "We lost a deal"
        REFERRED = "referred", "We told them who serves them better"
        INTRODUCED = "introduced", "We introduced them to somebody"
        CAME_OF_IT = "came of an introduction", "Something came of an introduction"
        CAME_BACK = "came back", "Something came back to us"
        AWARDED = "awarded without a bid", "They gave us work without a bid"
        TOLD_OTHERS = "told others", "They told others about us"
        CUSTOMER_THROUGH_THEM = "a customer through them", "A customer came through them"

    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="facts")
    on = models.DateField()
    event = models.CharField(max_length=30, choices=Event)
    what = models.CharField(max_length=500)
    whom = models.CharField(max_length=300, blank=True)  # the provider, or who came through them, as somebody wrote it
    through = models.ForeignKey(  # the customer here who came through them
        Customer, on_delete=models.SET_NULL, null=True, related_name="came_by"
    )
    introduction = models.ForeignKey(IntroductionRow, on_delete=models.SET_NULL, null=True, related_name="facts")
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, null=True, related_name="facts")
    piece = models.JSONField(null=True)  # words that tell it
    user = models.ForeignKey(User, on_delete=models.SET_NULL, null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["customer", "on"], name="fact_by_day")]

    def __str__(self) -> str:
        return f"{self.event} {self.pk}"
