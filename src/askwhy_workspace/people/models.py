"""Who works here, in which teams, with which rights; who is invited; and the record of what was done."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower


class UserManager(BaseUserManager["User"]):
    """Makes users; an address is kept in small letters, for mail servers hardly ever tell them apart."""

    def create_user(self, email: str, password: str | None = None, *, name: str = "") -> User:
        """A user who can sign in once a password is set."""
        user = self.model(email=email.strip().lower(), name=name.strip())
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """Somebody who signs in. What they may do stands in their `Membership`."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200, blank=True)
    aliases = models.JSONField(default=list, blank=True)  # as transcripts write them: "Dean", "Dean P."
    single_keys = models.BooleanField(default=True)  # WCAG 2.1.4: shortcuts of one key can be switched off
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = UserManager()

    def __str__(self) -> str:
        return self.name or self.email


class Workspace(models.Model):
    """One team's house. Most installations have one; everything else belongs to exactly one."""

    name = models.CharField(max_length=200)
    made_at = models.DateTimeField(auto_now_add=True)
    retention_months = models.PositiveSmallIntegerField(null=True)  # conversations older are erased; None: kept

    def __str__(self) -> str:
        return self.name


class Team(models.Model):
    """People who share customers that not everybody sees."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="teams")
    name = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint("workspace", Lower("name"), name="one_team_of_a_name")]

    def __str__(self) -> str:
        return self.name


class Role(models.TextChoices):
    """What somebody may do, from most to least."""

    OWNER = "owner", "Owner: everything, and who works here"
    MANAGER = "manager", "Manager: invites people, forms teams, merges and archives customers"
    MEMBER = "member", "Member: reads, brings in and corrects"
    READER = "reader", "Reader: reads"


class Membership(models.Model):
    """A user's place in a workspace."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="membership")
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=10, choices=Role, default=Role.MEMBER)
    teams = models.ManyToManyField(Team, related_name="memberships", blank=True)

    def __str__(self) -> str:
        return f"{self.user}, {self.role}"

    @property
    def may_write(self) -> bool:
        """Whether this person may bring in and change anything."""
        return self.role != Role.READER

    @property
    def may_manage(self) -> bool:
        """Whether this person may invite, form teams, merge and archive."""
        return self.role in (Role.OWNER, Role.MANAGER)


class Invitation(models.Model):
    """A one-time link for somebody who shall work here. Only the token's hash is kept."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="invitations", null=True)
    token_sha256 = models.CharField(max_length=64, unique=True)
    email = models.EmailField(blank=True)  # empty for the first person, who types it
    user = models.ForeignKey(User, on_delete=models.CASCADE, null=True, related_name="doors")  # lets somebody in again
    role = models.CharField(max_length=10, choices=Role, default=Role.MEMBER)
    teams = models.ManyToManyField(Team, blank=True)
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True)
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.email or "the first person"


class AuditEntry(models.Model):
    """One thing that was done or seen. Only ever added; each row holds the hash of the one before it.

    ``detail`` has ids, names of fields and counts, never what a customer said.
    """

    workspace = models.ForeignKey(Workspace, on_delete=models.PROTECT, related_name="audit")
    number = models.PositiveBigIntegerField()  # 1, 2, 3 within the workspace: a gap is a deletion
    at = models.DateTimeField()
    actor = models.ForeignKey(User, on_delete=models.DO_NOTHING, null=True, db_constraint=False)
    actor_name = models.CharField(max_length=254)  # kept, should the user be deleted
    action = models.CharField(max_length=60)
    kind = models.CharField(max_length=40, blank=True)  # of the object: "customer", "conversation"
    object_id = models.CharField(max_length=40, blank=True)
    detail = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["workspace", "number"], name="audit_in_order")]
        indexes: ClassVar = [models.Index(fields=["workspace", "kind", "object_id"], name="audit_of_object")]

    def __str__(self) -> str:
        return f"{self.number} {self.action}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Adds the entry.

        Raises:
            TypeError: It is there already: the record is never changed.
        """
        if self.pk is not None:
            raise TypeError("An audit entry is never changed.")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> tuple[int, dict[str, int]]:
        """Never.

        Raises:
            TypeError: Always: the record is never shortened.
        """
        raise TypeError("An audit entry is never deleted.")


class UndoStep(models.Model):
    """What is needed to take one step back. Shown once as a toast, and kept for as long as it can still be done."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE)
    user = models.ForeignKey(User, on_delete=models.CASCADE)
    action = models.CharField(max_length=60)
    before = models.JSONField()
    said = models.CharField(max_length=300)  # what the toast says
    done_at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.said
