"""Tokens by which a program of somebody's own asks in their name."""

from __future__ import annotations

from django.db import models

from askwhy_workspace.people.models import User


class ApiToken(models.Model):
    """A personal token. Only its hash is kept; it may do what its owner may do, as long as the owner may."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=100)  # what it is for, in its owner's words
    token_sha256 = models.CharField(max_length=64, unique=True)
    ending = models.CharField(max_length=4)  # its last letters, to tell it from others
    made_at = models.DateTimeField(auto_now_add=True)
    used_at = models.DateTimeField(null=True)  # to the hour
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name
