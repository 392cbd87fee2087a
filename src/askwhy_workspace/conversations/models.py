"""Conversations as they came in: the file, what was read in it, its sentences and their labels."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from askwhy_workspace.customers.models import Customer, Person
from askwhy_workspace.people.models import User, Workspace


class ImportBatch(models.Model):
    """Files that were given together. Nothing counts before somebody has looked and said yes."""

    class State(models.TextChoices):
        READING = "reading"
        PREVIEW = "preview"
        KEPT = "kept"
        UNDONE = "undone"

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="batches")
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="batches")
    made_at = models.DateTimeField(auto_now_add=True)
    kept_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=10, choices=State, default=State.READING)

    class Meta:
        verbose_name_plural = "import batches"

    def __str__(self) -> str:
        return f"import {self.pk}"


class SourceFile(models.Model):
    """The bytes of a file, unaltered (packed without loss), once a workspace."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE)
    sha256 = models.CharField(max_length=64)
    n_bytes = models.PositiveBigIntegerField()
    packed = models.BinaryField()  # zlib
    redacted_at = models.DateTimeField(null=True)  # since then not the bytes as they came: somebody was erased

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["workspace", "sha256"], name="bytes_once")]

    def __str__(self) -> str:
        return self.sha256[:12]


class ImportedFile(models.Model):
    """One file of a batch and what became of it."""

    class State(models.TextChoices):
        WAITING = "waiting"
        READ = "read"
        HERE_ALREADY = "here already"
        UNREADABLE = "unreadable"
        ERASED = "erased"  # was erased here, and does not come back

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="files")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=500)
    source = models.ForeignKey(SourceFile, on_delete=models.PROTECT)
    state = models.CharField(max_length=15, choices=State, default=State.WAITING)
    problem = models.TextField(blank=True)  # one line: what is wrong and what to do

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["batch", "number"], name="files_in_order")]

    def __str__(self) -> str:
        return self.name


class Consent(models.TextChoices):
    """On what ground a recording may be kept. The default asks."""

    ASK = "ask", "Not said yet"
    AGREED = "agreed", "Everybody agreed"
    CONTRACT = "contract", "Part of a contract"
    INTEREST = "interest", "A legitimate interest, told to them"
    NOT_RECORDED = "not recorded", "Nothing was recorded: our own notes or letters"


class Conversation(models.Model):
    """A conversation's facts, for lists. Its text stands in `Transcript`, so that lists stay light."""

    class State(models.TextChoices):
        PREVIEW = "preview"
        KEPT = "kept"
        UNDONE = "undone"

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="conversations")
    file = models.ForeignKey(ImportedFile, on_delete=models.PROTECT, related_name="conversations")
    number = models.PositiveIntegerField(default=0)  # within its file: a mailbox holds several
    sha256 = models.CharField(max_length=64)  # of the file
    state = models.CharField(max_length=10, choices=State, default=State.PREVIEW)
    customer = models.ForeignKey(
        Customer, on_delete=models.SET_NULL, null=True, blank=True, related_name="conversations"
    )
    proposed_customer = models.CharField(max_length=300, blank=True)  # a name for one that is not there yet
    customer_reason = models.CharField(max_length=300, blank=True)  # why this customer was proposed
    imported_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="imported")
    title = models.CharField(max_length=500)
    channel = models.CharField(max_length=10)
    started_at = models.DateTimeField(null=True)
    started_on = models.DateField(null=True)
    sort_at = models.DateTimeField()  # the start, the day, or when it came in: lists need an order
    n_turns = models.PositiveIntegerField()
    n_losses = models.PositiveIntegerField(default=0)
    length_s = models.FloatField(null=True)
    sides_known = models.BooleanField(default=False)
    us_names = models.CharField(max_length=500, blank=True)
    them_names = models.CharField(max_length=500, blank=True)
    classifier = models.CharField(max_length=60, blank=True)  # which labelled it; empty: not labelled yet
    consent = models.CharField(max_length=15, choices=Consent, default=Consent.ASK)
    consent_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    consent_at = models.DateTimeField(null=True)
    listener = models.ForeignKey(User, on_delete=models.PROTECT, related_name="listened")
    listening_shared = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["workspace", "sha256", "number"], condition=models.Q(state="kept"), name="kept_once"
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["workspace", "state", "-sort_at", "-id"], name="conversation_by_time"),
            models.Index(fields=["customer", "state", "-sort_at", "-id"], name="conversation_of_customer"),
        ]

    def __str__(self) -> str:
        return self.title


