"""Django's Tasks interface over our own table: enqueueing is part of the caller's transaction, on either database.

No packaged queue gives SQLite without a server, a rerun after kill -9 and enqueueing inside the transaction at once:
docs/decisions/0102-jobs.md.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskError, TaskResult, TaskResultStatus
from django_tasks.exceptions import TaskResultDoesNotExist

from askwhy_workspace.jobs.models import Job

_STATUS = {
    Job.State.READY: TaskResultStatus.READY,
    Job.State.RUNNING: TaskResultStatus.RUNNING,
    Job.State.DONE: TaskResultStatus.SUCCESSFUL,
    Job.State.PARKED: TaskResultStatus.FAILED,
}


class DatabaseBackend(BaseTaskBackend):
    """Keeps tasks as rows of `Job`; `jobs.worker` runs them."""

    supports_defer = True
    supports_get_result = True
    supports_priority = True

    def enqueue(self, task: Task[Any, Any], args: Any, kwargs: Any) -> TaskResult[Any]:
        """The task as a waiting job; where the same work waits already, that job."""
        self.validate_task(task)
        now = timezone.now()
        key = key_of(task.module_path, args, kwargs)
        job = Job(
            task=task.module_path,
            args=list(args),
            kwargs=dict(kwargs),
            key=key,
            priority=task.priority,
            enqueued_at=now,
            run_after=task.run_after or now,
        )
        try:
            with transaction.atomic():
                job.save(force_insert=True)
        except IntegrityError:
            job = Job.objects.filter(key=key).order_by("-enqueued_at")[0]
        return result_of(job, task, self.alias)

    def get_result(self, result_id: str) -> TaskResult[Any]:
        """The job with this id.

        Raises:
            TaskResultDoesNotExist: There is none.
        """
        job = Job.objects.filter(pk=result_id).first()
        if job is None:
            raise TaskResultDoesNotExist(result_id)
        return result_of(job, import_string(job.task), self.alias)


def key_of(path: str, args: Any, kwargs: Any) -> str:
    """What makes two jobs the same work."""
    return hashlib.sha256(json.dumps([path, list(args), dict(kwargs)], sort_keys=True).encode()).hexdigest()


def result_of(job: Job, task: Task[Any, Any], alias: str) -> TaskResult[Any]:
    """A job as Django's interface shows it."""
    result: TaskResult[Any] = TaskResult(
        task=task,
        id=str(job.pk),
        status=_STATUS[Job.State(job.state)],
        enqueued_at=job.enqueued_at,
        started_at=job.started_at,
        last_attempted_at=job.started_at,
        finished_at=job.finished_at,
        args=job.args,
        kwargs=job.kwargs,
        backend=alias,
        errors=[TaskError(exception_class_path=job.error.partition(" ")[0], traceback=job.error)] if job.error else [],
        worker_ids=[job.worker] * job.attempts,
    )
    object.__setattr__(result, "_return_value", job.result)  # as Django's own backends set it: the value is frozen
    return result
