"""Pages of conversations: the list, one of them, its sentences, and what can be said about it."""

from __future__ import annotations

from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from askwhy.conversation import Side
from askwhy.labels import ASPECTS, OUR_MOVES, THEIR_MOVES, Aspect, Label, label_of
from askwhy_workspace.actions.assign_customer import assign_customer
from askwhy_workspace.actions.correct_label import correct_label
from askwhy_workspace.actions.create_customer import create_customer
from askwhy_workspace.actions.export_corrections import export_corrections
from askwhy_workspace.actions.rights import must_write
from askwhy_workspace.actions.set_sides import set_sides
from askwhy_workspace.actions.share_listening import share_listening as share
from askwhy_workspace.conversations.models import Consent, Conversation
from askwhy_workspace.conversations.packing import SIDES, about_of, labels_of, unpack_bytes, unpack_probabilities
from askwhy_workspace.conversations.queries import conversations_of, may_see_listening
from askwhy_workspace.conversations.reading import value_of
from askwhy_workspace.conversations.showing import (
    TURNS_A_PAGE,
    address_of,
    marked_place,
    page_of_turn,
    shown_of,
    turn_and_start,
)
from askwhy_workspace.customers.queries import customers_of
from askwhy_workspace.errors import Refused
from askwhy_workspace.keys import key_in
from askwhy_workspace.people.audit import record, record_seen
from askwhy_workspace.practice.turns import proposals_in
from askwhy_workspace.web.paging import page_of
from askwhy_workspace.web.request import MemberRequest
from askwhy_workspace.web.telling import tell

_SIDES = frozenset(side.value for side in Side)
_ASPECTS = frozenset(aspect.value for aspect in Aspect)


@require_GET
def list_page(request: MemberRequest) -> HttpResponse:
    """All conversations, those that wait for a side or a customer first among the filters."""
    words = request.GET.get("q", "").strip()[:200]
    show = request.GET.get("show", "all")
    rows = conversations_of(request.member).select_related("customer")
    if words:
        rows = rows.filter(title__icontains=words)
    if show == "sides":
        rows = rows.filter(sides_known=False)
    elif show == "customer":
        rows = rows.filter(customer=None)
    elif show == "ground":
        rows = rows.filter(consent=Consent.ASK)
    found = page_of(rows, by="sort_at", descending=True, after=request.GET.get("after", ""))
    context = {
        "title": "Conversations",
        "q": words,
        "show": show if show in ("all", "sides", "customer", "ground") else "all",
        "conversations": found.rows,
        "next": found.next,
        "filtered": bool(words) or show != "all",
    }
    return render(request, "conversations/list.jinja", context)


@require_GET
def page(request: MemberRequest, conversation_id: int) -> HttpResponse:
    """One conversation: what was left open, the lanes, how we listened, what was said."""
    row = _conversation(request, conversation_id)
    record_seen(request.member, row)
    value = value_of(row)
    place = turn_and_start(value, request.GET.get("at", ""))
    if place is not None:
        to = request.GET.get("to", "")
        return redirect(address_of(row, *place, int(to) if to.isdecimal() and len(to) < 9 else None))
    begin = request.GET.get("from", "0")
    listening = may_see_listening(request.member, row)
    first = int(begin) if begin.isdecimal() and len(begin) < 8 else 0
    shown = shown_of(row, value, first=first, listening=listening)
    context = {
        "title": row.title,
        "conversation": row,
        "shown": shown,
        "proposals": proposals_in(row, shown.value),
        "marked": marked_place(request.GET.get("mark", "")),
        "listening": listening,
        "own": row.listener_id == request.member.user_id,
        "customers": customers_of(request.member).filter(archived_at=None).order_by("name")[:500]
        if row.customer_id is None
        else [],
        "turns_a_page": TURNS_A_PAGE,
        "consents": Consent.choices,
    }
    template = "conversations/_script.jinja" if request.htmx and request.GET.get("more") else "conversations/page.jinja"
    return render(request, template, context)


