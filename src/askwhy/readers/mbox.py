"""A mailbox file (mbox): messages one behind the other, gathered into threads, one conversation a thread."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from askwhy.conversation import Conversation, Loss
from askwhy.errors import InputTooLarge
from askwhy.readers.eml import begins_like_mail
from askwhy.readers.reader import Reader
from askwhy.readers.source import Source

if TYPE_CHECKING:
    from askwhy.readers.mail import Mail

# "From dana@x.example Thu Mar 19 12:00:00 2026": without the year at its end a line of prose would do.
_POSTMARK = re.compile(rb"From [^\r\n]{1,300}? (?:19|20)\d\d(?: [+-]\d{4}| [A-Z]{1,5})?[ \t]{0,3}\r?$", re.MULTILINE)
_ESCAPED = re.compile(rb"^>(>{0,20}From )", re.MULTILINE)


def _recognises(source: Source) -> bool:
    mark = _POSTMARK.match(source.data)
    return mark is not None and begins_like_mail(source.data[mark.end() :])


def _read(source: Source) -> tuple[Conversation, ...]:
    from askwhy.readers.mail_thread import conversation_of_mails, threads_of

    mails, losses = _mails(source)
    if not mails:
        raise source.unreadable("no message in this mailbox can be read")
    threads = threads_of(mails)
    conversations = []
    for number, thread in enumerate(threads, start=1):
        part = None if len(threads) == 1 else str(number)
        if any(mail.body.strip() for mail in thread):
            conversations.append(
                conversation_of_mails(source, thread, format="mbox", part=part, losses=losses if number == 1 else ())
            )
    if not conversations:
        raise source.unreadable("no message in this mailbox has a word in it")
    return tuple(conversations)


def _mails(source: Source) -> tuple[list[Mail], list[Loss]]:
    """The messages, each once, and what could not be read."""
    from askwhy.readers.mail import read_mail

    mails: list[Mail] = []
    losses: list[Loss] = []
    seen: set[object] = set()
    for number, data in enumerate(_messages(source), start=1):
        try:
            mail = read_mail(data, source)
        except InputTooLarge as error:
            losses.append(Loss(place=f"message {number}", reason=error.reason))
            continue
        key = mail.message_id or (mail.sender, mail.at, mail.body)
        if key in seen:
            losses.append(Loss(place=f"message {number}", reason="it stands in the file twice", text=mail.subject))
            continue
        seen.add(key)
        mails.append(mail)
    return mails, losses


def _messages(source: Source) -> Iterator[bytes]:
    """The bytes of each message; a postmark counts only behind a blank line, or at the beginning."""
    data = source.data
    marks = [
        mark
        for mark in _POSTMARK.finditer(data)
        if mark.start() == 0 or data[max(0, mark.start() - 4) : mark.start()].endswith((b"\n\n", b"\r\n\r\n"))
    ]
    if len(marks) > source.limits.mail_messages:
        raise source.too_large(f"it has {len(marks)} messages", remedy="Export the messages with one customer only.")
    ends = [*(mark.start() for mark in marks[1:]), len(data)] if marks else []
    for mark, end in zip(marks, ends, strict=True):
        yield _ESCAPED.sub(rb"\1", data[mark.end() : end].lstrip(b"\r\n"))


READER = Reader(name="mbox", title="Mailbox (mbox)", recognises=_recognises, read=_read)
