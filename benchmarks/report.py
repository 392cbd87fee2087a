"""Pages that hold what a command measured: a section between two marks, written anew by each run."""

from __future__ import annotations

import os
import platform
import re
import subprocess
from datetime import UTC, datetime
from pathlib import Path

READING = Path(__file__).parents[1] / "docs" / "explanation" / "reading.md"


def write_section(page: Path, name: str, text: str) -> None:
    """Replace what stands between ``<!-- NAME -->`` and ``<!-- end of NAME -->``.

    Raises:
        ValueError: The page has no such section.
    """
    old = page.read_text(encoding="utf-8")
    start, end = f"<!-- {name} -->\n", f"<!-- end of {name} -->"
    if start not in old or end not in old:
        raise ValueError(f"{page.name} has no section {name}.")
    before, rest = old.split(start, 1)
    page.write_text(f"{before}{start}{text.strip()}\n{end}{rest.split(end, 1)[1]}", encoding="utf-8")


def machine() -> str:
    """When and where this was measured, and how busy the machine was."""
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, Python {platform.python_version()}, {processor()}, {os.cpu_count()} cores, "
        f"load {load} (1, 5, 15 minutes)"
    )


def commit() -> str:
    """The commit of the code that is measured, with a plus where it was changed since; "unknown" outside of a repository."""
    known = _git("rev-parse", "--short", "HEAD")
    return f"{known}{'+' if _git('status', '--porcelain', 'src') else ''}" if known else "unknown"


def _git(*words: str) -> str:
    repository = READING.parents[2]
    return subprocess.run(["git", *words], cwd=repository, capture_output=True, text=True, check=False).stdout.strip()


def processor() -> str:
    """The processor's name where the system tells it, else its architecture."""
    told = Path("/proc/cpuinfo")
    found = re.search(r"model name\s*:\s*(.+)", told.read_text(encoding="utf-8")) if told.is_file() else None
    return found[1] if found else platform.machine()
