"""A folder with a call, away from anybody's settings, and a way to run the command line in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from askwhy.cli.main import cli

CALL = """WEBVTT

1
00:00:00.000 --> 00:00:03.000
Anna Kowalska (ACME): What changed in May?

2
00:00:03.500 --> 00:00:12.000
Ben Nowak: We lost our dispatcher, and nobody knew the routes.
"""
OTHER = CALL.replace("Anna Kowalska (ACME)", "Zoë Park").replace("May", "June")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with ``call.vtt`` and ``other.vtt``, which is the current one; no settings are set."""
    for name in ("ASKWHY_US", "ASKWHY_NEITHER", "ASKWHY_FORMAT", "ASKWHY_FILE_MB", "ASKWHY_SETTINGS", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name in ("XDG_CONFIG_HOME", "APPDATA", "HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    (tmp_path / "call.vtt").write_text(CALL, encoding="utf-8")
    (tmp_path / "other.vtt").write_text(OTHER, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(folder: Path) -> Callable[..., Result]:
    """Run `askwhy` with these arguments, without a terminal."""

    def call(*arguments: str, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(cli, list(arguments), input=stdin, prog_name="askwhy")

    return call
