"""The text of a message alone, as people copy it out of a mail program, when it unmistakably is one.

The signs: it quotes an earlier message the way mail programs do; or it begins with the header lines that they print; or
it greets at the beginning and closes at the end. Without header lines nobody knows who wrote it, and nobody is invented.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from askwhy.conversation import Conversation, Participant
from askwhy.readers.days import find_day
from askwhy.readers.mail_words import CLOSING, FROM_LABELS, GREETING, SENT_FROM, SUBJECT_LABELS, is_banner
from askwhy.readers.quoted_lines import has_quotation, is_header_block, read_header_line
from askwhy.readers.reader import Reader
from askwhy.readers.source import Source

if TYPE_CHECKING:
    from askwhy.readers.mail import Mail

_LOOKED_THROUGH = 150  # lines: so that a transcript of an hour is not searched for quotations
_GREETED_WITHIN = 4  # worded lines from the beginning
_CLOSED_WITHIN = 8  # and from the end: a name and a telephone number may follow


def _recognises(source: Source) -> bool:
    if source.looks_binary or len(source.data) > source.limits.mail_text:
        return False
    lines = source.text.strip().splitlines()
    worded = [line.strip() for line in lines[:_LOOKED_THROUGH] if line.strip()]
    if not worded:
        return False
    if is_header_block(worded, 0) or _is_letter(worded, lines) or is_banner(worded[0]):
        return True
    return has_quotation("\n".join(lines[:_LOOKED_THROUGH]))


def _is_letter(worded: Sequence[str], lines: Sequence[str]) -> bool:
    if not any(GREETING.fullmatch(line) for line in worded[:_GREETED_WITHIN]):
        return False
    last = [line.strip() for line in lines if line.strip()][-_CLOSED_WITHIN:]
    return any(CLOSING.fullmatch(line) or SENT_FROM.match(line) for line in last)


def _read(source: Source) -> tuple[Conversation, ...]:
    from askwhy.readers.mail_thread import conversation_of_mails

    conversation = conversation_of_mails(source, (_mail(source),), format="mail-body")
    return (replace(conversation, encoding=source.encoding),)


def _mail(source: Source) -> Mail:
    from askwhy.readers.mail import Mail
    from askwhy.readers.mail_headers import read_addresses, read_sender

    lines = source.text.lstrip("\ufeff \t\r\n").splitlines()
    if not is_header_block(lines, 0):
        return Mail(body=source.text)
    sender, subject, day = None, "", None
    recipients: dict[str, Participant] = {}
    for number, line in enumerate(lines):
        header = read_header_line(line)
        if header is None:
            return Mail(
                body="\n".join(lines[number:]),
                sender=sender,
                recipients=tuple(recipients.values()),
                subject=subject,
                on=day.day if day else None,
                warnings=(day.doubt,) if day and day.doubt else (),
            )
        label, value = header
        if label in FROM_LABELS:
            sender = read_sender(value)
        elif label in SUBJECT_LABELS:
            subject = value
        elif "@" in value:
            recipients |= {person.id: person for person in read_addresses(value, most=source.limits.mail_people)}
        else:
            day = day or find_day(value)
    return Mail(body="", sender=sender, subject=subject)


READER = Reader(name="mail-body", title="Text of an e-mail", recognises=_recognises, read=_read)
