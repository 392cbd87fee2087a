"""Zip archives, opened behind the guard: nothing is unpacked before it is known to be small, shallow and inside itself.

Nothing is ever written to the disk. What a zip says of its sizes is checked before unpacking; a zip that understates
them cannot make us unpack more, since the standard library stops at the stated size.
"""

from __future__ import annotations

import io
import re
import stat
import zipfile
import zlib
from dataclasses import dataclass

from askwhy.readers.source import Source

ZIP_MARK = b"PK\x03\x04"
_CENTRAL_ENTRY = b"PK\x01\x02"
# A small part may pack better than any ratio: a megabyte is read in no time however well it was packed.
_RATIO_FREE_BYTES = 1024 * 1024
_DRIVE = re.compile(r"[A-Za-z]:")
_ZIP_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    KeyError,
)


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of one zip archive, by their names, in the archive's order."""

    source: Source
    archive: zipfile.ZipFile
    names: tuple[str, ...]

    def size(self, name: str) -> int:
        """How many bytes a part says that it unpacks to: it never unpacks to more."""
        return self.archive.getinfo(name).file_size

    def read(self, name: str) -> bytes:
        """One part, unpacked.

        Raises:
            UnreadableInput: The part is not there or is damaged.
        """
        try:
            return self.archive.read(name)
        except _ZIP_DAMAGE as error:
            raise self.source.unreadable("this part of the zip archive is damaged", place=name) from error


def open_parts(source: Source) -> Parts:
    """The parts of a zip archive, once it is known to be harmless.

    Raises:
        UnreadableInput: It is no zip, is damaged, is locked with a password, or a part points out of the archive.
        InputTooLarge: It has too many parts, or unpacks to too much.
    """
    if not is_zip(source):
        raise source.unreadable("this is not a zip archive")
    # Counted in the bytes, for to list a hundred thousand parts takes the standard library a second and 100 MB.
    if source.data.count(_CENTRAL_ENTRY) > source.limits.zip_parts:
        raise source.too_large(f"the zip archive has more than {source.limits.zip_parts} parts")
    try:
        archive = zipfile.ZipFile(io.BytesIO(source.data))
    except _ZIP_DAMAGE as error:
        raise source.unreadable("the zip archive is damaged") from error
    entries = archive.infolist()
    for entry in entries:
        _check(entry, source)
    if sum(entry.file_size for entry in entries) > source.limits.unpacked_bytes:
        raise source.too_large(f"it unpacks to more than {source.limits.unpacked_bytes // 1024**2} MB")
    return Parts(source, archive, tuple(entry.filename for entry in entries))


def is_zip(source: Source) -> bool:
    """Whether the bytes begin as a zip archive does."""
    return source.data.startswith(ZIP_MARK)


def _check(entry: zipfile.ZipInfo, source: Source) -> None:
    if entry.flag_bits & 1:
        raise source.unreadable("it is locked with a password", remedy="Unlock it and give it again.")
    steps = entry.filename.replace("\\", "/").split("/")
    if ".." in steps or steps[0] == "" or _DRIVE.match(steps[0]):
        raise source.unreadable("a part of the zip archive points to a place outside of it", place=entry.filename[:80])
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise source.unreadable("a part of the zip archive is a link", place=entry.filename[:80])
    if entry.file_size > _RATIO_FREE_BYTES and entry.file_size > entry.compress_size * source.limits.unpacked_ratio:
        raise source.too_large(f"its part {entry.filename[:80]} unpacks to {entry.file_size / 1e6:.0f} MB of padding")
