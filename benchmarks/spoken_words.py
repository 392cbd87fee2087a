"""How many words a file holds, counted without our readers: the measure that `benchmarks.formats` holds them to.

Each count is a few lines on the format's own text: the golden answer where the file holds the golden call, else
webvtt-py, the text fields of the JSON, the standard library's e-mail and mailbox, or a plain regular expression. It may
know the speakers' names, to leave a "Name:" out; it knows nothing else of what was read.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default as by_the_rules
from html import unescape
from pathlib import Path
from typing import Any

_TAG = re.compile(r"<[^<>]{0,500}>|\{\\an\d\}")
_CLOCK = re.compile(r"[(\[]?\b\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?\b[)\]]?")
# What stands before a message in exported chats: a date, a clock and a name; or a clock and a name (Zoom).
_CHAT_HEAD = re.compile(
    r"^[\u200e\u200f\ufeff]*\[?\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?\s\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?\s?m\.?)?\]?"
    r"(?:\s-)?(?:\s[^:\n]{1,60}:(?=\s))?",
    re.I | re.M,
)
_ZOOM_HEAD = re.compile(r"^\d\d:\d\d:\d\d[ \t]From [^:\n]{1,200}:|^\d\d:\d\d:\d\d\t[^\t\n]{1,100}:\t", re.M)
_CUE_TIMES = re.compile(r"^[ \t]*-?\d+:\d[\d:.,]*[ \t]*(?:-->|,)[ \t]*[\d:].*$", re.M)
_WORD = re.compile(r"[^\W_]+")
# Golden files that hold something else than the call: its chat, or our notes of it. And one that stops early.
_NOT_THE_CALL = frozenset({"golden-call.meet-chat.sbv", "golden-call.zoom-local.chat.txt", "golden-call.notes.md"})
_GOLDEN_TURNS = {"golden-call.stream-classic.vtt": 8}
# Where the text stands in the JSON of each kind; the first path that leads to a text counts.
_FIELDS = {
    "assemblyai": ("text",),
    "aws-transcribe": ("results.transcripts.transcript",),
    "azure-speech": ("combinedRecognizedPhrases.display",),
    "deepgram": ("results.channels.alternatives.transcript", "results.channels.alternatives.words.word"),
    "fathom": ("transcript.text",),
    "google-speech": ("results.alternatives.words.word",),
    "podcast-json": ("segments.body",),
    "read-ai": ("transcript.speaker_blocks.words",),
    "rev-ai": ("monologues.elements.value",),
    "telegram": ("chats.list.messages.text", "messages.text"),
    "whisper": ("text", "segments.text"),
    "whisperx": ("segments.text",),
}


@dataclass(frozen=True, kw_only=True)
class Count:
    """The words that a file holds, and who says so."""

    words: Counter[str]
    by: str


def words_of(text: str) -> Counter[str]:
    """The words of a text, without case and punctuation."""
    return Counter(_WORD.findall(text.casefold()))


def count(path: Path, format: str, names: Collection[str], golden: Path) -> Count:
    """The words of one file that a person spoke or wrote.

    Args:
        path: The file.
        format: The name of the reader that read it.
        names: The speakers, whose names at the start of a line are no words of theirs.
        golden: The folder of the golden answer.
    """
    if _holds_golden_call(path):
        turns = json.loads((golden / "golden.json").read_text(encoding="utf-8"))["turns"]
        return Count(
            words=words_of(" ".join(t["text"] for t in turns[: _GOLDEN_TURNS.get(path.name)])), by="golden answer"
        )
    data = path.read_bytes()
    for formats, by, text_of in _WAYS:
        if format in formats:
            return Count(words=words_of(_without_names(text_of(data, format), names)), by=by)
    if format == "webvtt":
        by_lines = _by_lines_of_cues(data, names)
        # The library takes captions that roll, and JSON in a cue, for speech as they are.
        as_it_is = b"align:start position:0%" in data or b'"spokenText"' in data
        return by_lines if as_it_is else _larger(_by_webvtt_py(data, names), by_lines)
    return Count(words=words_of(_without_heads(_text(data), names)), by="regex")


def _holds_golden_call(path: Path) -> bool:
    return path.name == "golden.json" or (
        path.name.startswith(("golden-call.", "Harbor Pine Clinics")) and path.name not in _NOT_THE_CALL
    )


def _text(data: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def _without_names(text: str, names: Collection[str]) -> str:
    """The text without "Name:" at the starts of lines; longer names first, for one may begin another."""
    known = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.sub(rf"^[\s\-–>*#]*(?:{known})[\s*]*:", "", text, flags=re.M | re.I) if known else text


# Cues


def _by_webvtt_py(data: bytes, names: Collection[str]) -> Count:
    import webvtt

    try:
        captions = [caption.text for caption in webvtt.from_buffer(io.BytesIO(data)).captions]
    except (webvtt.errors.MalformedFileError, webvtt.errors.MalformedCaptionError):
        captions = []
    return Count(words=words_of(_without_names(unescape("\n".join(captions)), names)), by="webvtt-py")


def _by_lines_of_cues(data: bytes, names: Collection[str]) -> Count:
    return Count(words=words_of(_without_names("\n".join(_cue_lines(_text(data))), names)), by="regex")


def _larger(one: Count, other: Count) -> Count:
    """The count that found more, for webvtt-py drops cues; the library's where they agree."""
    return other if other.words.total() > one.words.total() else one