@require_POST
def sides(request: MemberRequest, conversation_id: int) -> HttpResponse:
    """Who is us."""
    row = _conversation(request, conversation_id)
    must_write(request.member)
    tell(request, set_sides(request.member, row, chosen_sides(request)))
    return redirect("conversation", row.pk)


def chosen_sides(request: MemberRequest) -> dict[str, Side]:
    """The sides that a form names, by participant id."""
    chosen = {name.removeprefix("side-"): text for name, text in request.POST.items() if name.startswith("side-")}
    return {participant: Side(text) for participant, text in chosen.items() if isinstance(text, str) and text in _SIDES}


@require_POST
def customer(request: MemberRequest, conversation_id: int) -> HttpResponse:
    """Which customer it was with."""
    row = _conversation(request, conversation_id)
    must_write(request.member)
    name, number = request.POST.get("new", "").strip(), request.POST.get("customer", "")
    if name:
        found = create_customer(request.member, name=name)
    else:
        found = get_object_or_404(customers_of(request.member), pk=key_in(number))
    tell(request, assign_customer(request.member, row, found))
    return redirect("conversation", row.pk)


@require_GET
def original(request: MemberRequest, conversation_id: int) -> HttpResponseBase:
    """The file as it came in, to keep: never shown in the browser."""
    row = _conversation(request, conversation_id)
    record(request.member, "took the original", row)
    data = unpack_bytes(row.file.source.packed)
    response = HttpResponse(data, content_type="application/octet-stream")
    response.headers["Content-Disposition"] = FileResponse(filename=row.file.name, as_attachment=True).headers.get(
        "Content-Disposition", "attachment"
    )
    return response


@require_POST
def share_listening(request: MemberRequest, conversation_id: int) -> HttpResponse:
    """Shares how one listened, or keeps it to oneself again."""
    row = _conversation(request, conversation_id)
    tell(request, share(request.member, row, shared=request.POST.get("shared") == "yes"))
    return redirect(reverse("conversation", args=[row.pk]) + "#listen")


@require_http_methods(["GET", "POST"])
def sentence(request: MemberRequest, conversation_id: int, number: int) -> HttpResponse:
    """One sentence with its labels, to accept or correct."""
    row = _conversation(request, conversation_id)
    found = get_object_or_404(row.sentences, number=number)
    must_write(request.member)
    side, turn = SIDES[found.side], value_of(row).turns[found.turn]
    if request.method == "POST":
        labels = {_label(name) for name in request.POST.getlist("label")}
        about = {Aspect(name) for name in request.POST.getlist("about") if name in _ASPECTS}
        tell(request, correct_label(request.member, row, found, labels, about))
        return redirect(_place(row, found.turn))
    probabilities, _ = unpack_probabilities(found.probabilities, side)
    moves = OUR_MOVES if side is Side.US else THEIR_MOVES if side is Side.THEM else ()
    context = {
        "title": "What this sentence does",
        "conversation": row,
        "sentence": found,
        "text": turn.text[found.start : found.end],
        "side": side,
        "moves": moves,
        "given": labels_of(found.labels),
        "about": about_of(found.about),
        "probabilities": probabilities,
        "aspect_values": ASPECTS,
        "place": _place(row, found.turn),
    }
    return render(request, "conversations/sentence.jinja", context)


@require_GET
def corrections(request: MemberRequest) -> HttpResponseBase:
    """What was corrected, as training data."""
    must_write(request.member)
    record(request.member, "exported corrections")
    response = StreamingHttpResponse(export_corrections(request.member), content_type="application/x-ndjson")
    response.headers["Content-Disposition"] = 'attachment; filename="corrections.jsonl"'
    return response


def _conversation(request: MemberRequest, conversation_id: int) -> Conversation:
    rows = conversations_of(request.member).select_related(
        "transcript", "customer", "workspace", "listener", "file__source", "consent_by"
    )
    return get_object_or_404(rows.defer("file__source__packed"), pk=conversation_id)


def _label(name: str) -> Label:
    try:
        return label_of(name)
    except ValueError:
        raise Refused("The codebook has no such label. Load the page again.") from None


def _place(row: Conversation, turn: int) -> str:
    return reverse("conversation", args=[row.pk]) + page_of_turn(row.n_turns, turn)
