"""The page of one-to-ones: asking, agreeing, ending."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from askwhy_workspace.actions.one_to_one import agree_one_to_one, ask_one_to_one, end_one_to_one
from askwhy_workspace.actions.rights import must_write
from askwhy_workspace.customers.models import OneToOne
from askwhy_workspace.errors import Refused
from askwhy_workspace.keys import key_in
from askwhy_workspace.people.models import User
from askwhy_workspace.web.request import MemberRequest


@require_http_methods(["GET", "POST"])
def index(request: MemberRequest) -> HttpResponse:
    """One's own one-to-ones, as who listens and as who is listened to."""
    colleagues = User.objects.filter(membership__workspace=request.member.workspace).exclude(pk=request.member.user_id)
    if request.method == "POST":
        must_write(request.member)
        chosen = request.POST.get("colleague", "")
        found = colleagues.filter(pk=key_in(chosen)).first()
        if found is None:
            raise Refused("Choose a colleague.")
        ask_one_to_one(request.member, found)
        messages.success(request, f"{found} is asked, on this same page.")
        return redirect("one-to-ones")
    rows = list(_of(request).order_by("-pk"))
    context = {
        "title": "One-to-ones",
        "mine": [one for one in rows if one.asker_id == request.member.user_id],
        "of_me": [one for one in rows if one.colleague_id == request.member.user_id],
        "colleagues": colleagues.order_by("name", "email"),
    }
    return render(request, "people/one_to_ones.jinja", context)


@require_POST
def agree(request: MemberRequest, one_id: int) -> HttpResponse:
    """The colleague agrees."""
    one = get_object_or_404(_of(request).filter(colleague_id=request.member.user_id), pk=one_id)
    agree_one_to_one(request.member, one)
    messages.success(request, "Agreed. You see everything that is kept, and end it whenever you like.")
    return redirect("one-to-ones")


@require_POST
def end(request: MemberRequest, one_id: int) -> HttpResponse:
    """Either ends it, and everything in it is erased."""
    end_one_to_one(request.member, get_object_or_404(_of(request), pk=one_id))
    messages.success(request, "Ended. Nothing of it is left.")
    return redirect("one-to-ones")


def _of(request: MemberRequest) -> QuerySet[OneToOne]:
    me = request.member.user_id
    rows = OneToOne.objects.filter(Q(asker_id=me) | Q(colleague_id=me), workspace=request.member.workspace)
    return rows.select_related("asker", "colleague", "customer")
