"""`askwhy restore`."""

from __future__ import annotations

from pathlib import Path

import click

from askwhy_workspace.cli.serve import DATA


@click.command(short_help="Take everything from such a file.")
@click.argument("source", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@DATA
@click.option("--replace", is_flag=True, help="Put it in the place of what is there; that is backed up first.")
def restore(source: Path, data: Path | None, replace: bool) -> None:
    """Take the whole workspace from a file that askwhy backup wrote. Stop askwhy serve first."""
    from django.utils import timezone

    from askwhy_workspace.cli.setting_up import bring_up_to_date, set_up

    settings = set_up(data)
    bring_up_to_date(settings)
    from askwhy_workspace.cli.archives import read_backup, write_backup
    from askwhy_workspace.errors import Refused
    from askwhy_workspace.people.models import Membership

    if Membership.objects.exists():
        if not replace:
            raise Refused("There is a workspace here already. Give --replace, or another folder with --data.")
        kept = settings.folder / "backups" / f"before-restore-{timezone.now():%Y%m%d-%H%M%S}.zip"
        kept.parent.mkdir(mode=0o700, exist_ok=True)
        write_backup(settings, kept)
        click.echo(f"What was there is in {kept}")
    manifest = read_backup(settings, source)
    bring_up_to_date(settings)
    from datetime import datetime

    from askwhy_workspace.actions.erase import erase_again

    n_erased = erase_again(datetime.fromisoformat(manifest["made_at"]))
    if n_erased:
        click.echo(f"Erased again, because it had been erased since: {n_erased} people, customers and conversations.")
    click.echo(f"Restored: what was there on {manifest['made_at'][:10]}. Run askwhy doctor to check it.")
