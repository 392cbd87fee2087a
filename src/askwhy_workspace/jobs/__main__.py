"""The worker as a process: starts Django and runs jobs until it is asked to end."""

from __future__ import annotations

import os
import signal
import threading
from datetime import timedelta
from typing import Any

import django

PATIENCE = 10  # of 19: a tenth of the processor where pages want all of it, and all that they leave


def main() -> None:
    """Runs until SIGTERM or SIGINT; the job in hand is finished first."""
    _step_back()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "askwhy_workspace.project.settings")
    django.setup()
    from askwhy_workspace.jobs.lease import LEASE
    from askwhy_workspace.jobs.worker import run_forever

    stop = threading.Event()

    def ask_to_end(_signal: int, _frame: Any) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, ask_to_end)
    signal.signal(signal.SIGINT, ask_to_end)
    lease_s = float(os.environ.get("ASKWHY_LEASE_S", LEASE.total_seconds()))
    run_forever(stop=stop, lease=timedelta(seconds=lease_s))


def _step_back() -> None:
    """Lets the pages, which people wait for, come first; where the system has no such thing, it goes without."""
    if hasattr(os, "nice"):
        os.nice(PATIENCE)


if __name__ == "__main__":
    main()
