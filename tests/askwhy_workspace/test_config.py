"""Settings are read once; a bad value is named and stops the start."""

from __future__ import annotations

from pathlib import Path

import pytest

from askwhy.errors import InvalidSettings
from askwhy_workspace.config import WorkspaceSettings
from askwhy_workspace.project.databases import database_of

HOME = Path("/home/ana")


def read(**env: str) -> WorkspaceSettings:
    return WorkspaceSettings.from_env(env, home=HOME)


def test_without_any_setting_everything_stays_on_this_machine() -> None:
    settings = read()
    assert settings.folder == HOME / "askwhy-data"
    assert (settings.secure, settings.host, settings.elsewhere) == (False, "127.0.0.1", None)
    database = database_of(settings)
    assert database["NAME"] == str(HOME / "askwhy-data" / "askwhy.sqlite3")
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout", "secure_delete=ON"):
        assert pragma in database["OPTIONS"]["init_command"]


def test_a_database_address_becomes_postgresql() -> None:
    database = database_of(read(DATABASE_URL="postgresql://ana:s%3Acret@db.example:5433/askwhy?sslmode=require"))
    expected = {"NAME": "askwhy", "USER": "ana", "PASSWORD": "s:cret", "HOST": "db.example", "PORT": "5433"}
    assert {key: database[key] for key in expected} == expected
    assert database["OPTIONS"] == {"sslmode": "require"}


def test_a_socket_may_stand_in_the_address() -> None:
    assert database_of(read(DATABASE_URL="postgresql://postgres@/askwhy?host=/run/db"))["HOST"] == "/run/db"


def test_https_makes_it_secure() -> None:
    settings = read(ASKWHY_URL="https://askwhy.ours.example")
    assert (settings.secure, settings.host) == (True, "askwhy.ours.example")


def test_signing_in_elsewhere_needs_all_three() -> None:
    with pytest.raises(InvalidSettings, match="ASKWHY_OIDC_SECRET"):
        read(ASKWHY_OIDC_URL="https://id.ours.example", ASKWHY_OIDC_CLIENT_ID="askwhy")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ASKWHY_URL", "askwhy.example"),
        ("ASKWHY_URL", "https://askwhy.example/below"),
        ("ASKWHY_BEHIND_PROXY", "perhaps"),
        ("ASKWHY_SECRET_KEY", "short"),
        ("ASKWHY_FILE_MB", "-1"),
        ("DATABASE_URL", "mysql://x/y"),
    ],
)
def test_a_bad_value_is_named(name: str, value: str) -> None:
    with pytest.raises(InvalidSettings, match=name):
        read(**{name: value})


def test_an_empty_value_is_no_value() -> None:
    assert read(ASKWHY_DATA="", DATABASE_URL=" ") == read()
