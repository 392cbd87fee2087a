"""What was erased since a backup was made: so that restoring it erases the same again."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

LIST = "erased.jsonl"  # in the data folder, not in the database: a restore would forget what was erased since


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """One erasure: numbers and hashes, no name."""

    at: str  # ISO 8601
    workspace: int
    kind: str
    person: int | None = None
    customer: int | None = None
    conversations: tuple[tuple[str, int], ...] = ()  # the hash of a file, and the conversation's number in it


def note_erased(folder: Path, erased: Erased) -> None:
    """Writes down what was erased, for good."""
    folder.mkdir(parents=True, exist_ok=True)  # with the database elsewhere, nothing may have made it yet
    with (folder / LIST).open("a", encoding="utf-8") as file:
        file.write(json.dumps(asdict(erased)) + "\n")
        file.flush()
        os.fsync(file.fileno())


def erased_since(folder: Path, moment: datetime) -> Iterator[Erased]:
    """What was erased at this moment or later, in order."""
    if not (folder / LIST).is_file():
        return
    for line in (folder / LIST).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if datetime.fromisoformat(row["at"]) >= moment:
            yield Erased(**row | {"conversations": tuple((sha256, number) for sha256, number in row["conversations"])})
