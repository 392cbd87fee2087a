"""Pages of coming in: choosing, looking, keeping, taking back."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.db.models import Count, Min
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from askwhy.render.wording import day_text
from askwhy_workspace.actions.import_files import (
    NOTE_SUFFIX,
    Choice,
    Given,
    keep_import,
    receive_files,
    undo_import,
)
from askwhy_workspace.actions.rights import must_write
from askwhy_workspace.actions.set_sides import set_sides
from askwhy_workspace.conversations.models import Consent, Conversation, ImportBatch, ImportedFile
from askwhy_workspace.conversations.queries import batches_of, conversations_of
from askwhy_workspace.conversations.reading import value_of
from askwhy_workspace.conversations.showing import asking_about
from askwhy_workspace.conversations.views import chosen_sides
from askwhy_workspace.customers.queries import customers_of
from askwhy_workspace.keys import key_in
from askwhy_workspace.web.request import MemberRequest
from askwhy_workspace.web.telling import tell

SHOWN = 60  # conversations in one preview page; all are kept


@require_http_methods(["GET", "POST"])
def new(request: MemberRequest) -> HttpResponse:
    """Files, a folder, pasted text, or notes after a meeting."""
    must_write(request.member)
    if request.method == "POST":
        batch = receive_files(request.member, _given(request))
        return redirect("import-preview", batch.pk)
    context = {
        "title": "Bring in",
        "kind": "note" if request.GET.get("kind") == "note" else "files",
        "note_title": request.GET.get("title", "")[:200],
        "batches": batches_of(request.member)
        .annotate(n_files=Count("files"), first_name=Min("files__name"))
        .order_by("-pk")[:8],
    }
    return render(request, "conversations/import.jinja", context)


def _given(request: MemberRequest) -> list[Given]:
    files = [Given(name=file.name or "a file", data=file.read()) for file in request.FILES.getlist("files")]
    pasted, note = request.POST.get("pasted", ""), request.POST.get("note", "")
    if pasted.strip():
        files.append(Given(name="Pasted text", data=pasted.encode()))
    if note.strip():
        title = request.POST.get("title", "").strip() or f"Notes of {timezone.localdate():%d %B %Y}"
        files.append(Given(name=title + NOTE_SUFFIX, data=note.encode()))
    return files


@require_http_methods(["GET", "POST"])
def preview(request: MemberRequest, batch_id: int) -> HttpResponse:
    """What was read and what was not; keeps it."""
    batch = get_object_or_404(batches_of(request.member), pk=batch_id)
    if request.method == "POST":
        tell(request, keep_import(request.member, batch, _choices(request, batch)))
        return redirect("import-preview", batch.pk)
    states = (Conversation.State.KEPT,) if batch.state == ImportBatch.State.KEPT else (Conversation.State.PREVIEW,)
    rows = Conversation.objects.filter(file__batch=batch, state__in=states).select_related(
        "customer", "transcript", "file"
    )
    shown = list(rows.order_by("file__number", "number")[: SHOWN + 1])
    files = list(batch.files.order_by("number"))
    context = {
        "title": "Look before it counts",
        "batch": batch,
        "files": files,
        "n_read": sum(file.state != ImportedFile.State.WAITING for file in files),
        "unreadable": [file for file in files if file.state == ImportedFile.State.UNREADABLE],
        "n_erased": sum(file.state == ImportedFile.State.ERASED for file in files),
        "here_already": _here_already(request, files),
        "previews": [_preview(row) for row in shown[:SHOWN]],
        "more": len(shown) > SHOWN,
        "customers": customers_of(request.member).filter(archived_at=None).order_by("name")[:500],
        "consents": Consent.choices,
        "today": timezone.localdate(),
    }
    return render(request, "conversations/preview.jinja", context)


def _preview(row: Conversation) -> dict[str, object]:
    value = value_of(row)
    return {
        "row": row,
        "day": day_text(value),
        "speakers": asking_about(value, row.transcript.reasons),
        "nobody": not any(turn.speaker_id for turn in value.turns),
        "losses": value.losses[:12],
        "warnings": value.warnings,
        "title": row.file.name.removesuffix(NOTE_SUFFIX),
    }


def _here_already(request: MemberRequest, files: list[ImportedFile]) -> list[tuple[ImportedFile, Conversation | None]]:
    """Files that were here before, with the conversation where this person may see it."""
    again = [file for file in files if file.state == ImportedFile.State.HERE_ALREADY]
    sources = {file.source_id: file for file in again}
    visible = {
        row.file.source_id: row
        for row in conversations_of(request.member).filter(file__source__in=list(sources)).select_related("file")
    }
    return [(file, visible.get(file.source_id)) for file in again]


def _choices(request: MemberRequest, batch: ImportBatch) -> dict[int, Choice]:
    """What the form says on each conversation that it showed."""
    post = request.POST
    choices = {}
    for row in Conversation.objects.filter(file__batch=batch, state=Conversation.State.PREVIEW):
        if f"shown-{row.pk}" not in post:
            continue
        chosen = post.get(f"customer-{row.pk}", "")
        consent = post.get(f"consent-{row.pk}", Consent.ASK)
        choices[row.pk] = Choice(
            keep=f"keep-{row.pk}" in post,
            customer_id=key_in(chosen) or None,
            new_customer="" if chosen.isdecimal() else post.get(f"new-{row.pk}", ""),
            day=_day(post.get(f"day-{row.pk}", "")),
            consent=consent if consent in Consent.values else Consent.ASK,
        )
    return choices


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


@require_POST
def sides(request: MemberRequest, batch_id: int, conversation_id: int) -> HttpResponse:
    """Who is us, asked in the preview: the answer holds for the whole batch."""
    batch = get_object_or_404(batches_of(request.member), pk=batch_id)
    rows = Conversation.objects.filter(file__batch=batch).select_related(
        "transcript", "customer", "workspace", "listener"
    )
    row = get_object_or_404(rows, pk=conversation_id)
    tell(request, set_sides(request.member, row, chosen_sides(request)))
    return redirect("import-preview", batch.pk)


@require_POST
def undo(request: MemberRequest, batch_id: int) -> HttpResponse:
    """Takes the import back."""
    batch = get_object_or_404(batches_of(request.member), pk=batch_id)
    undo_import(request.member, batch)
    messages.success(request, "Taken back. Give the files again whenever you like.")
    return redirect("import")
