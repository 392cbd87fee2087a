"""Settings as the command line reads them: the one place that looks at the environment and at the settings file."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from askwhy.errors import InvalidSettings
from askwhy.settings import ELSEWHERE, FILE_NAME, Settings, parse_file, settings_folder


def settings_path() -> Path:
    """Where the settings file is, or would be."""
    elsewhere = os.environ.get(ELSEWHERE)
    if elsewhere:
        return Path(elsewhere)
    return Path(settings_folder(os.environ, platform=sys.platform, home=Path.home())) / FILE_NAME


def load_settings() -> Settings:
    """The settings of this machine; the defaults where nobody set anything.

    Raises:
        InvalidSettings: A value cannot be what it is for, or the file named by ASKWHY_SETTINGS cannot be read.
    """
    path = settings_path()
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        if os.environ.get(ELSEWHERE):
            raise InvalidSettings(f"{ELSEWHERE} names {path}, and there is no such file. Correct the name.") from error
        return Settings.from_env(os.environ)
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidSettings(f"{path}: the settings cannot be read ({error}). Correct or remove the file.") from error
    return Settings.from_env(os.environ, file=parse_file(text, name=str(path)), origin=str(path))
