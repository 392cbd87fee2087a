"""Work in the background: once, again after a death, never for ever."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.utils import timezone

import workspace_tasks as tasks
from askwhy_workspace.jobs.lease import MAX_ATTEMPTS, finish, give_back, keep, take_next
from askwhy_workspace.jobs.models import Job
from askwhy_workspace.jobs.worker import run_all, run_next

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def enqueue(n: int = 1) -> Job:
    result = tasks.add.enqueue(n, 2)
    job = Job.objects.get(pk=result.id)
    job.run_after = NOW
    job.save()
    return job


def test_a_job_is_done_once_and_keeps_its_result() -> None:
    result = tasks.add.enqueue(1, 2)
    assert run_all() == 1
    result.refresh()
    assert (result.status, result.return_value, result.attempts) == ("SUCCESSFUL", 3, 1)


def test_the_same_work_waits_only_once() -> None:
    assert tasks.add.enqueue(1, 2).id == tasks.add.enqueue(1, 2).id
    assert tasks.add.enqueue(1, 3).id != tasks.add.enqueue(1, 2).id


def test_what_is_enqueued_while_it_runs_runs_again() -> None:
    enqueue()
    take_next("one", now=NOW)
    tasks.add.enqueue(1, 2)
    assert sorted(Job.objects.values_list("state", flat=True)) == ["ready", "running"]


def test_nobody_takes_what_somebody_holds() -> None:
    enqueue()
    assert take_next("one", now=NOW) is not None
    assert take_next("two", now=NOW) is None


def test_a_lease_that_ran_out_is_taken_and_the_late_one_can_write_nothing() -> None:
    job = enqueue()
    late = take_next("one", now=NOW, lease=timedelta(seconds=60))
    again = take_next("two", now=NOW + timedelta(seconds=61))
    assert late is not None
    assert again is not None
    assert (again.id, again.attempt) == (job.pk, 2)
    assert not keep(late, now=NOW)
    assert not finish(late, "late", now=NOW)
    assert finish(again, "right", now=NOW)
    job.refresh_from_db()
    assert (job.state, job.result) == ("done", "right")


def test_a_kept_lease_is_not_taken() -> None:
    enqueue()
    held = take_next("one", now=NOW, lease=timedelta(seconds=60))
    assert held is not None
    assert keep(held, now=NOW + timedelta(seconds=50), lease=timedelta(seconds=60))
    assert take_next("two", now=NOW + timedelta(seconds=100)) is None


def test_a_failure_waits_longer_each_time_and_is_parked_in_the_end() -> None:
    job = enqueue()
    now, waits = NOW, []
    for _ in range(MAX_ATTEMPTS):
        held = take_next("one", now=now)
        assert held is not None
        give_back(held, "some.Error at place, line 1", now=now)
        job.refresh_from_db()
        waits.append((job.run_after - now).total_seconds())
        now = job.run_after + timedelta(seconds=1)
    assert (job.state, waits[:4]) == ("parked", [5, 10, 20, 40])


def test_what_kills_its_worker_every_time_is_parked() -> None:
    job = enqueue()
    now = NOW
    for _ in range(MAX_ATTEMPTS):
        assert take_next("one", now=now) is not None
        now += timedelta(seconds=61)
    assert take_next("one", now=now) is None
    job.refresh_from_db()
    assert job.state == "parked"


def test_an_error_is_kept_without_the_words_that_it_quotes() -> None:
    tasks.fail.enqueue("what a customer said")
    run_next("one")
    job = Job.objects.get()
    assert job.error.startswith("builtins.ValueError at fail, line")
    assert "customer" not in job.error


def test_the_urgent_comes_first() -> None:
    tasks.add.enqueue(1, 2)
    tasks.add.using(priority=5).enqueue(7, 7)
    held = take_next("one", now=timezone.now())
    assert held is not None
    assert held.args == [7, 7]


@pytest.mark.slow
def test_kill_9_in_the_middle_of_a_job_loses_nothing_and_doubles_nothing(folder: Path, tmp_path: Path) -> None:
    """A real worker is killed in mid-task; the next one does the job again, and the queue goes on."""
    marks = tmp_path / "marks"
    marks.mkdir()
    environment = os.environ | {
        "ASKWHY_DATA": str(folder),
        "ASKWHY_LEASE_S": "3",
        "DJANGO_SETTINGS_MODULE": "askwhy_workspace.project.settings",
    }
    environment["PYTHONPATH"] = str(Path(__file__).parents[1])
    environment.pop("DATABASE_URL", None)

    def python(*words: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen([sys.executable, *words], env=environment)  # noqa: S603

    assert python("-m", "django", "migrate", "-v0").wait() == 0
    assert python("-m", "workspace_tasks", str(marks)).wait() == 0
    worker = python("-m", "askwhy_workspace.jobs")
    _wait_until(lambda: (marks / "begun-1").exists())
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    killed = time.monotonic()
    (marks / "go").touch()
    worker = python("-m", "askwhy_workspace.jobs")
    try:
        _wait_until(lambda: (marks / "after").exists() and (marks / "done").exists())
        took = time.monotonic() - killed
    finally:
        worker.terminate()
        worker.wait()
    with closing(sqlite3.connect(folder / "askwhy.sqlite3")) as database:
        found = database.execute("SELECT state, attempts FROM jobs_job ORDER BY enqueued_at").fetchall()
        whole = database.execute("PRAGMA integrity_check").fetchone()
    assert (found, whole) == ([("done", 2), ("done", 1)], ("ok",))
    assert (marks / "done").read_text() == "effect\n"
    assert took < 3 + 30


def _wait_until(true: object, *, seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while not true():  # type: ignore[operator]
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.1)
