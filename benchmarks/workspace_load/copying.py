"""The rows of a SQLite workspace in an empty PostgreSQL, in bulk: what takes an hour to build is built once."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

_NOT = ("django_migrations", "django_content_type", "auth_permission", "django_session", "askwhy_cache")
_WORDS_AT_ONCE = 500  # conversations


def copy(source: Path, *, say: Callable[[str], None]) -> None:
    """Copies every table of ours, and makes the index of words anew from the transcripts."""
    from django.apps import apps
    from django.core.management.color import no_style
    from django.db import connection

    lite = sqlite3.connect(f"file:{source}?mode=ro", uri=True)
    here = set(connection.introspection.table_names())
    models = [model for model in apps.get_models(include_auto_created=True) if model._meta.db_table in here - set(_NOT)]
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")  # the order of tables does not matter then
        for model in models:
            cursor.execute(f'TRUNCATE "{model._meta.db_table}" CASCADE')
        for model in models:
            n = _copy_table(lite, cursor, model)
            say(f"{model._meta.db_table}: {n:,}") if n > 1000 else None
        for sql in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(sql)
        cursor.execute("SET session_replication_role = DEFAULT")
    _index_words(say)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _copy_table(lite: sqlite3.Connection, cursor: Any, model: Any) -> int:
    fields = model._meta.concrete_fields
    columns = ", ".join(f'"{field.column}"' for field in fields)
    rows = lite.execute(f'SELECT {columns} FROM "{model._meta.db_table}"')  # noqa: S608 -- our own table
    n = 0
    with cursor.copy(f'COPY "{model._meta.db_table}" ({columns}) FROM STDIN') as into:
        for row in rows:
            into.write_row([_as_postgresql(field, value) for field, value in zip(fields, row, strict=True)])
            n += 1
    return n


def _as_postgresql(field: Any, value: Any) -> Any:
    kind = field.get_internal_type()
    if value is None:
        return None
    if kind == "BooleanField":
        return bool(value)
    if kind == "BinaryField":
        return bytes(value)
    if kind == "JSONField":
        return json.dumps(json.loads(value))
    return value


def _index_words(say: Callable[[str], None]) -> None:
    from django.db import connection

    from askwhy_workspace.search import words

    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE search_words")
        table, index = words.create("postgresql")
        cursor.execute(table)
        for number, passages in enumerate(_passages()):
            with cursor.copy("COPY search_words (id, doc) FROM STDIN") as into:
                for row in passages:
                    into.write_row(row)
            say(f"words of {_WORDS_AT_ONCE * (number + 1):,} conversations") if number % 8 == 7 else None
        cursor.execute(index)


def _passages() -> Iterator[list[tuple[int, str]]]:
    """Passages as rows of the index. COPY takes no function, so that their documents are asked for first."""
    from django.db import connection

    from askwhy_workspace.conversations.models import Conversation
    from askwhy_workspace.conversations.reading import value_of
    from askwhy_workspace.search.indexing import as_indexed, passages_of

    kept = Conversation.objects.exclude(indexed=None).select_related("transcript", "indexed").order_by("indexed__first")
    batch: list[tuple[int, str, str]] = []
    for number, row in enumerate(kept.iterator(chunk_size=_WORDS_AT_ONCE), start=1):
        turns, passages = value_of(row).turns, passages_of(row.indexed)
        batch += as_indexed(row.indexed, passages, [turns[p.turn].text[p.start : p.end] for p in passages])
        if number % _WORDS_AT_ONCE == 0:
            yield _documents(connection, batch)
            batch = []
    yield _documents(connection, batch)


def _documents(connection: Any, batch: list[tuple[int, str, str]]) -> list[tuple[int, str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT n, (array_to_tsvector(string_to_array(scope, ' ')) || to_tsvector('english', words))::text "
            "FROM unnest(%s::bigint[], %s::text[], %s::text[]) AS asked(n, scope, words)",
            [
                [n for n, _, _ in batch],
                [" ".join(f"§{token}" for token in scope.split()) for _, scope, _ in batch],
                [text for _, _, text in batch],
            ],
        )
        return list(cursor.fetchall())
