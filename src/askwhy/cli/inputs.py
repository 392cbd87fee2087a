"""Files as the command line takes them: names in, bytes out, or a line that says what to do instead."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from askwhy.errors import InputTooLarge, UnreadableInput

STDIN = "-"
_STDIN_NAME = "stdin"


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A file that was read: what the user called it, its name in reports, and its bytes."""

    argument: str
    name: str
    data: bytes


def read_input(argument: str, *, file_bytes: int) -> Given:
    """The bytes of a file, or of stdin for "-".

    Args:
        argument: The file as the user named it.
        file_bytes: How many bytes are read at most.

    Raises:
        UnreadableInput: It is not there, a folder, or may not be read.
        InputTooLarge: It has more bytes.
    """
    if argument == STDIN:
        return _read_stdin(file_bytes)
    path = Path(argument)
    try:
        if path.is_dir():
            raise UnreadableInput(
                argument, "this is a folder", remedy=f"Name the files in it, such as: askwhy read {path / '*.vtt'}"
            )
        size = path.stat().st_size
        if size > file_bytes:
            raise _too_large(argument, size, file_bytes)
        with path.open("rb") as file:
            # A device or a growing file may give more than its size says.
            data = file.read(file_bytes + 1)
    except OSError as error:
        raise UnreadableInput(argument, _reason(error), remedy=_remedy(error)) from error
    except ValueError as error:  # such as a NUL in the name
        raise UnreadableInput(argument, "this cannot be a file's name", remedy="Correct the name.") from error
    if len(data) > file_bytes:
        raise _too_large(argument, len(data), file_bytes)
    return Given(argument=argument, name=path.name, data=data)


def _read_stdin(file_bytes: int) -> Given:
    data = sys.stdin.buffer.read(file_bytes + 1)
    if len(data) > file_bytes:
        raise _too_large(_STDIN_NAME, len(data), file_bytes)
    return Given(argument=STDIN, name=_STDIN_NAME, data=data)


def _too_large(name: str, size: int, file_bytes: int) -> InputTooLarge:
    return InputTooLarge(
        name,
        f"it has {size / 1e6:.0f} MB, and {file_bytes / 1e6:.0f} MB is the most",
        remedy="Give a part of it, or raise ASKWHY_FILE_MB.",
    )


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    if isinstance(error, PermissionError):
        return "it may not be read"
    return (error.strerror or "it cannot be read").lower()


def _remedy(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "Correct the name."
    return (
        "Ask for permission to read it." if isinstance(error, PermissionError) else "Copy it elsewhere and try again."
    )
