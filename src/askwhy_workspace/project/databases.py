"""How the workspace reaches its database: SQLite in the data folder, or PostgreSQL by its address."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from askwhy_workspace.config import WorkspaceSettings

# FULL: what was acknowledged survives a power cut too. IMMEDIATE: a transaction that will write says so at once, so
# that two writers wait for each other instead of failing half-way.
SQLITE_PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=20000; PRAGMA secure_delete=ON;"


def database_of(settings: WorkspaceSettings) -> dict[str, Any]:
    """Django's description of the database."""
    if settings.database_url is None:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(settings.sqlite_file),
            "OPTIONS": {"init_command": SQLITE_PRAGMAS, "transaction_mode": "IMMEDIATE", "timeout": 20},
        }
    parts = urlsplit(settings.database_url)
    # A socket's folder may stand where the host stands, or in the query (postgresql:///name?host=/folder).
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", None) or unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }
