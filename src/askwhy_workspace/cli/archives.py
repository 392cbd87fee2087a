"""Backups: one zip with the data, the key, and a manifest that says what is in it.

Of SQLite the file itself is copied while others write (its own backup function sees one moment). Of PostgreSQL the rows
are written as JSON lines; such a backup can be restored into either database.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from askwhy import __version__
from askwhy_workspace.config import WorkspaceSettings
from askwhy_workspace.errors import Refused
from askwhy_workspace.privacy.backups import note_backup

MANIFEST, DATABASE, ROWS, KEY = "manifest.json", "askwhy.sqlite3", "rows.jsonl", "secret-key"
# Signing in again is cheap; the others are made anew.
_NOT_KEPT = ("sessions.session", "contenttypes.contenttype", "search.indexedconversation", "search.numbering")


def write_backup(settings: WorkspaceSettings, target: Path) -> dict[str, Any]:
    """Writes a backup, whole or not at all, and gives its manifest.

    Raises:
        Refused: The file exists already, or its folder does not.
    """
    if target.exists():
        raise Refused(f"{target} exists already. Give another name; a backup is never overwritten.")
    if not target.parent.is_dir():
        raise Refused(f"There is no folder {target.parent}. Make it first.")
    partial = target.with_name(target.name + ".partial")
    made_at = datetime.now(UTC)  # before the data are read: what is erased from now on may stand in them
    with tempfile.TemporaryDirectory() as scratch:
        data, name = _data(settings, Path(scratch))
        manifest = {
            "askwhy": __version__,
            "made_at": made_at.isoformat(timespec="seconds"),
            "data": name,
            "sha256": _hash(data),
            "migrations": sorted(_migrations()),
        }
        with zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            archive.writestr(MANIFEST, json.dumps(manifest, indent=1))
            archive.write(data, name)
            if settings.key_file.is_file():
                archive.write(settings.key_file, KEY)
    partial.chmod(0o600)
    with partial.open("rb") as written:
        os.fsync(written.fileno())
    partial.rename(target)
    note_backup(settings.folder, target, now=made_at)
    return manifest


def read_backup(settings: WorkspaceSettings, source: Path) -> dict[str, Any]:
    """Puts a backup's data in the place of what is there, and gives its manifest. The caller has kept what was there.

    Raises:
        Refused: The file is no backup of ours, is damaged, or is newer than this version.
    """
    try:
        with zipfile.ZipFile(source) as archive, tempfile.TemporaryDirectory() as scratch:
            manifest = json.loads(archive.read(MANIFEST))
            data = Path(archive.extract(manifest["data"], scratch))
            if manifest["data"] not in (DATABASE, ROWS) or _hash(data) != manifest["sha256"]:
                raise Refused(
                    f"{source} is damaged: its data are not what its manifest describes. Take another backup."
                )
            _refuse_newer(source, manifest)
            _put(settings, data, manifest)
            if KEY in archive.namelist() and settings.secret_key is None:
                settings.key_file.write_bytes(archive.read(KEY))
                settings.key_file.chmod(0o600)
            return dict(manifest)
    except (OSError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise Refused(f"{source} is no backup that can be read. Give a file that askwhy backup wrote.") from error


def _data(settings: WorkspaceSettings, scratch: Path) -> tuple[Path, str]:
    if settings.database_url is None:
        copy = scratch / DATABASE
        with closing(sqlite3.connect(settings.sqlite_file)) as here, closing(sqlite3.connect(copy)) as there:
            here.backup(there)
        return copy, DATABASE
    rows = scratch / ROWS
    with rows.open("w", encoding="utf-8") as file:
        for line in _all_rows():
            file.write(line)
    return rows, ROWS


def _all_rows() -> Iterator[str]:
    """Every row of every table of ours, in an order in which it can be put back, as seen at one moment."""
    from django.apps import apps
    from django.core import serializers
    from django.db import connection, transaction

    serializer: Any = serializers.get_serializer("jsonl")
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        models = serializers.sort_dependencies([(app, None) for app in apps.get_app_configs()], allow_cycles=True)
        for model in models:
            if model._meta.label_lower not in _NOT_KEPT and not model._meta.proxy:
                for row in model._default_manager.order_by("pk").iterator(chunk_size=500):
                    yield str(serializer().serialize([row]))


def _put(settings: WorkspaceSettings, data: Path, manifest: dict[str, Any]) -> None:
    from django.db import connection

    connection.close()
    if manifest["data"] == DATABASE and settings.database_url is None:
        for suffix in ("-wal", "-shm"):
            settings.sqlite_file.with_name(settings.sqlite_file.name + suffix).unlink(missing_ok=True)
        with closing(sqlite3.connect(data)) as there, closing(sqlite3.connect(settings.sqlite_file)) as here:
            there.backup(here)
        return
    if manifest["data"] == DATABASE:
        raise Refused(
            "This is a backup of SQLite; the workspace runs on PostgreSQL. Leave DATABASE_URL out to restore it."
        )
    _put_rows(data)


def _put_rows(data: Path) -> None:
    from django.core import serializers
    from django.core.management import call_command
    from django.core.management.color import no_style
    from django.db import connection, transaction

    from askwhy_workspace.search.words import forget_words

    call_command("migrate", verbosity=0, interactive=False)
    call_command("flush", verbosity=0, interactive=False)
    forget_words()
    models = set()
    with transaction.atomic(), connection.constraint_checks_disabled(), data.open(encoding="utf-8") as lines:
        for found in serializers.deserialize("jsonl", lines):
            models.add(found.object.__class__)
            found.save()
    for sql in connection.ops.sequence_reset_sql(no_style(), list(models)):
        with connection.cursor() as cursor:
            cursor.execute(sql)


def _refuse_newer(source: Path, manifest: dict[str, Any]) -> None:
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader

    known = {f"{app}.{name}" for app, name in MigrationLoader(connection, ignore_no_migrations=True).disk_migrations}
    if set(manifest["migrations"]) - known:
        raise Refused(f"{source} was written by Askwhy {manifest['askwhy']}, which is newer than this. Upgrade first.")


def _migrations() -> list[str]:
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    return [f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations()]


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
