"""What is known of a customer, as rows: thin, for the values themselves are the library's, kept without loss."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from askwhy_workspace.conversations.models import Conversation
from askwhy_workspace.customers.models import Customer, Person, Unit
from askwhy_workspace.people.models import User


class InsightRow(models.Model):
    """An insight: the library's value as JSON, and what lists filter by."""

    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="insights")
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="insights")
    unit = models.ForeignKey(Unit, on_delete=models.SET_NULL, null=True, blank=True)
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True)
    key = models.CharField(max_length=64)  # the library's id: the same words get the same one again
    aspect = models.CharField(max_length=15)  # the likelier of its aspects
    facet = models.CharField(max_length=60)
    standing = models.CharField(max_length=15)
    decided_by = models.CharField(max_length=10)
    held_back = models.CharField(max_length=20, blank=True)  # private life: why it stays with those present
    last_at = models.DateTimeField(null=True)
    weight = models.FloatField(default=0.0)
    value = models.JSONField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["customer", "key"], name="one_insight_each")]
        indexes: ClassVar = [models.Index(fields=["customer", "aspect", "-weight"], name="insight_by_aspect")]

    def __str__(self) -> str:
        return f"{self.aspect} {self.key[:8]}"


class DrawnMap(models.Model):
    """The rest of a customer's map: gaps, readiness and what is at odds, as JSON values."""

    customer = models.OneToOneField(Customer, on_delete=models.CASCADE, primary_key=True, related_name="drawn")
    value = models.JSONField()
    playbacks = models.JSONField(default=dict)  # by the key of a person: what may go back to them, as JSON values
    drawn_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"map of {self.customer_id}"


class Question(models.Model):
    """A question of ours, and how far it has come. Planned, asked, answered and confirmed are four states."""

    class State(models.TextChoices):
        PROPOSED = "proposed"
        PLANNED = "planned"
        ASKED = "asked"
        ANSWERED = "answered"
        CONFIRMED = "confirmed"
        DECLINED = "declined"  # by them: not asked again unless they reopen it
        DISMISSED = "dismissed"  # by us

    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="questions")
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True)
    text = models.TextField()
    why = models.CharField(max_length=500, blank=True)
    grows_from = models.JSONField(null=True)  # a piece: source, turn, start, end, words
    aspect = models.CharField(max_length=15, blank=True)
    place = models.PositiveSmallIntegerField(default=0)  # among those that are proposed, most worth asking first
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED)
    reason = models.CharField(max_length=300, blank=True)  # why it was dismissed
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["customer", "state"], name="question_by_state")]

    def __str__(self) -> str:
        return self.text


class Promise(models.Model):
    """What either side said it would do. ``kept`` is None until somebody knows."""

    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="promises")
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, null=True, related_name="promises")
    side = models.CharField(max_length=10)
    by_name = models.CharField(max_length=300, blank=True)
    words = models.TextField()  # as they were said
    piece = models.JSONField(null=True)
    due = models.DateField(null=True)
    moved = models.BooleanField(default=False)  # a person said by when; what the words say stands in the piece
    kept = models.BooleanField(null=True)
    settled_at = models.DateTimeField(null=True)
    read_as = models.CharField(max_length=10, blank=True)  # what later words tell of it: the library's `Kept`
    read_from = models.JSONField(null=True)  # those words

    class Meta:
        indexes: ClassVar = [models.Index(fields=["customer", "kept", "due"], name="promise_by_day")]

    def __str__(self) -> str:
        return self.words


class Aim(models.Model):
    """What somebody wants to learn of a customer next time: some of the nine aspects."""

    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="aims")
    user = models.ForeignKey(User, on_delete=models.CASCADE)
    aspects = models.JSONField(default=list)
    set_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["customer", "user"], name="one_aim_each")]

    def __str__(self) -> str:
        return f"aim {self.pk}"


class DebriefRow(models.Model):
    """What one conversation brought: the library's `Debrief` as JSON values. Nothing in it is decided."""

    conversation = models.OneToOneField(
        Conversation, on_delete=models.CASCADE, primary_key=True, related_name="debrief"
    )
    value = models.JSONField()
    made_at = models.DateTimeField()
    looked_at = models.DateTimeField(null=True)  # when somebody who can act on it has read it

    def __str__(self) -> str:
        return f"debrief {self.pk}"


class PlaybackLink(models.Model):
    """A page for one person of a customer: what we heard from them. Only the token's hash is kept."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="playbacks")
    token_sha256 = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT)
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)
    points = models.JSONField(default=list)  # what the page gives back, as somebody chose it when the link was made
    answers = models.JSONField(default=dict)  # by the key of an insight: what they did with it, and their words
    answered_at = models.DateTimeField(null=True)
    looked_at = models.DateTimeField(null=True)  # when one of us read the answers
    asks_heard = models.BooleanField(default=False)  # whether the page asks if they felt heard
    heard = models.JSONField(null=True)  # by item: 1 to 7
    heard_shared = models.BooleanField(default=False)  # how somebody listened is theirs alone until they share it

    def __str__(self) -> str:
        return f"playback {self.pk}"


class DecisionRow(models.Model):
    """What somebody decided about the map: the library's `Decision`. Only added; the last word on an insight counts.

    ``insight`` is the library's id, not a row's key: the map is drawn anew and decisions outlive it.
    """

    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="decisions")
    act = models.CharField(max_length=20)
    insight = models.CharField(max_length=64, blank=True)
    other = models.CharField(max_length=64, blank=True)
    facet = models.CharField(max_length=60, blank=True)
    unit = models.CharField(max_length=200, blank=True)
    by_name = models.CharField(max_length=200)
    user = models.ForeignKey(User, on_delete=models.PROTECT, null=True)  # None: the customer decided
    decided_by = models.CharField(max_length=10)
    why = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()
    conversation = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, null=True, related_name="decisions"
    )  # where their words stand
    piece = models.JSONField(null=True)
    playback = models.ForeignKey(PlaybackLink, on_delete=models.SET_NULL, null=True, related_name="decisions")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["customer", "at"], name="decision_by_time")]

    def __str__(self) -> str:
        return f"{self.act} {self.insight[:8]}"


class ReadingRow(models.Model):
    """What reading a conversation gave to the map and to the next questions, kept until anything changes that it was
    made from."""

    conversation = models.OneToOneField(
        Conversation, on_delete=models.CASCADE, primary_key=True, related_name="reading"
    )
    key = models.CharField(max_length=64)  # of the words, the labels and the rules
    packed = models.BinaryField()

    def __str__(self) -> str:
        return f"reading of {self.conversation_id}"


class ComparedRow(models.Model):
    """Which insights of a customer say the same or are at odds, by their keys: no words."""

    customer = models.OneToOneField(Customer, on_delete=models.CASCADE, primary_key=True, related_name="compared")
    packed = models.BinaryField()

    def __str__(self) -> str:
        return f"pairs of {self.customer_id}"
