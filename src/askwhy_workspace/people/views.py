"""Pages of people and rights: who works here, teams, invitations, the record, and the first door."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.contrib.auth import login
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from askwhy_workspace.actions.change_member import change_member, change_oneself
from askwhy_workspace.actions.form_team import form_team
from askwhy_workspace.actions.invite_person import invite_person
from askwhy_workspace.actions.rights import must_manage
from askwhy_workspace.errors import Refused
from askwhy_workspace.people.audit import first_break, record
from askwhy_workspace.people.invitations import accept, find_invitation, go_through
from askwhy_workspace.people.models import AuditEntry, Invitation, Membership, Role, Team
from askwhy_workspace.web.errors import problem
from askwhy_workspace.web.middleware import public
from askwhy_workspace.web.paging import page_of
from askwhy_workspace.web.request import MemberRequest

BACKEND = "django.contrib.auth.backends.ModelBackend"
_OLD_LINK = (
    "It was used already, is too old, or a newer one was made since: each start of askwhy serve prints a new one until "
    "somebody has come in. Look in the terminal for the latest, or ask who invited you."
)


@require_GET
def index(request: MemberRequest) -> HttpResponse:
    """Who works here, in which teams, with which rights."""
    workspace = request.member.workspace
    members = Membership.objects.filter(workspace=workspace).select_related("user").prefetch_related("teams")
    context = {
        "title": "People and rights",
        "members": members.order_by("user__name", "user__email"),
        "teams": Team.objects.filter(workspace=workspace).order_by("name"),
        "roles": Role.choices,
        "invitations": Invitation.objects.filter(
            workspace=workspace, user=None, used_at=None, expires_at__gt=timezone.now()
        ).order_by("-pk")
        if request.member.may_manage
        else [],
        "link": request.session.pop("invitation", None),
    }
    return render(request, "people/index.jinja", context)


@require_POST
def invite(request: MemberRequest) -> HttpResponse:
    """Makes a one-time link, shown once."""
    post = request.POST
    token = invite_person(
        request.member, email=post.get("email", ""), role=post.get("role", ""), team_ids=post.getlist("team")
    )
    request.session["invitation"] = request.build_absolute_uri(reverse("welcome", args=[token]))
    return redirect("people")


@require_POST
def new_team(request: MemberRequest) -> HttpResponse:
    """Forms a team."""
    form_team(request.member, name=request.POST.get("name", ""))
    return redirect("people")


@require_POST
def change(request: MemberRequest, membership_id: int) -> HttpResponse:
    """Somebody's role and teams."""
    must_manage(request.member)
    found = get_object_or_404(Membership, pk=membership_id, workspace=request.member.workspace)
    post = request.POST
    change_member(request.member, found, role=post.get("role", found.role), team_ids=post.getlist("team"))
    messages.success(request, f"Changed {found.user}.")
    return redirect("people")


@require_http_methods(["GET", "POST"])
def me(request: MemberRequest) -> HttpResponse:
    """One's own name, the names under which transcripts know one, and shortcuts."""
    if request.method == "POST":
        aliases = [text.strip() for text in request.POST.get("aliases", "").split(",")]
        change_oneself(
            request.member,
            name=request.POST.get("name", ""),
            aliases=[text for text in aliases if text],
            single_keys=request.POST.get("single_keys") == "yes",
        )
        messages.success(request, "Kept.")
        return redirect("people-me")
    return render(request, "people/me.jinja", {"title": "You"})


@require_GET
def audit(request: MemberRequest) -> HttpResponse:
    """The record of what was done and seen: for owners and managers."""
    must_manage(request.member)
    rows = AuditEntry.objects.filter(workspace=request.member.workspace)
    who, kind, day = (request.GET.get(name, "").strip() for name in ("who", "kind", "day"))
    if who:
        rows = rows.filter(actor_name__icontains=who)
    if kind:
        rows = rows.filter(kind=kind)
    if _day(day) is not None:
        rows = rows.filter(at__date=_day(day))
    found = page_of(rows, by="number", descending=True, after=request.GET.get("after", ""))
    context = {
        "title": "Record",
        "entries": found.rows,
        "next": found.next,
        "broken": first_break(request.member.workspace) if "check" in request.GET else None,
        "checked": "check" in request.GET,
        "who": who,
        "kind": kind,
        "day": day,
    }
    return render(request, "people/audit.jinja", context)


@public
@require_http_methods(["GET", "POST"])
def welcome(request: HttpRequest, token: str) -> HttpResponse:
    """The one-time link: makes the account of the first person, or of an invited one."""
    invitation = find_invitation(token, now=timezone.now())
    if invitation is None:
        return problem(request, _OLD_LINK, status=404, title="This link opens nothing any more")
    wrong: list[str] = []
    if request.method == "POST":
        post = request.POST
        if invitation.user is not None:
            login(request, go_through(invitation, now=timezone.now()), backend=BACKEND)
            record(invitation.user.membership, "came in by a link", invitation.user)
            return redirect("today")
        try:
            user = accept(
                invitation,
                email=post.get("email", ""),
                name=post.get("name", "").strip(),
                password=post.get("password", ""),
                workspace_name=post.get("workspace", ""),
                now=timezone.now(),
            )
        except ValidationError as error:
            wrong = error.messages
        except Refused as error:
            wrong = [str(error)]
        else:
            login(request, user, backend=BACKEND)
            record(user.membership, "joined", user)
            return redirect("today")
    context = {"title": "Welcome", "invitation": invitation, "wrong": wrong, "given": request.POST}
    return render(request, "people/welcome.jinja", context, status=422 if wrong else 200)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
