"""Pages of what we and others can do."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from askwhy_workspace.actions.set_offers import set_offers
from askwhy_workspace.fit.queries import our_names, our_offers
from askwhy_workspace.web.request import MemberRequest
from askwhy_workspace.web.telling import tell


@require_http_methods(["GET", "POST"])
def offers(request: MemberRequest) -> HttpResponse:
    """Who we are and what we offer: what no question may be about."""
    if request.method == "POST":
        names, lines = request.POST.get("names", "").splitlines(), request.POST.get("offers", "").splitlines()
        tell(request, set_offers(request.member, names=names, offers=lines))
        return redirect("offers")
    workspace = request.member.workspace
    context = {"title": "What we offer", "names": our_names(workspace), "offers": our_offers(workspace)}
    return render(request, "fit/offers.jinja", context)
