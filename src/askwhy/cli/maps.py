"""A customer's map as the command line takes it: what `askwhy map --format json` wrote."""

from __future__ import annotations

from askwhy.cli.config import load_settings
from askwhy.cli.inputs import read_input
from askwhy.errors import UnreadableInput
from askwhy.map_document import MapDocument, read_map


def read_map_file(argument: str) -> MapDocument:
    """The map in a file, or on stdin for "-".

    Raises:
        UnreadableInput: It cannot be read, or is no map.
    """
    given = read_input(argument, file_bytes=load_settings().file_mb * 1_000_000)
    try:
        text = given.data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        remedy = "Give what askwhy map FILE… --format json writes."
        raise UnreadableInput(given.name, "it is not UTF-8 text", remedy=remedy) from error
    return read_map(text, given.name)
