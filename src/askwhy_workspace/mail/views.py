"""Pages of the digest: asking for it, and stopping it by the link in it."""

from __future__ import annotations

from datetime import time
from zoneinfo import available_timezones

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from askwhy_workspace.actions.send_digest import stop_digest, wish_digest
from askwhy_workspace.errors import Refused
from askwhy_workspace.mail.digest import digest_text, wish_of_link
from askwhy_workspace.mail.models import DigestWish
from askwhy_workspace.web.middleware import public
from askwhy_workspace.web.request import MemberRequest


@require_http_methods(["GET", "POST"])
def digest(request: MemberRequest) -> HttpResponse:
    """Whether and when one wants it, and how it would read today."""
    if request.method == "POST":
        post = request.POST
        wish_digest(
            request.member,
            on=post.get("on") == "yes",
            at=_time(post.get("at", "")),
            weekdays=post.get("weekdays") == "yes",
            quiet_from=_time(post.get("quiet_from", "")),
            quiet_to=_time(post.get("quiet_to", "")),
            zone=post.get("zone", ""),
        )
        messages.success(request, "Kept.")
        return redirect("digest")
    context = {
        "title": "Digest by e-mail",
        "wish": DigestWish.objects.filter(user=request.member.user).first()
        or DigestWish(user=request.member.user, zone=settings.TIME_ZONE),
        "can_send": bool(settings.ASKWHY.mail_host),
        "zones": sorted(available_timezones()),
        "text": digest_text(request.member),
    }
    return render(request, "mail/digest.jinja", context)


@public
@csrf_exempt  # the signed link is the proof; mail programs post to it by themselves (RFC 8058)
@require_http_methods(["GET", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Asks on GET, for programs look into links; stops on POST."""
    wish = wish_of_link(token)
    if wish is None:
        raise Http404
    if request.method == "POST":
        stop_digest(wish)
    return render(request, "mail/stop.jinja", {"title": "Digest by e-mail", "stopped": request.method == "POST"})


def _time(text: str) -> time:
    try:
        return time.fromisoformat(text)
    except ValueError:
        raise Refused("Give the hours as 07:30.") from None
