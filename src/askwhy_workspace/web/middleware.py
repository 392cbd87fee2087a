"""Only members come in; and an error raised on purpose becomes a sentence on a page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from askwhy.errors import AskwhyError
from askwhy_workspace.errors import NotAllowed
from askwhy_workspace.people.models import Membership, User
from askwhy_workspace.web.errors import problem

View = TypeVar("View", bound=Callable[..., Any])


def public(view: View) -> View:
    """Marks a view that everybody may call without signing in."""
    view.public = True  # type: ignore[attr-defined]  # a mark on a function, as Django's own csrf_exempt makes it
    return view


class MembersOnly:
    """Sends strangers to the sign-in page, and gives views the member who asks."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], _args: Any, _kwargs: Any
    ) -> HttpResponseBase | None:
        """Lets members pass, and everybody where the view is public or belongs to signing in."""
        if getattr(view, "public", False) or view.__module__.startswith("allauth."):
            return None
        if not isinstance(request.user, User):
            return redirect_to_login(request.get_full_path(), reverse("account_login"))
        member = Membership.objects.select_related("user", "workspace").filter(user=request.user).first()
        if member is None:
            return problem(request, "You do not work here any more. Ask an owner to invite you again.", status=403)
        request.member = member  # type: ignore[attr-defined]  # MemberRequest
        return None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponseBase | None:
        """What was raised on purpose, in words: back on the page where it was tried."""
        if isinstance(error, NotAllowed):
            return problem(request, str(error), status=403)
        if not isinstance(error, AskwhyError):
            return None
        back = request.headers.get("Referer", "")
        if request.method == "POST" and url_has_allowed_host_and_scheme(back, {request.get_host()}):
            messages.error(request, str(error))
            return HttpResponseRedirect(back)
        return problem(request, str(error), status=422)
