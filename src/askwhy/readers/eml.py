"""E-mail as a file: one message with its headers (RFC 5322), as every mail program saves it."""

from __future__ import annotations

import re

from askwhy.conversation import Conversation
from askwhy.readers.reader import Reader
from askwhy.readers.source import Source

_HEADER = re.compile(rb"[!-9;-~]{1,76}:")
_SENT = frozenset((b"from", b"sender"))
_TRAVELLED = frozenset((b"message-id", b"mime-version", b"received", b"return-path", b"delivered-to", b"content-type"))
_ADDRESSED = frozenset((b"to", b"date", b"subject", b"cc"))
_LOOKED_AT = 200  # lines


def _recognises(source: Source) -> bool:
    return begins_like_mail(source.data)


def begins_like_mail(data: bytes) -> bool:
    """Whether the bytes begin with the headers of a message: who sent it, and signs that it was sent."""
    names = set()
    lines = data.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")[:64_000].splitlines()[:_LOOKED_AT]
    for line in lines:
        if not line.strip():
            break
        if line[:1] in b" \t":
            continue
        if _HEADER.match(line) is None:
            return False
        names.add(line.partition(b":")[0].lower())
    return bool(names & _SENT) and (bool(names & _TRAVELLED) or len(names & _ADDRESSED) >= 3)


def _read(source: Source) -> tuple[Conversation, ...]:
    # Python's email takes longer to import than a call to be read, and any text is shown to this reader.
    from askwhy.readers.mail import read_mail
    from askwhy.readers.mail_thread import conversation_of_mails

    mail = read_mail(source.data.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n"), source)
    return (conversation_of_mails(source, (mail,), format="eml"),)


READER = Reader(name="eml", title="E-mail (EML)", recognises=_recognises, read=_read)
