"""Making a data folder ready and Django with it: what every command of the workspace does first."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from askwhy_workspace.config import WorkspaceSettings
from askwhy_workspace.errors import Refused

PRIVATE_FOLDER, PRIVATE_FILE = 0o700, 0o600


def set_up(folder: Path | None = None) -> WorkspaceSettings:
    """Makes the folder and its key, and starts Django on it.

    Args:
        folder: Instead of the one that the environment names.

    Raises:
        InvalidSettings: The environment has a value that cannot be.
    """
    if folder is not None:
        os.environ["ASKWHY_DATA"] = str(folder)
    settings = WorkspaceSettings.from_env(os.environ, home=Path.home())
    settings.folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    if settings.secret_key is None and not settings.key_file.exists():
        # Only this user reads it: whoever has the key can sign cookies.
        handle = os.open(settings.key_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(64))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "askwhy_workspace.project.settings")
    _start_django()
    return settings


def _start_django() -> None:
    try:
        import django
    except ModuleNotFoundError:
        raise Refused('The workspace is not installed. Run: pip install "askwhy[workspace]"') from None
    django.setup()


def bring_up_to_date(settings: WorkspaceSettings) -> Path | None:
    """Changes the tables to what this version needs, after a backup of what is there; the backup's path, if one was made."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from askwhy_workspace.cli.archives import write_backup

    executor = MigrationExecutor(connection)
    pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    kept = None
    if pending and executor.loader.applied_migrations:
        kept = settings.folder / "backups" / f"before-{pending[0][0].app_label}-{pending[0][0].name}.zip"
        kept.parent.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
        write_backup(settings, kept)
    if pending:
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
    from askwhy_workspace.actions.erase import keep_retention
    from askwhy_workspace.actions.index_conversation import index_missing
    from askwhy_workspace.actions.send_digest import schedule_digests

    index_missing.enqueue()  # after an upgrade or a restore
    keep_retention.enqueue()  # waits already where it ran before: it asks for itself once a day
    schedule_digests()
    return kept
