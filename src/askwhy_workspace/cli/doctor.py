"""`askwhy doctor`: is everything as it should be?"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from askwhy_workspace.cli.serve import DATA

_LITTLE_BYTES = 500_000_000


@click.command(short_help="Check that everything is as it should be.")
@DATA
def doctor(data: Path | None) -> None:
    """Check the data folder, the database, the record, the classifiers and the work that waits.

    Exits with 1 where something needs you.
    """
    from askwhy_workspace.cli.setting_up import set_up

    settings = set_up(data)
    wrong = 0
    for fine, line in _findings(settings):
        click.echo(f"{'ok  ' if fine else 'LOOK'}  {line}")
        wrong += not fine
    if wrong:
        raise click.exceptions.Exit(1)


def _findings(settings: Any) -> Iterator[tuple[bool, str]]:
    """Each check: whether it is well, and a line."""
    yield from _folder(settings)
    pending = _pending()
    yield (
        not pending,
        f"tables: {'as this version needs them' if not pending else 'older than this version; askwhy serve changes them'}",
    )
    if not pending:
        yield _database(settings)
        yield from _record()
        yield from _jobs()
    yield _classifiers()


def _folder(settings: Any) -> Iterator[tuple[bool, str]]:
    mode = settings.folder.stat().st_mode & 0o077
    yield (
        not mode,
        f"folder {settings.folder}: {'only you can read it' if not mode else 'others on this machine can read it; chmod 700'}",
    )
    free = shutil.disk_usage(settings.folder).free
    yield free > _LITTLE_BYTES, f"disk: {free / 1e9:.1f} GB free"
    partial = list(settings.folder.glob("**/*.partial"))
    yield not partial, "no half-written file" if not partial else f"half-written and safe to delete: {partial[0]}"


def _pending() -> bool:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _database(settings: Any) -> tuple[bool, str]:
    from django.db import connection

    with connection.cursor() as cursor:
        if settings.database_url is None:
            cursor.execute("PRAGMA integrity_check")
            said = cursor.fetchone()[0]
            return said == "ok", f"SQLite: {said}"
        cursor.execute("SHOW fsync")
        fsync = cursor.fetchone()[0]
        return fsync == "on", f"PostgreSQL: fsync is {fsync}"


def _record() -> Iterator[tuple[bool, str]]:
    from askwhy_workspace.people.audit import first_break
    from askwhy_workspace.people.models import Workspace

    for workspace in Workspace.objects.all():
        broken = first_break(workspace)
        yield (
            broken is None,
            "record: whole" if broken is None else f"record: entry {broken} was changed, or one is missing",
        )


def _jobs() -> Iterator[tuple[bool, str]]:
    from askwhy_workspace.jobs.models import Job

    parked = Job.objects.filter(state=Job.State.PARKED).order_by("finished_at")
    yield (
        not parked,
        "work: nothing failed for good"
        if not parked
        else f"work: {len(parked)} failed for good; the last: {parked[len(parked) - 1].error}",
    )
    n_waiting = Job.objects.filter(state__in=[Job.State.READY, Job.State.RUNNING]).count()
    yield True, f"work: {n_waiting} waiting or running"


def _classifiers() -> tuple[bool, str]:
    from askwhy.errors import MissingWeights
    from askwhy.shipped import load_labeller

    try:
        return True, f"classifier: {load_labeller().name}"
    except MissingWeights as error:
        return False, f"classifier: {error}"
