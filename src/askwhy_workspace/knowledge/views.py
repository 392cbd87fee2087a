"""Pages of giving back: choosing what goes back to somebody, their page without an account, and what they answered."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.text import slugify
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from askwhy.understanding.playback import AnswerKind
from askwhy_workspace.actions.answer_playback import MOST_WORDS, answer_playback
from askwhy_workspace.actions.make_playback import DAYS, look_at_answers, make_playback, revoke_playback, share_heard
from askwhy_workspace.actions.playback_answers import Reply
from askwhy_workspace.actions.rights import must_write
from askwhy_workspace.customers.queries import people_of
from askwhy_workspace.knowledge.feeling_heard import CITATION, HIGHEST, ITEMS, LOWEST, felt_heard
from askwhy_workspace.knowledge.models import DecisionRow, PlaybackLink
from askwhy_workspace.knowledge.playbacks import (
    by_number,
    chapters_of,
    links_of,
    mail_text,
    open_link,
    points_for,
    reference_of,
    tally,
)
from askwhy_workspace.people.audit import record
from askwhy_workspace.web.middleware import public
from askwhy_workspace.web.request import MemberRequest

_KINDS = (AnswerKind.CONFIRM, AnswerKind.CORRECT, AnswerKind.REMOVE)


@require_http_methods(["GET", "POST"])
def give_back(request: MemberRequest, customer_id: int, person_id: int) -> HttpResponse:
    """What may go back to one person: look, leave out, make a link."""
    people = people_of(request.member).filter(customer_id=customer_id).select_related("customer")
    person = get_object_or_404(people, pk=person_id)
    must_write(request.member)
    if request.method == "POST":
        post = request.POST
        days = post.get("days", "14")
        link, token = make_playback(
            request.member,
            person,
            insights=post.getlist("point"),
            days=int(days) if days.isdecimal() and len(days) < 4 else 0,
            asks_heard=post.get("asks_heard") == "yes",
        )
        request.session["playback"] = [link.pk, request.build_absolute_uri(reverse("playback", args=[token]))]
        return redirect("playback-look", link.pk)
    context = {
        "title": f"Give back to {person.name}",
        "customer": person.customer,
        "tab": "people",
        "person": person,
        "chapters": chapters_of(points_for(person)),
        "days": DAYS,
        "links": [(link, tally(link)) for link in links_of(request.member).filter(person=person).order_by("-pk")[:20]],
        "now": timezone.now(),
    }
    return render(request, "playback/give_back.jinja", context)


@require_GET
def look(request: MemberRequest, playback_id: int) -> HttpResponse:
    """A playback that was made: its link (once), the mail, the page as a file, and what they answered."""
    link = get_object_or_404(links_of(request.member), pk=playback_id)
    made, address = request.session.pop("playback", None) or (None, "")
    look_at_answers(request.member, link)
    points = link.answers.get("points", {})
    own = link.made_by_id == request.member.user_id
    context = {
        "title": f"Given back to {link.person.name}",
        "customer": link.person.customer,
        "tab": "people",
        "link": link,
        "person": link.person,
        "address": address if made == link.pk else "",
        "chapters": chapters_of(link.points),
        "answers": points,
        "added": DecisionRow.objects.filter(playback=link, act="add").exclude(piece=None).order_by("at", "pk"),
        "corrected": {
            row.insight: row for row in DecisionRow.objects.filter(playback=link).exclude(piece=None).order_by("at")
        },
        "tally": tally(link),
        "mail": mail_text(link),
        "own": own,
        "heard": felt_heard(link.heard or {}) if own or link.heard_shared else None,
        "citation": CITATION,
        "items": ITEMS,
        "open": link.revoked_at is None and link.expires_at > timezone.now(),
    }
    return render(request, "playback/look.jinja", context)


@require_POST
def revoke(request: MemberRequest, playback_id: int) -> HttpResponse:
    """The link opens nothing any more."""
    link = get_object_or_404(links_of(request.member), pk=playback_id)
    revoke_playback(request.member, link)
    messages.success(request, "The link is closed.")
    return redirect("playback-look", link.pk)


@require_POST
def share(request: MemberRequest, playback_id: int) -> HttpResponse:
    """How heard they felt: shared, or one's own."""
    link = get_object_or_404(links_of(request.member), pk=playback_id)
    share_heard(request.member, link, shared=request.POST.get("shared") == "yes")
    return redirect("playback-look", link.pk)


@require_GET
def page_file(request: MemberRequest, playback_id: int) -> HttpResponse:
    """The playback as one file that needs no address: it opens anywhere and makes the text of the reply."""
    link = get_object_or_404(links_of(request.member), pk=playback_id)
    must_write(request.member)
    record(request.member, "exported", link)
    context = {
        "link": link,
        "chapters": chapters_of(link.points),
        "reference": reference_of(link),
        "to": link.made_by.email,
    }
    response = render(request, "playback/file.jinja", context)
    name = slugify(f"for {link.person.name}") or "playback"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.html"'
    return response


@public
@require_http_methods(["GET", "POST"])
def playback(request: HttpRequest, token: str) -> HttpResponse:
    """The page of the person itself: no account, nothing else visible."""
    link = open_link(token, now=timezone.now())
    if link is None:
        raise Http404
    sent = request.method == "POST"
    if sent:
        answer_playback(link, _replies(request, link), heard=_heard(request) if link.asks_heard else None)
    elif link.opened_at is None:
        PlaybackLink.objects.filter(pk=link.pk, opened_at=None).update(opened_at=timezone.now())
    context = {
        "title": "What we heard",
        "link": link,
        "sent": sent,
        "chapters": chapters_of(link.points),
        "answers": link.answers.get("points", {}),
        "added": link.answers.get("added", []),
        "items": ITEMS if link.asks_heard and not link.heard else (),
        "scale": range(LOWEST, HIGHEST + 1),
        "citation": CITATION,
        "most": MOST_WORDS,
    }
    response = render(request, "playback/answer.jinja", context)
    add_never_cache_headers(response)
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _replies(request: HttpRequest, link: PlaybackLink) -> list[Reply]:
    """What the form says: to each point at most one answer, and what was added, a paragraph each."""
    found = []
    before = link.answers.get("points", {})
    for number, point in by_number(link).items():
        kind = request.POST.get(f"point-{number}", "")
        words = request.POST.get(f"words-{number}", "").strip()[:MOST_WORDS]
        if kind not in _KINDS:
            continue
        if kind != AnswerKind.CORRECT:
            words = ""  # a text left over from changing one's mind is not an answer
        if before.get(point["insight"]) != {"kind": kind, "words": words}:
            found.append(Reply(kind=AnswerKind(kind), insight=point["insight"], words=words))
    added = request.POST.get("added", "").replace("\r\n", "\n").strip()[: 4 * MOST_WORDS]
    paragraphs = [text.strip() for text in added.split("\n\n") if text.strip()]
    return [*found, *(Reply(kind=AnswerKind.ADD, words=text[:MOST_WORDS]) for text in paragraphs[:9])]


def _heard(request: HttpRequest) -> dict[str, int]:
    values = {str(item.number): request.POST.get(f"heard-{item.number}", "") for item in ITEMS}
    return {number: int(text) for number, text in values.items() if text.isdecimal() and len(text) == 1}
