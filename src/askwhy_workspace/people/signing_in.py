"""Who may sign in: people who were invited. Nobody signs up by themselves."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect

from askwhy_workspace.people.models import User


class InvitedOnly(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Local accounts exist only by invitation."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 -- allauth's signature
        """Never: `people.invitations` makes accounts."""
        return False


class KnownElsewhere(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Who signs in elsewhere must be a member here already; a verified address tells who it is."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:  # noqa: ARG002 -- allauth's signature
        """Never: an account elsewhere opens no door by itself."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Connects the account elsewhere with the member who has its verified address."""
        if sociallogin.is_existing:
            return
        addresses = [address.email.lower() for address in sociallogin.email_addresses if address.verified]
        user = User.objects.filter(email__in=addresses, is_active=True, membership__isnull=False).first()
        if user is None:
            messages.error(request, "Nobody with this address works here yet. Ask an owner to invite you.")
            raise ImmediateHttpResponse(redirect("account_login"))
        sociallogin.connect(request, user)
