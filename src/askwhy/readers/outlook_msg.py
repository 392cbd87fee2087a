"""Outlook's own file for one message (.msg), an OLE compound file, by python-oxmsg."""

from __future__ import annotations

import struct
from datetime import UTC, datetime
from typing import Any

from askwhy.conversation import Conversation, Participant
from askwhy.readers.html_text import html_to_text
from askwhy.readers.mail import Mail
from askwhy.readers.mail_headers import make_person, read_ids, read_sender
from askwhy.readers.mail_thread import conversation_of_mails
from askwhy.readers.other_kinds import OLE_MARK
from askwhy.readers.reader import Reader
from askwhy.readers.source import Source

_PROPERTIES = "__properties_version1.0".encode("utf-16-le")
_SENDER_EMAIL, _SENDER_SMTP, _SENDER_NAME, _SENT_FOR_NAME = 0x0C1F, 0x5D01, 0x0C1A, 0x0042
_MESSAGE_ID, _REFERENCES, _IN_REPLY_TO = 0x1035, 0x1039, 0x1042
# What olefile and python-oxmsg let through on a damaged file: they have few errors of their own.
_DAMAGE = (
    OSError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    AssertionError,
    ArithmeticError,
    RecursionError,
    struct.error,
)


def _recognises(source: Source) -> bool:
    return source.data.startswith(OLE_MARK) and _PROPERTIES in source.data


def _read(source: Source) -> tuple[Conversation, ...]:
    from oxmsg.domain.model import UnrecognizedCodePageError

    try:
        mail = _mail(source)
    except (*_DAMAGE, UnrecognizedCodePageError) as error:
        remedy = "In Outlook save it again, or save it as .eml."
        raise source.unreadable("the Outlook message is damaged", remedy=remedy) from error
    if not mail.body.strip():
        remedy = "In Outlook save it as text or as .eml."
        raise source.unreadable("the Outlook message has no text that can be read", remedy=remedy)
    return (conversation_of_mails(source, (mail,), format="outlook-msg"),)


def _mail(source: Source) -> Mail:
    from oxmsg import Message

    _check_sizes(source)
    message = Message.load(source.data)
    kind = message.message_class
    if kind and not kind.upper().startswith(("IPM.NOTE", "REPORT.IPM")):
        remedy = "Give e-mails as .msg and meetings as .ics."
        raise source.unreadable(f"this Outlook file is no e-mail but {kind[:40]!a}", remedy=remedy)
    sent = message.sent_date
    ids = read_ids(_property(message, _MESSAGE_ID))
    body = (message.body or html_to_text(message.html_body or "")).replace("\x00", "\ufffd")
    if len(body) > source.limits.mail_text:
        raise source.too_large(f"it has more than {source.limits.mail_text} characters of text")
    return Mail(
        body=body,
        sender=_sender(message),
        recipients=_recipients(message, source.limits.mail_people),
        subject=message.subject,
        at=None if sent is None else _utc(sent),
        message_id=ids[0] if ids else None,
        references=(*read_ids(_property(message, _REFERENCES)), *read_ids(_property(message, _IN_REPLY_TO))),
        attachments=tuple(attachment.file_name or "a part without a name" for attachment in message.attachments),
    )


def _check_sizes(source: Source) -> None:
    """Many entries of a compound file can claim the same bytes: what it unpacks to is bounded before it is read."""
    from olefile import OleFileIO

    with OleFileIO(source.data) as ole:
        entries = [entry for entry in ole.direntries if entry is not None]
    if len(entries) > source.limits.zip_parts or sum(entry.size for entry in entries) > source.limits.unpacked_bytes:
        raise source.too_large("the Outlook message has too many or too big parts")


def _sender(message: Any) -> Participant | None:
    """By the header that travelled, else by Outlook's own fields; an address within Exchange is no e-mail address."""
    header = message.message_headers.get("From")
    if header:
        return read_sender(header)
    name = _property(message, _SENDER_NAME) or _property(message, _SENT_FOR_NAME)
    for address in (_property(message, _SENDER_SMTP), _property(message, _SENDER_EMAIL)):
        if "@" in address:
            return make_person(name, address)
    return Participant(id=name.casefold(), name=name) if name else None


def _recipients(message: Any, most: int) -> tuple[Participant, ...]:
    found: dict[str, Participant] = {}
    for recipient in list(message.recipients)[:most]:
        name, address = recipient.name.strip(" '"), recipient.email_address
        if "@" in address:
            person = make_person(name, address)
        elif name:
            person = Participant(id=name.casefold(), name=name)
        else:
            continue
        found.setdefault(person.id, person)
    return tuple(found.values())


def _property(message: Any, number: int) -> str:
    return (message.properties.str_prop_value(number) or "").strip()


def _utc(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


READER = Reader(name="outlook-msg", title="Outlook message (MSG)", recognises=_recognises, read=_read)
