"""Tasks that only tests enqueue. Run as a program, it enqueues one that can be killed and one after it."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import django

if __name__ == "__main__":
    django.setup()

from django_tasks import task  # the tasks below need Django


@task()
def add(one: int, two: int) -> int:
    return one + two


@task()
def fail(words: str) -> None:
    raise ValueError(words)


@task()
def slow_effect(folder: str) -> None:
    """Begins, waits until it may go on, and then has its effect once: whoever comes second finds it there."""
    marks = Path(folder)
    number = 1 + len(list(marks.glob("begun-*")))
    (marks / f"begun-{number}").touch()
    while not (marks / "go").exists():
        time.sleep(0.05)
    partial = marks / f"partial-{os.getpid()}"
    partial.write_text("effect\n", encoding="utf-8")
    partial.rename(marks / "done")


@task()
def mark(folder: str) -> None:
    (Path(folder) / "after").touch()


if __name__ == "__main__":
    import workspace_tasks as tasks

    tasks.slow_effect.enqueue(sys.argv[1])
    tasks.mark.enqueue(sys.argv[1])
