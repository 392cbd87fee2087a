"""`askwhy serve`: the web server and, beside it, the worker."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import click

DATA = click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    help="The data folder. Else ASKWHY_DATA, else ~/askwhy-data.",
)
RESTART_S = 2.0


@click.command(short_help="Open your workspace in the browser.")
@DATA
@click.option("--port", default=8765, show_default=True, type=click.IntRange(1, 65535), help="The port.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Who is answered; 0.0.0.0 for the whole network.")
def serve(data: Path | None, port: int, host: str) -> None:
    """Open your workspace: a web page on this machine, and reading in the background.

    The first time it prints a link with which the first person makes an account.
    """
    run(data, port=port, host=host)


def run(data: Path | None, *, port: int, host: str, link: str | None = None) -> None:
    """Serves a workspace until it is stopped.

    Args:
        data: The data folder; None for the environment's.
        port: As given.
        host: As given.
        link: The path of a one-time link to print; None to make one where nobody works here yet.
    """
    from askwhy_workspace.cli.setting_up import bring_up_to_date, set_up

    settings = set_up(data)
    kept = bring_up_to_date(settings)
    if kept is not None:
        click.echo(f"The tables were changed for this version; before that a backup was written: {kept}", err=True)
    base = f"http://{'127.0.0.1' if host == '0.0.0.0' else host}:{port}"  # noqa: S104 -- compared, not listened on
    base = settings.url if settings.secure else base
    link = link or _first_door()
    click.echo(f"Askwhy keeps its data in {settings.folder}")
    click.echo(f"{'Begin here (works once)' if link else 'Open'}: {base}{link or '/'}")
    click.echo("Stop with Ctrl-C. Everything that came in is kept.")
    with _worker():
        _web(host, port)


def _first_door() -> str | None:
    from django.urls import reverse
    from django.utils import timezone

    from askwhy_workspace.people.invitations import open_first_door

    token = open_first_door(now=timezone.now())
    return reverse("welcome", args=[token]) if token else None


class _worker:  # noqa: N801 -- used as a with-statement
    """The worker's process; started again should it die."""

    def __enter__(self) -> None:
        self._over = threading.Event()
        self._process = self._start()
        self._watch = threading.Thread(target=self._keep, daemon=True)
        self._watch.start()

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._process.terminate()
        try:
            self._process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            self._process.kill()

    @staticmethod
    def _start() -> subprocess.Popen[bytes]:
        return subprocess.Popen([sys.executable, "-m", "askwhy_workspace.jobs"])

    def _keep(self) -> None:
        while not self._over.wait(RESTART_S):
            if self._process.poll() is not None:
                self._process = self._start()


def _web(host: str, port: int) -> None:
    from django.db import connections
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    connections.close_all()  # the server's processes open their own
    Granian(
        "askwhy_workspace.project.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=4,
        websockets=False,
        log_level=LogLevels.warning,
    ).serve()
