"""The door: the bytes of a file in, the same with its words replaced out."""

from __future__ import annotations

import io
import zipfile

from askwhy.anonymising.texts import replace_in_text, replace_in_xml
from askwhy.anonymising.words import Replacer
from askwhy.readers.other_kinds import other_kind
from askwhy.readers.source import Source
from askwhy.readers.zip_guard import is_zip, open_parts

_TEXTS = (".json", ".txt", ".vtt", ".srt", ".csv", ".html", ".htm", ".md", ".eml")
_XML = (".xml", ".rels")
_PACKED_AT = (2026, 1, 1, 0, 0, 0)  # the parts' own times tell when somebody worked


def anonymise(source: Source, *, secret: bytes) -> bytes:
    """The file with every word and name replaced, and its shape, times and short numbers kept.

    Args:
        source: The file.
        secret: Random bytes: without them nobody can tell which word stood there.

    Raises:
        UnreadableInput: The file is empty, or of a kind whose words cannot be replaced, such as a recording.
        InputTooLarge: A zip archive in it unpacks to too much.
    """
    if not source.data.strip():
        raise source.unreadable("it is empty", remedy="There is nothing to replace.")
    kind = other_kind(source)
    if kind is not None and not source.data.lstrip(b"\xef\xbb\xbf").startswith(b"BEGIN:"):
        raise source.unreadable(f"this is {kind.is_a}, and its words cannot be replaced", remedy=kind.remedy)
    replacer = Replacer(secret)
    if is_zip(source):
        return _in_zip(source, replacer)
    if source.looks_binary:
        raise source.unreadable(
            "this is not text, and its words cannot be replaced",
            remedy="Export it as text, DOCX or EML, and give that.",
        )
    return _in_text(source.data, source, replacer)


def _in_text(data: bytes, source: Source, replacer: Replacer) -> bytes:
    text, encoding = Source(source.name, data, source.limits).decoded
    # A letter that the encoding does not have becomes "?": the shape matters, not the letter.
    return replace_in_text(text, replacer).encode(encoding, errors="replace")


def _in_zip(source: Source, replacer: Replacer) -> bytes:
    parts = open_parts(source)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in parts.names:
            archive.writestr(zipfile.ZipInfo(name, _PACKED_AT), _part(name, parts.read(name), source, replacer))
    return out.getvalue()


def _part(name: str, data: bytes, source: Source, replacer: Replacer) -> bytes:
    """A part of a zip archive; pictures and everything else without text are emptied."""
    if name.endswith(_XML):
        text, encoding = Source(name, data, source.limits).decoded
        return replace_in_xml(text, replacer).encode(encoding, errors="replace")
    if name.endswith(_TEXTS) and data.strip():
        return _in_text(data, source, replacer)
    return b""