def _by_lines_between_times(data: bytes, _: str) -> str:
    """All that stands between the lines of times, but for numbers on a line of their own."""
    return unescape(_TAG.sub("", re.sub(r"^\d+$", "", _CUE_TIMES.sub("", _text(data)), flags=re.M)))


def _cue_lines(text: str) -> Iterator[str]:
    """The lines between a line of times and the next empty one; of captions that roll, each line once."""
    rolls, last = "align:start position:0%" in text, ""
    for block in re.split(r"\n\n+", text):
        _, arrow, cue = block.partition("-->")
        for line in cue.split("\n")[1:] if arrow else ():
            if _CUE_TIMES.match(line):
                continue
            spoken = json.loads(line)["spokenText"] if line.startswith('{"') else unescape(_TAG.sub("", line)).strip()
            if not (rolls and spoken == last):
                yield spoken
            last = spoken or last  # a line of one blank stands for an empty one between those that roll


# JSON and archives


def _by_fields(data: bytes, format: str) -> str:
    """The texts at the first path that leads to any; a key of a list means that of each of its members."""
    for path in _FIELDS[format]:
        texts = list(_texts(json.loads(data), path.split(".")))
        if any(texts):
            return ("" if format == "rev-ai" else "\n").join(texts)  # Rev.ai writes blanks as elements of their own
    return ""


def _texts(value: Any, keys: list[str]) -> Iterator[str]:
    if isinstance(value, list):
        for member in value:
            yield from _texts(member, keys)
    elif isinstance(value, dict):
        yield from _texts(value.get(keys[0] if keys else "text"), keys[1:])
    elif isinstance(value, str) and not keys:
        yield value


def _by_slack_texts(data: bytes, _: str) -> str:
    """The text of every message of a person; ``<@U1|name>`` is what Slack writes for what people see as @name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        days = [json.loads(archive.read(name)) for name in archive.namelist() if "/" in name and name.endswith(".json")]
    texts = [
        m.get("text", "")
        for day in days
        for m in day
        if "bot_id" not in m and not m.get("subtype", "").startswith(("channel_", "bot_"))
    ]
    named = re.sub(r"<(?:[^<>|]*\||(?=https?:|mailto:))([^<>|]*)>", r"\1", "\n".join(texts))
    return unescape(_TAG.sub("", named))


# Mail, documents, pages


def _by_email_package(data: bytes, format: str) -> str:
    parts = re.split(rb"(?m)^From .*\n", data)[1:] if format == "mbox" else [data]
    return "\n".join(_mail_text(message_from_bytes(part, policy=by_the_rules)) for part in parts)


def _mail_text(message: EmailMessage) -> str:
    body = message.get_body(("plain", "html"))
    if body is None:
        return ""
    text = body.get_content() if body.get_content_maintype() == "text" else ""
    return unescape(_TAG.sub(" ", text)) if body.get_content_subtype() == "html" else text


def _by_olefile(data: bytes, _: str) -> str:
    """The plain body of an Outlook message: the property 1000, in UTF-16 (001F) or in bytes (001E)."""
    import olefile

    with olefile.OleFileIO(io.BytesIO(data)) as message:
        for name, encoding in (("__substg1.0_1000001F", "utf-16-le"), ("__substg1.0_1000001E", "cp1252")):
            if message.exists(name):
                return str(message.openstream(name).read().decode(encoding, errors="replace"))
    return ""


def _by_python_docx(data: bytes, _: str) -> str:
    from docx import Document

    return "\n".join(paragraph.text for paragraph in Document(io.BytesIO(data)).paragraphs)


def _by_paragraphs_of_html(data: bytes, _: str) -> str:
    return "\n".join(unescape(_TAG.sub(" ", p)) for p in re.findall(r"<p>(.*?)</p>", _text(data), re.S))


def _whole(data: bytes, _: str) -> str:
    return _text(data)


def _without_heads(text: str, names: Collection[str]) -> str:
    """A text without dates and clocks at the starts of lines, and without names that are followed by a colon or stand alone."""
    text = _ZOOM_HEAD.sub("", _CHAT_HEAD.sub("", text))
    text = re.sub(rf"^[ \t*#]*(?:{_CLOCK.pattern})(?:\s+From)?", "", text, flags=re.M)
    known = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    if not known:
        return text
    clock = _CLOCK.pattern
    head = rf"^[ \t*#~\u200e]*(?:\[(?:{known})\]|(?:{known})[ \t*]*(?:{clock})?[ \t*]*(?::|-[ \t]|$))[* \t]*"
    text = re.sub(head, "", text, flags=re.M | re.I)
    return re.sub(rf"^[ \t]*(?:{clock})", "", text, flags=re.M)


_WAYS: tuple[tuple[Collection[str], str, Callable[[bytes, str], str]], ...] = (
    (_FIELDS, "its text fields", _by_fields),
    (("slack",), "its text fields", _by_slack_texts),
    (("eml", "mbox"), "Python's email", _by_email_package),
    (("outlook-msg",), "olefile", _by_olefile),
    (("teams-docx", "meet-docx", "otter-docx", "text-docx"), "python-docx", _by_python_docx),
    (("podcast-html",), "regex", _by_paragraphs_of_html),
    (("srt", "sbv"), "regex", _by_lines_between_times),
    (("notes", "mail-body"), "regex", _whole),
)