class Transcript(models.Model):
    """The library's `Conversation`, as its own JSON, packed without loss."""

    conversation = models.OneToOneField(
        Conversation, on_delete=models.CASCADE, primary_key=True, related_name="transcript"
    )
    packed = models.BinaryField()  # zlib of the JSON of askwhy.serial
    reasons = models.JSONField(default=dict)  # why somebody is on a side, by participant id

    def __str__(self) -> str:
        return f"transcript {self.pk}"


class Findings(models.Model):
    """What the library found in a conversation, in the form of `askwhy read --format json`, packed without loss."""

    conversation = models.OneToOneField(
        Conversation, on_delete=models.CASCADE, primary_key=True, related_name="findings"
    )
    packed = models.BinaryField()
    made_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "findings"

    def __str__(self) -> str:
        return f"findings {self.pk}"


class SentenceRow(models.Model):
    """A sentence and its labels, compact: two million of them must stay affordable.

    ``labels`` and ``about`` are sets of bits, ``probabilities`` thousandths in two bytes each, in the order of
    `askwhy_workspace.conversations.packing`. A person's own labels have no probabilities.
    """

    # Without an index of its own: the constraint's begins with it.
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="sentences", db_index=False)
    number = models.PositiveIntegerField()
    turn = models.PositiveIntegerField()  # the turn's place in the transcript, from 0
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    side = models.PositiveSmallIntegerField()  # 0 not known, 1 us, 2 them, 3 neither
    labels = models.BigIntegerField(default=0)
    about = models.PositiveSmallIntegerField(default=0)
    probabilities = models.BinaryField(default=b"")
    by_person = models.BooleanField(default=False)  # a person set or accepted these labels

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["conversation", "number"], name="sentences_in_order")]

    def __str__(self) -> str:
        return f"sentence {self.number} of {self.conversation_id}"


class Correction(models.Model):
    """What a person said about a sentence's labels. Only added: the newest counts, all are training data."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="corrections")
    turn = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    side = models.PositiveSmallIntegerField()
    labels_before = models.BigIntegerField()
    labels_after = models.BigIntegerField()
    about_before = models.PositiveSmallIntegerField(default=0)
    about_after = models.PositiveSmallIntegerField(default=0)
    classifier = models.CharField(max_length=60)
    by = models.ForeignKey(User, on_delete=models.PROTECT)
    at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["conversation", "turn", "start"], name="correction_of_sentence")]

    def __str__(self) -> str:
        return f"correction {self.pk}"


class Attendance(models.Model):
    """A participant of a conversation, and which person of the customer or user of ours that is."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="attendances")
    participant_id = models.CharField(max_length=100)  # in the transcript
    name = models.CharField(max_length=300, blank=True)
    side = models.CharField(max_length=10, blank=True)
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="attendances")
    user = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="attendances")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["conversation", "participant_id"], name="attends_once")
        ]

    def __str__(self) -> str:
        return self.name


class RememberedSide(models.Model):
    """An answer to "who is us?", asked once: a name, an address or "@domain", and its side."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="sides")
    who = models.CharField(max_length=300)  # folded: without case and accents
    side = models.CharField(max_length=10)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["workspace", "who"], name="one_side_each")]

    def __str__(self) -> str:
        return f"{self.who}: {self.side}"
