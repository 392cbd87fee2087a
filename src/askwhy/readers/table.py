"""The one table of readers, and the door to them: `read_conversations`.

The order is the order of asking: what has an unmistakable mark comes first, free text last. A reader is imported when it is
asked, and only those are asked that may read a file of this layout: to import all takes as long as to read ten calls.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import cache
from importlib import import_module

from askwhy.conversation import Conversation
from askwhy.readers.companion import Companion
from askwhy.readers.limits import DEFAULT_LIMITS, Limits
from askwhy.readers.other_kinds import OLE_MARK
from askwhy.readers.reader import Reader
from askwhy.readers.refusals import refusal_at_sight, refusal_in_the_end
from askwhy.readers.source import Source
from askwhy.readers.zip_guard import is_zip


class Layout(Enum):
    """How the bytes of a file are laid out: what can be told of it before any reader is asked."""

    TEXT = auto()  # any text, also one that begins like JSON and is none
    JSON = auto()
    ZIP = auto()
    OLE = auto()  # the container of Outlook and old Office


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the table: the name of a reader, and where it is imported from."""

    name: str  # as it stands in `Conversation.format`
    module: str  # of this package
    layout: Layout
    attribute: str = "READER"


TABLE: tuple[Listed, ...] = (
    # cues
    Listed("webvtt", "webvtt", Layout.TEXT),
    Listed("srt", "srt", Layout.TEXT),
    Listed("sbv", "sbv", Layout.TEXT),
    # mail
    Listed("mbox", "mbox", Layout.TEXT),
    Listed("eml", "eml", Layout.TEXT),
    Listed("outlook-msg", "outlook_msg", Layout.OLE),
    # Word documents
    Listed("teams-docx", "teams_docx", Layout.ZIP),
    Listed("meet-docx", "meet_docx", Layout.ZIP),
    Listed("otter-docx", "otter_docx", Layout.ZIP),
    Listed("text-docx", "text_docx", Layout.ZIP),
    # archives
    Listed("slack", "slack", Layout.ZIP),
    # JSON: what has keys of its own first, then what is told apart by a mark or two
    Listed("askwhy", "askwhy_json", Layout.JSON),
    Listed("gong", "gong", Layout.JSON),
    Listed("fireflies", "fireflies", Layout.JSON),
    Listed("otter-json", "otter_json", Layout.JSON),
    Listed("granola", "granola", Layout.JSON),
    Listed("fathom", "fathom", Layout.JSON),
    Listed("read-ai", "read_ai", Layout.JSON),
    Listed("chorus", "chorus", Layout.JSON),
    Listed("webex", "webex_snippets", Layout.JSON),
    Listed("meet-entries", "meet_entries", Layout.JSON),
    Listed("grain", "grain_ai", Layout.JSON),
    Listed("avoma", "avoma", Layout.JSON),
    Listed("tldv", "tldv", Layout.JSON),
    Listed("rev-ai", "rev_ai", Layout.JSON),
    Listed("deepgram", "deepgram", Layout.JSON),
    Listed("aws-transcribe", "aws_transcribe", Layout.JSON),
    Listed("azure-speech", "azure_speech", Layout.JSON),
    Listed("google-speech", "google_speech", Layout.JSON),
    Listed("assemblyai", "assemblyai", Layout.JSON),
    Listed("podcast-json", "podcast_json", Layout.JSON),
    Listed("whisper-cpp", "whisper_cpp", Layout.JSON),
    Listed("whisperx", "whisperx", Layout.JSON),
    Listed("whisper", "whisper", Layout.JSON),
    Listed("telegram", "telegram", Layout.JSON),
    Listed("labelled-sentences", "labelled_sentences", Layout.JSON),
    Listed("labelled-call", "labelled_calls", Layout.JSON),
    Listed("json-turns", "json_turns", Layout.JSON),
    Listed("gong-extensive", "gong", Layout.JSON, "DETAILS"),
    Listed("tldv-meeting", "tldv", Layout.JSON, "MEETING"),
    Listed("unknown-json", "unknown_json", Layout.TEXT),
    # marked-up text
    Listed("podcast-html", "podcast_html", Layout.TEXT),
    # text with a shape of its own
    Listed("table", "table_of_turns", Layout.TEXT),
    Listed("zoom-chat", "zoom_chat", Layout.TEXT),
    Listed("zoom-captions", "zoom_captions", Layout.TEXT),
    Listed("signal", "signal_chat", Layout.TEXT),
    Listed("whatsapp", "whatsapp", Layout.TEXT),
    Listed("meet-text", "meet_text", Layout.TEXT),
    Listed("otter-text", "otter_text", Layout.TEXT),
    Listed("google-recorder", "google_recorder", Layout.TEXT),
    Listed("table-without-head", "table_without_head", Layout.TEXT),
    Listed("mail-body", "mail_body", Layout.TEXT),
    # any other text in which people take turns
    Listed("text", "plain_text", Layout.TEXT),
    # whatever somebody wrote down
    Listed("notes", "notes", Layout.TEXT),
)
_ANY_JSON = "json-turns"
_CAPITAL, _AFTER_LINE = re.compile(r"(?<=[a-z0-9])[A-Z]"), re.compile(r"(?<=[a-z0-9])_([a-z])")
_BOUNDED_BY_MAIL = ("mbox", "eml")  # most of a mail may be what is attached; `Limits.mail_lines` is for them
# Files without speech that complete a transcript given with them: lines of the table as well.
_COMPANIONS = ("gong-extensive", "tldv-meeting")


