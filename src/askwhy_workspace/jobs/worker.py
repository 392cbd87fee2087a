"""The worker: takes one job after the other, and keeps its lease while it runs.

    python -m askwhy_workspace.jobs

`askwhy serve` starts one beside the web server. Any number may run, on any machine that reaches the database.
"""

from __future__ import annotations

import logging
import os
import socket
import threading
import traceback
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db import close_old_connections, connection
from django.utils import timezone
from django.utils.module_loading import import_string

from askwhy_workspace.jobs.lease import LEASE, Held, finish, give_back, keep, take_next

log = logging.getLogger("askwhy.jobs")
IDLE_S = 0.5  # how long to wait before looking again: what is imported is picked up within this


def run_forever(*, stop: threading.Event, lease: timedelta = LEASE) -> None:
    """Runs jobs until ``stop`` is set; the job in hand is finished first."""
    worker = f"{socket.gethostname()}-{os.getpid()}-{uuid.uuid4().hex[:8]}"
    while not stop.is_set():
        close_old_connections()
        if not run_next(worker, lease=lease):
            stop.wait(IDLE_S)


def run_all(*, worker: str = "here") -> int:
    """Runs what waits now, in this process, and tells how many jobs that were: for commands and tests."""
    n_run = 0
    while run_next(worker):
        n_run += 1
    return n_run


def run_next(worker: str, *, lease: timedelta = LEASE) -> bool:
    """Runs the next job; False where nothing waits."""
    held = take_next(worker, now=timezone.now(), lease=lease)
    if held is None:
        return False
    try:
        with _kept(held, lease):
            result = import_string(held.task).call(*held.args, **held.kwargs)
    except Exception as error:  # noqa: BLE001  # whatever a task raises, the queue goes on
        give_back(held, _place_of(error), now=timezone.now())
        log.warning("%s failed in attempt %s: %s", held.task, held.attempt, _place_of(error))
    else:
        finish(held, result, now=timezone.now())
    return True


@contextmanager
def _kept(held: Held, lease: timedelta) -> Iterator[None]:
    """Renews the lease in a thread for as long as the job runs."""
    over = threading.Event()

    def renew() -> None:
        while not over.wait(lease.total_seconds() / 4):
            keep(held, now=timezone.now(), lease=lease)
        connection.close()

    beat = threading.Thread(target=renew, daemon=True)
    beat.start()
    try:
        yield
    finally:
        over.set()
        beat.join()


def _place_of(error: BaseException) -> str:
    """The error's name and where it was raised; never its message, which might quote a customer."""
    frames = traceback.extract_tb(error.__traceback__)
    kind = f"{type(error).__module__}.{type(error).__qualname__}"
    return f"{kind} at {frames[-1].name}, line {frames[-1].lineno}" if frames else kind
