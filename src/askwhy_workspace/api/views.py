"""The calls that programs make, and the page on which somebody makes and revokes their tokens."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from askwhy.errors import AskwhyError, InputTooLarge
from askwhy.render.check_json import render_check_json
from askwhy.render.json_values import with_names, write_json
from askwhy_workspace.actions.personal_token import make_token, revoke_token, whose_token
from askwhy_workspace.api.models import ApiToken
from askwhy_workspace.customers.models import Customer
from askwhy_workspace.customers.queries import customers_of
from askwhy_workspace.drafts.checking import TYPED, check_message, read_message
from askwhy_workspace.people.audit import record_seen
from askwhy_workspace.people.models import Membership
from askwhy_workspace.web.limits import address_of, is_spent, may_go_on
from askwhy_workspace.web.middleware import public
from askwhy_workspace.web.request import MemberRequest

_WRONG_TOKENS, _CALLS, _MINUTE = 10, 60, 60  # wrong tokens of an address, calls of a token, seconds


@require_http_methods(["GET", "POST"])
def tokens(request: MemberRequest) -> HttpResponse:
    """One's own tokens; a new one is shown once."""
    if request.method == "POST":
        token, text = make_token(request.member, name=request.POST.get("name", ""))
        request.session["token"] = [token.pk, text]
        return redirect("tokens")
    made, text = request.session.pop("token", None) or (None, "")
    context = {
        "title": "Tokens for programs",
        "tokens": ApiToken.objects.filter(user=request.member.user).order_by("revoked_at", "-pk")[:60],
        "made": made,
        "text": text,
        "address": request.build_absolute_uri(reverse("api-check")),
    }
    return render(request, "api/tokens.jinja", context)


@require_POST
def revoke(request: MemberRequest, token_id: int) -> HttpResponse:
    """A token that opens nothing any more."""
    token = get_object_or_404(ApiToken, pk=token_id, user=request.member.user)
    revoke_token(request.member, token)
    messages.success(request, f"“{token.name}” is revoked.")
    return redirect("tokens")


@public
@csrf_exempt
def check(request: HttpRequest) -> HttpResponse:
    """A message in, what `askwhy check --format json` says of it out."""
    if request.method != "POST":
        return _problem(405, "Send a POST request.", Allow="POST")
    asked = _member(request)
    if isinstance(asked, HttpResponse):
        return asked
    try:
        given = _given(request, asked)
        found = check_message(asked, read_message(given.data, given.name), customer=given.customer, to=given.to)
    except _NotFound as error:
        return _problem(404, str(error))
    except InputTooLarge as error:
        return _problem(413, str(error))
    except AskwhyError as error:
        return _problem(422, str(error))
    except RequestDataTooBig:
        return _problem(413, "The message is bigger than this workspace takes.")
    if given.customer is not None:
        record_seen(asked, given.customer, "checked a draft by a token")
    document = with_names(json.loads(render_check_json(found.checked)), found.files)
    return HttpResponse(write_json(document), content_type="application/json", headers={"Cache-Control": "no-store"})


class _NotFound(Exception):
    """A customer that is not there for whoever asks."""


class _Unreadable(AskwhyError):
    """A request that is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Given:
    data: bytes
    name: str
    customer: Customer | None
    to: tuple[str, ...]


def _member(request: HttpRequest) -> Membership | HttpResponse:
    """Who asks, by their token; or the refusal."""
    where = address_of(request)
    if is_spent("token", where, most=_WRONG_TOKENS, seconds=_MINUTE):
        return _problem(429, "Too many wrong tokens. Wait a minute.", **{"Retry-After": str(_MINUTE)})
    kind, _, text = request.headers.get("Authorization", "").partition(" ")
    found = whose_token(text.strip()) if kind.lower() == "bearer" and text.strip() else None
    if found is None:
        may_go_on("token", where, most=_WRONG_TOKENS, seconds=_MINUTE)
        return _problem(401, "Send a personal token: Authorization: Bearer askwhy_…", **{"WWW-Authenticate": "Bearer"})
    token, member = found
    if not may_go_on("api", str(token.pk), most=_CALLS, seconds=_MINUTE):
        return _problem(429, f"More than {_CALLS} calls in a minute. Wait.", **{"Retry-After": str(_MINUTE)})
    return member


def _given(request: HttpRequest, member: Membership) -> _Given:
    try:
        body: Any = json.loads(request.body)
    except (ValueError, RecursionError):
        raise _Unreadable("The body is no JSON.") from None
    if not isinstance(body, dict) or not isinstance(body.get("text"), str):
        raise _Unreadable('Send an object with the message: {"text": "…"}.')
    to, name = body.get("to", []), body.get("name", TYPED)
    if not isinstance(to, list) or not all(isinstance(one, str) for one in to) or not isinstance(name, str):
        raise _Unreadable("“to” is a list of names, “name” a text.")
    data = body["text"].encode("utf-8", "surrogatepass")
    customer = _customer(member, body.get("customer"))
    return _Given(data=data, name=name or TYPED, customer=customer, to=tuple(to))


def _customer(member: Membership, wanted: Any) -> Customer | None:
    if wanted is None:
        return None
    rows = customers_of(member)
    found: list[Customer] = []
    if isinstance(wanted, int) and not isinstance(wanted, bool) and 0 < wanted < 2**63:
        found = list(rows.filter(pk=wanted))
    elif isinstance(wanted, str):
        found = list(rows.filter(name__iexact=wanted.strip())[:2])
    if len(found) != 1:
        raise _NotFound("There is no such customer here, or several have this name. Give its number or its whole name.")
    return found[0]


def _problem(status: int, text: str, **headers: str) -> JsonResponse:
    return JsonResponse({"error": text}, status=status, headers={"Cache-Control": "no-store", **headers})
