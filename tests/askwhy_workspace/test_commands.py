"""The commands, run as people run them: a folder is made, filled, backed up, restored, checked."""

from __future__ import annotations

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from workspace_house import CALL

pytestmark = pytest.mark.slow


def askwhy(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """A command on a folder; SQLite, whatever the tests themselves run on."""
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    command = [sys.executable, "-m", "askwhy", *words, "--data", str(folder)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603


def rows(folder: Path, table: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(folder / "askwhy.sqlite3")) as database:
        return database.execute(f"SELECT * FROM {table} ORDER BY id").fetchall()  # noqa: S608 -- our own names


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo, built once."""
    folder = tmp_path_factory.mktemp("demo") / "data"
    done = askwhy(folder, "demo", "--no-serve")
    assert done.returncode == 0, done.stderr
    return folder


def test_the_demo_is_read_and_looks_alive(demo: Path) -> None:
    with closing(sqlite3.connect(demo / "askwhy.sqlite3")) as database:
        kept = database.execute(
            "SELECT COUNT(*), SUM(classifier <> ''), SUM(customer_id IS NOT NULL) FROM conversations_conversation WHERE state = 'kept'"
        ).fetchone()
        n_customers = database.execute("SELECT COUNT(*) FROM customers_customer").fetchone()[0]
        n_insights = database.execute("SELECT COUNT(*) FROM knowledge_insightrow").fetchone()[0]
        n_named = database.execute("SELECT COUNT(*) FROM fit_needword WHERE is_need").fetchone()[0]
        steps = database.execute("SELECT made_on, came_on FROM fit_introductionrow ORDER BY asked_on").fetchall()
        modes = database.execute("PRAGMA journal_mode").fetchone()[0]
    assert (kept, n_customers, modes) == ((21, 21, 21), 13, "wal")
    assert n_insights > 150
    assert n_named >= 6
    assert [(bool(made), bool(came)) for made, came in steps] == [(True, True), (False, False)]


def test_the_folder_and_its_key_are_the_users_alone(demo: Path) -> None:
    assert demo.stat().st_mode & 0o077 == 0
    assert (demo / "secret-key").stat().st_mode & 0o077 == 0


def test_building_the_demo_again_touches_nothing(demo: Path) -> None:
    before = rows(demo, "conversations_conversation")
    assert askwhy(demo, "demo", "--no-serve").returncode == 0
    assert rows(demo, "conversations_conversation") == before


def test_doctor_finds_everything_well(demo: Path) -> None:
    done = askwhy(demo, "doctor")
    assert done.returncode == 0, done.stdout
    assert "record: whole" in done.stdout


def test_doctor_notices_a_changed_record(demo: Path, tmp_path: Path) -> None:
    askwhy(demo, "backup", str(tmp_path / "b.zip"))
    askwhy(tmp_path / "copy", "restore", str(tmp_path / "b.zip"))
    with closing(sqlite3.connect(tmp_path / "copy" / "askwhy.sqlite3")) as database, database:
        database.execute("UPDATE people_auditentry SET actor_name = 'x' WHERE number = 3")
    done = askwhy(tmp_path / "copy", "doctor")
    assert (done.returncode, "LOOK  record: entry 3" in done.stdout) == (1, True)


def test_a_backup_restores_every_row_into_an_empty_folder(demo: Path, tmp_path: Path) -> None:
    file, other = tmp_path / "backup.zip", tmp_path / "other"
    assert askwhy(demo, "backup", str(file)).returncode == 0
    with zipfile.ZipFile(file) as archive:
        assert json.loads(archive.read("manifest.json"))["data"] == "askwhy.sqlite3"
    done = askwhy(other, "restore", str(file))
    assert done.returncode == 0, done.stderr
    for table in (
        "conversations_sentencerow",
        "conversations_sourcefile",
        "knowledge_insightrow",
        "people_auditentry",
        "people_user",
    ):
        assert rows(other, table) == rows(demo, table)
    assert (other / "secret-key").read_bytes() == (demo / "secret-key").read_bytes()


def test_a_backup_never_overwrites(demo: Path, tmp_path: Path) -> None:
    (tmp_path / "b.zip").write_text("precious")
    done = askwhy(demo, "backup", str(tmp_path / "b.zip"))
    assert (done.returncode, (tmp_path / "b.zip").read_text()) == (1, "precious")


def test_restoring_over_a_workspace_is_refused_and_with_replace_kept_first(demo: Path, tmp_path: Path) -> None:
    file, copy = tmp_path / "b.zip", tmp_path / "copy"
    askwhy(demo, "backup", str(file))
    askwhy(copy, "restore", str(file))
    assert askwhy(copy, "restore", str(file)).returncode == 1
    assert askwhy(copy, "restore", str(file), "--replace").returncode == 0
    assert len(list((copy / "backups").glob("before-restore-*.zip"))) == 1


def test_a_damaged_backup_changes_nothing(demo: Path, tmp_path: Path) -> None:
    file = tmp_path / "b.zip"
    file.write_bytes(b"PK nonsense")
    done = askwhy(tmp_path / "new", "restore", str(file))
    assert done.returncode == 1
    assert done.stderr.startswith("askwhy: ")
    assert "Traceback" not in done.stderr


def test_files_come_in_from_the_command_line(demo: Path, tmp_path: Path) -> None:
    (tmp_path / "call.vtt").write_text(CALL)
    (tmp_path / "broken.bin").write_bytes(b"\x00\x01" * 50)
    done = askwhy(demo, "import", str(tmp_path / "call.vtt"), "--customer", "Holt Haulage", "--us", "Ana Reyes")
    assert (done.returncode, done.stdout.splitlines()[0]) == (
        0,
        "call.vtt: Call with Ben Holt, 5 turns, with nobody yet",
    )
    again = askwhy(demo, "import", str(tmp_path / "call.vtt"), str(tmp_path / "broken.bin"))
    assert again.returncode == 1
    assert "call.vtt: here already" in again.stdout
    assert "broken.bin" in again.stderr


def test_serve_prints_a_first_link_and_answers(tmp_path: Path) -> None:
    import urllib.request

    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    command = [sys.executable, "-m", "askwhy", "serve", "--data", str(tmp_path / "data"), "--port", "8931"]
    server = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)  # noqa: S603
    try:
        assert server.stdout is not None
        lines = [server.stdout.readline() for _ in range(2)]
        link = lines[1].split(": ", 1)[1].strip()
        assert link.startswith("http://127.0.0.1:8931/welcome/")
        for _ in range(600):
            try:
                page = urllib.request.urlopen(link, timeout=60).read().decode()  # noqa: S310 -- our own address
                break
            except OSError:
                time.sleep(0.2)
        assert "You are the first here" in page
    finally:
        server.send_signal(signal.SIGTERM)
        assert server.wait(timeout=120) == 0


def test_a_port_that_is_taken_is_said_before_anything_is_built(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = askwhy(tmp_path / "data", "demo", "--port", str(port))
    assert done.returncode == 1
    assert f"--port {port + 1}" in done.stderr
    assert not (tmp_path / "data" / "askwhy.sqlite3").exists()
