"""The request as our pages know it: made by a member."""

from __future__ import annotations

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from askwhy_workspace.people.models import Membership


class MemberRequest(HttpRequest):
    """A request whose user works here; `MembersOnly` sees to it."""

    member: Membership
    htmx: HtmxDetails
