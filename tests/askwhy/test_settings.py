"""Settings come from a file and from the environment, and a bad one is named."""

from __future__ import annotations

import dataclasses
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any

import pytest

from askwhy.errors import InvalidSettings
from askwhy.settings import Settings, parse_file, settings_folder


def test_without_anything_the_defaults_hold() -> None:
    assert Settings.from_env({}) == Settings(us=(), neither=(), format=None, file_mb=64)


def test_the_file_is_read_and_the_environment_wins() -> None:
    file = parse_file('us = ["Anna", "@ours.example"]\nfile_mb = 8\n[workspace]\nport = 1\n', name="settings.toml")
    env = {"ASKWHY_US": "Ben, @other.example", "ASKWHY_FORMAT": "json", "ASKWHY_NEITHER": " "}
    assert Settings.from_env({}, file=file) == Settings(us=("Anna", "@ours.example"), file_mb=8)
    assert Settings.from_env(env, file=file) == Settings(us=("Ben", "@other.example"), format="json", file_mb=8)


@pytest.mark.parametrize(
    ("env", "message"),
    [
        ({"ASKWHY_US": "Anna,,Ben"}, "ASKWHY_US is 'Anna,,Ben'. Give names"),
        ({"ASKWHY_FORMAT": "pdf"}, "ASKWHY_FORMAT is 'pdf'. Give one of: text, json, markdown, html."),
        ({"ASKWHY_FILE_MB": "lots"}, "ASKWHY_FILE_MB is 'lots'. Give a whole number of megabytes from 1 to 1024."),
        ({"ASKWHY_FILE_MB": "0"}, "ASKWHY_FILE_MB is '0'."),
    ],
)
def test_a_bad_value_in_the_environment_is_named(env: dict[str, str], message: str) -> None:
    with pytest.raises(InvalidSettings) as caught:
        Settings.from_env(env)
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(
    ("file", "message"),
    [
        ({"uss": ["Anna"]}, "here.toml: uss is not a setting. Settings are: us, neither, format, file_mb."),
        ({"us": 3}, "here.toml: us is 3. Give names"),
        ({"us": [""]}, "here.toml: us is ['']. Give names"),
        ({"format": ["json"]}, "here.toml: format is ['json']."),
        ({"file_mb": True}, "here.toml: file_mb is True."),
        ({"file_mb": 2.5}, "here.toml: file_mb is 2.5."),
    ],
)
def test_a_bad_value_in_the_file_is_named(file: dict[str, Any], message: str) -> None:
    with pytest.raises(InvalidSettings) as caught:
        Settings.from_env({}, file=file, origin="here.toml")
    assert str(caught.value).startswith(message)


def test_a_file_that_is_not_toml_is_told_with_its_line() -> None:
    with pytest.raises(InvalidSettings, match=r"^here\.toml: .*line 2.*Correct the line, or remove the file\.$"):
        parse_file("us = []\nformat = oops\n", name="here.toml")


def test_a_file_nested_without_end_is_told() -> None:
    with pytest.raises(InvalidSettings, match=r"^here\.toml: "):
        parse_file("us = " + "[" * 50_000, name="here.toml")


def test_every_setting_can_be_set_from_the_environment() -> None:
    given = {"us": "Anna", "neither": "Ben", "format": "html", "file_mb": "7"}
    assert set(given) == {field.name for field in dataclasses.fields(Settings)}
    settings = Settings.from_env({f"ASKWHY_{name.upper()}": value for name, value in given.items()})
    assert settings == Settings(us=("Anna",), neither=("Ben",), format="html", file_mb=7)


def test_each_platform_has_its_folder() -> None:
    home = PurePosixPath("/home/ana")
    assert settings_folder({}, platform="linux", home=home) == home / ".config" / "askwhy"
    assert settings_folder({"XDG_CONFIG_HOME": "/x"}, platform="linux", home=home) == PurePosixPath("/x/askwhy")
    assert settings_folder({}, platform="darwin", home=home) == home / "Library" / "Application Support" / "askwhy"
    windows = PureWindowsPath(r"C:\Users\ana")
    roaming = {"APPDATA": r"D:\Roaming"}
    assert settings_folder(roaming, platform="win32", home=windows) == PureWindowsPath(r"D:\Roaming\askwhy")
    assert settings_folder({}, platform="win32", home=windows) == windows / "AppData" / "Roaming" / "askwhy"
