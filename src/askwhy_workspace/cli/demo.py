"""`askwhy demo`: a workspace full of invented customers, to look around in."""

from __future__ import annotations

from pathlib import Path

import click

from askwhy_workspace.cli.serve import OPEN, must_be_free, run


@click.command(short_help="Look around in a workspace full of invented customers.")
@click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    default=lambda: Path.home() / "askwhy-demo",
    help="Where the demo keeps its data. [default: ~/askwhy-demo]",
)
@click.option("--port", default=8765, show_default=True, type=click.IntRange(1, 65535), help="The port.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Who is answered.")
@OPEN
@click.option("--no-serve", is_flag=True, help="Only build it, and read every conversation now.")
def demo(data: Path, port: int, host: str, open_browser: bool, no_serve: bool) -> None:
    """Build a workspace full of invented customers, and open it.

    It stands in a folder of its own, beside your data and never in them. Delete the folder, and the demo is gone.
    """
    if not no_serve:
        must_be_free(host, port)
    from askwhy_workspace.cli.setting_up import bring_up_to_date, set_up

    bring_up_to_date(set_up(data))
    from askwhy_workspace.demo.build import build_demo, sign_in_link

    if build_demo(say=lambda line: click.echo(line, err=True), read=no_serve):
        click.echo(f"The demo stands in {data}.", err=True)
    if no_serve:
        return
    run(data, port=port, host=host, link=sign_in_link, open_browser=open_browser)
