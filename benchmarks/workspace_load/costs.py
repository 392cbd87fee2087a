"""What each page costs the processor, one after the other in this process: nobody else's work is in these figures."""

from __future__ import annotations

import time
from collections.abc import Callable

from benchmarks.workspace_load.pages import pages
from benchmarks.workspace_load.talk import SEED, Talk
from benchmarks.workspace_load.times import none_yet, table, timed


def cost_of_pages(*, say: Callable[[str], None], n: int = 20) -> None:
    """Says the processor's milliseconds of each page."""
    from django.test import Client

    from askwhy_workspace.people.models import User

    times = none_yet()
    client = Client(headers={"host": "127.0.0.1"})
    user = User.objects.get(email="user0@ours.example")
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    for name, make in pages(Talk.of_demo(SEED + 50)).items():
        client.get(make())
        for _ in range(n):
            path = make()
            with timed(times, name, time.process_time):
                answer = client.get(path)
            if answer.status_code != 200:
                raise SystemExit(f"{path}: {answer.status_code}")
    say("Each page alone, in this process, as the processor counts")
    table(times, say, "CPU ms")
