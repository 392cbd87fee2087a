"""Holding a job: taking the next one, keeping it, letting it go. Whoever lost the lease can write nothing about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.db.models import Q

from askwhy_workspace.jobs.models import Job

LEASE = timedelta(seconds=60)
MAX_ATTEMPTS = 5
FIRST_WAIT = timedelta(seconds=5)  # after a failure; doubled each time


@dataclass(frozen=True, slots=True)
class Held:
    """A job in the hands of one worker, in one attempt."""

    id: Any
    task: str
    args: list[Any]
    kwargs: dict[str, Any]
    worker: str
    attempt: int

    def rows(self) -> Any:
        """The job's row, as long as this worker holds it in this attempt."""
        return Job.objects.filter(pk=self.id, worker=self.worker, attempts=self.attempt, state=Job.State.RUNNING)


def take_next(worker: str, *, now: datetime, lease: timedelta = LEASE) -> Held | None:
    """The next job, now held by this worker; None where nothing waits.

    A running job whose lease has run out belongs to a process that died, and is taken again; after `MAX_ATTEMPTS` it is
    parked instead.
    """
    with transaction.atomic():
        _park_hopeless(now)
        due = Q(state=Job.State.READY, run_after__lte=now) | Q(state=Job.State.RUNNING, lease_until__lt=now)
        waiting = Job.objects.filter(due).order_by("-priority", "run_after")
        if connection.features.has_select_for_update_skip_locked:
            waiting = waiting.select_for_update(skip_locked=True)
        job = waiting.first()
        if job is None:
            return None
        job.state, job.worker, job.lease_until = Job.State.RUNNING, worker, now + lease
        job.started_at, job.attempts = now, job.attempts + 1
        job.save(update_fields=["state", "worker", "lease_until", "started_at", "attempts"])
        return Held(job.pk, job.task, job.args, job.kwargs, worker, job.attempts)


def keep(held: Held, *, now: datetime, lease: timedelta = LEASE) -> bool:
    """Renews the lease; False where somebody else holds the job by now."""
    return bool(held.rows().update(lease_until=now + lease))


def finish(held: Held, result: Any, *, now: datetime) -> bool:
    """The job is done; False where somebody else holds it by now."""
    return bool(held.rows().update(state=Job.State.DONE, result=result, finished_at=now, lease_until=None, error=""))


def give_back(held: Held, error: str, *, now: datetime) -> None:
    """The job failed: it waits and is tried again, or is parked after `MAX_ATTEMPTS`."""
    if held.attempt >= MAX_ATTEMPTS:
        held.rows().update(state=Job.State.PARKED, error=error, finished_at=now, lease_until=None)
        return
    wait = FIRST_WAIT * 2 ** (held.attempt - 1)
    try:
        with transaction.atomic():
            held.rows().update(state=Job.State.READY, error=error, run_after=now + wait, lease_until=None)
    except IntegrityError:  # the same work was enqueued again meanwhile, and waits already
        held.rows().update(state=Job.State.DONE, error=error, finished_at=now, lease_until=None)


def _park_hopeless(now: datetime) -> None:
    """Parks what has killed its worker again and again."""
    Job.objects.filter(state=Job.State.RUNNING, lease_until__lt=now, attempts__gte=MAX_ATTEMPTS).update(
        state=Job.State.PARKED, error="the worker died in every attempt", finished_at=now, lease_until=None
    )