def read_conversations(data: bytes, *, name: str, limits: Limits = DEFAULT_LIMITS) -> tuple[Conversation, ...]:
    """The conversations in one file, whichever format it has.

    Args:
        data: The file's bytes.
        name: The file's name, for messages and as `Conversation.source`; the format is recognised by content alone.
        limits: How big and how deep the file may be.

    Returns:
        At least one conversation: a mailbox or a chat export may hold several.

    Raises:
        UnreadableInput: The file is empty, of no known format, damaged, or nobody speaks in it.
        InputTooLarge: The file is beyond the limits.
    """
    source = Source(name, data, limits)
    return reader_of(source).read(source)


def reader_of(source: Source) -> Reader:
    """The first reader of the table that recognises the file.

    Raises:
        UnreadableInput: The file is empty or no reader recognises it.
        InputTooLarge: The file is beyond the limits.
    """
    if len(source.data) > source.limits.file_bytes:
        raise source.too_large(
            f"it has {len(source.data) / 1e6:.0f} MB, and {source.limits.file_bytes / 1e6:.0f} MB is the most"
        )
    if not source.data.strip():
        raise source.unreadable("it is empty", remedy="Export the conversation again.")
    refusal = refusal_at_sight(source)
    if refusal is not None:
        raise refusal
    layout = layout_of(source)
    for listed in TABLE:
        if listed.name == _ANY_JSON and layout is Layout.JSON and (respelled := _respelled_reader(source)) is not None:
            return respelled
        # What is JSON may be a text as well: JSON that nobody takes is refused by a reader of texts.
        if listed.layout is layout or (layout is Layout.JSON and listed.layout is Layout.TEXT):
            reader = _reader(listed)
            if reader.recognises(source):
                if listed.layout is Layout.TEXT and listed.name not in _BOUNDED_BY_MAIL:
                    _check_text(source)
                return reader
    raise refusal_in_the_end(source)


def _respelled_reader(source: Source) -> Reader | None:
    """The reader of a program's JSON that somebody's client library wrote with other keys: ``startTime`` for ``start_time``."""
    for respell in (_snake, _camel):
        try:
            respelled = source.respelled(respell)
        except RecursionError:
            return None
        for listed in TABLE:
            if listed.layout is Layout.JSON and listed.name != _ANY_JSON and _reader(listed).recognises(respelled):
                return _with_keys_as(respell, _reader(listed))
    return None


def _with_keys_as(respell: Callable[[str], str], reader: Reader) -> Reader:
    return replace(reader, read=lambda source: reader.read(source.respelled(respell)))


def _snake(key: str) -> str:
    return _CAPITAL.sub(lambda capital: f"_{capital[0].lower()}", key)


def _camel(key: str) -> str:
    return _AFTER_LINE.sub(lambda letter: letter[1].upper(), key)


def layout_of(source: Source) -> Layout:
    """How the file is laid out.

    Raises:
        InputTooLarge: It is JSON beyond the limits.
    """
    if is_zip(source):
        return Layout.ZIP
    if source.data.startswith(OLE_MARK):
        return Layout.OLE
    return Layout.TEXT if source.json is None else Layout.JSON


def all_readers() -> tuple[Reader, ...]:
    """Every reader, in the order of asking."""
    return tuple(_reader(listed) for listed in TABLE)


def companion_of(source: Source) -> Companion | None:
    """The kind of companion that this file is; None for any other file.

    Raises:
        AskwhyError: The file cannot be looked into.
    """
    if layout_of(source) is not Layout.JSON:
        return None
    found = (_imported(listed) for listed in TABLE if listed.name in _COMPANIONS)
    return next((kind for kind in found if isinstance(kind, Companion) and kind.recognises(source)), None)


def _check_text(source: Source) -> None:
    if len(source.data) > source.limits.text_bytes:
        raise source.too_large(f"it has more than {source.limits.text_bytes // 1024**2} MB of text")
    text = source.text
    n_lines = text.count("\n") + (text.count("\r") - text.count("\r\n") if "\r" in text else 0)
    if n_lines > source.limits.text_lines:
        raise source.too_large(f"it has more than {source.limits.text_lines:,} lines")


@cache
def _reader(listed: Listed) -> Reader:
    found = _imported(listed)
    return found.as_reader() if isinstance(found, Companion) else found


def _imported(listed: Listed) -> Reader | Companion:
    found = getattr(import_module(f"askwhy.readers.{listed.module}"), listed.attribute)
    assert isinstance(found, Reader | Companion)  # noqa: S101 -- for the type checker: the table says so
    return found
