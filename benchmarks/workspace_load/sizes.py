"""How much stands on disk."""

from __future__ import annotations

from pathlib import Path

_SQLITE = "SELECT name, SUM(pgsize) FROM dbstat GROUP BY name ORDER BY 2 DESC LIMIT 16"
_POSTGRESQL = (
    "SELECT relname, pg_total_relation_size(oid) FROM pg_class WHERE relkind = 'r' AND relnamespace = "
    "'public'::regnamespace ORDER BY 2 DESC LIMIT 12"
)


def size(data: Path) -> str:
    """Bytes a sentence, with all indexes, and by table."""
    from django.db import connection

    from askwhy_workspace.conversations.models import SentenceRow

    n = max(1, SentenceRow.objects.count())
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_database_size(current_database())")
            whole = cursor.fetchone()[0]
            cursor.execute(_POSTGRESQL)
        else:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            whole = sum(path.stat().st_size for path in data.glob("askwhy.sqlite3*"))
            cursor.execute(_SQLITE)
        parts = ", ".join(f"{name} {part / n:.0f}" for name, part in cursor.fetchall())
    return f"{n:,} sentences, {whole / n:.0f} bytes each on disk ({connection.vendor})\n  by table: {parts}"
