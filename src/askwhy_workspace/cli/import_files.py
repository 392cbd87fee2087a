"""`askwhy import`: files into the workspace, as with the page, without the page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from askwhy_workspace.cli.serve import DATA


@click.command("import", short_help="Bring files into your workspace.")
@click.argument("sources", nargs=-1, required=True, metavar="FILE…", type=click.Path(exists=True, path_type=Path))
@DATA
@click.option("--as", "email", help="Who brings them in, by e-mail address. Else the first owner.")
@click.option("--customer", help="The customer, by name; made where there is none. Else as proposed.")
@click.option("--us", multiple=True, help="Who is us: a name as the files write it. May be given again.")
@click.option("--dry-run", is_flag=True, help="Only show what was read.")
def import_files(
    sources: tuple[Path, ...],
    data: Path | None,
    email: str | None,
    customer: str | None,
    us: tuple[str, ...],
    dry_run: bool,
) -> None:
    """Bring files or folders into your workspace. The same file twice changes nothing."""
    from askwhy_workspace.cli.setting_up import bring_up_to_date, set_up

    bring_up_to_date(set_up(data))
    from askwhy_workspace.actions.import_files import Given, keep_import, receive_files, undo_import

    member = _member(email)
    found = [path for source in sources for path in _files(source)]
    batch = receive_files(member, [Given(name=path.name, data=path.read_bytes()) for path in found])
    if batch.state == batch.State.READING:
        from askwhy_workspace.actions.import_files import read_batch

        read_batch.call(batch.pk)
        batch.refresh_from_db()
    _say_who(member, batch, us)
    unread = _report(batch)
    if dry_run:
        undo_import(member, batch)
    else:
        keep_import(member, batch, _choices(batch, customer))
        click.echo("Kept. The labels come in the background, as soon as askwhy serve runs.")
    if unread:
        raise click.exceptions.Exit(1)


def _files(source: Path) -> list[Path]:
    if source.is_dir():
        return sorted(path for path in source.rglob("*") if path.is_file() and not path.name.startswith("."))
    return [source]


def _member(email: str | None) -> Any:
    from askwhy_workspace.errors import Refused
    from askwhy_workspace.people.models import Membership, Role

    members = Membership.objects.select_related("user", "workspace").order_by("pk")
    found = members.filter(user__email=email.lower()) if email else members.filter(role=Role.OWNER)
    member = found.first()
    if member is None:
        raise Refused(
            "Nobody with this address works here." if email else "Nobody works here yet. Run askwhy serve first."
        )
    return member


def _say_who(member: Any, batch: Any, us: tuple[str, ...]) -> None:
    """Sets the sides where the files do not tell and somebody said who is us; whoever else speaks is them."""
    from askwhy.conversation import Side
    from askwhy.sides import Said, Sided, decide_sides
    from askwhy_workspace.actions.set_sides import set_sides
    from askwhy_workspace.conversations.reading import value_of

    if not us:
        return
    for row in _waiting(batch).filter(sides_known=False):
        decided = decide_sides([value_of(row)], said=Said(us=us))[0]
        if isinstance(decided, Sided):
            set_sides(member, row, {p.id: Side(p.side) for p in decided.conversation.participants if p.side})


def _report(batch: Any) -> int:
    """Writes one line a conversation and one for what was not read; tells how many files were not."""
    for row in _waiting(batch):
        whom = row.customer or row.proposed_customer or "nobody yet"
        who = "" if row.sides_known else "  (who is us? asked on its page)"
        click.echo(f"{row.file.name}: {row.title}, {row.n_turns} turns, with {whom}{who}")
    for file in batch.files.filter(state="here already"):
        click.echo(f"{file.name}: here already")
    unread = list(batch.files.filter(state="unreadable"))
    for file in unread:
        click.echo(f"askwhy: {file.problem}", err=True)
    return len(unread)


def _choices(batch: Any, name: str | None) -> Any:
    from askwhy_workspace.actions.import_files import Choice

    return {row.pk: Choice(new_customer=name, consent=row.consent) for row in _waiting(batch)} if name else {}


def _waiting(batch: Any) -> Any:
    from askwhy_workspace.conversations.models import Conversation

    rows = Conversation.objects.filter(file__batch=batch, state=Conversation.State.PREVIEW)
    return rows.select_related("transcript", "customer", "workspace", "listener", "file").order_by("pk")
