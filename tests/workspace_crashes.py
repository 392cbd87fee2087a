"""What `test_crashes` runs in processes of its own, to kill them: python -m workspace_crashes STEP"""

from __future__ import annotations

import json
import sys
from pathlib import Path

N_FILES = 24


def text_of(number: int) -> str:
    """A conversation of its own, with a word that no other has."""
    return "\n".join(
        f"{'Ana' if turn % 2 else 'Ben'}: In week {turn} the zorbel{number:02} came late again, and nobody told us why."
        for turn in range(10)
    )


def set_up() -> None:
    from askwhy_workspace.people.models import Membership, Role, User, Workspace

    workspace = Workspace.objects.create(name="Perks Metals")
    user = User.objects.create_user("ana@ours.example", name="Ana")
    Membership.objects.create(user=user, workspace=workspace, role=Role.OWNER)


def receive() -> None:
    """Gives all files at once: more than are read at once, so that the worker reads them."""
    from askwhy_workspace.actions.import_files import Given, receive_files
    from askwhy_workspace.people.models import Membership

    files = [Given(name=f"{number}.txt", data=text_of(number).encode()) for number in range(N_FILES)]
    receive_files(Membership.objects.select_related("user", "workspace").get(), files)


def keep() -> None:
    """Keeps all that waits, for one new customer."""
    from askwhy_workspace.actions.import_files import Choice, keep_import
    from askwhy_workspace.conversations.models import Conversation, ImportBatch
    from askwhy_workspace.people.models import Membership

    member = Membership.objects.select_related("user", "workspace").get()
    for batch in ImportBatch.objects.filter(state="preview"):
        rows = Conversation.objects.filter(file__batch=batch)
        keep_import(member, batch, {row.pk: Choice(new_customer="Holt Haulage") for row in rows})


def state() -> dict[str, object]:
    """What stands in the database now, counted."""
    from django.db import connection

    from askwhy_workspace.conversations.models import Conversation, Findings, ImportBatch, SentenceRow, Transcript
    from askwhy_workspace.customers.models import Customer
    from askwhy_workspace.jobs.models import Job
    from askwhy_workspace.people.audit import first_break
    from askwhy_workspace.people.models import Membership, Workspace
    from askwhy_workspace.search import words
    from askwhy_workspace.search.models import IndexedConversation
    from askwhy_workspace.search.walls import let_in

    tokens = let_in(Membership.objects.get())
    healthy = "ok"
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            healthy = cursor.fetchone()[0]
            cursor.execute("INSERT INTO search_words (search_words) VALUES ('integrity-check')")
    return {
        "batches": sorted(ImportBatch.objects.values_list("state", flat=True)),
        "conversations": Conversation.objects.filter(state="kept").count(),
        "files": Conversation.objects.filter(state="kept").values("sha256").distinct().count(),
        "transcripts": Transcript.objects.count(),
        "customers": list(Customer.objects.values_list("name", "n_conversations")),
        "labelled": Conversation.objects.exclude(classifier="").count(),
        "sentences": SentenceRow.objects.count(),
        "findings": Findings.objects.count(),
        "indexed": IndexedConversation.objects.count(),
        "found": [len(words.find(f"zorbel{number:02}", let_in=tokens)) for number in range(N_FILES)],
        "waiting": Job.objects.filter(state__in=("ready", "running"), run_after__lte=_soon()).count(),
        "parked": Job.objects.filter(state="parked").count(),
        "record": first_break(Workspace.objects.get()),
        "healthy": healthy,
    }


def _soon() -> object:
    from datetime import timedelta

    from django.utils import timezone

    return timezone.now() + timedelta(hours=1)  # what is asked for once a day does not count


def main() -> None:
    """One step."""
    import os

    from askwhy_workspace.cli import setting_up

    folder = Path(os.environ["ASKWHY_DATA"])
    settings = setting_up.set_up(folder)
    step = sys.argv[1]
    if step == "set_up":
        setting_up.bring_up_to_date(settings)
        set_up()
    elif step == "state":
        sys.stdout.write(json.dumps(state()))
    else:
        {"receive": receive, "keep": keep}[step]()


if __name__ == "__main__":
    main()
