"""`askwhy serve`: the web server and, beside it, the worker."""

from __future__ import annotations

import contextlib
import socket
import subprocess
import sys
import threading
import time
import webbrowser
from collections.abc import Callable
from pathlib import Path

import click

from askwhy_workspace.errors import Refused

DATA = click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    help="The data folder. Else ASKWHY_DATA, else ~/askwhy-data.",
)
OPEN = click.option(
    "--open/--no-open",
    "open_browser",
    default=None,
    callback=lambda _context, _option, given: sys.stdout.isatty() if given is None else given,
    help="Open it in your browser. [default: where a person is looking]",
)
RESTART_S = 2.0
PROCESSES = 4  # that answer; each keeps the signs of all vectors, 50 MB at two million sentences
THREADS = 2  # of each: more of them only wait for each other, for one alone runs Python at a time
PATIENCE_S = 30.0


@click.command(short_help="Open your workspace in the browser.")
@DATA
@click.option("--port", default=8765, show_default=True, type=click.IntRange(1, 65535), help="The port.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Who is answered; 0.0.0.0 for the whole network.")
@OPEN
def serve(data: Path | None, port: int, host: str, open_browser: bool) -> None:
    """Open your workspace: a web page on this machine, and reading in the background.

    The first time it prints a link with which the first person makes an account.
    """
    run(data, port=port, host=host, open_browser=open_browser)


def run(
    data: Path | None, *, port: int, host: str, link: Callable[[], str | None] | None = None, open_browser: bool = False
) -> None:
    """Serves a workspace until it is stopped.

    Args:
        data: The data folder; None for the environment's.
        port: As given.
        host: As given.
        link: Makes the path of a one-time link to print; None to make one where nobody works here yet.
        open_browser: Whether to open the page in this machine's browser as soon as it answers.

    Raises:
        Refused: Something else answers at this port.
    """
    must_be_free(host, port)
    from askwhy_workspace.cli.setting_up import bring_up_to_date, set_up

    settings = set_up(data)
    kept = bring_up_to_date(settings)
    if kept is not None:
        click.echo(f"The tables were changed for this version; before that a backup was written: {kept}", err=True)
    base = f"http://{'127.0.0.1' if host == '0.0.0.0' else host}:{port}"  # noqa: S104 -- compared, not listened on
    base = settings.url if settings.secure else base
    path = (link or _first_door)()
    click.echo(f"Askwhy keeps its data in {settings.folder}")
    click.echo(f"{'Begin here (works once)' if path else 'Open'}: {base}{path or '/'}")
    click.echo("Stop with Ctrl-C. Everything that came in is kept.")
    if open_browser:
        threading.Thread(target=_open_when_it_answers, args=(port, f"{base}{path or '/'}"), daemon=True).start()
    with _worker():
        _web(host, port)


def must_be_free(host: str, port: int) -> None:
    """Says plainly that a port is taken, before anything is built."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            raise Refused(
                f"Something else answers at port {port} already, perhaps another Askwhy. Stop it, or take another port: "
                f"--port {port + 1}"
            ) from None


def _open_when_it_answers(port: int, address: str) -> None:
    """The page in the browser of this machine, where it has one; the address stands in the terminal in any case."""
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            break
        time.sleep(0.2)
    with contextlib.suppress(webbrowser.Error):
        webbrowser.open(address)


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
        workers=PROCESSES,
        blocking_threads=THREADS,
        websockets=False,
        log_level=LogLevels.error,  # its warnings are for who tunes it: more processes than processors is meant so
    ).serve()
