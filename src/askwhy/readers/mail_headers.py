"""The values of a message's headers: words in any encoding, addresses, message ids, the date.

Our own, since the standard library's are either slow (three seconds for a header of 20,000 addresses) or raise errors of
many kinds on what strangers may send.
"""

from __future__ import annotations

import base64
import binascii
import codecs
import quopri
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from email.utils import parsedate_tz

from askwhy.conversation import Participant

# Python's own: nobody writes mail in them, and the first two take quadratic time.
_NO_CHARSETS = {
    "punycode",
    "idna",
    "unicode-escape",
    "unicode_escape",
    "raw-unicode-escape",
    "raw_unicode_escape",
    "undefined",
}
_ENCODED_WORD = re.compile(r"=\?([\w.:-]{1,40})(?:\*[\w-]{0,20})?\?([bBqQ])\?([^?\s]{0,2000})\?=")
_BETWEEN_WORDS = re.compile(r"(\?=)\s+(?==\?)")
_PIECE = re.compile(r'"(?:[^"\\]|\\.)*"|<[^<>]*>|[,;]|[^",;<>]+|.', re.DOTALL)
_BARE_ADDRESS = re.compile(r"[^\s()@]{1,64}@[^\s()@]{1,255}")
_IN_ROUND_BRACKETS = re.compile(r"\(([^()]{1,100})\)")
_WIDEST_ZONE_S = 15 * 3600
_MOST_WORDS = 8  # pieces of one name
_ZONE = re.compile(r"[+-]\d{4}|\b(?:UTC?|GMT|Z|[ECMP][SD]T)\b")
_MESSAGE_ID = re.compile(r"<([^<>\s]{1,500})>")
_REPLY_MARK = re.compile(
    r"\s{0,5}(?:re|fwd?|aw|wg|sv|vs|vb|antw|tr|rif|odp|pd|res|enc|ref|回复|答复|转发|返信)(?:\[\d{1,3}\])?\s?[:：]\s{0,5}",
    re.IGNORECASE,
)


def decode_bytes(data: bytes, charset: str | None) -> str:
    """Bytes as text, by the charset that they claim, else UTF-8, else Western European; what is broken becomes U+FFFD."""
    for encoding in (charset, "utf-8"):
        try:
            if encoding and codecs.lookup(encoding).name not in _NO_CHARSETS:
                return data.decode(encoding)
        except (LookupError, UnicodeError, ValueError):
            continue
    return data.decode("cp1252", errors="replace")


def decode_words(raw: str) -> str:
    """A header's value as people read it: encoded words decoded, folding undone.

    Args:
        raw: As the standard library keeps it, with bytes beyond ASCII as surrogates.
    """
    text = raw if raw.isascii() else decode_bytes(raw.encode("utf-8", "surrogateescape"), None)
    if "=?" in text:
        text = _ENCODED_WORD.sub(_decoded_word, _BETWEEN_WORDS.sub(r"\1", text))
    return " ".join(text.split())


def read_addresses(raw: str, *, most: int) -> tuple[Participant, ...]:
    """The people of a From, To or Cc header, ``most`` of them at most, each once, with the address as id.

    A name that stands there without an address is left out. Groups ("undisclosed recipients:;") have nobody.
    """
    found: dict[str, Participant] = {}
    for name, address in _addresses(raw if raw.isascii() else decode_words(raw)):
        person = make_person(name, address)
        found.setdefault(person.id, person)
        if len(found) >= most:
            break
    return tuple(found.values())


def read_sender(raw: str) -> Participant | None:
    """Who a From header names, by a name alone where it has no address; None where it names nobody."""
    for person in read_addresses(raw, most=1):
        return person
    name = decode_words(raw).partition("<")[0].strip(" '\"")
    return Participant(id=name.casefold(), name=name) if name else None


def make_person(name: str, address: str) -> Participant:
    """Somebody with an address; where the name only repeats the address, the address is the name."""
    name = decode_words(name).strip(" '\"")
    address = address.strip()
    known = bool(name) and name.casefold() != address.casefold()
    return Participant(id=address.casefold(), name=name if known else address, emails=(address,))


def read_ids(raw: str) -> tuple[str, ...]:
    """The message ids in a Message-ID, In-Reply-To or References header."""
    return tuple(_MESSAGE_ID.findall(raw))


def read_date(raw: str) -> tuple[datetime | None, date | None]:
    """The moment in UTC; where the header has no zone only the day; where it is no date, neither."""
    try:
        parts = parsedate_tz(raw[:200])
        if parts is None:
            return None, None
        local = datetime(*parts[:6])  # noqa: DTZ001  # the zone is its own number
        if _ZONE.search(raw[:200]) is None:
            return None, local.date()
        if abs(parts[9] or 0) > _WIDEST_ZONE_S:
            return None, None
        return datetime.fromtimestamp((local - datetime(1970, 1, 1)).total_seconds() - (parts[9] or 0), UTC), None  # noqa: DTZ001
    except (ValueError, TypeError, OverflowError, IndexError, OSError):
        return None, None


def plain_subject(subject: str) -> str:
    """A subject without "Re:", "Fwd:" and their like in front."""
    while (mark := _REPLY_MARK.match(subject)) is not None:
        subject = subject[mark.end() :]
    return subject.strip()


def is_reply_subject(subject: str) -> bool:
    """Whether a subject begins with "Re:" or one of its like."""
    return _REPLY_MARK.match(subject) is not None


def _decoded_word(word: re.Match[str]) -> str:
    charset, way, content = word.groups()
    try:
        if way in "bB":
            data = base64.b64decode(content + "=" * (-len(content) % 4), validate=True)
        else:
            data = quopri.decodestring(content.replace("_", " ").encode("ascii", "replace"))
    except (binascii.Error, ValueError):
        return word.group()
    return decode_bytes(data, charset)


def _addresses(text: str) -> Iterator[tuple[str, str]]:
    """Names with their addresses. "Park, Zoë <z@x.example>" is one: a piece without an address belongs to the next."""
    words: list[str] = []
    for piece in _PIECE.findall(text):
        if piece.startswith("<") and piece.endswith(">") and "@" in piece:
            yield "".join(words).strip(" ,;"), piece[1:-1].removeprefix("mailto:")
            words = []
        elif piece in (",", ";"):
            if (found := _bare("".join(words))) is not None:
                yield found
                words = []
            else:
                words = [*words, piece] if 0 < len(words) < _MOST_WORDS else []
        elif piece.startswith('"') and len(piece) > 1:
            words.append(re.sub(r"\\(.)", r"\1", piece[1:-1]))
        else:
            words.append(piece if "@" in piece else piece.rpartition(":")[2])  # "team: …" names a group
    if (found := _bare("".join(words))) is not None:
        yield found


def _bare(text: str) -> tuple[str, str] | None:
    """An address without pointed brackets; in an old way its name stands behind it: "dana@x.example (Dana Whitfield)"."""
    address = _BARE_ADDRESS.search(text)
    if address is None:
        return None
    comment = _IN_ROUND_BRACKETS.search(text)
    return comment[1] if comment else "", address.group()
