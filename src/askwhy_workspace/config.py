"""The workspace's settings, read once from the environment into one frozen value.

Every name begins with ``ASKWHY_``, but ``DATABASE_URL``, which is what platforms call it. Without any of them the
workspace keeps everything in one visible folder, answers this machine alone, and talks to nobody.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from askwhy.errors import InvalidSettings

DEFAULT_FOLDER = "askwhy-data"  # in the home folder: where people look, and where a backup of the home finds it
KEY_FILE = "secret-key"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInElsewhere:
    """An OpenID Connect provider that people may sign in with."""

    url: str
    client_id: str
    secret: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkspaceSettings:
    """Where the workspace keeps its data and whom it answers."""

    folder: Path
    database_url: str | None = None  # PostgreSQL; None: SQLite in the folder
    url: str = "http://127.0.0.1:8765"  # as people reach it; https switches secure cookies and HSTS on
    hosts: tuple[str, ...] = ()  # further names under which it is reached
    behind_proxy: bool = False  # a proxy of ours ends TLS and sets X-Forwarded-Proto
    secret_key: str | None = None
    elsewhere: SignInElsewhere | None = None
    file_mb: int = 64
    mail_host: str | None = None  # None: nothing is sent to anybody
    mail_port: int = 587
    mail_user: str = ""
    mail_password: str = field(default="", repr=False)
    mail_security: str = "starttls"  # or "tls" from the first byte, or "none" on one's own machine
    mail_from: str = ""

    @property
    def secure(self) -> bool:
        """Whether people reach it by https."""
        return self.url.startswith("https://")

    @property
    def host(self) -> str:
        """The name in the address by which people reach it."""
        return urlsplit(self.url).hostname or "127.0.0.1"

    @property
    def sqlite_file(self) -> Path:
        """Where SQLite keeps the workspace."""
        return self.folder / "askwhy.sqlite3"

    @property
    def key_file(self) -> Path:
        """Where the key that signs cookies is kept when no setting gives it."""
        return self.folder / KEY_FILE

    @classmethod
    def from_env(cls, env: Mapping[str, str], *, home: Path) -> WorkspaceSettings:
        """The settings of an environment.

        Args:
            env: Such as `os.environ`; an empty value is no value.
            home: The user's home folder, where the data stand unless ``ASKWHY_DATA`` names another folder.

        Raises:
            InvalidSettings: A value cannot be what it is for.
        """
        given = {name: value.strip() for name, value in env.items() if value.strip()}
        url = given.get("ASKWHY_URL", "http://127.0.0.1:8765").rstrip("/")
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.path:
            raise InvalidSettings(f"ASKWHY_URL is {url!r}. Give an address such as https://askwhy.ourfirm.example.")
        return cls(
            folder=Path(given.get("ASKWHY_DATA", str(home / DEFAULT_FOLDER))).expanduser(),
            database_url=_postgresql(given.get("DATABASE_URL")),
            url=url,
            hosts=tuple(host.strip() for host in given.get("ASKWHY_HOSTS", "").split(",") if host.strip()),
            behind_proxy=_yes(given.get("ASKWHY_BEHIND_PROXY", "no"), "ASKWHY_BEHIND_PROXY"),
            secret_key=_long_enough(given.get("ASKWHY_SECRET_KEY")),
            elsewhere=_elsewhere(given),
            file_mb=_megabytes(given.get("ASKWHY_FILE_MB", "64")),
            mail_host=given.get("ASKWHY_MAIL_HOST"),
            mail_port=_port(given.get("ASKWHY_MAIL_PORT", "587")),
            mail_user=given.get("ASKWHY_MAIL_USER", ""),
            mail_password=given.get("ASKWHY_MAIL_PASSWORD", ""),
            mail_security=_security(given.get("ASKWHY_MAIL_SECURITY", "starttls")),
            mail_from=given.get("ASKWHY_MAIL_FROM", ""),
        )


def _postgresql(url: str | None) -> str | None:
    if url is not None and urlsplit(url).scheme not in ("postgres", "postgresql"):
        raise InvalidSettings("DATABASE_URL must begin with postgresql://. Leave it out to use SQLite.")
    return url


def _yes(value: str, name: str) -> bool:
    if value.casefold() not in ("yes", "no", "true", "false", "1", "0"):
        raise InvalidSettings(f"{name} is {value!r}. Give yes or no.")
    return value.casefold() in ("yes", "true", "1")


def _long_enough(key: str | None) -> str | None:
    if key is not None and (len(key) < 50 or len(set(key)) < 5):
        raise InvalidSettings("ASKWHY_SECRET_KEY is too easy to guess. Give 50 characters or more, or leave it out.")
    return key


def _elsewhere(given: Mapping[str, str]) -> SignInElsewhere | None:
    names = ("ASKWHY_OIDC_URL", "ASKWHY_OIDC_CLIENT_ID", "ASKWHY_OIDC_SECRET")
    found = [given.get(name) for name in names]
    if not any(found):
        return None
    missing = [name for name, value in zip(names, found, strict=True) if not value]
    if missing:
        raise InvalidSettings(f"To sign in elsewhere, give {', '.join(missing)} too.")
    url, client_id, secret = (value or "" for value in found)
    return SignInElsewhere(url=url, client_id=client_id, secret=secret, name=given.get("ASKWHY_OIDC_NAME", "your firm"))


def _megabytes(value: str) -> int:
    if not value.isdecimal() or not 1 <= int(value) <= 1024:
        raise InvalidSettings(f"ASKWHY_FILE_MB is {value!r}. Give a whole number of megabytes from 1 to 1024.")
    return int(value)


def _port(value: str) -> int:
    if not value.isdecimal() or not 1 <= int(value) <= 65535:
        raise InvalidSettings(f"ASKWHY_MAIL_PORT is {value!r}. Give a port such as 587.")
    return int(value)


def _security(value: str) -> str:
    if value not in ("starttls", "tls", "none"):
        raise InvalidSettings(f"ASKWHY_MAIL_SECURITY is {value!r}. Give starttls, tls or none.")
    return value
