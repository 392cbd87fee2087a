"""Pages of practice: one's own, and what others chose to share."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from askwhy_workspace.actions.draw_practice import draw_practice_later
from askwhy_workspace.actions.keep_proposals import dismiss_proposal, set_digesting_time
from askwhy_workspace.actions.share_practice import share_practice
from askwhy_workspace.conversations.queries import conversations_of
from askwhy_workspace.customers.queries import customers_of
from askwhy_workspace.knowledge.following_through import kept_over_time
from askwhy_workspace.knowledge.models import Promise
from askwhy_workspace.people.audit import record_seen
from askwhy_workspace.people.models import User
from askwhy_workspace.practice.drawing import MOST, listened_by
from askwhy_workspace.practice.models import PracticeRow, ProposalRow
from askwhy_workspace.practice.queries import practices_of
from askwhy_workspace.practice.showing import shown_practice
from askwhy_workspace.web.request import MemberRequest
from askwhy_workspace.web.telling import tell
from askwhy_workspace.web.views import back


@require_GET
def mine(request: MemberRequest) -> HttpResponse:
    """One's own listening over many conversations."""
    user = request.member.user
    row = PracticeRow.objects.filter(user=user).first()
    waits = (row is None or row.drawn_at is None) and listened_by(user).exists()
    if waits:
        draw_practice_later(user.pk)
    return _page(request, user, row, waits=waits)


@require_GET
def of_another(request: MemberRequest, user_id: int) -> HttpResponse:
    """What somebody here chose to share."""
    row = get_object_or_404(practices_of(request.member).select_related("user"), user_id=user_id)
    if row.user_id == request.member.user_id:
        return redirect("practice")
    record_seen(request.member, row)
    return _page(request, row.user, row, waits=False)


@require_POST
def share(request: MemberRequest) -> HttpResponse:
    """Shares one's practice, or keeps it to oneself again."""
    tell(request, share_practice(request.member, shared=request.POST.get("shared") == "yes"))
    return redirect("practice")


@require_POST
def turn(request: MemberRequest, customer_id: int) -> HttpResponse:
    """How long they may take after a proposal before anything nudges us."""
    customer = get_object_or_404(customers_of(request.member), pk=customer_id)
    text = request.POST.get("days", "").strip()
    days = int(text) if text.isdecimal() and len(text) < 4 else -1
    tell(request, set_digesting_time(request.member, customer, days=days))
    return redirect("customer", customer.pk)


@require_POST
def dismiss(request: MemberRequest, proposal_id: int) -> HttpResponse:
    """Something that was no proposal."""
    rows = ProposalRow.objects.filter(conversation__in=conversations_of(request.member))
    tell(request, dismiss_proposal(request.member, get_object_or_404(rows, pk=proposal_id)))
    return back(request)


def _page(request: MemberRequest, user: User, row: PracticeRow | None, *, waits: bool) -> HttpResponse:
    own = user.pk == request.member.user_id
    promises = Promise.objects.filter(
        customer__in=customers_of(request.member).filter(is_colleague=False), conversation__listener=user
    )
    others = practices_of(request.member).filter(shared=True).exclude(user=request.member.user)
    context = {
        "title": "Your practice" if own else f"The practice of {user}",
        "whose": user,
        "own": own,
        "row": row,
        "shown": shown_practice(request.member, row.value) if row and row.value else None,
        "waits": waits,
        "most": MOST,
        "kept": kept_over_time(promises),
        "others": others.select_related("user").order_by("user__name")[:50],
    }
    return render(request, "practice/page.jinja", context)
