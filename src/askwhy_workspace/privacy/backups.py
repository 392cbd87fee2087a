"""Which backups there are, and until when: what was erased stands in them until they are gone."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

KEPT = timedelta(days=90)
LIST = "backups.jsonl"  # in the data folder, not in the database: a restore would forget what was made since


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """A backup that was made here."""

    path: Path
    made_at: datetime

    @property
    def gone_by(self) -> datetime:
        """When it is to be gone: those in the data folder are taken away, others by whoever keeps them."""
        return self.made_at + KEPT


def note_backup(folder: Path, path: Path, *, now: datetime) -> None:
    """Writes down that a backup was made."""
    with (folder / LIST).open("a", encoding="utf-8") as file:
        file.write(json.dumps({"path": str(path.absolute()), "made_at": now.isoformat()}) + "\n")


def backups_of(folder: Path) -> list[Backup]:
    """The backups that were made and not taken away here, the latest first; one elsewhere is listed until it is due."""
    if not (folder / LIST).is_file():
        return []
    lines = (folder / LIST).read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines if line.strip()]
    found = [Backup(path=Path(row["path"]), made_at=datetime.fromisoformat(row["made_at"])) for row in rows]
    return sorted((b for b in found if b.path.exists()), key=lambda backup: backup.made_at, reverse=True)


def remove_old(folder: Path, *, now: datetime) -> int:
    """Takes away the backups of the data folder that are due; tells how many."""
    due = [b for b in backups_of(folder) if b.gone_by <= now and b.path.is_relative_to(folder.absolute())]
    for backup in due:
        backup.path.unlink(missing_ok=True)
    return len(due)
