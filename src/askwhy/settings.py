"""Settings: read once, at the edge, into one frozen value.

They come from a file (TOML, in the platform's folder for settings) and from the environment, whose names begin with
``ASKWHY_``; the environment wins. docs/reference/settings.md lists them. What cannot be understood is named and stops
the start, for a setting that is silently ignored is worse than none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any

from askwhy.errors import InvalidSettings

FILE_NAME = "settings.toml"
ELSEWHERE = "ASKWHY_SETTINGS"  # the environment variable that names another file
FORMATS = ("text", "json", "markdown", "html")
_OTHER_TABLES = frozenset({"workspace"})  # settings of the workspace, which reads them itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a person has decided once and for all."""

    us: tuple[str, ...] = ()  # our people: names, e-mail addresses, "@domain"
    neither: tuple[str, ...] = ()  # who is on no side: interpreters, note takers
    format: str | None = None  # of reports: text, json, markdown or html; None lets the output file decide
    file_mb: int = 64  # the largest file that is read, in millions of bytes

    @classmethod
    def from_env(cls, env: Mapping[str, str], *, file: Mapping[str, Any] | None = None, origin: str = "") -> Settings:
        """The settings of an environment and of the values of a settings file.

        Args:
            env: Such as `os.environ`. ``ASKWHY_US`` and ``ASKWHY_NEITHER`` are lists divided by commas.
            file: The values of the settings file; None where there is none.
            origin: The file's name, for messages.

        Raises:
            InvalidSettings: A value cannot be what it is for, or the file has a name that is no setting.
        """
        settings = cls()
        for name, value in (file or {}).items():
            if name not in _OTHER_TABLES:
                settings = settings._with(name, value, where=f"{origin}: {name}")
        for name in _CHECKS:
            value = env.get(f"ASKWHY_{name.upper()}", "")
            if value.strip():
                settings = settings._with(name, value, where=f"ASKWHY_{name.upper()}")
        return settings

    def _with(self, name: str, value: Any, *, where: str) -> Settings:
        if name not in _CHECKS:
            raise InvalidSettings(f"{where} is not a setting. Settings are: {', '.join(_CHECKS)}.")
        return replace(self, **{name: _CHECKS[name](value, where)})


def parse_file(text: str, *, name: str) -> dict[str, Any]:
    """The values of a settings file.

    Raises:
        InvalidSettings: The text is not TOML; the message tells the line.
    """
    import tomllib  # imported here: most people have no settings file

    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise InvalidSettings(f"{name}: {error}. Correct the line, or remove the file.") from error


def settings_folder(env: Mapping[str, str], *, platform: str, home: PurePath) -> PurePath:
    """The platform's folder for our settings.

    Args:
        env: ``APPDATA`` (Windows) and ``XDG_CONFIG_HOME`` (elsewhere) are looked at.
        platform: As `sys.platform`.
        home: The user's home folder.
    """
    if platform == "win32":
        base = env.get("APPDATA")
        return (type(home)(base) if base else home / "AppData" / "Roaming") / "askwhy"
    if platform == "darwin":
        return home / "Library" / "Application Support" / "askwhy"
    base = env.get("XDG_CONFIG_HOME")
    return (type(home)(base) if base else home / ".config") / "askwhy"


def _names(value: Any, where: str) -> tuple[str, ...]:
    entries = value.split(",") if isinstance(value, str) else value
    if not isinstance(entries, list) or not all(isinstance(entry, str) and entry.strip() for entry in entries):
        raise InvalidSettings(f'{where} is {value!r}. Give names, such as ["Anna Kowalska", "@ourfirm.example"].')
    return tuple(entry.strip() for entry in entries)


def _one_format(value: Any, where: str) -> str:
    if value not in FORMATS:
        raise InvalidSettings(f"{where} is {value!r}. Give one of: {', '.join(FORMATS)}.")
    return str(value)


def _megabytes(value: Any, where: str) -> int:
    try:
        number = int(value) if isinstance(value, int | str) and not isinstance(value, bool) else 0
    except ValueError:
        number = 0
    if not 1 <= number <= 1024:
        raise InvalidSettings(f"{where} is {value!r}. Give a whole number of megabytes from 1 to 1024.")
    return number


_CHECKS: dict[str, Callable[[Any, str], Any]] = {
    "us": _names,
    "neither": _names,
    "format": _one_format,
    "file_mb": _megabytes,
}
