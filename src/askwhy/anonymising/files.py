"""The door: the bytes of a file in, the same with its words replaced out."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence

from askwhy.anonymising.structure import KEPT
from askwhy.anonymising.texts import replace_in_text, replace_in_xml
from askwhy.anonymising.words import Replacer
from askwhy.conversation import Conversation
from askwhy.errors import AskwhyError
from askwhy.readers.other_kinds import other_kind
from askwhy.readers.source import Source
from askwhy.readers.table import read_conversations
from askwhy.readers.zip_guard import is_zip, open_parts

_WORD = re.compile(r"[^\W\d_]{4,}")  # shorter ones tell nothing, and many formats have them
_MOST_TRIALS, _MOST_BYTES = 60, 10_000_000  # of all trials together
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
    if not is_zip(source) and source.looks_binary:
        raise source.unreadable(
            "this is not text, and its words cannot be replaced",
            remedy="Export it as text, DOCX or EML, and give that.",
        )
    return _Trials(source, secret).strictest()


class _Trials:
    """Some words are a format's and people's as well ("from", "February"). They go, unless the file needs them to be read.

    Which it needs is tried out: the file must be read as before. One that cannot be read keeps them all.
    """

    def __init__(self, source: Source, secret: bytes) -> None:
        self._source, self._secret = source, secret
        self._before = _conversations(source)
        self._said = _words_said(self._before)
        self._both = sorted(self._said & KEPT)
        self._left = min(_MOST_TRIALS, 1 + _MOST_BYTES // max(1, len(source.data)))

    def strictest(self) -> bytes:
        """The file without its words, and with as few as can be of those that are a format's as well."""
        plain = self._replaced(Replacer(self._secret, said=self._said))
        if not self._before or not self._both:
            return plain
        everything_gone = self._tried([], in_marks=True)
        if everything_gone is not None:
            return everything_gone
        for in_marks in (True, False):
            best = self._fewest(in_marks=in_marks)
            if best is not None:
                return best
        return plain

    def _fewest(self, *, in_marks: bool) -> bytes | None:
        """The file with as few words left as the trials find; None where even with all of them it is not read as before."""
        needed = self._both
        best = self._tried(needed, in_marks=in_marks)
        size = len(needed)
        while best is not None and size > 1 and self._left > 0:
            size = (size + 1) // 2
            for start in range(0, len(needed), size):
                fewer = [word for word in needed if word not in needed[start : start + size]]
                found = self._tried(fewer, in_marks=in_marks) if len(fewer) < len(needed) else None
                if found is not None:
                    needed, best = fewer, found
        return best

    def _tried(self, needed: Sequence[str], *, in_marks: bool) -> bytes | None:
        """The file with only these words left, in marks or wherever they stand; None where it is not read as before."""
        self._left -= 1
        gone = frozenset(self._both).difference(needed)
        left_in_marks = frozenset(needed) if in_marks else frozenset()
        data = self._replaced(Replacer(self._secret, said=self._said, gone=gone, in_marks=left_in_marks))
        after = _conversations(Source(self._source.name, data, self._source.limits))
        return data if _shape(after) == _shape(self._before) else None

    def _replaced(self, replacer: Replacer) -> bytes:
        source = self._source
        return _in_zip(source, replacer) if is_zip(source) else _in_text(source.data, source, replacer)


def _conversations(source: Source) -> tuple[Conversation, ...]:
    """What the file holds; nothing where it cannot be read, which may be why it is sent."""
    try:
        return read_conversations(source.data, name=source.name, limits=source.limits)
    except AskwhyError:
        return ()


def _words_said(conversations: tuple[Conversation, ...]) -> frozenset[str]:
    said = (turn.spoken.casefold() for conversation in conversations for turn in conversation.turns)
    return frozenset(word for text in said for word in _WORD.findall(text))


def _shape(conversations: tuple[Conversation, ...]) -> list[object]:
    """Which reader reads what: how many turns, by how many people, in which order they speak."""
    shapes: list[object] = []
    for one in conversations:
        speakers: dict[str | None, int] = {}
        order = [speakers.setdefault(turn.speaker_id, len(speakers)) for turn in one.turns]
        shapes.append((one.format, order))
    return shapes


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
