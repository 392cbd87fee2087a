"""`askwhy backup`."""

from __future__ import annotations

from pathlib import Path

import click

from askwhy_workspace.cli.serve import DATA


@click.command(short_help="Write everything into one file.")
@click.argument("target", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path))
@DATA
def backup(target: Path, data: Path | None) -> None:
    """Write the whole workspace into one file, while it runs.

    The file holds what customers said and the key that signs cookies: keep it as safe as the workspace.
    """
    from askwhy_workspace.cli.setting_up import set_up

    settings = set_up(data)
    from askwhy_workspace.cli.archives import write_backup

    write_backup(settings, target)
    click.echo(f"Written: {target}, {target.stat().st_size / 1e6:.1f} MB")
