"""The pages for what went wrong: each says what happened and what to do next."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def problem(request: HttpRequest, sentence: str, *, status: int, title: str = "That did not work") -> HttpResponse:
    """A page with one sentence."""
    return render(request, "problem.jinja", {"title": title, "sentence": sentence}, status=status)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 -- Django's signature
    """404: also for what exists and is not this person's to see."""
    sentence = "There is nothing here, or nothing that is shared with you."
    return problem(request, sentence, status=404, title="Not found")


def failed(request: HttpRequest) -> HttpResponse:
    """500: our fault."""
    sentence = "Something went wrong on our side. Nothing was lost. Try again; askwhy doctor may tell more."
    return problem(request, sentence, status=500, title="Our fault")


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 -- Django's signature
    """403."""
    return problem(request, "You cannot do this here.", status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 -- Django's signature
    """403: the form is older than the session, or comes from elsewhere."""
    return problem(request, "The form was too old. Go back, load the page again, and send it once more.", status=403)
