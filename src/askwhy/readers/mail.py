"""One e-mail message: from its bytes to who wrote what to whom, and when.

Headers are kept raw by the standard library's parser and read by ours: its modern policy needs 2.4 ms for an ordinary mail
and seconds for a hostile one, the plain one 0.2 ms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32

from askwhy.conversation import Participant
from askwhy.readers.html_text import html_to_text
from askwhy.readers.mail_headers import (
    decode_bytes,
    decode_words,
    read_addresses,
    read_date,
    read_ids,
    read_sender,
)
from askwhy.readers.source import Source

_MULTIPART = re.compile(rb"content-type:\s{0,20}multipart/", re.IGNORECASE)
_BOUNDARY = re.compile(rb"boundary\s{0,3}=\s{0,3}(?:\"([^\"\r\n]{1,200})\"|([^\s;\"]{1,200}))", re.IGNORECASE)
_DASHED_LINE = re.compile(rb"^--([^\r\n]{1,204})", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """One message. People have their address as id; ``at`` is aware, UTC."""

    body: str
    sender: Participant | None = None
    recipients: tuple[Participant, ...] = ()
    subject: str = ""
    at: datetime | None = None
    on: date | None = None  # the day, where the header has no time zone
    message_id: str | None = None
    references: tuple[str, ...] = ()  # earlier messages of its thread, the nearest last
    attachments: tuple[str, ...] = ()  # their names
    warnings: tuple[str, ...] = ()


def read_mail(data: bytes, source: Source) -> Mail:
    """The message in these bytes.

    Args:
        data: The message as it travels: headers, a blank line, the body.
        source: The file that it comes from, for its limits and for messages.

    Returns:
        The message, its HTML turned into text where it has no plain text; an empty body where it has neither.

    Raises:
        InputTooLarge: It has too many lines, parts or words, or they are nested too deeply.
    """
    _check(data, source)
    message = BytesParser(policy=compat32).parsebytes(data)
    texts, attachments = _contents(message)
    body = "\n\n".join(text for text in texts if text.strip())
    if len(body) > source.limits.mail_text:
        raise source.too_large(f"a message in it has more than {source.limits.mail_text} characters of text")
    recipients, warnings = _recipients(message, source)
    at, on = read_date(_header(message, "date"))
    ids = read_ids(_header(message, "message-id"))
    return Mail(
        body=body,
        sender=read_sender(_bounded(_header(message, "from"), source)) if message.get("from") else None,
        recipients=recipients,
        subject=decode_words(_bounded(_header(message, "subject"), source)),
        at=at,
        on=on,
        message_id=ids[0] if ids else None,
        references=(
            *read_ids(_bounded(_header(message, "references"), source)),
            *read_ids(_header(message, "in-reply-to")),
        ),
        attachments=attachments,
        warnings=warnings,
    )


def _check(data: bytes, source: Source) -> None:
    """Bounds, counted in the bytes: the parser takes time for each part, depth and line."""
    if data.count(b"\n") > source.limits.mail_lines:
        raise source.too_large(f"a message in it has more than {source.limits.mail_lines} lines")
    multiparts = sum(1 for _ in _MULTIPART.finditer(data))
    if multiparts > source.limits.mail_depth:
        raise source.too_large(f"a message in it has parts within parts {multiparts} times")
    if multiparts:
        boundaries = {(quoted or bare).rstrip() for quoted, bare in _BOUNDARY.findall(data)}
        lines = (line[1].rstrip() for line in _DASHED_LINE.finditer(data))
        parts = sum(1 for line in lines if line in boundaries)
        if parts > source.limits.mail_parts:
            raise source.too_large(f"a message in it has {parts} parts")


def _header(message: Message, name: str) -> str:
    """A header's raw value, its first where it stands there twice; empty where it is absent."""
    for key, value in message.raw_items():
        if key.lower() == name:
            return str(value)
    return ""


def _bounded(value: str, source: Source) -> str:
    return value[: source.limits.mail_header_bytes]


def _recipients(message: Message, source: Source) -> tuple[tuple[Participant, ...], tuple[str, ...]]:
    found: dict[str, Participant] = {}
    for name in ("to", "cc"):
        raw = _header(message, name)
        people = read_addresses(_bounded(raw, source), most=source.limits.mail_people)
        if len(people) == source.limits.mail_people:
            return people, (f"Only the first {len(people)} of those who got this message are listed.",)
        found |= {person.id: person for person in people if person.id not in found}
    return tuple(found.values()), ()


def _contents(message: Message) -> tuple[list[str], tuple[str, ...]]:
    """The texts that are shown, in their order, and the names of what is attached."""
    texts: list[str] = []
    attachments: list[str] = []
    for part in _shown(message):
        name = _file_name(part)
        if name is not None or part.get_content_maintype() != "text" or part.get_content_subtype() == "calendar":
            attachments.append(name or f"a part of the kind {part.get_content_type()}")
        else:
            texts.append(_text(part))
    return texts, tuple(attachments)


def _shown(part: Message) -> Iterator[Message]:
    """The leaves of a message that a mail program shows: of alternatives the plain one, else the last."""
    if part.get_content_type() == "message/rfc822" or not part.is_multipart():
        yield part
        return
    children = [child for child in part.get_payload() if isinstance(child, Message)]
    if part.get_content_subtype() == "alternative":
        plain = [child for child in children if child.get_content_type() == "text/plain" and _text(child).strip()]
        children = plain[:1] or children[-1:]
    for child in children:
        yield from _shown(child)


def _file_name(part: Message) -> str | None:
    """The name under which a part is attached; None for a part that is shown."""
    if part.get_content_type() == "message/rfc822":
        return "a message"
    name = part.get_filename()
    if name is None:
        return "a part without a name" if part.get_content_disposition() == "attachment" else None
    return decode_words(str(name))


def _text(part: Message) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    text = decode_bytes(payload, part.get_content_charset()).replace("\x00", "\ufffd")
    return html_to_text(text) if part.get_content_subtype() == "html" else text
